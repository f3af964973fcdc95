"""The draft's quotations beside the words of the sources: first those that no source has so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from verify import lexicon
from verify.domain import Quote, QuoteCheck, QuoteRelation, QuoteVariant, Report
from verify.report import sheets
from verify.report.renderings import Rendering, Source
from verify.report.words import count, line
from verify.text import tokens

OF_THE_DRAFT = "Quotations of the draft"
LIKE = 2
"""Words that carry meaning in common from which on the likest quotation is worth showing."""
_NOWHERE = "not found in any source"
_FIRST = (
    *(QuoteRelation.PARAPHRASE, QuoteRelation.NEGATION, QuoteRelation.NUMBER, QuoteRelation.WORD),
    *(QuoteRelation.SPEAKER, QuoteRelation.ELLIPSIS, QuoteRelation.CUT, QuoteRelation.TRANSLATION),
    *(QuoteRelation.TYPOGRAPHIC, QuoteRelation.IDENTICAL),
)
_PLAIN = {
    QuoteRelation.NEGATION: "negation changed",
    QuoteRelation.NUMBER: "another number",
    QuoteRelation.ELLIPSIS: "words left out, so that it says what no source says",
    QuoteRelation.TRANSLATION: "not in these words: the source has another translation",
    QuoteRelation.CUT: "a part of what was said, but not to the letter",
    QuoteRelation.TYPOGRAPHIC: "stands in no source to the letter",
    QuoteRelation.IDENTICAL: "stands in no source to the letter",
}


@dataclass(frozen=True)
class There:
    """The words of a source that a quotation is held against."""

    label: str
    """Whether they are what it renders, or only the likest."""
    source: Source
    words: str
    where: str
    speaker: str


@dataclass(frozen=True)
class Held:
    """A quotation of the draft that no source has so."""

    number: int
    what: str
    """What is wrong with it, in plain words."""
    told: Rendering
    """The draft's words, with their changes marked where these are few."""
    speaker: str
    there: There | None


@dataclass(frozen=True)
class Quoted:
    """The draft's quotations: those to look at, and how many stand as they are."""

    refused: tuple[Held, ...]
    accepted: str
    """How many stand in the sources; empty where none does."""
    standing: tuple[str, ...]
    """These, each with where it stands."""


def quoted(report: Report, sources: Mapping[str, Source]) -> Quoted | None:
    """The draft's quotations held against the sources; None where there is none."""
    if not report.quote_checks:
        return None
    refused = [held for held in report.quote_checks if not held.accepted]
    refused.sort(key=_urgency)
    standing = [held for held in report.quote_checks if held.accepted]
    return Quoted(
        refused=tuple(_held(number, held, sources) for number, held in enumerate(refused, 1)),
        accepted=_count(len(standing), bool(refused)),
        standing=tuple(_stands(held, sources) for held in standing),
    )


def outcome(shown: Quoted | None) -> str:
    """The sentence that sends the reader to the quotations; empty where all of them stand."""
    number = len(shown.refused) if shown else 0
    if not number:
        return ""
    has = (
        "stands in no source as the draft has it"
        if number == 1
        else "stand in no source as the draft has them"
    )
    return f"{count(number, 'quotation')} of the draft {has}."


def _count(number: int, more: bool) -> str:
    if not number:
        return ""
    other = "other " if more else ""
    quotations = f"1 {other}quotation" if number == 1 else f"{number:,} {other}quotations"
    return f"{quotations} of the draft {'stands' if number == 1 else 'stand'} in a source to the letter."


def _urgency(held: QuoteCheck) -> tuple[int, int]:
    relation = held.relation if _near(held) else None
    return 0 if relation is None else 1 + _FIRST.index(relation), held.quote.span.start


def _near(held: QuoteCheck) -> bool:
    """Whether the reference has enough in common with the quotation to be shown beside it."""
    if held.reference is None or held.relation is not QuoteRelation.PARAPHRASE:
        return held.reference is not None
    mine, theirs = (
        {t.norm for t in tokens(q.words)} - lexicon.STOPWORDS for q in (held.quote, held.reference)
    )
    return len(mine & theirs) >= LIKE


def _held(number: int, held: QuoteCheck, sources: Mapping[str, Source]) -> Held:
    reference = held.reference if _near(held) else None
    relation = held.relation if reference and held.relation else QuoteRelation.PARAPHRASE
    variant = QuoteVariant(quote=held.quote, relation=relation, changes=held.changes if reference else ())
    told = sheets.rendering(variant, reference or held.quote, sources)
    return Held(
        number=number,
        what=_what(held, reference, told),
        told=told,
        speaker=line(held.quote.speaker) if held.quote.speaker else "speaker not named",
        there=_there(reference, relation, sources) if reference else None,
    )


def _what(held: QuoteCheck, reference: Quote | None, told: Rendering) -> str:
    """What is wrong with a quotation, and which words differ."""
    if reference is None or held.relation in (None, QuoteRelation.PARAPHRASE):
        return _NOWHERE
    changes = f": {'; '.join(map(str, told.changes))}" if told.changes else ""
    if held.relation is QuoteRelation.SPEAKER:
        other = f": {line(reference.speaker)}" if reference.speaker else ""
        apart = "" if held.span else f", in other words{changes}"
        return f"said by another speaker{other}{apart}"
    if held.relation is QuoteRelation.ELLIPSIS:  # what differs stands elsewhere
        return _PLAIN[held.relation]
    if held.relation in _PLAIN:
        return _PLAIN[held.relation] + changes
    return re.sub(r"^(one word|\d+ words|a few words) changed", _differs, told.relation) + changes


def _differs(found: re.Match[str]) -> str:
    return f"{found[1]} {'differs' if found[1] == 'one word' else 'differ'}"


def _there(reference: Quote, relation: QuoteRelation, sources: Mapping[str, Source]) -> There:
    source = sources[reference.span.document_id]
    return There(
        label="likest" if relation is QuoteRelation.PARAPHRASE else "source",
        source=source,
        words=line(reference.words),
        where=f"{source.name}:{reference.span.start}–{reference.span.end}",
        speaker=line(reference.speaker) if reference.speaker else "speaker not named",
    )


def _stands(held: QuoteCheck, sources: Mapping[str, Source]) -> str:
    span = held.span or held.quote.span
    return f"“{line(held.quote.words)}” — {sources[span.document_id].name}:{span.start}–{span.end}"
