"""Fits the weights of `verify.link.fitted`: `python training/fit_link.py PAIRS.jsonl`.

PAIRS.jsonl holds a pair a line (`a`, `b`, `label`: same_claim or different_claim), as match_mrpc has them. Prints the
accuracy over five folds, each answered by weights that have not seen it, and the weights for the module.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify.link.fitted import vector

SEED, FOLDS, ROUNDS = 20261122, 5, 20
PENALTY = 1.0

Values = NDArray[np.float64]


def fitted(x: Values, y: Values) -> Values:
    """The weights of a penalised logistic regression, the bias last, by Newton's steps; x is standardised."""
    rows = np.hstack([x, np.ones((len(x), 1))])
    penalty = PENALTY * np.eye(rows.shape[1])
    penalty[-1, -1] = 0
    w: Values = np.zeros(rows.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-rows @ w))
        slope = rows.T @ (p - y) + penalty @ w
        w = w - np.linalg.solve((rows * (p * (1 - p))[:, None]).T @ rows + penalty, slope)
    return w


def held_out(x: Values, y: Values, order: NDArray[np.int64]) -> float:
    """The accuracy over folds, each answered by weights and scales of the others."""
    right = 0
    for fold in range(FOLDS):
        out = np.zeros(len(y), bool)
        out[order[fold::FOLDS]] = True
        mean, scale = x[~out].mean(0), x[~out].std(0)
        w = fitted((x[~out] - mean) / scale, y[~out])
        right += int((((x[out] - mean) / scale @ w[:-1] + w[-1] > 0) == y[out]).sum())
    return right / len(y)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().pairs.read_text("utf-8").splitlines() if line]
    vectors = [vector(r["a"], r["b"]) for r in rows]
    names = list(vectors[0])
    x = np.array([[v[n] for n in names] for v in vectors])
    y = np.array([float(r["label"] == "same_claim") for r in rows])
    draw = np.random.default_rng(SEED)
    found = [held_out(x, y, draw.permutation(len(y))) for _ in range(ROUNDS)]
    print(
        f"{len(rows)} pairs; accuracy over {FOLDS} folds: {found[0]:.3f}, in {ROUNDS} drawings of the folds"
    )
    print(f"{np.mean(found):.3f} on average, {min(found):.3f} to {max(found):.3f}")
    mean, scale = x.mean(0), x.std(0)
    w = fitted((x - mean) / scale, y)
    print(f"accuracy on the pairs fitted on: {(((x - mean) / scale @ w[:-1] + w[-1] > 0) == y).mean():.3f}")
    for name, weight in zip(names, w[:-1] / scale, strict=True):
        print(f'    "{name}": {weight:.4f},')
    print(f"BIAS = {w[-1] - (w[:-1] * mean / scale).sum():.4f}")


if __name__ == "__main__":
    main()
