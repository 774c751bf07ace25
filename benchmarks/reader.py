"""Speed of the reader on one core: `.venv/bin/python benchmarks/reader.py [FOLDER]`.

All figures are CPU seconds of one run on the same articles, so that ratios hold on a busy machine too; start-up is a
process of its own. FOLDER is another model. The data lies under CLAIMGRAPH_DATA (default ../shared).
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import json  # noqa: E402
import resource  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Iterable  # noqa: E402
from itertools import islice  # noqa: E402
from pathlib import Path  # noqa: E402

import spacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from kg.annotate import annotate  # noqa: E402
from kg.evaluate import examples  # noqa: E402
from kg.nlp.reader import Reader  # noqa: E402
from kg.nlp.reader.features import page  # noqa: E402
from kg.nlp.reader.windows import windows  # noqa: E402
from kg.nlp.reader.words import paragraphs  # noqa: E402
from kg.nlp.text import pipeline  # noqa: E402
from kg.nlp.trees import tokens_of  # noqa: E402
from kg.streams import json_line  # noqa: E402

ARTICLES = 40
START = 'from kg.annotate import annotate; print(*annotate([b\'{"id": 1, "text": "The mayor said so."}\']))'


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the CPU seconds that some work takes on all texts."""
    clock = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - clock


def network(reader: Reader, tokenize: Callable[[str], Doc]) -> Callable[[str], object]:
    """Return the part of reading that is the model itself: words and tokens to scores, without decoding."""

    def run(text: str) -> object:
        read = page(text, reader.network.pieces, paragraphs(text))
        ranges = windows([len(ids) for ids in read.pieces], [word.text for word in read.words], read.blocks)
        starts, words = tokens_of(tokenize(text))
        starts = starts[words]
        cuts = [starts.searchsorted([read.words[low].start, read.words[high - 1].end]) for low, high in ranges]
        return [
            reader.network.run(read, low, high, starts[slice(*cut)])
            for (low, high), cut in zip(ranges, cuts, strict=True)
        ]

    return run


def whole(model: Path | None, lines: list[bytes]) -> float:
    """Return the CPU seconds from JSON Lines to JSON Lines, as `kg annotate` does it, opened before."""
    first, *rest = lines
    results = annotate(iter([first, *rest]), model=model)
    next(results)
    clock = time.process_time()
    for _, result in results:
        assert isinstance(result, dict), result
        json_line(result)
    return time.process_time() - clock


def started() -> tuple[float, float]:
    """Return CPU and wall-clock seconds of a new process that reads one sentence."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", START], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - clock


def main() -> None:
    """Print one line a figure."""
    root = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared"))
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    texts = [row["text"] for row in islice(examples(root / "data" / "polnear-dev.jsonl.gz"), ARTICLES)]
    words = sum(len(text.split()) for text in texts)
    reader, nlp, all_of_it = Reader(model), spacy.blank("en"), pipeline(model)
    for warm in (reader.read, nlp, all_of_it):
        warm("The mayor said so.")
    lines = [json.dumps({"id": n, "text": text, "language": "en"}).encode() for n, text in enumerate(["", *texts])]
    took = {
        "spacy.blank('en'), tokens alone": seconds(nlp, texts),
        "the model alone, words to scores": seconds(network(reader, nlp), texts),
        "the reader, text to attributions": seconds(reader.read, texts),
        "the component, text to Doc": seconds(all_of_it, texts),
        "kg annotate, JSON to JSON": whole(model, lines),
    }
    base = took["spacy.blank('en'), tokens alone"]
    print(f"{len(texts)} articles, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, spent in took.items():
        figures = f"{words / spent:9,.0f} words a core-second {1e6 * spent / words:7.1f} µs a word"
        print(f"{name:34} {figures} {spent / base:6.1f}x tokens")
    cpu, wall = started()
    print(f"start-up and one sentence, new process: {cpu:.2f} s CPU, {wall:.2f} s by the clock")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
