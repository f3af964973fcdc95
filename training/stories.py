"""The teaching stories: articles of our own invention with claims whose labels were decided while writing.

A file holds stories in a plain format, one item a line:

    == slug
    date: 2021-03-14
    outlet: Harrow Gazette
    title: Ferry runs aground off Kellin
    1 A numbered sentence of the article.
    S 1 rounding | A claim that the sentences listed support (S), refute (R) or, nearest to it, leave open (N).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "stories"
LABELS = {"S": "supports", "R": "refutes", "N": "not_enough_info"}


@dataclass(frozen=True)
class Taught:
    """A claim, the numbers of the sentences that settle it (or come nearest), and what kind of case it is."""

    label: str
    sentences: tuple[int, ...]
    kind: str
    text: str


@dataclass
class Story:
    """One article by numbered sentences, and its claims."""

    slug: str
    topic: str
    head: dict[str, str] = field(default_factory=dict)
    sentences: dict[int, str] = field(default_factory=dict)
    claims: list[Taught] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.head.get("title", "")


def read(path: Path, topic: str) -> Iterator[Story]:
    """The stories of one file; ValueError names the line that is none of the format's."""
    story: Story | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip():
            continue
        if start := re.fullmatch(r"== ([\w-]+)", line):
            if story is not None:
                yield story
            story = Story(start[1], topic)
        elif story is None:
            raise ValueError(f"{where}: text before the first story; begin with '== slug'")
        elif head := re.fullmatch(r"(date|title|outlet): (.*)", line):
            story.head[head[1]] = head[2]
        elif sentence := re.fullmatch(r"(\d+) (\S.*)", line):
            story.sentences[int(sentence[1])] = sentence[2]
        elif claim := re.fullmatch(r"([SRN]) ([\d,]+) ([a-z_]+) \| (\S.*)", line):
            numbers = tuple(int(n) for n in claim[2].split(","))
            if unknown := [n for n in numbers if n not in story.sentences]:
                raise ValueError(f"{where}: the story has no sentence {unknown[0]}")
            story.claims.append(Taught(LABELS[claim[1]], numbers, claim[3], claim[4]))
        else:
            raise ValueError(f"{where}: neither a head, a sentence nor a claim: {line[:50]!r}")
    if story is not None:
        yield story


def load(folder: Path = FOLDER) -> tuple[Story, ...]:
    """All stories, by topic (the file's name up to its number) and file."""
    return tuple(
        story for path in sorted(folder.glob("*.txt")) for story in read(path, path.stem.rsplit("-", 1)[0])
    )
