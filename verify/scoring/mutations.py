"""Quotations that were tampered with, and those that only look so: each with its source and its right class."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from verify.domain import Record
from verify.scoring.gold import QuoteRelation
from verify.scoring.rows import read_file

FILE = "mutations.json"


class Case(Record):
    """One quotation as a draft prints it, beside the text that it was taken from."""

    id: str
    kind: str
    """What was done to it."""
    harmful: bool
    """Whether it must not pass as the speaker's words."""
    relation: QuoteRelation
    sources: tuple[str, ...]
    """One text, or both where it was stitched from two."""
    quote: str
    speaker: str | None
    """To whom the draft gives the words."""
    source_speaker: str | None
    """Who spoke them in the source."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    kind: str
    relation: QuoteRelation
    source: str
    sources: tuple[str, ...] = ()
    quote: str
    speaker: str
    source_speaker: str


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    harmful: tuple[_Written, ...]
    harmless: tuple[_Written, ...]


def load_written(gold: Path) -> tuple[Case, ...]:
    """The cases written by hand, the harmful ones first; InputError where the file is missing or malformed."""
    held = read_file(_File, gold / FILE)
    return tuple(
        Case(
            id=one.id,
            kind=one.kind,
            harmful=harmful,
            relation=one.relation,
            sources=one.sources or (one.source,),
            quote=one.quote,
            speaker=one.speaker,
            source_speaker=one.source_speaker,
        )
        for harmful, cases in ((True, held.harmful), (False, held.harmless))
        for one in cases
    )
