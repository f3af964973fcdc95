"""Claims found and claims that people found: matched one to one by the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from verify import text
from verify.domain import Record
from verify.errors import InputError
from verify.scoring.sets import DATA_VARIABLE

MATCH = 0.6
"""Least token-F1 at which two claims are taken to say the same."""


class GoldText(BaseModel):
    """One text with the claims that people found in it; the file's other fields hold answers and are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    claims: tuple[str, ...]


class Prf(Record):
    """How many claims were found, asked for and matched, and what follows from it; None where that is undefined."""

    predicted: int
    gold: int
    matched: int
    precision: float | None
    recall: float | None
    f1: float | None


def prf(predicted: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> Prf:
    """Precision, recall and F1 over all texts together, each text's claims matched among themselves."""
    matched = sum(matches(p, g) for p, g in zip(predicted, gold, strict=True))
    found, asked = sum(map(len, predicted)), sum(map(len, gold))
    return Prf(
        predicted=found,
        gold=asked,
        matched=matched,
        precision=round(matched / found, 4) if found else None,
        recall=round(matched / asked, 4) if asked else None,
        f1=round(2 * matched / (found + asked), 4) if found + asked else None,
    )


def matches(predicted: Sequence[str], gold: Sequence[str]) -> int:
    """How many claims can be paired one to one, the likest first, at a token-F1 of `MATCH` or more."""
    pairs = [(token_f1(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)]
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if value >= MATCH and i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
    return len(taken_p)


def token_f1(a: str, b: str) -> float:
    """Harmonic mean of the shares of words in common, counted as often as they stand; 0 without words."""
    x, y = Counter(_WORD.findall(a.lower())), Counter(_WORD.findall(b.lower()))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


_WORD = re.compile(r"\w+")


def sentences(source: str) -> tuple[str, ...]:
    """The baseline: each sentence is one claim."""
    return tuple(source[s.start : s.end] for s in text.sentences(source))


def load(path: Path) -> Iterator[GoldText]:
    """The texts of a set in the order of its file; InputError where it is missing or malformed."""
    if not path.is_file():
        raise InputError(f"{path} is missing; name the folder of the public sets in {DATA_VARIABLE}")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield GoldText.model_validate_json(line)
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                raise InputError(f"{path}, line {number}: {first['msg'].lower()}; mend the file") from None
