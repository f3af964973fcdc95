"""Fits the weights of the embedded judge: `python training/fit_features.py TRAIN_FOLDER`.

TRAIN_FOLDER holds vitaminc_real.jsonl.gz, vitaminc_synthetic.jsonl.gz and snli_train.jsonl.gz, one pair a line
(`premise`, `claim`, `label`, `page`). Silence is learnt from pairs of one page whose premise speaks of something
else. Needs the `dev` extra (scikit-learn). The result, verify/weights/features.json, holds numbers only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

from verify import features, weighing

LABELS = {"supports": 0, "refutes": 1, "not_enough_info": 2}
SEED = 20261122
TARGET = Path(__file__).parent.parent / "verify" / "weights" / "features.json"


def pairs(folder: Path, name: str, most: int) -> list[dict[str, str]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(SEED).shuffle(rows)
    return rows[:most]


def silent(rows: list[dict[str, str]], most: int) -> list[dict[str, str]]:
    """Claims beside a premise of the same page that shares few words with the claim's own premises."""
    draw = random.Random(SEED)
    by_page: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_page.setdefault(row.get("page") or "", []).append(row)
    made = []
    for page, group in by_page.items():
        if not page or len(group) < 4:
            continue
        for row in draw.sample(group, min(4, len(group))):
            own = [_words(r["premise"]) for r in group if r["claim"] == row["claim"]]
            others = [
                r["premise"] for r in group if all(_overlap(_words(r["premise"]), o) < 0.4 for o in own)
            ]
            if others:
                made.append(
                    {"claim": row["claim"], "premise": draw.choice(others), "label": "not_enough_info"}
                )
    draw.shuffle(made)
    return made[:most]


def _words(sentence: str) -> frozenset[str]:
    return frozenset(sentence.lower().split())


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()

    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    real = pairs(options.folder, "vitaminc_real", 20000)
    synthetic = pairs(options.folder, "vitaminc_synthetic", 6000)
    captions = pairs(options.folder, "snli_train", 3000)
    quiet = silent(real + synthetic, 6000)
    rows = real + synthetic + captions + quiet
    print(
        f"{len(rows)} pairs: {len(real)} + {len(synthetic)} VitaminC, {len(captions)} SNLI, {len(quiet)} made silent"
    )
    vectors = [
        weighing.vector(features.compare(features.parse(r["claim"]), features.parse(r["premise"])))
        for r in rows
    ]
    names = list(vectors[0])
    x = np.array([[v[n] for n in names] for v in vectors])
    y = np.array([LABELS[r["label"]] for r in rows])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(max_iter=2000, class_weight="balanced", C=1.0, random_state=SEED)
    model.fit(scaler.transform(x), y)
    result = {
        "fitted": "logistic regression on VitaminC and SNLI pairs, training/fit_features.py",
        "pairs": len(rows),
        "names": names,
        "mean": scaler.mean_.round(6).tolist(),
        "scale": scaler.scale_.round(6).tolist(),
        "coefficients": model.coef_.round(5).tolist(),
        "intercepts": model.intercept_.round(5).tolist(),
    }
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"train accuracy {model.score(scaler.transform(x), y):.3f}; written to {options.out.name}")


if __name__ == "__main__":
    main()
