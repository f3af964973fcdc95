"""Writes the trained cross-encoder for the wheel: `python training/export_judge.py RUN/last.pt`.

Makes verify/weights/judge.onnx and verify/weights/tokenizer.json. The matrices are kept as 8-bit integers with a scale
a row or column, and are floats again when the model is loaded: it is computed in floats, so that an answer depends
neither on what else is in the batch nor on the processor's integer instructions. Needs the `training` extra. Prints the
sizes, and how often the labels of the written model and of the trained one agree.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import Judge, base, tokenizer
from onnx import helper, numpy_helper
from onnxruntime import InferenceSession

TARGET = Path(__file__).parent.parent / "verify" / "weights"
PROBES = 400
"""Pairs on which the two models are compared."""
SMALL = 4096
"""Numbers in a tensor that is left as it is."""


def exported(model: Judge, path: Path) -> None:
    """The model with 32-bit floats as ONNX, for any number and length of pairs."""
    sizes = {0: "pairs", 1: "tokens"}
    example = tuple(torch.ones((2, 8), dtype=torch.int64) for _ in range(3))
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes=dict.fromkeys(names, sizes) | {"logits": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )


def shrunk(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its matrices as 8-bit integers, a scale for each row looked up or column summed."""
    looked_up = {name for node in model.graph.node if node.op_type == "Gather" for name in node.input}
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.size <= SMALL or values.dtype != np.float32:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in looked_up else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis, keepdims=True) / 127, 1e-12)
        integers = np.round(values / scale).astype(np.int8)
        names = [f"{tensor.name}.{part}" for part in ("integers", "scale", "zero")]
        parts = (integers, scale.reshape(-1).astype(np.float32), np.zeros(scale.size, np.int8))
        kept += [numpy_helper.from_array(part, name) for part, name in zip(parts, names, strict=True)]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    made = onnx.ModelProto()
    made.CopyFrom(model)
    del made.graph.initializer[:], made.graph.node[:]
    made.graph.initializer.extend(kept)
    made.graph.node.extend([*nodes, *model.graph.node])
    return made


def agreement(session: InferenceSession, model: Judge, pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """The share of pairs with the same label, and the largest difference of a probability."""
    reader, same, apart = tokenizer(), 0, 0.0
    for pair in pairs:
        read = reader.encode(*pair)
        inputs = {
            "input_ids": np.array([read.ids]),
            "attention_mask": np.array([read.attention_mask]),
            "token_type_ids": np.array([read.type_ids]),
        }
        with torch.no_grad():
            trained = model(**{k: torch.tensor(v) for k, v in inputs.items()}).softmax(-1).numpy()[0]
        logits = session.run(None, inputs)[0][0]
        written = np.exp(logits - logits.max())
        written /= written.sum()
        same += int(trained.argmax() == written.argmax())
        apart = max(apart, float(np.abs(trained - written).max()))
    return same / len(pairs), apart


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--probes", type=Path, help="JSON lines with premise and claim, for the comparison")
    options = parser.parse_args()
    model = Judge(pretrained=False)
    model.load_state_dict(torch.load(options.weights, weights_only=True)["model"])
    model.eval()
    target = options.out / "judge.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        exported(model, full)
        onnx.save(shrunk(onnx.load(full)), target)
        print(
            f"{full.stat().st_size / 1e6:.1f} MB as floats, {target.stat().st_size / 1e6:.1f} MB as integers"
        )
    onnx.checker.check_model(onnx.load(target))
    shutil.copyfile(base() / "tokenizer.json", options.out / "tokenizer.json")
    if options.probes:
        lines = options.probes.read_text(encoding="utf-8").splitlines()[:PROBES]
        pairs = [(row["premise"], row["claim"]) for row in map(json.loads, lines)]
        same, apart = agreement(InferenceSession(str(target)), model, pairs)
        print(
            f"same label in {same:.1%} of {len(pairs)} pairs; probabilities differ by {apart:.3f} at the most"
        )


if __name__ == "__main__":
    main()
