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


def odds(tokens: Sequence[Token], field: str, labels: tuple[str, ...]) -> list[tuple[float, ...]]:
    """The labels' log-probabilities each time that the reply comes to the field, in the order of the labels.

    They are normalised to the labels alone. Empty where the server told nothing, or not enough to see every label's
    place; a label that is not among the likeliest tokens counts as less likely than all of them.
    """
    found = []
    written = ""
    for token in tokens:
        opened = written.replace(" ", "").replace("\n", "").replace('"', "").endswith(f"{field}:")
        if opened and token.text.strip(' "\n:') and token.top:
            found.append(_log_probabilities(token, labels))
        written += token.text
    return found


def _log_probabilities(token: Token, labels: tuple[str, ...]) -> tuple[float, ...]:
    floor = min(p for _, p in token.top) - 1
    sums = []
    for label in labels:
        logs = [p for t, p in token.top if (begun := t.strip(' "\n:')) and label.startswith(begun)]
        sums.append(math.log(sum(math.exp(p) for p in logs)) if logs else floor)
    whole = math.log(sum(math.exp(s) for s in sums))
    return tuple(s - whole for s in sums)


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
