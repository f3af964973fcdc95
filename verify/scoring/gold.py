"""Gold stories: articles, a draft, and all that was labelled on them by reading (`eval/gold/GUIDE.md`).

A story is a folder with `story.json` and its texts. Offsets are those of the text as verify reads it, and the words
stand beside them: a story whose texts or offsets have moved is refused, never scored askew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from verify import ingest
from verify.domain import Document, Kind, Reason, Record, Stance, VerdictLabel
from verify.errors import InputError

SPLITS = ("dev", "test")


class GoldSpan(Record):
    """Words of a text, where they stand: `text[start:end] == quote`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class GoldDocument(Record):
    """One article: its file in the story's folder, and the date that a reader finds in it."""

    id: str
    file: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    genre: str
    """What sort of text it is: wire, press release, blog …"""
    published: date | None


class GoldOrigin(Record):
    """Articles that share one text, and so one vote."""

    id: str
    documents: tuple[str, ...]
    note: str = ""


class GoldCredit(Record):
    """Words of an article that say from whom it has what it tells; `to` is None where they name nobody."""

    document: str
    quote: str
    start: int | None
    """None where the words are a page's byline, which is no part of the text as read; so is `end`."""
    end: int | None
    to: str | None
    scope: Literal["article", "paragraph", "sentence"]


class GoldLabel(Record):
    """The label of one claim × one article."""

    label: Stance
    reason: Reason | None
    evidence: tuple[GoldSpan, ...]
    note: str = ""


class GoldSupport(Record):
    """On whose word articles take a side: the origin that first said it, and whether it speaks in its own cause."""

    origin: str
    documents: tuple[str, ...]
    side: Literal["supports", "refutes"]
    party: bool


class GoldClaim(Record):
    """One claim, its cells by article, and what follows from them."""

    id: str
    text: str
    kind: Kind
    speaker: str | None
    span: tuple[GoldSpan, ...] | None
    """The draft's sentences that say it; None where it was written besides."""
    cells: Mapping[str, GoldLabel]
    verdict: VerdictLabel
    ledger: tuple[GoldSupport, ...]
    note: str = ""


class GoldQuote(GoldSpan):
    """Words in quotation marks, without the marks."""

    id: str
    document: str
    speaker: str | None


QuoteRelation = Literal[
    "speaker", "negation", "number", "word", "paraphrase", "translation", "ellipsis", "cut", "typographic", "identical"
]  # fmt: skip


class GoldUtterance(Record):
    """One act of speech: the quotation that the others are held against, and how each differs from it."""

    id: str
    speaker: str | None
    reference: str
    variants: Mapping[str, QuoteRelation]


class GoldTime(GoldSpan):
    """A time expression and the days it covers, both inclusive; both None where they cannot be known."""

    document: str
    first: date | None
    last: date | None
    note: str = ""


class GoldHard(Record):
    """A cell that was hard to decide: why, and what a person would need."""

    cell: str
    """`claim/document`."""
    why: str
    needs: str


class Labelled(Record):
    """Who labelled, when and how, and how far two passes agree."""

    by: str
    on: date
    how: str
    passes: int = Field(ge=1)
    cells: int = Field(ge=0)
    """Cells that both passes labelled."""
    disagreements: int = Field(ge=0)
    """Of these, cells with two labels before they were settled."""
    reasons: int = Field(ge=0)
    """Cells of one label, not_enough_info, for which the passes gave two reasons."""
    settled: tuple[str, ...]
    """The cells that differed, as `claim/document`, with the label that stands: `f07/page supports`."""


class Story(Record):
    """The contents of `story.json`."""

    schema_version: Literal[2]
    name: str
    split: Literal["dev", "test"]
    about: str
    labelled: Labelled | None = None
    draft: str
    documents: tuple[GoldDocument, ...]
    origins: tuple[GoldOrigin, ...]
    credits: tuple[GoldCredit, ...]
    claims: tuple[GoldClaim, ...]
    quotes: tuple[GoldQuote, ...]
    utterances: tuple[GoldUtterance, ...]
    times: tuple[GoldTime, ...]
    hardest: tuple[GoldHard, ...] = ()


class Told(Record):
    """A story with its texts as verify reads them."""

    story: Story
    draft: Document
    texts: Mapping[str, Document]
    """By the id of the article."""


def load_stories(folder: Path, split: str | None = None) -> tuple[Told, ...]:
    """The stories under the folder by name, those of one split if it is named; InputError where one is not sound."""
    if not folder.is_dir():
        raise InputError(f"{folder} is missing; name the folder that holds the stories with --gold")
    found = [load_story(path.parent) for path in sorted(folder.glob("*/story.json"))]
    if not found:
        raise InputError(f"{folder} holds no story; each is a folder with a story.json")
    return tuple(told for told in found if split is None or told.story.split == split)


def load_story(folder: Path) -> Told:
    """The story in the folder, held against its texts; InputError that names the first thing that is not sound."""
    path = folder / "story.json"
    try:
        story = Story.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); see that it is there") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the JSON"
        raise InputError(f"{path}: {field}: {first['msg'].lower()}; mend the file") from None
    told = Told(
        story=story,
        draft=ingest.load(folder / story.draft),
        texts={d.id: _text(folder, d) for d in story.documents},
    )
    fault = next(faults(told), None)
    if fault:
        raise InputError(f"{path}: {fault}; mend the file, or run eval/locate.py on it")
    return told


