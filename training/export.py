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

__all__ = ["Exported", "export", "main"]

QUANTIZED = ("encoder/layers", "/readers")
"""Parts of the graph whose matrices become int8."""
LOG = logging.getLogger("training")


class Exported(nn.Module):
    """What runs in the package: from pieces to tag scores and the readings of likely cues."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, features: Tensor, firsts: Tensor, sizes: Tensor) -> tuple[Tensor, ...]:
        """Flat scores [B, W, T], cue-start scores [B, W], likely cues [K, 2], their readings [K, REACH, T]."""
        x = self.model.words(ids, features, firsts)
        flat, start = self.model.scores(x)
        there = torch.arange(firsts.shape[1]) < sizes[:, None]
        likely = (start.sigmoid() > FLOOR) & there
        # one reading at least, so that no tensor is empty; the caller sees it as word -1 of no window
        first = torch.zeros_like(likely)
        first[0, 0] = True
        anchors = (likely | first).nonzero()
        own = self.model.around(x, sizes, anchors)
        return flat, start, anchors, own


def export(model: Model, out: Path, *, quantize: bool = True) -> None:
    """Write `model.onnx`."""
    fuse(model.eval())
    if quantize:
        model.encoder.word = Rows(model.encoder.word)  # type: ignore[assignment]
    example = (
        torch.randint(1000, 2000, (1, 290)),
        torch.zeros(1, 290, 3, dtype=torch.long),
        torch.arange(1, 271)[None],
        torch.tensor([270]),
    )
    whole = out / "float.onnx"
    torch.onnx.export(
        Exported(model),
        example,
        str(whole),
        input_names=["ids", "features", "firsts", "sizes"],
        output_names=["flat", "start", "anchors", "own"],
        dynamic_axes={
            "ids": {1: "l"},
            "features": {1: "l"},
            "firsts": {1: "w"},
            "flat": {1: "w"},
            "start": {1: "w"},
            "anchors": {0: "k"},
            "own": {0: "k", 1: "r"},
        },
        opset_version=17,
        custom_opsets=OPSETS,
        dynamo=False,
    )
    graph = onnx.load(str(whole))
    settle(graph.graph)
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


def meta(model: Model, knobs: Knobs, extra: dict[str, Any]) -> dict[str, Any]:
    """Put together what the package knows about its model."""
    flat, own = chains(model)
    parts = {
        name: {key: getattr(chain, key).round(4).tolist() for key in ("step", "first", "last")}
        for name, chain in (("flat", flat), ("own", own))
    }
    values = {key: getattr(knobs, key) for key in Knobs.__slots__}
    return {"decoding": {**parts, "knobs": values}, **extra}


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("kg/nlp/reader"))
    parser.add_argument("--float", action="store_true", help="leave all in float32, to compare")
    given = parser.parse_args()
    model = Model()
    model.load_state_dict(torch.load(given.checkpoint))
    given.out.mkdir(parents=True, exist_ok=True)
    export(model, given.out, quantize=not given.float)
    shutil.copyfile(given.weights / "tokenizer.json", given.out / "tokenizer.json")
    about = json.loads((Path(__file__).parent / "about.json").read_text(encoding="utf-8"))
    about["sha256"] = hashlib.sha256((given.out / "model.onnx").read_bytes()).hexdigest()
    text = json.dumps(meta(model, Knobs(), about), ensure_ascii=False, indent=1)
    (given.out / "meta.json").write_text(text + "\n", encoding="utf-8")
    LOG.info("%s: %d bytes", given.out / "model.onnx", (given.out / "model.onnx").stat().st_size)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
