"""Cost of an article in a growing graph: `.venv/bin/python benchmarks/build.py [LARGEST]`.

Builds 100, 1,000 and 10,000 (or LARGEST) short invented articles and prints, at each size, the CPU milliseconds that
one hundred further articles cost apiece in a build of their own, opening and closing the folder included, how much of
it each part has, and what those before cost apiece in one build. What the database does in threads of its own (it sorts
its files now and then) is a part by itself: it is owed by all articles, and paid by whoever is there. Then the same for
a whole build of 40 articles of PolNeAR dev, in words a core-second, into a folder that has ten others, so that what is
opened once is open; that data lies under CLAIMGRAPH_DATA (default ../shared). With LARGEST 0 only that.
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections import defaultdict  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from itertools import islice  # noqa: E402
from pathlib import Path  # noqa: E402

import kg.graphs  # noqa: E402
import kg.settling  # noqa: E402
from kg.build import build  # noqa: E402
from kg.evaluate import examples  # noqa: E402
from kg.extract import Reader  # noqa: E402
from kg.reconcile import Identity  # noqa: E402
from kg.store import Store  # noqa: E402

SIZES = (100, 1_000, 10_000)
MORE = 100
REAL, FIRST = 40, 10
PARTS = {
    "reading": (Reader, "read"),
    "lift": (kg.settling, "lift"),
    "shapes": (kg.settling, "conformance"),
    "store": (Store, "replace"),
    "noting": (Identity, "put"),
    "identities": (Identity, "settle"),
    "positions": (kg.graphs, "update"),
}
"""What a build calls, by what is done there."""
NAMES = ("Ada", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hana", "Ivan", "Jelena", "Karim", "Lena")
SURNAMES = ("Abara", "Brandt", "Castel", "Dragan", "Ekman", "Farouk", "Gruber", "Haddad", "Ilic", "Jansen", "Kovac")
COUNTRIES = ("Norway", "Peru", "Kenya", "Japan", "Poland", "Chile", "Ghana", "India", "Spain", "Egypt", "Ireland")
PLACES = ("Kherson", "Crimea", "Gaza", "Kashmir", "Abkhazia", "Darfur", "Kosovo", "Donetsk", "Goma", "Idlib")


def article(number: int) -> str:
    """Return the text of one article; the same for the same number.

    Within the first 132 all people, and nearly all pairs of a place and a country, have been met: what an article costs
    later is not the price of a world that gets richer.
    """
    person = f"{NAMES[number % len(NAMES)]} {SURNAMES[number // len(NAMES) % len(SURNAMES)]}"
    place, pair = PLACES[number % len(PLACES)], number // len(PLACES)
    country, other = (COUNTRIES[at % len(COUNTRIES)] for at in (pair, pair + 1 + number % 7))
    return "\n\n".join(
        (
            f"---\nid: benchmark-{number}\ndate: 20{10 + number % 15}-0{1 + number % 9}-1{number % 10}\n---",
            f"{person}, a spokesman for the government of {country}, said that {place} is part of {country}.",
            f"{other} rejected the claim. “Troops must leave {place} at once,” the foreign ministry said.",
            f"{person} ruled out handing over {place} and accused {other} of {number % 97} attacks on schools.",
        )
    )


@contextmanager
def parts() -> Iterator[dict[str, float]]:
    """Count the CPU seconds of each part while something runs."""
    spent: dict[str, float] = defaultdict(float)

    def timed(part: str, work: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            clock = time.thread_time()
            try:
                return work(*given, **named)
            finally:
                spent[part] += time.thread_time() - clock

        return run

    before = {part: getattr(owner, name) for part, (owner, name) in PARTS.items()}
    for part, (owner, name) in PARTS.items():
        setattr(owner, name, timed(part, before[part]))
    try:
        yield spent
    finally:
        for part, (owner, name) in PARTS.items():
            setattr(owner, name, before[part])


def grown(given: Path, out: Path, texts: list[str]) -> tuple[float, dict[str, float]]:
    """Write texts into a folder and build it; return the CPU seconds of all, and of each part."""
    given.mkdir()
    for number, text in enumerate(texts):
        (given / f"{number:06}.md").write_text(text, encoding="utf-8")
    with parts() as spent:
        clock, mine = time.process_time(), time.thread_time()
        summary = build([given], out)
        seconds, mine = time.process_time() - clock, time.thread_time() - mine
    if summary.new != len(texts):
        message = f"{summary.new} of {len(texts)} articles were built: {summary.left_out[:1]}"
        raise SystemExit(message)
    spent["rest"] = mine - sum(spent.values())
    spent["threads"] = seconds - mine
    return seconds, spent


def shares(spent: dict[str, float], number: int) -> str:
    """Return what each part took for each of some articles."""
    return ", ".join(f"{part} {1000 * spent[part] / number:.1f}" for part in (*PARTS, "rest", "threads"))


def growing(folder: Path, largest: int) -> None:
    """Print one line a size."""
    at = 0
    for size in (size for size in SIZES if size <= largest):
        for low, high in ((at, size), (size, size + MORE)):
            seconds, spent = grown(folder / f"{low}-{high}", folder / "out", [article(n) for n in range(low, high)])
            more = high - low
            line = f"{low:6,} articles there: {1000 * seconds / more:.1f} ms of CPU for each of {more:,} more"
            print(f"{line} ({shares(spent, more)})", flush=True)
        at = size + MORE


def real(folder: Path) -> None:
    """Print what a whole build of real articles takes."""
    root = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared"))
    texts = [row["text"] for row in islice(examples(root / "data" / "polnear-dev.jsonl.gz"), REAL + FIRST)]
    texts, first = texts[:REAL], texts[REAL:]
    words = sum(len(text.split()) for text in texts)
    grown(folder / "first", folder / "real", first)
    seconds, spent = grown(folder / "more", folder / "real", texts)
    line = f"{len(texts)} articles of PolNeAR dev, {words} words: {words / seconds:,.0f} words a core-second"
    print(f"{line}; ms an article: {shares(spent, len(texts))}; load {os.getloadavg()[0]:.1f}")


def main() -> None:
    """Print one line a size, and one for real articles."""
    with tempfile.TemporaryDirectory() as name:
        growing(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
        real(Path(name))


if __name__ == "__main__":
    main()
