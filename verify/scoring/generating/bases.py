"""The quotations that the generators start from: words of the project's own texts, with the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.scoring.gold import Told
from verify.scoring.mutations import Case

FEWEST, MOST = 4, 45
"""Words of a quotation that is taken."""
_PAIRS = re.compile(
    r"“(?P<a>[^“”]+)”|(?<!\w)\"(?P<b>[^\"\n]+)\"(?!\w)|«\s?(?P<c>[^«»]+?)\s?»|„(?P<d>[^„“”]+)[“”]"
    r"|(?<!\w)״(?P<e>[^\n]+?)״(?!\w)"
)
"""Outer quotation marks of one sort and what stands between them; texts with others give no quotation."""
_ENGLISH = frozenset("the a of to in is was we i it not that have has will for and are our they".split())
_FOREIGN = re.compile("[іїєґўЎІЇЄҐъѝ]")
"""Letters of Cyrillic that Russian lacks or hardly has: what holds them is left alone."""


@dataclass(frozen=True, slots=True)
class Base:
    """One quotation: `source[start:end]`."""

    id: str
    source: str
    start: int
    end: int
    speaker: str | None
    language: str
    """`en`, `ru`, `he` or `ar`; `xx` for any other, whose words are left as they are."""

    @property
    def words(self) -> str:
        """The words between the marks."""
        return self.source[self.start : self.end]

    @property
    def bare(self) -> str:
        """The words without a closing comma or full stop."""
        return self.words.rstrip(" ").rstrip(",.،")


def bases(stories: Sequence[Told], written: Sequence[Case], examples: Path | None = None) -> tuple[Base, ...]:
    """The quotations of stories, of hand-written cases and of the example's texts, each once in its source."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for base in (*_of_stories(stories), *_of_cases(written), *_of_files(examples)):
        key = base.source, base.words
        whole = base.source.count(base.words) == 1 and base.bare == base.bare.strip()
        if key not in seen and whole and FEWEST <= len(base.words.split()) <= MOST:
            seen.add(key)
            kept.append(base)
    return tuple(kept)


def _of_stories(stories: Sequence[Told]) -> Iterator[Base]:
    for told in stories:
        for quote in told.story.quotes:
            source = told.texts[quote.document].text
            where = f"{told.story.name}/{quote.id}"
            yield _base(where, source, quote.start, quote.end, quote.speaker)


def _of_cases(written: Sequence[Case]) -> Iterator[Base]:
    for case in written:
        for number, source in enumerate(case.sources, 1):
            for found in _PAIRS.finditer(source):
                start, end = found.span(found.lastgroup or 0)
                own = number == 1 and (case.relation != "speaker" or case.quote in source[start:end])
                speaker = case.source_speaker if own else None
                yield _base(f"{case.id}.{number}.{start}", source, start, end, speaker)


def _of_files(folder: Path | None) -> Iterator[Base]:
    if folder is None or not folder.is_dir():
        return
    for path in sorted((*folder.rglob("*.txt"), *folder.rglob("*.md"))):
        if path.parent.name == "sources":
            source = path.read_text(encoding="utf-8")
            for found in _PAIRS.finditer(source):
                start, end = found.span(found.lastgroup or 0)
                yield _base(f"{path.stem}.{start}", source, start, end, None)


def _base(name: str, source: str, start: int, end: int, speaker: str | None) -> Base:
    return Base(name, source, start, end, speaker, language(source[start:end]))


def language(words: str) -> str:
    """The language whose words the generators know: by script, and for English by its small words."""
    if re.search("[\u0590-\u05ff]", words):
        return "he"
    if re.search("[\u0600-\u06ff]", words):
        return "ar"
    if re.search("[\u0400-\u04ff]", words):
        return "xx" if _FOREIGN.search(words) else "ru"
    small = sum(w in _ENGLISH for w in re.findall(r"[a-z]+", words.lower()))
    return "en" if (words.isascii() and small) or small >= 2 else "xx"
