"""Made-up articles and histories for the tests of how positions follow changes: hot cores, links, joined names."""

from __future__ import annotations

import random
from pathlib import Path

from hand_written import GRAPHS, ID
from position_records import summed

from kg import iri
from kg.infer import Pending, update
from kg.infer.catalogue import contents, links, seen, views
from kg.infer.derive import Deriver
from kg.infer.identity import read_aliases
from kg.infer.quads import about, describing, linking, position_iri, said, shortcut
from kg.infer.records import Key
from kg.infer.rules import apply, rules
from kg.infer.sayings import Sayings
from kg.infer.schema import TABLES
from kg.infer.sides import read_sides
from kg.infer.stances import stances
from kg.infer.touched import articles
from kg.lexicon.frames import frames
from kg.rdf import Literal, Quad, string
from kg.store import Store
from kg.vocab import DCT, KG, RDF, XSD

__all__ = ["NAMES", "History", "Killed", "dump", "expected"]

NAMES = tuple(f"{ID}article/made-{number}" for number in range(8))
KNOWN = tuple(
    f"{ID}actor/{name}" for name in ("moravand", "brannick", "fenwick", "palace", "gov-tolmark", "gov-varenia")
)
PLACES = tuple(f"{ID}place/{name}" for name in ("selmor", "kestrin"))
COUNTRIES = tuple(f"{ID}place/{name}" for name in ("tolmark", "varenia"))
STANCES = ("asserts", "rejects", "demands", "proposes", "commits")


class Killed(Exception):  # noqa: N818 - not an error, but an end
    """The process dies here."""


class Mortal(Store):
    """A store whose next change can be the end, before or after it is written."""

    dies = ""

    def change(self, **quads) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN003
        """Change, or die."""
        if self.dies == "before":
            raise Killed
        super().change(**quads)
        if self.dies == "after":
            raise Killed


class History:
    """A folder in which articles come, change and go, names are joined and parted, and processes die."""

    def __init__(self, seed: int, folder: Path) -> None:
        """Start with the reference; the same seed gives the same history."""
        self.choose = random.Random(seed)  # noqa: S311 - the same steps every time
        self.store, self._folder = Mortal(Store.memory()._engine), folder
        self.pending = Pending(folder)
        self.joinable = KNOWN[:3]
        self._told = seed % 4 > 0  # else nobody says what is joined, and it must be found out
        self.store.replace({iri.GRAPH_REFERENCE: GRAPHS[iri.GRAPH_REFERENCE]})

    def step(self) -> None:
        """Let something happen to an article, and to what is joined."""
        name = self.choose.choice(NAMES)
        self.pending.note([name])
        self.store.replace(*({},) if self.choose.random() < 0.3 else ({name: self._article(name)},), drop=[name])
        self._join()

    def derive(self, *, dies: str = "") -> None:
        """Bring positions up to date, in a process that may die over it and is then followed by another."""
        self.store.dies = dies
        try:
            update(self.store, self.pending)
        except Killed:
            self.pending.close()
            self.pending = Pending(self._folder)
        self.store.dies = ""

    def _join(self) -> None:
        """Join some names of actors and of cores that articles have, at random, and say which changed."""
        old = set(self.store.quads(iri.GRAPH_IDENTITY))
        new = {quad for quad in sorted(old, key=repr) if self.choose.random() < 0.8}
        for _ in range(2):
            for predicate, names in ((KG.sameActorAs, self._actors()), (KG.sameClaimAs, self._cores())):
                target, name = sorted(self.choose.sample(names, 2))
                taken = {q.subject for q in new} | {q.object for q in new}
                if name not in taken and target not in {q.subject for q in new}:
                    new.add(Quad(name, predicate, target, iri.GRAPH_IDENTITY))
        if self._told:
            self.pending.joining()
        self.store.replace({iri.GRAPH_IDENTITY: sorted(new, key=repr)})
        if self._told and self.choose.random() < 0.9:
            self.pending.joined({quad.subject for quad in old ^ new})

    def _actors(self) -> list[str]:
        return [*self.joinable, *(f"{name}/actor/{at}" for name in NAMES for at in range(2))]

    def _cores(self) -> list[str]:
        return [_core(frame="Control", subject=actor, object=PLACES[0]) for actor in self._actors()]

    def _article(self, name: str) -> list[Quad]:
        """Return an article's graph."""
        pick, chance = self.choose.choice, self.choose.random
        ours = tuple(f"{name}/actor/{at}" for at in range(2))
        quads: list[tuple[str, str, str | Literal]] = [(actor, RDF.type, KG.Person) for actor in ours]
        if chance() < 0.8:
            quads.append((name, DCT.issued, Literal(f"203{pick('0123')}-0{pick('123')}-0{pick('123')}", XSD.date)))
        spoken = (KG.speaksFor, KG.partOfActor)
        quads += [(actor, pick(spoken), pick(KNOWN)) for actor in ours if chance() < 0.5]
        if chance() < 0.2:
            quads += [(ours[1], RDF.type, KG.Collective), (ours[1], KG.member, pick(KNOWN))]
        for at in range(self.choose.randint(0, 4)):
            who, place = pick((*KNOWN, *ours)), pick(PLACES)
            roles = pick(
                (
                    {"frame": "Belonging", "subject": place, "object": pick(COUNTRIES)},
                    {"frame": "RecognisedBorders", "subject": pick(COUNTRIES)},
                    {"frame": "Control", "subject": pick((*KNOWN, *ours)), "object": place},
                    {"frame": "Withdrawal", "subject": pick((*KNOWN, *ours)), "place": place},
                    {"frame": "Legality", "topic": place},
                )
            )
            claim = _core(**roles)
            polarity, modality = pick(("positive", "negative")), pick(("actual", "will", "must"))
            mine = f"{claim}/{polarity}-{modality}"
            statement = f"{name}/statement/{at}"
            quads += [*_node(claim, claim, roles, "positive", "actual"), *_node(mine, claim, roles, polarity, modality)]
            quads += [(mine, KG.condition, claim)] if chance() < 0.1 else []
            quads += [(statement, KG.source, who), (statement, KG.stance, f"{ID}stance/{pick(STANCES)}")]
            quads += [(statement, KG.claim, claim if chance() < 0.4 else mine)]
            quads += [(statement, KG.claim, claim)] if chance() < 0.2 else []
            quads += [(statement, KG.embeddedIn, f"{name}/statement/0")] if at and chance() < 0.1 else []
        return [Quad(*triple, name) for triple in sorted(set(quads), key=repr)]


