"""The embedded judge: features of sentence windows, weighed by a small model fitted on public pairs.

A first one: it compares words, figures, dates and negation, and does not understand. It needs no key and no
network, and abstains where the weights leave it undecided. `training/fit_features.py` makes the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from verify import attribution, features, text
from verify.domain import Claim, Document, Kind, Passage, Reason, Stance
from verify.features import Features, Parsed

LABELS = (Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO)
LONGEST_WINDOW = 3
"""Sentences in a window at the most."""


@dataclass(frozen=True, slots=True)
class Window:
    """One to three neighbouring sentences of a source."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the embedded judge makes of one claim and one source."""

    stance: Stance
    reason: Reason | None
    probability: float
    window: Window | None
    features: Features | None
    rationale: str


def vector(f: Features) -> dict[str, float]:
    """The features as the numbers that the fitted weights multiply."""
    conflict = f.figures_different + f.times_contradict > 0 or f.negation_differs > 0.2 or f.antonyms > 0
    plain = {
        "coverage": f.coverage,
        "coverage squared": f.coverage**2,
        "names covered": f.names_covered,
        "rarest missing": f.rare_missing,
        "missing": min(f.missing, 6),
        "precision": f.precision,
        "order": f.order,
        "figures equal": min(f.figures_equal, 2),
        "figures different": min(f.figures_different, 2),
        "figures missing": min(f.figures_missing, 2),
        "times agree": min(f.times_agree, 2),
        "times contradict": min(f.times_contradict, 2),
        "times missing": min(f.times_missing, 2),
        "negation differs": f.negation_differs,
        "denial differs": f.denial_differs,
        "antonyms": min(f.antonyms, 2),
        "hedge added": f.hedge_added,
        "extreme added": f.extreme_added,
        "nothing missing": f.missing == 0,
        "all there, no conflict": f.missing == 0 and not conflict,
        "conflict": conflict * f.coverage,
    }
    crossed = ("figures different", "times contradict", "negation differs", "denial differs", "antonyms", "figures missing", "times missing", "missing")  # fmt: skip
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


def windows(document: Document, passages: Sequence[Passage]) -> Iterator[Window]:
    """Runs of one to three neighbouring sentences inside the passages; headings stand alone."""
    sents = text.sentences(document.text, 0)
    covered = [any(p.span.start <= s.start and s.end <= p.span.end for p in passages) for s in sents]
    for i, sentence in enumerate(sents):
        for j in range(i, min(i + LONGEST_WINDOW, len(sents))):
            if not covered[j] or (j > i and (sentence.heading or sents[j].heading)):
                break
            yield Window(sentence.start, sents[j].end, i, j)


CANDIDATES = 6
"""Windows that are weighed: those that cover most of the claim."""
CONTEXT_SENTENCES = 3
FLOOR = 0.5
"""Below this probability of a stance, the source is taken to be silent."""


def read(
    claim: Claim, document: Document, passages: Sequence[Passage], written: date | None = None
) -> Reading:
    """What the source says of the claim; `written` is the day the claim was written, for dates without a year."""
    parsed = features.parse(claim.text, written)
    sents = text.sentences(document.text, 0)
    norms = [_norms(document.text[s.start : s.end]) for s in sents]
    title = _norms(document.title or "")
    rated = []
    for window in windows(document, passages):
        parsed_window = features.parse(document.text[window.start : window.end], document.latest)
        before = norms[max(0, window.first - CONTEXT_SENTENCES) : window.first]
        f = features.compare(parsed, parsed_window, title.union(*before))
        rated.append((f.coverage - 0.03 * (window.last - window.first), window, f))
    rated.sort(key=lambda r: -r[0])
    best: tuple[float, Stance, Window, Features] | None = None
    for _, window, f in rated[:CANDIDATES]:
        p = weights().probabilities(f)
        stance = LABELS[0] if p[0] >= p[1] else LABELS[1]
        if best is None or max(p[:2]) > best[0]:
            best = (max(p[:2]), stance, window, f)
    if best is None:
        return Reading(
            Stance.NOT_ENOUGH_INFO, Reason.SILENT, 1.0, None, None, "nothing in it bears on the claim"
        )
    probability, stance, window, f = best
    if probability < FLOOR:
        return Reading(Stance.NOT_ENOUGH_INFO, Reason.SILENT, 1 - probability, window, f, "")
    return Reading(stance, None, probability, window, f, "")


@lru_cache(maxsize=16384)
def _norms(source: str) -> frozenset[str]:
    return frozenset(t.norm for t in text.tokens(source))
