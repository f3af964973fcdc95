"""The facts of the seed articles as somebody wrote them out by reading: places, labels and days, no sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from verify.domain import Stance
from verify.scoring.gold import QuoteRelation
from verify.scoring.rows import read_file

FILE = "seeds_facts.json"


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(_Loose):
    document: str
    start: int
    end: int


class Quoted(Place):
    id: str
    speaker: str | None


class Credit(Place):
    to: str | None


class Time(Place):
    first: date | None
    last: date | None


class Group(_Loose):
    documents: tuple[str, ...]


class Utterance(_Loose):
    reference: str
    variants: dict[str, QuoteRelation]


class Entry(_Loose):
    name: str | None
    documents: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    side: Stance
    party: bool
    basis: str


class Matter(_Loose):
    id: str
    matter: str
    claim: str | None
    entries: tuple[Entry, ...]


class Facts(_Loose):
    """The contents of `seeds_facts.json` that are scored."""

    origins: tuple[Group, ...]
    credits: tuple[Credit, ...]
    quotes: tuple[Quoted, ...]
    names_in_marks: tuple[Place, ...]
    utterances: tuple[Utterance, ...]
    times: tuple[Time, ...]
    ledger: tuple[Matter, ...]


def load_facts(gold: Path) -> Facts:
    """The facts; InputError where the file is missing or malformed."""
    return read_file(Facts, gold / FILE)
