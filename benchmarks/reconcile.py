"""What identities cost an article after 100, 1,000, 10,000 others: `.venv/bin/python benchmarks/reconcile.py [N...]`.

Made-up articles, with as many actors, claims and quotations as a real one of 700 words. Some names, places and framed
claims are in a share of all articles, however many there are, and most in few (Zipf). Of what fits no frame, one
claim in three is in the ten articles about one event in the same words, and one in three in other words. Figures are
CPU milliseconds; those of the database's own threads, which sort its files when they choose, stand by themselves.
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402

from kg import iri  # noqa: E402
from kg.rdf import Quad, english, string  # noqa: E402
from kg.reconcile import Identity, pack  # noqa: E402
from kg.store import Store  # noqa: E402
from kg.vocab import ID, KG, RDF, RDFS  # noqa: E402

SIZES = (100, 1_000, 10_000)
SAMPLE = 100  # articles whose cost is measured at each size
SYLLABLES = ["ba", "do", "fen", "gil", "har", "ke", "lo", "mi", "nor", "pa", "ras", "sel", "tu", "vo", "wen", "zi"]
ACTORS, CLAIMS, QUOTES = 8, 40, 10
EVENT = 10  # articles about one event
WIDTH = 96


def name(rank: int) -> str:
    """Return the full name of the person with this rank."""
    first, last = divmod(rank, 97)
    a, b, c = SYLLABLES[first % 16], SYLLABLES[first // 16 % 16], SYLLABLES[rank % 16]
    return f"{a}{b}{c} {SYLLABLES[last % 16]}{SYLLABLES[last // 16]}{b}n".title()


def article(number: int, chance: np.random.Generator) -> tuple[str, list[Quad], dict[str, bytes]]:
    """Return an article's IRI, graph and vectors."""
    graph = iri.article(url=None, identifier=f"made-up {number}", text_digest="")
    quads: list[Quad] = []
    vectors: dict[str, bytes] = {}

    def add(node: str, **values: str | object) -> None:
        quads.extend(Quad(node, RDF.type if key == "a" else KG[key], value, graph) for key, value in values.items())  # type: ignore[arg-type]

    actors = []
    for rank in np.minimum(chance.zipf(1.4, ACTORS), 5_000).tolist():
        label = name(rank)
        node = iri.local(graph, "actor", "Person", label)
        add(node, a=KG.Person, reportedIn=graph)
        quads.append(Quad(node, RDFS.label, english(label), graph))
        actors.append(node)
    event = np.random.default_rng(number // EVENT)
    places = np.minimum(event.zipf(1.6, CLAIMS), 300).tolist()
    meant = event.normal(0, 1, (CLAIMS, WIDTH)) * np.linspace(2, 0.5, WIDTH)
    for at in range(CLAIMS):
        about, framed = f"{ID}place/{places[at]}", at % 3 == 0
        words = f"the matter of {at} in event {number // EVENT}" + ("" if at % 3 == 1 else f" as worded in {number}")
        node = iri.local(graph, "claim", str(at))
        frame = KG.base + ("Control" if framed else "Generic")
        add(node, a=KG.Claim, frame=frame, polarity=KG.positive, modality=KG.actual, core=node, about=about)
        quads.append(Quad(node, RDFS.label, english(words), graph))
        if framed:
            add(node, subject=actors[at % ACTORS], place=about)
        else:
            add(node, predicate=string(words))
            vectors[node] = pack((meant[at] + chance.normal(0, 0.3, WIDTH)).tolist())
    for at in range(QUOTES):
        node = iri.local(graph, "statement", str(at))
        words = (
            f"“we said it {min(chance.zipf(1.3), 5_000)} times and will say it once more to whoever wants to hear it”"
        )
        add(node, a=KG.Statement, source=actors[at % ACTORS], quotationType=KG.direct, words=string(words))
    return graph, quads, vectors


def main() -> None:
    """Print one line a size: an article's cost when all are settled at once, and when each is settled by itself."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    chance = np.random.default_rng(1)
    done = 0
    with tempfile.TemporaryDirectory() as place:
        store = Store.writer(Path(place) / "store")
        identity = Identity(store, Path(place))
        print(
            f"{'articles before':>15} {'noted':>8} {'settled together':>17} {'settled one by one':>19} {'threads':>8}"
            "   ms an article"
        )
        for size in sizes:
            spent = [0.0, 0.0, 0.0, 0.0]
            while done < size:
                some = [article(number, chance) for number in range(done, min(size, done + SAMPLE))]
                store.replace({graph: quads for graph, quads, _ in some})
                clock = time.thread_time()
                for graph, quads, vectors in some:
                    identity.put(graph, quads, vectors)
                noted = time.thread_time()
                identity.settle()
                spent[:2] = [(noted - clock) / len(some), (time.thread_time() - noted) / len(some)]
                done += len(some)
            more = [article(number, chance) for number in range(done, done + SAMPLE)]
            store.replace({graph: quads for graph, quads, _ in more})
            clock, whole = time.thread_time(), time.process_time()
            for graph, quads, vectors in more:
                identity.put(graph, quads, vectors)
                identity.settle()
            spent[2] = (time.thread_time() - clock) / SAMPLE
            spent[3] = (time.process_time() - whole) / SAMPLE - spent[2]
            done += SAMPLE
            figures = zip((8, 17, 19, 8), spent, strict=True)
            print(f"{size:>15,}", *(f"{value * 1e3:>{wide}.1f}" for wide, value in figures), flush=True)
        identity.close()
        store.close()


if __name__ == "__main__":
    main()