def _text(folder: Path, entry: GoldDocument) -> Document:
    path = folder / entry.file
    if not path.is_file():
        raise InputError(f"{path}: is missing; restore the article that was labelled")
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry.sha256:
        raise InputError(
            f"{path}: is not the text that was labelled; restore the file with its original bytes"
        )
    return ingest.load(path)


def faults(told: Told) -> Iterator[str]:
    """What is not sound in a story, a clause each; nothing where all is well."""
    story = told.story
    yield from _repeated("document", (d.id for d in story.documents))
    yield from _repeated("claim", (c.id for c in story.claims))
    yield from _repeated("claim text", (c.text for c in story.claims))
    yield from _repeated("quote", (q.id for q in story.quotes))
    yield from _repeated("utterance", (u.id for u in story.utterances))
    grouped = [d for o in story.origins for d in o.documents]
    if sorted(grouped) != sorted(told.texts):
        yield "the origins do not hold each document just once"
    entries: tuple[GoldCredit | GoldQuote | GoldTime, ...] = (*story.credits, *story.quotes, *story.times)
    for entry in entries:
        if entry.start is not None and entry.end is not None:
            span = GoldSpan(start=entry.start, end=entry.end, quote=entry.quote)
            yield from _misplaced(span, told.texts.get(entry.document), entry.document)
        elif entry.start != entry.end:
            yield f"the credit {entry.quote!r} of {entry.document} has only one of start and end"
        elif entry.document not in told.texts:
            yield f"there is no document {entry.document!r}"
    for claim in story.claims:
        yield from _unsound(claim, told)
    yield from _loose(story)
    for time in story.times:
        if (time.first is None) != (time.last is None) or (
            time.first and time.last and time.first > time.last
        ):
            yield f"the time {time.quote!r} of {time.document} has no days in order"
    known = {f"{c.id}/{d}" for c in story.claims for d in c.cells}
    for hard in story.hardest:
        if hard.cell not in known:
            yield f"hardest: there is no cell {hard.cell}"


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"the {what} {one!r} comes twice"
        seen.add(one)


def _misplaced(span: GoldSpan, document: Document | None, where: str) -> Iterator[str]:
    if document is None:
        yield f"there is no document {where!r}"
    elif not span.quote.strip() or document.text[span.start : span.end] != span.quote:
        yield f"{where} does not have {span.quote[:60]!r} at {span.start}-{span.end}"


def _unsound(claim: GoldClaim, told: Told) -> Iterator[str]:
    for span in claim.span or ():
        yield from _misplaced(span, told.draft, "draft")
    if list(claim.cells) != list(told.texts):
        yield f"claim {claim.id} does not have a cell for each document, in their order"
        return
    if (claim.speaker is not None) != (claim.kind is Kind.UTTERANCE):
        yield f"claim {claim.id}: an utterance names its speaker, and nothing else does"
    for name, cell in claim.cells.items():
        where = f"claim {claim.id}, {name}"
        silent = cell.label is Stance.NOT_ENOUGH_INFO
        if silent != (cell.reason is not None):
            yield f"{where}: not_enough_info needs a reason, and a stance takes none"
        if cell.reason in (Reason.UNGROUNDED, Reason.ABSTAINED):
            yield f"{where}: {cell.reason} is an engine's reason"
        if not silent and not cell.evidence:
            yield f"{where}: a stance needs evidence"
        if cell.evidence and cell.reason not in (None, Reason.PARTIAL):
            yield f"{where}: {cell.reason} has no evidence"
        for span in cell.evidence:
            yield from _misplaced(span, told.texts[name], name)
    if claim.verdict != (follows := verdict(told.story, {d: c.label for d, c in claim.cells.items()})):
        yield f"claim {claim.id} is {claim.verdict}, but {follows} follows from its cells"
    sides = {d: c.label.value for d, c in claim.cells.items() if c.label is not Stance.NOT_ENOUGH_INFO}
    entered = {d: s.side for s in claim.ledger for d in s.documents}
    if sides != entered or len(entered) != sum(len(s.documents) for s in claim.ledger):
        yield f"claim {claim.id}: its ledger does not hold each document that takes a side, on that side, once"


def _loose(story: Story) -> Iterator[str]:
    grouped = [q for u in story.utterances for q in (u.reference, *u.variants)]
    yield from _repeated("quote in utterances", grouped)
    if set(grouped) != {q.id for q in story.quotes}:
        yield "the utterances do not hold each quote"


def verdict(story: Story, labels: Mapping[str, Stance]) -> VerdictLabel:
    """The verdict that follows from the labels of the articles, copies sharing one vote."""
    sides = set()
    for origin in story.origins:
        taken = {labels[d] for d in origin.documents} - {Stance.NOT_ENOUGH_INFO}
        if len(taken) == 1:
            sides |= taken
    if len(sides) == 2:
        return VerdictLabel.CONFLICTING
    if not sides:
        return VerdictLabel.NOT_ENOUGH_INFO
    return VerdictLabel.SUPPORTED if sides == {Stance.SUPPORTS} else VerdictLabel.REFUTED
