"""Which cues, triggers of frames, words of closed classes and rules a corpus uses: a list to be read by people.

Run by hand: ``python tests/used.py SEEDS OTHER...`` prints what the first corpus uses and no other does. A corpus is a
folder of articles, or a ``.jsonl.gz`` file with a ``text`` on each line. A cue or a trigger is used where it decides;
a word of a closed class wherever it stands in the text (tests for what a word is belong to no single place).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import kg.extract.claims.make as maker
import kg.nlp.stance as stances
from kg import iri
from kg.corpus import discover, read
from kg.extract import Reader
from kg.extract.claims.framing import Framed, framed
from kg.model import Article, Block
from kg.nlp.stance_cue import Sense, deciding
from kg.resources import ontology_file
from kg.turtle import read_turtle
from kg.vocab import SKOS

__all__ = ["articles", "used"]


def articles(corpus: Path) -> Iterator[Article]:
    """Iterate over the articles of a corpus in English."""
    if corpus.is_dir():
        yield from (article for source in discover([corpus]).sources if (article := read(source)).language == "en")
        return
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for text in (json.loads(line)["text"] for line in lines):
            digest = iri.digest(text.encode())
            name = iri.article(url=None, identifier=None, text_digest=digest)
            blocks = tuple(Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S.*", text))
            yield Article(id=name, path="", text=text, digest=digest, language="en", blocks=blocks)


def used(corpus: Path, reader: Reader) -> dict[str, Counter[str]]:
    """Return how often a corpus uses each cue, trigger and frame, and each word of a closed class."""
    grammar = read_turtle(ontology_file("grammar.ttl"))
    listed = [(concept.rpartition("/")[2], word) for concept, p, word in grammar if p == SKOS.hiddenLabel]
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("cue", "frame", "trigger", "word")}

    def decided(words: list[str]) -> Sense | None:
        sense = deciding(words)
        if sense:
            cue = sense.senses[0]
            found["cue"][f"{' '.join(words[sense.start : sense.end])} ({cue.kind}: {cue.stance})"] += 1
        return sense

    def recognised(*args: object, **more: object) -> Framed | None:
        frame = framed(*args, **more)  # type: ignore[arg-type]
        if frame:
            trigger = frame.trigger
            found["frame"][trigger.frame] += 1
            found["trigger"][
                f"{trigger.frame}: {'-' if trigger.negative else '+'} {trigger.kind} {' '.join(trigger.lemmas)}"
            ] += 1
        return frame

    with mock.patch.object(stances, "deciding", decided), mock.patch.object(maker, "framed", recognised):
        for article in articles(corpus):
            reader.read(article)
            words = set(re.findall(r"[\w'’-]+", article.text.lower()))
            found["word"].update(f"{name}: {word}" for name, word in listed if word in words)
    return found


def main() -> None:
    """Print what only the first corpus uses."""
    seeds, *others = (used(Path(name), Reader()) for name in sys.argv[1:])
    for kind, counts in seeds.items():
        elsewhere = {name for other in others for name in other[kind]}
        only = {name: times for name, times in counts.items() if name not in elsewhere}
        sys.stdout.write(f"{kind}: {len(only)} of {len(counts)}\n")
        sys.stdout.writelines(f"  {times} {name}\n" for name, times in sorted(only.items()))


if __name__ == "__main__":
    main()
