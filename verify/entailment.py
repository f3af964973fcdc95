"""The cross-encoder of the embedded engine: how far a few sentences support or refute a claim, in numbers.

all-MiniLM-L6-v2 (Wang et al., "MiniLM", NeurIPS 2020; Apache-2.0), trained on by `training/train_judge.py` and
shipped as 8-bit integers in `verify/weights/judge.onnx`. It needs no key and no network.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Logits = tuple[float, float, float]
"""Of supports, refutes and not_enough_info: natural log-odds, not normalised."""
LONGEST = 192
"""Tokens of premise and claim together, as it was trained; of a longer premise the end is cut."""
BATCH = 16
KEPT = 100_000
"""Pairs whose logits are remembered."""

_known: OrderedDict[tuple[str, str], Logits] = OrderedDict()


def logits(pairs: Sequence[tuple[str, str]]) -> tuple[Logits, ...]:
    """The logits of each pair of a premise and a claim, in order; equal pairs are read once, also over calls."""
    asked = [pair for pair in dict.fromkeys(pairs) if pair not in _known]
    found = {pair: _known[pair] for pair in dict.fromkeys(pairs) if pair in _known}
    if asked:
        found |= dict(zip(asked, _read(asked), strict=True))
        _known.update((pair, found[pair]) for pair in asked)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return tuple(found[pair] for pair in pairs)


def _read(pairs: Sequence[tuple[str, str]]) -> list[Logits]:
    """What the encoder says of each pair, read in batches of like length."""
    import numpy as np

    encoded = _tokenizer().encode_batch(list(pairs))
    order = sorted(range(len(pairs)), key=lambda i: len(encoded[i].ids))
    found: list[Logits] = [(0.0, 0.0, 0.0)] * len(pairs)
    for start in range(0, len(order), BATCH):
        chunk = order[start : start + BATCH]
        longest = max(len(encoded[i].ids) for i in chunk)
        inputs: dict[str, Any] = {
            name: np.zeros((len(chunk), longest), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, i in enumerate(chunk):
            length = len(encoded[i].ids)
            inputs["input_ids"][row, :length] = encoded[i].ids
            inputs["attention_mask"][row, :length] = 1
            inputs["token_type_ids"][row, :length] = encoded[i].type_ids
        for i, values in zip(chunk, _session().run(None, inputs)[0].tolist(), strict=True):
            found[i] = (values[0], values[1], values[2])
    return found


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    return InferenceSession(
        resources.files("verify").joinpath("weights/judge.onnx").read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
    )


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(resources.files("verify").joinpath("weights/tokenizer.json").read_text("utf-8"))
    made.no_padding()
    made.enable_truncation(LONGEST, strategy="only_first")
    return made
