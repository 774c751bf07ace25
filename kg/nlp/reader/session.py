"""The encoder at run time: windows through onnxruntime, nothing else needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.nlp.reader.chain import Chain
from kg.nlp.reader.decode import Knobs, Raw
from kg.nlp.reader.features import CLS, SEP, Page, Pieces, page, token_pieces
from kg.nlp.reader.syntax import NAMES, SCORES, Grammar, Scores

if TYPE_CHECKING:
    import onnxruntime as ort

__all__ = ["SHIPPED", "Network", "model_files"]

SHIPPED = Path(__file__).parent
"""The folder of the model that the package brings."""
FILES = ("meta.json", "model.onnx", "tokenizer.json")

ATTRIBUTION = ("flat", "start", "anchors", "own")
"""The outputs that attributions are found by; those for tokens are `SCORES`."""
FLOOR = float(np.log(0.1 / 0.9))
"""Log odds from which a word is read as a possible first word of a cue; the graph has the same."""


_NONE: NDArray[np.int64] = np.zeros(0, np.int64)


def model_files(path: Path | None = None) -> list[Path]:
    """Return the files that decide what a model reads: those of the folder given, else of the model shipped."""
    return [(path or SHIPPED) / name for name in FILES]


class Network:
    """The files of one model folder, opened when first needed and never pickled."""

    def __init__(self, path: Path) -> None:
        """Open the model in a folder; InputError if it cannot be used."""
        self.path = path
        try:
            self._open(path)
        except Exception as error:  # two libraries below raise whatever they like
            first = str(error).partition("\n")[0]
            message = f"{path}: cannot be used as a model ({type(error).__name__}: {first})"
            raise InputError(message) from error

    def _open(self, path: Path) -> None:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        decoding = meta["decoding"]
        self.flat = Chain(**decoding["flat"])
        self.own = Chain(**decoding["own"])
        self.knobs = Knobs(**decoding["knobs"])
        self.pieces = Pieces(path / "tokenizer.json")
        self._session: ort.InferenceSession = _session(path / "model.onnx")
        constants = ["label_weight", "label_bias", "meaning"]
        word = _feeds(page("a", self.pieces), 0, 1, np.zeros(1, np.int64))
        weight, bias, meaning = self._session.run(constants, word)
        wide, settings = meaning.shape[1], meta["syntax"]
        self.grammar = Grammar(
            labels=meta["labels"],
            wide=wide,
            weight=weight,
            bias=bias,
            sentence=settings["sentence"],
            names=settings.get("names", NAMES),
            rank=self.pieces.rank,
        )

    def run(self, page: Page, low: int, high: int, starts: NDArray[np.int64] = _NONE) -> tuple[Raw, Scores | None]:
        """Raw scores of one window, words `low` to `high` of a page, and of the tokens in it that begin at `starts`.

        One window at a time: dynamic int8 scales depend on all that is read together, and without
        padding attention takes its fastest way. Without tokens there is nothing to say of any.
        """
        names = (*ATTRIBUTION, *SCORES) if len(starts) else ATTRIBUTION
        flat, start, anchors, own, *rest = self._session.run(names, _feeds(page, low, high, starts))
        likely = start[0, anchors[:, 1]] > FLOOR
        edges = np.array([edge == 1 for edge in page.edges[low:high]])
        return Raw(flat[0], start[0], anchors[likely, 1], own[likely], edges), Scores(*rest) if rest else None


def _feeds(page: Page, low: int, high: int, starts: NDArray[np.int64]) -> dict[str, Any]:
    """Make the inputs of a window.

    Pieces [1, L], features [1, L, 3], first pieces of words [1, W], their number, pieces of tokens [1, T].
    """
    ids, rows, firsts = [CLS], [(0, 0, 0)], []
    for i in range(low, high):
        firsts.append(len(ids))
        pieces, shape, quote = page.pieces[i], page.shapes[i], page.quotes[i]
        ids += pieces
        rows.append((shape, page.edges[i], quote))
        rows += [(shape + 8, 0, quote)] * (len(pieces) - 1)
    return {
        "ids": np.array([[*ids, SEP]], np.int64),
        "features": np.array([[*rows, (0, 0, 0)]], np.int64),
        "firsts": np.array([firsts], np.int64),
        "sizes": np.array([high - low], np.int64),
        "tokens": token_pieces(page, low, high, starts)[None],
    }


def _session(path: Path) -> ort.InferenceSession:
    """Open a session of one thread: a process a core is the most efficient way to use a machine."""
    import onnxruntime as ort  # noqa: PLC0415 - slow to load, and not needed until something is read

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
