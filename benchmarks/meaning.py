"""Which pairs of sentences become one claim: `.venv/bin/python benchmarks/meaning.py [FOLDER]`.

Reads the sentences of `tests/gold/paraphrases.json`, each in an article of its own, and joins claims as a build does.
Prints for either half how many pairs that say the same are made one claim, and how many that do not, by kind; and how
well the cosine of their vectors alone would tell. FOLDER is another model.
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import hashlib  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from collections import Counter  # noqa: E402
from collections.abc import Iterable, Iterator, Mapping, Sequence  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from functools import cached_property  # noqa: E402
from pathlib import Path  # noqa: E402

from kg import iri  # noqa: E402
from kg.extract import Reader  # noqa: E402
from kg.lift import lift  # noqa: E402
from kg.model import Article, Block, Reading  # noqa: E402
from kg.rdf import Quad, string  # noqa: E402
from kg.reconcile import Identity, pack  # noqa: E402
from kg.reconcile.meaning import WORDED, similarity  # noqa: E402
from kg.store import Store  # noqa: E402
from kg.vocab import KG  # noqa: E402

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "paraphrases.json"
LIKE = "frame and roles, or the same words"
SWEEP = (0.97, 0.95, 0.93, 0.9, 0.85, 0.8)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings, whether they say the same, in which way, and the half that they are in: dev or test."""

    first: str
    second: str
    same: bool
    kind: str
    half: str


class Heard:
    """A sentence that somebody is said to have said, read."""

    def __init__(self, reader: Reader, text: str) -> None:
        """Read it."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.id = iri.article(url=None, identifier=None, text_digest=digest)
        block = Block(start=0, end=len(text))
        article = Article(id=self.id, path="", text=text, digest=digest, language="en", blocks=(block,))
        self._reading: Reading = reader.read(article)
        self._reader = reader.id

    @cached_property
    def quads(self) -> list[Quad]:
        """Its graph."""
        return sorted(set(lift(self._reading, reader=self._reader)), key=repr)

    @cached_property
    def meanings(self) -> dict[str, bytes]:
        """The vectors of its claims."""
        return {claim: pack(vector) for claim, vector in self._reading.meanings.items()}

    @cached_property
    def claims(self) -> set[str]:
        """Its claims, without cores and conditions."""
        return {claim.id for statement in self._reading.statements for claim in statement.claims}


def pairs() -> Iterator[Pair]:
    """Iterate over the pairs."""
    for item in json.loads(GOLD.read_text(encoding="utf-8"))["items"]:
        first = item["sentence"]
        odd = hashlib.sha256(f"paraphrases {first}".encode()).digest()[-1] % 2
        for name in ("same", "other"):
            for kind, second in item[name]:
                yield Pair(first, second, name == "same", kind, "dev" if odd else "test")


def readings(found: Iterable[Pair], model: Path | None = None) -> dict[tuple[str, int], Heard]:
    """Return each sentence read, in the surroundings of first or second sentences."""
    reader = Reader(model=model)
    frames = json.loads(GOLD.read_text(encoding="utf-8"))["said"]
    wanted = sorted({(words, at) for pair in found for at, words in enumerate((pair.first, pair.second))})
    return {(words, at): Heard(reader, frames[at].format(words)) for words, at in wanted}


def joined(first: Heard, second: Heard) -> str | None:
    """Return why a claim of one is a claim of the other, or one with it; None if none is."""
    if first.claims & second.claims:
        return LIKE
    store = Store.memory()
    identity = Identity(store)
    for heard in (first, second):
        store.replace({heard.id: heard.quads})
        identity.put(heard.id, heard.quads, heard.meanings)
    identity.settle()
    quads = list(store.quads(iri.GRAPH_IDENTITY))
    one = {quad.subject: str(quad.object) for quad in quads if quad.predicate == KG.sameClaimAs}
    if {one.get(claim, claim) for claim in first.claims}.isdisjoint(one.get(claim, claim) for claim in second.claims):
        return None
    return WORDED if any(quad.predicate == KG.reason and quad.object == string(WORDED) for quad in quads) else LIKE


def nearest(first: Heard, second: Heard) -> float | None:
    """Return the cosine of the nearest of their claims without a frame; None if one has none."""
    one, other = ([h.meanings[claim] for claim in sorted(h.claims & h.meanings.keys())] for h in (first, second))
    return max((similarity(a, b) for a in one for b in other), default=None)


def report(half: str, mine: Sequence[Pair], heard: Mapping[tuple[str, int], Heard]) -> Iterator[str]:
    """Iterate over the lines about one half."""
    both = [(heard[pair.first, 0], heard[pair.second, 1]) for pair in mine]
    why = [joined(*two) for two in both]
    for reason in (WORDED, LIKE):
        right, wrong = (
            sum(w == reason and p.same is same for w, p in zip(why, mine, strict=True)) for same in (True, False)
        )
        yield f"{half}: one by {reason}: {right} that say the same, {wrong} that do not"
    of = Counter((pair.same, pair.kind) for pair in mine)
    one = Counter((pair.same, pair.kind) for pair, reason in zip(mine, why, strict=True) if reason)
    for same in (True, False):
        kinds = ", ".join(f"{kind} {one[same, kind]}/{of[same, kind]}" for like, kind in sorted(of) if like is same)
        yield f"  {'say the same' if same else 'do not'}: {sum(n for (s, _), n in of.items() if s is same)} ({kinds})"
    near = [(cosine, pair.same) for two, pair in zip(both, mine, strict=True) if (cosine := nearest(*two)) is not None]
    like, unlike = ([cosine for cosine, is_same in near if is_same is same] for same in (True, False))
    higher = [(a > b) + (a == b) / 2 for a in like for b in unlike]
    yield f"  by their vectors alone: area under the curve {sum(higher) / len(higher):.2f}"
    for least in SWEEP:
        counts = [sum(cosine >= least for cosine in cosines) for cosines in (like, unlike)]
        yield f"    from {least:.2f}: the same {counts[0]} of {len(like)}, not {counts[1]} of {len(unlike)}"


def main() -> None:
    """Print the tables."""
    found = list(pairs())
    heard = readings(found, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for half in ("dev", "test"):
        for line in report(half, [pair for pair in found if pair.half == half], heard):
            print(line)


if __name__ == "__main__":
    main()
