"""Cost of an article's positions in a growing graph: `.venv/bin/python benchmarks/infer.py [LARGEST]`.

Made-up articles whose statements are all about the same few cores, by the same few actors (half of them under a name
of the article's own, which the identity graph joins), and one about a matter of each article's own. Rules lead between
many of the cores. Prints, at 100, 1,000 and 10,000 (or LARGEST) articles, the CPU milliseconds that positions cost for
each of fifty further ones, brought up to date one by one, for each of fifty changed, and for each of fifty withdrawn.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg import iri
from kg.infer import Pending, update
from kg.rdf import Literal, Quad
from kg.store import Store
from kg.vocab import DCT, ID, KG, RDF, XSD
from kg.world import reference

SIZES = (100, 1_000, 10_000)
SAMPLE = 50
AT_ONCE = 250  # articles of one transaction while the graph grows
STATEMENTS = 8
COUNTRIES = ("ua", "ru", "ge", "az", "am")
PLACES = ("kherson", "crimea", "abkhazia", "nagorno-karabakh", "donetsk")
STANCES = ("asserts", "rejects", "demands", "concedes", "proposes")
DATE = XSD.date


def cores() -> list[dict[str, str]]:
    """Return frames and roles of the cores that all articles share."""
    countries = [f"{ID}place/country/{code}" for code in COUNTRIES]
    places = [f"{ID}place/{name}" for name in PLACES]
    governments = [f"{ID}actor/government/{code}" for code in COUNTRIES[:2]]
    found = [{"frame": "Belonging", "subject": place, "object": country} for place in places for country in countries]
    found += [{"frame": "RecognisedBorders", "subject": country} for country in countries]
    for frame, role in (("Control", "object"), ("Withdrawal", "place")):
        found += [{"frame": frame, "subject": who, role: place} for who in governments for place in places]
    return found


def article(number: int, version: int = 0) -> tuple[str, list[Quad], list[Quad]]:
    """Return an article's IRI, its graph and what the identity graph says of it."""
    name = f"{ID}article/made-up-{number}"
    quads = [Quad(name, DCT.issued, Literal(f"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}", DATE), name)]
    joined: list[Quad] = []
    shared = cores()
    for at in range(STATEMENTS):
        seed = number * 7 + at * 13 + version
        who = f"{ID}actor/government/{COUNTRIES[seed % len(COUNTRIES)]}"
        if at % 2:
            local = f"{name}/actor/{at}"
            joined.append(Quad(local, KG.sameActorAs, who, iri.GRAPH_IDENTITY))
            who = local
        roles = dict(shared[seed % len(shared)])
        if at == 0:
            roles = {"frame": "Control", "subject": f"{name}/actor/own", "object": f"{ID}place/{PLACES[seed % 5]}"}
        quads += said(name, at, who, STANCES[seed % len(STANCES)], roles)
    return name, quads, joined


def said(name: str, at: int, who: str, stance: str, roles: dict[str, str]) -> list[Quad]:
    """Return the quads of a statement with its claim."""
    given = dict(roles)
    frame = given.pop("frame")
    claim = iri.claim(
        frame=frame, predicate="", roles=sorted(given.items()), polarity="positive", modality="actual", scope=""
    )
    statement = f"{name}/statement/{at}"
    triples: list[tuple[str, str, str]] = [
        (who, RDF.type, KG.Government),
        (statement, RDF.type, KG.Statement),
        (statement, KG.source, who),
        (statement, KG.stance, f"{ID}stance/{stance}"),
        (statement, KG.claim, claim),
        (claim, RDF.type, KG.Claim),
        (claim, KG.core, claim),
        (claim, KG.frame, KG.base + frame),
        (claim, KG.polarity, KG.positive),
        (claim, KG.modality, KG.actual),
        *((claim, KG[role], filler) for role, filler in given.items()),
    ]
    return [Quad(subject, predicate, value, name) for subject, predicate, value in triples]


class Growing:
    """A folder to which articles are added."""

    def __init__(self, folder: Path) -> None:
        """Start with the reference alone."""
        self.store, self.pending = Store.writer(folder / "store"), Pending(folder)
        self.store.replace({iri.GRAPH_REFERENCE: list(reference())})

    def put(self, *numbers: int, version: int = 0, withdrawn: bool = False) -> None:
        """Write some articles, or take them out, as a build does, and note it."""
        made = [article(number, version) for number in numbers]
        names = [name for name, _, _ in made]
        joined = [quad for _, _, quads in made for quad in quads]
        self.pending.note(names)
        self.store.replace({} if withdrawn else {name: quads for name, quads, _ in made}, drop=names)
        self.pending.joining()
        self.store.change(remove=joined if withdrawn else (), add=() if withdrawn else joined)
        self.pending.joined(quad.subject for quad in joined)

    def derive(self) -> float:
        """Bring positions up to date; return the CPU seconds."""
        clock = time.process_time()
        update(self.store, self.pending)
        return time.process_time() - clock

    def each(self, numbers: range, put: Callable[[int], None]) -> float:
        """Return the CPU milliseconds of positions for one article, one by one."""
        seconds = 0.0
        for number in numbers:
            put(number)
            seconds += self.derive()
        return 1000 * seconds / len(numbers)


def main() -> None:
    """Print one line a size."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    with tempfile.TemporaryDirectory() as name:
        growing, at = Growing(Path(name)), 0
        for size in (size for size in SIZES if size <= largest):
            bulk = 0.0
            for low in range(at, size, AT_ONCE):
                growing.put(*range(low, min(low + AT_ONCE, size)))
                bulk += growing.derive()
            more = range(size, size + SAMPLE)
            added = growing.each(more, growing.put)
            changed = growing.each(more, lambda number: growing.put(number, version=1))
            gone = growing.each(more, lambda number: growing.put(number, withdrawn=True))
            sys.stdout.write(
                f"{size:6,} articles there: {added:.1f} ms of CPU for each further one, {changed:.1f} for each "
                f"changed, {gone:.1f} for each withdrawn; {1000 * bulk / (size - at):.1f} for each of those before\n"
            )
            sys.stdout.flush()
            at = size


if __name__ == "__main__":
    main()
