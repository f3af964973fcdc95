"""Fits what weighs a whole source: `python training/fit_judge.py TRAIN_FOLDER`, after `export_judge.py`.

Reads whole articles of the stories, and sentences of the pages, that the encoder was not trained on, as the embedded
engine does, and fits a multinomial logistic regression over `verify.embedded.joining.vector`. Needs the `dev` extra
(scikit-learn). Prints the macro-F1 over five folds by story; the result, verify/weights/judge.json, holds numbers only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pairs import HELD_PAGES, HELD_STORIES, LABELS, held, public
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from stories import load
from verify.embedded.joining import Read, vector
from verify.embedded.stretches import stretches

from verify import entailment
from verify.domain import Document
from verify.extract import given
from verify.retrieve import retrieve

TARGET = Path(__file__).parent.parent / "verify" / "weights" / "judge.json"
PAGES = 900
"""Pairs of held-back pages, beside all claims of the held-back stories."""
PENALTY = 0.05
"""Inverse strength of the penalty, chosen over the folds."""


class Taught(NamedTuple):
    """A claim, a whole source and the label of the two."""

    claim: str
    document: Document
    label: str
    group: str
    day: date | None


def cells(folder: Path) -> Iterator[Taught]:
    """The claims of the held-back stories beside their articles, and held-back pairs of pages."""
    for story in load():
        if held(story.slug, HELD_STORIES):
            day = date.fromisoformat(story.head["date"]) if "date" in story.head else None
            body = " ".join(story.sentences[n] for n in sorted(story.sentences))
            document = Document.of(body, title=story.title, published=day)
            yield from (Taught(c.text, document, c.label, story.slug, day) for c in story.claims)
    pages = [p for p in public(folder, "vitaminc_real") if held(p.group, HELD_PAGES)]
    for pair in pages[:PAGES]:
        yield Taught(pair.claim, Document.of(pair.premise), pair.label, pair.group, None)


def read(cell: Taught) -> dict[str, float]:
    """What the engine's weights see of the cell."""
    claim = given(cell.claim, 1, cell.day)
    found = stretches(claim, cell.document, retrieve(claim, cell.document), cell.day)
    logits = entailment.logits([(s.words, claim.text) for s in found])
    return vector([Read.of(s, row) for s, row in zip(found, logits, strict=True)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    taught = list(cells(options.folder))
    rows = [read(cell) for cell in taught]
    names = list(rows[0])
    x = np.array([[row[n] for n in names] for row in rows])
    y = np.array([LABELS.index(cell.label) for cell in taught])
    groups = [cell.group for cell in taught]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=3000))
    guessed = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5))
    told = np.array([cell.day is not None for cell in taught])
    for what, mask in (("stories", told), ("pages", ~told)):
        score = f1_score(y[mask], guessed[mask], average="macro")
        print(
            f"{what}: {mask.sum()} cells, macro-F1 {score:.3f}, accuracy {accuracy_score(y[mask], guessed[mask]):.3f}"
        )
    model.fit(x, y)
    scaler, fitted = model[0], model[1]
    result = {
        "fitted": "logistic regression on held-back stories and VitaminC pages, training/fit_judge.py",
        "cells": len(taught),
        "names": names,
        "mean": scaler.mean_.round(6).tolist(),
        "scale": scaler.scale_.round(6).tolist(),
        "coefficients": fitted.coef_.round(5).tolist(),
        "intercepts": fitted.intercept_.round(5).tolist(),
    }
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"written to {options.out.name}")


if __name__ == "__main__":
    main()
