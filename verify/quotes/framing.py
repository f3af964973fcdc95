"""The sentences that a quotation stands in, with its marks made plain and all others with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify import text
from verify.nouns import Words

_SELF = re.compile(r"(?<= )(?:him|her|it|them)sel(?:f|ves)\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """The sentences that a quotation stands in as one, marks made plain; offsets are the frame's own."""

    words: Words
    source: str
    place: int
    first: int
    last: int
    open: int
    close: int
    previous_close: int
    next_open: int

    @classmethod
    def of(
        cls,
        source: str,
        sentences: Sequence[text.Sentence],
        label: int | None,
        first: int,
        last: int,
        start: int,
        end: int,
        spans: Sequence[tuple[int, int]],
    ) -> Frame:
        stop = max(sentences[last].end, end)
        if last + 1 < len(sentences) and source[stop : stop + 2].strip().islower():
            stop = sentences[last + 1].end  # “Who goes there?” he asked.
        place = sentences[first].start
        place = min(label or place, start)
        folded = text.fold(source[place:stop])
        plain = list(_SELF.sub(lambda m: " " * len(m[0]), folded))
        outer = [
            (s - place, e - place) for s, e in spans if place < s and e <= stop
            and not any(a < s and e < b for a, b in spans)
        ]  # fmt: skip
        for s, e in outer:
            plain[s:e] = [c if c.isalnum() or c in " ,'" else "x" for c in plain[s:e]]
            plain[s - 1] = '"'
            if e < len(plain):
                plain[e] = '"'
        opened, closed = start - place, end - place
        return cls(
            Words.of("".join(plain)), source[place:stop], place, first, last, opened, closed,
            max((e + 1 for _, e in outer if e < opened), default=0),
            min((s - 1 for s, _ in outer if s > closed), default=stop - place),
        )  # fmt: skip

    @property
    def alone(self) -> bool:
        """Whether nothing but the quotation stands in its sentences."""
        return not (self.source[: self.open] + self.source[self.close :]).strip(" .,\n")
