"""Claims found and claims that people found: matched one to one by the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from verify import text
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


def paired(predicted: Sequence[str], gold: Sequence[str]) -> list[tuple[int, int]]:
    """The places of claims that say the same, one to one, the likest first, at a token-F1 of `MATCH` or more."""
    return best_pairs(
        {
            (i, j): value
            for i, p in enumerate(predicted)
            for j, g in enumerate(gold)
            if (value := token_f1(p, g)) >= MATCH
        }
    )


def best_pairs(likeness: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Of pairs with their likeness, those that are left when the likest is taken first and none is taken twice."""
    taken: list[tuple[int, int]] = []
    for (i, j), _ in sorted(likeness.items(), key=lambda entry: (-entry[1], entry[0])):
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken


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