def _core(**roles: str) -> str:
    return f"{ID}claim/{iri.hashed(*(part for pair in sorted(roles.items()) for part in pair))}"


def _node(
    node: str, core: str, roles: dict[str, str], polarity: str, modality: str
) -> list[tuple[str, str, str | Literal]]:
    said = [(node, KG.core, core), (node, KG.polarity, KG[polarity]), (node, KG.modality, KG[modality])]
    filled = [(node, KG[role], value) for role, value in roles.items() if role != "frame"]
    dated: list[tuple[str, str, str | Literal]] = [(node, KG.time, string("2031"))] if core[-1] in "01" else []
    return [*dated, *said, *filled, (node, KG.frame, KG.base + roles["frame"])]


def dump(pending: Pending) -> str:
    """Return everything in the tables, sorted, without the numbers that say in which order it came."""
    lines = []
    for table in TABLES:
        names = [
            name for _, name, *_ in pending.db.execute(f"PRAGMA table_info({table})") if name not in {"id", "part"}
        ]
        rows = pending.db.execute(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608 - fixed strings
        lines += sorted(f"{table} {row}" for row in rows)
    return "\n".join(lines)


def expected(store: Store) -> set[Quad]:
    """Return the positions of a store by their definition: everything is looked at, and added up at the end."""
    aliases = read_aliases(store)
    deriver = Deriver(sides=read_sides(store, aliases), stances=stances(), frames=frames())
    names = articles(store)
    known = {core: content for name in reversed(names) for core, content in contents(store, aliases, name).items()}
    speaking = {link for graph in (*names, iri.GRAPH_REFERENCE) for link in links(store, aliases, graph)}
    visible = [quad for core, content in known.items() for quad in seen(core, content)]
    found = apply([*views(store), *visible, *(about(*link) for link in speaking)], rules().values())
    inferences = [i for i in found if {i.premise, i.core} <= known.keys()]
    sayings = Sayings(store, aliases)
    parts = [part for name in names for saying in sayings.of_article(name) for part in deriver.parts(saying)]
    quads = {quad for inference in inferences for quad in linking(inference)}
    for p in summed(parts, inferences):
        key = Key(p.holder, p.core, p.direction, p.conditional, p.hearsay, p.rules)  # type: ignore[arg-type]
        node = position_iri(key)
        quads |= {*describing(node, key), *said(node, p.first, p.last)}
        quads |= {quad for quad in (shortcut(key),) if quad}
        quads |= {about(node, KG.restsOn, statement) for statement in p.statements}
        quads |= {about(node, KG.restsOnView, view) for view in p.views} | {about(node, KG.way, who) for who in p.way}
    return quads
