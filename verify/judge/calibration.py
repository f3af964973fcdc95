"""The odds of a model's labels: read from the tokens of its reply, and made probabilities that mean something."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from verify.llm import Token


@dataclass(frozen=True, slots=True)
class Calibration:
    """Temperature and bias of the labels' log-probabilities, fitted on labelled cells (`training/fit_llm.py`)."""

    scale: float = 1.0
    bias: tuple[float, ...] = (0.0, 0.0, 0.0)
    fitted: str = ""
    """On what, and when."""

    def probabilities(self, found: Sequence[float]) -> tuple[float, ...]:
        """The labels' probabilities, in their order, from their natural log-probabilities."""
        scores = [self.scale * x + b for x, b in zip(found, self.bias, strict=True)]
        top = max(scores)
        weights = [math.exp(s - top) for s in scores]
        return tuple(w / sum(weights) for w in weights)


def pooled(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """Two opinions on the same labels as one: their product, normalised (a logarithmic opinion pool)."""
    products = [a * b for a, b in zip(one, other, strict=True)]
    return tuple(p / sum(products) for p in products)


def odds(tokens: Sequence[Token], field: str, labels: tuple[str, ...]) -> list[tuple[float, ...]]:
    """The labels' log-probabilities each time that the reply comes to the field, in the order of the labels.

    They are normalised to the labels alone. Empty where the server told nothing, or not enough to see every label's
    place; a label that is not among the likeliest tokens counts as less likely than all of them.
    """
    found = []
    written = ""
    for token in tokens:
        opened = "".join(written.split()).replace('"', "").endswith(f"{field}:")
        if opened and _bare(token.text) and (read := _log_probabilities(token, labels)):
            found.append(read)
        written += token.text
    return found


LEAST = -100.0
"""What a log-probability counts at the least: servers give -9999 or the smallest float for what cannot come."""


def _log_probabilities(token: Token, labels: tuple[str, ...]) -> tuple[float, ...]:
    """The labels' at this token; empty where none of them is among its likeliest."""
    top = [(_bare(t), max(p, LEAST)) for t, p in token.top if not math.isnan(p)]
    logs = [[p for begun, p in top if begun and label.startswith(begun)] for label in labels]
    if not any(logs):
        return ()
    floor = min(p for _, p in top) - 1
    sums = [_log_sum(found) if found else floor for found in logs]
    whole = _log_sum(sums)
    return tuple(s - whole for s in sums)


def _log_sum(logs: Sequence[float]) -> float:
    return max(logs) + math.log(sum(math.exp(p - max(logs)) for p in logs))


def _bare(piece: str) -> str:
    """A token without what JSON puts around a word."""
    return piece.strip(' "\n\t:,}]')


@lru_cache(maxsize=1)
def _fitted() -> dict[str, dict[str, dict[str, object]]]:
    raw = resources.files("verify").joinpath("weights/llm.json").read_text("utf-8")
    loaded: dict[str, dict[str, dict[str, object]]] = json.loads(raw)
    return loaded


def calibration(model: str, prompt: str) -> Calibration | None:
    """What was fitted for this model and this very prompt; None where nothing was."""
    entry = _fitted().get(model, {}).get(prompt)
    if entry is None:
        return None
    return Calibration(float(entry["scale"]), tuple(entry["bias"]), str(entry["fitted"]))  # type: ignore[arg-type]
