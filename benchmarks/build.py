"""Cost of an article in a growing graph: `.venv/bin/python benchmarks/build.py [LARGEST]`.

Builds 100, 1,000 and 10,000 (or LARGEST) short invented articles and prints, at each size, the CPU milliseconds that
one hundred further articles cost apiece: reading them, writing them, and bringing identities and positions up to date.
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from kg.build import build  # noqa: E402

SIZES = (100, 1_000, 10_000)
MORE = 100
NAMES = ("Ada", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hana", "Ivan", "Jelena", "Karim", "Lena")
SURNAMES = ("Abara", "Brandt", "Castel", "Dragan", "Ekman", "Farouk", "Gruber", "Haddad", "Ilic", "Jansen", "Kovac")
COUNTRIES = ("Norway", "Peru", "Kenya", "Japan", "Poland", "Chile", "Ghana", "India", "Spain", "Egypt", "Ireland")
PLACES = ("Kherson", "Crimea", "Gaza", "Kashmir", "Abkhazia", "Darfur", "Kosovo", "Donetsk", "Goma", "Idlib")


def article(number: int) -> str:
    """Return the text of one article; the same for the same number, and much alike for many of them."""

    def pick(items: tuple[str, ...], step: int) -> str:
        return items[number // step % len(items)]

    person = f"{pick(NAMES, 1)} {pick(SURNAMES, len(NAMES))}"
    country, other, place = pick(COUNTRIES, 3), pick(COUNTRIES, 7), pick(PLACES, 5)
    return "\n\n".join(
        (
            f"---\nid: benchmark-{number}\ndate: 20{10 + number % 15}-0{1 + number % 9}-1{number % 10}\n---",
            f"{person}, a spokesman for the government of {country}, said that {place} is part of {country}.",
            f"{other} rejected the claim. “Troops must leave {place} at once,” the foreign ministry said.",
            f"{person} ruled out handing over {place} and accused {other} of {number % 97} attacks on schools.",
        )
    )


def grown(folder: Path, out: Path, low: int, high: int) -> float:
    """Build the articles from one number to another; return the CPU seconds of each."""
    given = folder / f"{low}-{high}"
    given.mkdir()
    for number in range(low, high):
        (given / f"{number:06}.md").write_text(article(number), encoding="utf-8")
    clock = time.process_time()
    summary = build([given], out)
    seconds = time.process_time() - clock
    if summary.new != high - low:
        message = f"{summary.new} of {high - low} articles were built: {summary.left_out[:1]}"
        raise SystemExit(message)
    return seconds / (high - low)


def main() -> None:
    """Print one line a size."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        at = 0
        for size in (size for size in SIZES if size <= largest):
            grown(folder, out, at, size)
            cost = grown(folder, out, size, size + MORE)
            at = size + MORE
            sys.stdout.write(f"{size:6,} articles there: {1000 * cost:.1f} ms of CPU for each further one\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
