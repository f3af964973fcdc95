"""Trains the cross-encoder of the embedded engine: `python training/train_judge.py TRAIN_FOLDER --out RUN`.

TRAIN_FOLDER holds vitaminc_real.jsonl.gz, vitaminc_synthetic.jsonl.gz and snli_train.jsonl.gz, one pair a line
(`premise`, `claim`, `label`, `page`). Needs the `training` extra. RUN/last.pt holds all that a run needs to be taken
up again by the same command, and the weights; RUN/log.jsonl a line for each measurement on what is kept back.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from encoder import Judge, tokenizer
from pairs import HELD_PAGES, HELD_STORIES, LABELS, Pair, changed, held, public, silent, surrounded, windows
from stories import load

SEED = 20261124
BATCH = 32
RATE, WARM = 1.5e-4, 0.05
SMOOTHING = 0.05
MOST = {"vitaminc_synthetic": (20_000, 6_000), "snli_train": (24_000, 3_000), "silent": (6_000, 3_000)}
"""Pairs of a kind at the most, in the first epoch, which has public pairs alone, and in each later one."""


def epoch_pairs(folder: Path, epoch: int) -> list[Pair]:
    """What the model sees in one epoch: public pairs alone in the first; windows and silences are drawn anew."""
    draw = random.Random(f"{SEED}/{epoch}")
    later = min(epoch, 1)
    real, synthetic = (
        [p for p in public(folder, name) if not held(p.group, HELD_PAGES)]
        for name in ("vitaminc_real", "vitaminc_synthetic")
    )
    if later:
        draw.shuffle(synthetic)
    contrastive = [*real, *synthetic[: MOST["vitaminc_synthetic"][later]]]
    captions = public(folder, "snli_train")
    draw.shuffle(captions)
    told = [s for s in load() if not held(s.slug, HELD_STORIES)] if epoch else []
    taught = [p for story in told for p in windows(story, draw, told)]
    turned = [made for p in taught for made in changed(p, draw) if draw.random() < 0.5]
    turned += [made for p in contrastive for made in changed(p, draw) if draw.random() < 0.15]
    quiet = list(silent(contrastive, 3, draw))
    draw.shuffle(quiet)
    pairs = [
        *surrounded(contrastive, 0.3, draw),
        *captions[: MOST["snli_train"][later]],
        *taught,
        *turned,
        *quiet[: MOST["silent"][later]],
    ]
    draw.shuffle(pairs)
    return pairs


def held_back(folder: Path) -> dict[str, list[Pair]]:
    """Pairs of pages and stories that no epoch holds."""
    draw = random.Random(f"{SEED}/held")
    real = [p for p in public(folder, "vitaminc_real") if held(p.group, HELD_PAGES)]
    told = [s for s in load() if held(s.slug, HELD_STORIES)]
    taught = [p for story in told for p in windows(story, draw, told)]
    turned = [made for p in taught for made in changed(p, draw)]
    return {"vitaminc_real": real[:800], "stories": taught[:1600], "changed": turned[:400]}


def batches(
    pairs: Sequence[Pair], order: random.Random
) -> Iterator[tuple[dict[str, torch.Tensor], torch.Tensor]]:
    """Batches of pairs of like length, in a drawn order."""
    reader = tokenizer()
    encoded = reader.encode_batch([(p.premise, p.claim) for p in pairs])
    labels = [LABELS.index(p.label) for p in pairs]
    indices = list(range(len(pairs)))
    order.shuffle(indices)
    pools = [indices[i : i + 64 * BATCH] for i in range(0, len(indices), 64 * BATCH)]
    grouped = []
    for pool in pools:
        pool.sort(key=lambda i: len(encoded[i].ids))
        chunks = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        order.shuffle(chunks)
        grouped += chunks
    for chunk in grouped:
        longest = max(len(encoded[i].ids) for i in chunk)
        yield (
            {
                "input_ids": _padded([encoded[i].ids for i in chunk], longest),
                "attention_mask": _padded([encoded[i].attention_mask for i in chunk], longest),
                "token_type_ids": _padded([encoded[i].type_ids for i in chunk], longest),
            },
            torch.tensor([labels[i] for i in chunk]),
        )


def _padded(rows: Sequence[Sequence[int]], longest: int) -> torch.Tensor:
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


@torch.no_grad()
def measured(model: Judge, pairs: Sequence[Pair]) -> dict[str, float]:
    """Accuracy and macro-F1 over the labels that occur."""
    model.eval()
    table = [[0] * 3 for _ in range(3)]
    for inputs, labels in batches(pairs, random.Random(0)):
        with torch.autocast("cpu", torch.bfloat16):
            found = model(**inputs).argmax(-1)
        for gold, got in zip(labels.tolist(), found.tolist(), strict=True):
            table[gold][got] += 1
    model.train()
    scores = []
    for i in range(3):
        hits, gold, got = table[i][i], sum(table[i]), sum(row[i] for row in table)
        if gold:
            scores.append(2 * hits / (gold + got) if gold + got else 0.0)
    right = sum(table[i][i] for i in range(3)) / max(1, len(pairs))
    return {"accuracy": round(right, 4), "macro_f1": round(sum(scores) / max(1, len(scores)), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=600, help="batches between two measurements")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)

    model = Judge()
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, RATE, weight_decay=0.01)
    state = {"epoch": 0, "batch": 0, "step": 0}
    if (options.out / "last.pt").is_file():
        kept = torch.load(options.out / "last.pt", weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        state = kept["state"]
        print(f"goes on with epoch {state['epoch']}, batch {state['batch']}")
    back = held_back(options.folder)
    print(f"kept back: { {k: len(v) for k, v in back.items()} }")

    began, seen, running = time.time(), 0, 0.0
    for epoch in range(state["epoch"], options.epochs):
        pairs = epoch_pairs(options.folder, epoch)
        count = math.ceil(len(pairs) / BATCH)
        print(f"epoch {epoch}: {len(pairs):,} pairs in {count:,} batches", flush=True)
        for number, (inputs, labels) in enumerate(batches(pairs, random.Random(f"{SEED}/order/{epoch}"))):
            if epoch == state["epoch"] and number < state["batch"]:
                continue
            share = (epoch + number / count) / options.epochs
            rate = RATE * min(1.0, share / WARM) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, share))))
            for group in optimizer.param_groups:
                group["lr"] = rate
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(**inputs)
            loss = torch.nn.functional.cross_entropy(logits.float(), labels, label_smoothing=SMOOTHING)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            state["step"] += 1
            seen += len(labels)
            running = 0.98 * running + 0.02 * loss.item()
            if state["step"] % options.every == 0 or number == count - 1:
                speed = seen / (time.time() - began)
                _measure(options.out, model, optimizer, state, back, epoch, number, running, speed)
        state |= {"epoch": epoch + 1, "batch": 0}


def _measure(out, model, optimizer, state, back, epoch, number, running, speed) -> None:  # type: ignore[no-untyped-def]
    found = {name: measured(model, pairs) for name, pairs in back.items()}
    line = {
        "epoch": epoch,
        "step": state["step"],
        "loss": round(running, 4),
        "pairs_per_s": round(speed, 1),
        **found,
    }
    print(json.dumps(line), flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**kept, "state": {**state, "epoch": epoch, "batch": number + 1}}, out / "new.pt")
    (out / "new.pt").replace(out / "last.pt")


if __name__ == "__main__":
    main()
