"""The weights of the embedded judge: a small linear model over the features of one claim and one window.

`training/fit_features.py` makes them from public pairs; nothing here is learnt at run time.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from verify.domain import Stance
from verify.features import Features

LABELS = (Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO)
"""The order in which the weights give their probabilities."""


def vector(f: Features) -> dict[str, float]:
    """The features as the numbers that the fitted weights multiply."""
    conflict = (
        f.figures_different + f.times_contradict > 0
        or f.negation_differs > 0.2
        or f.antonyms > 0
        or f.name_swaps > 0
    )
    plain = {
        "coverage": f.coverage,
        "coverage squared": f.coverage**2,
        "plain covered": f.plain_covered,
        "plain covered squared": f.plain_covered**2,
        "names covered": f.names_covered,
        "rarest lacking": f.rare_missing,
        "missing": min(f.missing, 6),
        "precision": f.precision,
        "order": f.order,
        "figures equal": min(f.figures_equal, 2),
        "figures different": min(f.figures_different, 2),
        "figures missing": min(f.figures_missing, 2),
        "times agree": min(f.times_agree, 2),
        "times contradict": min(f.times_contradict, 2),
        "times missing": min(f.times_missing, 2),
        "days missing": min(f.days_missing, 2),
        "negation differs": f.negation_differs,
        "directly negated differs": min(f.directly_negated, 2),
        "denial differs": f.denial_differs,
        "antonyms": min(f.antonyms, 2),
        "names swapped": min(f.name_swaps, 2),
        "words swapped": min(f.word_swaps, 2),
        "names missing": min(f.names_missing, 3),
        "hedge added": f.hedge_added,
        "extreme added": f.extreme_added,
        "nothing lacking": f.missing == 0,
        "all there, no conflict": f.missing == 0 and not conflict,
        "conflict": conflict * f.coverage,
    }
    crossed = [
        k
        for k in plain
        if k.endswith(("different", "contradict", "differs", "missing", "swapped", "antonyms"))
    ]
    return {k: float(v) for k, v in plain.items()} | {
        f"coverage × {k}": f.coverage * plain[k] for k in crossed
    }


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted multinomial logistic regression over `vector`, in the order of LABELS."""

    names: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]
    fitted: str

    def probabilities(self, f: Features) -> tuple[float, float, float]:
        """The probabilities of supports, refutes and not_enough_info for one window."""
        values = vector(f)
        z = [(values[n] - m) / s for n, m, s in zip(self.names, self.mean, self.scale, strict=True)]
        logits = [
            b + sum(c * x for c, x in zip(row, z, strict=True))
            for row, b in zip(self.coefficients, self.intercepts, strict=True)
        ]
        top = max(logits)
        odds = [math.exp(v - top) for v in logits]
        total = sum(odds)
        return odds[0] / total, odds[1] / total, odds[2] / total


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with this version."""
    raw = json.loads(resources.files("verify").joinpath("weights/features.json").read_text("utf-8"))
    return Weights(
        tuple(raw["names"]),
        tuple(raw["mean"]),
        tuple(raw["scale"]),
        tuple(map(tuple, raw["coefficients"])),
        tuple(raw["intercepts"]),
        raw["fitted"],
    )
