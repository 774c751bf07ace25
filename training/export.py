"""Export a checkpoint for the package: `python -m training.export CHECKPOINT --weights FOLDER`.

Writes `model.onnx` (matrices of the encoder in int8 with scales found as it runs, embeddings in int8,
heads in float32), `tokenizer.json`, `meta.json` and `LICENSE-weights` into the reader's folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.nlp.reader.decode import Knobs
from training.fused import OPSETS, Rows, fuse, settle
from training.look import chains
from training.model import FLOOR, Model
from training.train import open_model

__all__ = ["Exported", "export", "main"]

QUANTIZED = ("encoder/layers", "/readers", "heads/lower")
"""Parts of the graph whose matrices become int8."""
KNOBS = Knobs(own=0.8, trust=0.3, bonus=(0.6, 0.6, -0.3))
"""As swept on PolNeAR dev."""
SENTENCE = 0.0
"""Log odds from which a sentence begins."""
LOG = logging.getLogger("training")


INPUTS = ("ids", "features", "firsts", "sizes", "tokens")
OUTPUTS = (
    "flat",
    "start",
    "anchors",
    "own",
    "tag",
    "pos",
    "morph",
    "lemma",
    "sentence",
    "arc",
    "dep",
    "gov",
    "name",
    "mention",
    "metonymy",
    "meaning",
)
CONSTANTS = ("label_weight", "label_bias")


class Exported(nn.Module):
    """What runs in the package: from pieces to tag scores and the readings of likely cues, and to scores of tokens."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, features: Tensor, firsts: Tensor, sizes: Tensor, tokens: Tensor
    ) -> tuple[Tensor, ...]:
        """Flat scores [B, W, T], cue-start scores [B, W], likely cues [K, 2], their readings [K, REACH, T]; OUTPUTS."""
        layers = self.model.encoder(ids, features)
        x = self.model.words(layers[-1], firsts)
        flat, start = self.model.scores(x)
        there = torch.arange(firsts.shape[1]) < sizes[:, None]
        likely = (start.sigmoid() > FLOOR) & there
        # one reading at least, so that no tensor is empty; the caller sees it as word -1 of no window
        first = torch.zeros_like(likely)
        first[0, 0] = True
        anchors = (likely | first).nonzero()
        own = self.model.around(x, sizes, anchors)
        found = self.model.heads(layers, tokens)
        tables = {key: value[0] for key, value in found.tables.items()}
        return (
            flat,
            start,
            anchors,
            own,
            *(tables[key].argmax(-1) for key in ("tag", "pos", "morph", "lemma")),
            found.sentence[0],
            found.arc[0],
            found.dep[0],
            found.gov[0],
            tables["name"],
            tables["mention"],
            found.place[0, :, 0],
            found.meaning[0],
        )


def export(model: Model, out: Path, *, quantize: bool = True) -> None:
    """Write `model.onnx`."""
    weight, bias = (getattr(model.heads, name).detach().numpy() for name in CONSTANTS)
    model.eval()
    fuse(model)
    if quantize:
        model.encoder.word = Rows(model.encoder.word)  # type: ignore[assignment]
    example = (
        torch.randint(1000, 2000, (1, 290)),
        torch.zeros(1, 290, 3, dtype=torch.long),
        torch.arange(1, 271)[None],
        torch.tensor([270]),
        torch.arange(1, 281)[None],
    )
    whole = out / "float.onnx"
    torch.onnx.export(
        Exported(model),
        example,
        str(whole),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={
            "ids": {1: "l"},
            "features": {1: "l"},
            "firsts": {1: "w"},
            "tokens": {1: "t"},
            "flat": {1: "w"},
            "start": {1: "w"},
            "anchors": {0: "k"},
            "own": {0: "k", 1: "r"},
            **{name: {0: "t"} for name in OUTPUTS[4:]},
            "arc": {0: "t", 1: "t"},
        },
        opset_version=17,
        custom_opsets=OPSETS,
        dynamo=False,
    )
    graph = onnx.load(str(whole))
    settle(graph.graph)
    for name, value in zip(CONSTANTS, (weight, bias), strict=True):
        constant(graph.graph, name, value)
    onnx.save(graph, str(whole))
    if not quantize:
        whole.replace(out / "model.onnx")
        return
    # matrices of the encoder and of the layers that read cues; the small heads stay as they are
    chosen = [
        node.name
        for node in graph.graph.node
        if node.op_type == "MatMul" and any(part in node.name for part in QUANTIZED)
    ]
    quantize_dynamic(
        str(whole),
        str(out / "model.onnx"),
        nodes_to_quantize=chosen,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )
    whole.unlink()


def constant(graph: Any, name: str, value: Any) -> None:
    """Give a matrix out as it is: what is needed once, outside of the graph."""
    graph.initializer.append(onnx.numpy_helper.from_array(value, f"{name}_value"))
    graph.node.append(onnx.helper.make_node("Identity", [f"{name}_value"], [name], name=name))
    graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, value.shape))


def meta(model: Model, knobs: Knobs, extra: dict[str, Any]) -> dict[str, Any]:
    """Put together what the package knows about its model."""
    flat, own = chains(model)
    parts = {
        name: {key: getattr(chain, key).round(4).tolist() for key in ("step", "first", "last")}
        for name, chain in (("flat", flat), ("own", own))
    }
    values = {key: getattr(knobs, key) for key in Knobs.__slots__}
    syntax = {"sentence": SENTENCE, "metonymy": 0.0}
    return {"decoding": {**parts, "knobs": values}, "syntax": syntax, "metonymy": "last", **extra}


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("kg/nlp/reader"))
    parser.add_argument("--float", action="store_true", help="leave all in float32, to compare")
    given = parser.parse_args()
    model, labels = open_model(given.checkpoint)
    given.out.mkdir(parents=True, exist_ok=True)
    export(model, given.out, quantize=not given.float)
    shutil.copyfile(given.weights / "tokenizer.json", given.out / "tokenizer.json")
    about = json.loads((Path(__file__).parent / "about.json").read_text(encoding="utf-8"))
    about["sha256"] = hashlib.sha256((given.out / "model.onnx").read_bytes()).hexdigest()
    about["labels"] = labels
    text = json.dumps(meta(model, KNOBS, about), ensure_ascii=False, indent=1)
    (given.out / "meta.json").write_text(text + "\n", encoding="utf-8")
    LOG.info("%s: %d bytes", given.out / "model.onnx", (given.out / "model.onnx").stat().st_size)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
