"""Utterances as several documents render them, made ready to compare word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.domain import Quote, QuoteRelation, QuoteSheet, QuoteVariant
from verify.report.renderings import Change, Piece, Rendering, Sheet, Source
from verify.report.words import count, line
from verify.text import fold

QUOTATIONS = "Quotations in several documents"

WORST_FIRST = tuple(QuoteRelation)
HARMFUL = frozenset(WORST_FIRST[: WORST_FIRST.index(QuoteRelation.TRANSLATION)])
"""Relations in which a reader is told something else; the others are ways of quoting the same words."""

_PLAIN = {
    QuoteRelation.NEGATION: "a “not” dropped or added",
    QuoteRelation.NUMBER: "a number changed",
    QuoteRelation.PARAPHRASE: "other words inside the quotation marks",
    QuoteRelation.TRANSLATION: "another translation",
    QuoteRelation.ELLIPSIS: "words left out, and marked so",
    QuoteRelation.CUT: "only a part is quoted",
    QuoteRelation.TYPOGRAPHIC: "only marks, capitals or spaces differ",
}
_MARKED = frozenset(
    {
        *(QuoteRelation.SPEAKER, QuoteRelation.NEGATION, QuoteRelation.NUMBER, QuoteRelation.WORD),
        *(QuoteRelation.ELLIPSIS, QuoteRelation.CUT),
    }
)
"""Relations whose changed words are worth marking: few, and more than marks."""


def sheets(
    given: Sequence[QuoteSheet], sources: Mapping[str, Source], draft_id: str | None
) -> tuple[Sheet, ...]:
    """The sheets with a rendering that differs, the most harmful first."""
    shown = [s for s in given if s.reference.span.document_id in sources and _differing(s, sources)]
    shown.sort(key=lambda s: min(WORST_FIRST.index(v.relation) for v in _differing(s, sources)))
    return tuple(_sheet(number, sheet, sources, draft_id) for number, sheet in enumerate(shown, 1))


def alike(given: Sequence[QuoteSheet], sources: Mapping[str, Source]) -> str:
    """How many utterances stand in the same words everywhere; empty where none does."""
    number = sum(bool(_same(s, sources)) and not _differing(s, sources) for s in given)
    if not number:
        return ""
    has = "has" if number == 1 else "have"
    return f"{count(number, 'quotation')} that several documents share {has} the same words in all of them."


def outcome(shown: Sequence[Sheet]) -> str:
    """The sentence that sends the reader to the sheets; empty where none is harmful."""
    number = sum(any(r.harmful for r in sheet.renderings) for sheet in shown)
    if not number:
        return ""
    verb = "differs" if number == 1 else "differ"
    return f"{count(number, 'quotation')} {verb} between documents: see the quotations below."


def _differing(sheet: QuoteSheet, sources: Mapping[str, Source]) -> list[QuoteVariant]:
    known = [v for v in sheet.variants if v.quote.span.document_id in sources]
    return [v for v in known if v.relation is not QuoteRelation.IDENTICAL]


def _same(sheet: QuoteSheet, sources: Mapping[str, Source]) -> list[QuoteVariant]:
    known = [v for v in sheet.variants if v.quote.span.document_id in sources]
    return [v for v in known if v.relation is QuoteRelation.IDENTICAL]


def _sheet(number: int, sheet: QuoteSheet, sources: Mapping[str, Source], draft_id: str | None) -> Sheet:
    source = sources[sheet.reference.span.document_id]
    differing = _differing(sheet, sources)
    differing.sort(key=lambda v: (WORST_FIRST.index(v.relation), v.quote.span.document_id != draft_id))
    same = _same(sheet, sources)
    names = ", ".join(dict.fromkeys(sources[v.quote.span.document_id].name for v in same))
    return Sheet(
        number=number,
        speaker=line(sheet.speaker) if sheet.speaker else "speaker not named",
        source=source,
        where=_where(sheet.reference, source),
        words=line(sheet.reference.words),
        renderings=tuple(rendering(v, sheet.reference, sources) for v in differing),
        alike=f"{count(len(same), 'more rendering')} word for word: {names}" if names else "",
    )


def _where(quote: Quote, source: Source) -> str:
    return f"{source.name}:{quote.span.start}–{quote.span.end}"


def rendering(variant: QuoteVariant, reference: Quote, sources: Mapping[str, Source]) -> Rendering:
    """A quotation as the reader sees it beside its reference."""
    source = sources[variant.quote.span.document_id]
    words = line(variant.quote.words)
    changes = [(line(a), line(b)) for a, b in variant.changes]
    changes = [(a, b) for a, b in changes if a or b]
    marked = variant.relation in _MARKED
    places = _placed(_tokens(line(reference.words)), _tokens(words), changes) if marked and changes else None
    plain = tuple(Change(a, b) for a, b in changes) if marked else ()
    return Rendering(
        source=source,
        where=_where(variant.quote, source),
        relation=_relation(variant, changes),
        harmful=variant.relation in HARMFUL,
        words=words,
        changes=plain if places is None else _with_context(words, changes, places),
        pieces=() if places is None else _pieces(words, changes, places),
    )


def _relation(variant: QuoteVariant, changes: list[tuple[str, str]]) -> str:
    """How it differs, in plain words."""
    if variant.relation is QuoteRelation.SPEAKER:
        other = variant.quote.speaker
        return "given to another speaker" + (f": {line(other)}" if other else "")
    if (
        variant.relation is QuoteRelation.NUMBER
        and changes
        and all(_digits(a) == _digits(b) for a, b in changes)
    ):
        return "a number or its unit changed"
    if variant.relation is not QuoteRelation.WORD:
        return _PLAIN[variant.relation]
    number = max(sum(len(_tokens(a)) for a, _ in changes), sum(len(_tokens(b)) for _, b in changes))
    if number == 0:
        return "a few words changed"
    words = "one word" if number == 1 else f"{number} words"
    if not any(a for a, _ in changes):
        return f"{words} added"
    return f"{words} changed" if any(b for _, b in changes) else f"{words} dropped"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    norm: str


def _tokens(text: str) -> list[_Token]:
    """The words of a text without the punctuation around them."""
    found, start = [], 0
    for raw in text.split(" "):
        left, right = start, start + len(raw)
        while left < right and unicodedata.category(text[left])[0] == "P":
            left += 1
        while left < right and unicodedata.category(text[right - 1])[0] == "P":
            right -= 1
        start += len(raw) + 1
        if left < right:
            found.append(_Token(left, right, fold(text[left:right]).casefold()))
    return found


def _placed(
    reference: list[_Token], words: list[_Token], changes: list[tuple[str, str]]
) -> list[tuple[int, int]] | None:
    """Where each change stands among the words, as a range of tokens; None where the two texts do not
    become each other by these changes in this order."""
    pairs = [([t.norm for t in _tokens(a)], [t.norm for t in _tokens(b)]) for a, b in changes]
    old, new = [t.norm for t in reference], [t.norm for t in words]
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, 0, ())]
    while stack:
        i, j, places = stack.pop()
        done = len(places)
        if (i, done) in seen:  # how far the words are follows from these two
            continue
        seen.add((i, done))
        if i == len(old) and j == len(new) and done == len(pairs):
            return list(places)
        if i < len(old) and j < len(new) and old[i] == new[j]:
            stack.append((i + 1, j + 1, places))
        if done < len(pairs):
            gone, come = pairs[done]
            if old[i : i + len(gone)] == gone and new[j : j + len(come)] == come:
                stack.append((i + len(gone), j + len(come), (*places, (j, j + len(come)))))
    return None


def _pieces(words: str, changes: list[tuple[str, str]], places: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """The words cut at their changes; joined without what is gone, they give the words back but for spaces."""
    tokens, pieces, last, space = _tokens(words), [], 0, ""
    for (gone, _), (first, end) in zip(changes, places, strict=True):
        if first < end:
            start, stop = tokens[first].start, tokens[end - 1].end
        else:
            start = stop = tokens[first].start if first < len(tokens) else (tokens[-1].end if tokens else 0)
        kept = space + words[last:start]
        kept += " " if gone and first == end and kept and not kept[-1].isspace() else ""
        space = " " if first == end < len(tokens) else ""
        pieces.append(Piece(kept=kept, gone=gone, new=words[start:stop]))
        last = stop
    pieces.append(Piece(kept=space + words[last:]))
    return tuple(pieces)


def _with_context(
    words: str, changes: list[tuple[str, str]], places: list[tuple[int, int]]
) -> tuple[Change, ...]:
    """The changes; one of a single word takes the unchanged word before it, or after it, along."""
    tokens = _tokens(words)
    touched = {n for first, end in places for n in range(first, end)}
    edges = [first for first, _ in places] + [end for _, end in places]

    def joined(a: int, b: int) -> bool:
        return a >= 0 and b < len(tokens) and words[tokens[a].end : tokens[b].start].isspace()

    told = []
    for (gone, come), (first, end) in zip(changes, places, strict=True):
        short = len(_tokens(gone)) <= 1 and len(_tokens(come)) <= 1
        lead = tail = ""
        if short and first - 1 >= 0 and first - 1 not in touched and edges.count(first) == 1 + (first == end):
            near = joined(first - 1, first)  # not at the very end, where a sentence may have ended in between
            lead = words[tokens[first - 1].start : tokens[first - 1].end] if near else ""
        if (
            short
            and not lead
            and end < len(tokens)
            and end not in touched
            and edges.count(end) == 1 + (first == end)
        ):
            near = joined(end - 1, end) or end == 0
            tail = words[tokens[end].start : tokens[end].end] if near else ""
        told.append(
            Change(" ".join(filter(None, (lead, gone, tail))), " ".join(filter(None, (lead, come, tail))))
        )
    return tuple(told)
