"""The quality gate: floors under everything that is measured, in tests/floors.json.

    .venv/bin/python benchmarks/gate.py                  # the whole table; status 1 if a floor is not reached
    .venv/bin/python benchmarks/gate.py --raise          # write higher floors where today's scores allow them
    .venv/bin/python benchmarks/gate.py --lower REASON   # write lower ones too; the reason goes into the file

Names of sets behind the options measure only those. The data lies under CLAIMGRAPH_DATA (default ../shared) or in the
repository; floors hold for the data with the digests in the file, and other data is an error. A floor stands the set's
margin below what was measured: other processors round the model's 8-bit sums in other ways, and in a sample one case
weighs much.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.evaluate import Report, attribution, digest, entities, marked_names, metonymy, parse, short, stance, table
from kg.evaluate.claims import claiming, claims
from kg.evaluate.coreference import chaining, coreference
from kg.evaluate.metonymy import HELD_OUT
from kg.evaluate.speakers import marked_speakers, taking_up
from kg.nlp.places import metonymic
from kg.nlp.reader import Reader
from kg.nlp.stance import stance_of
from kg.nlp.text import names, pipeline

__all__ = ["FLOORS", "MEASURES", "Refused", "Set", "check", "data_file", "measure", "moved", "sets"]

REPO = Path(__file__).parent.parent
FLOORS = REPO / "tests" / "floors.json"


class Refused(Exception):  # noqa: N818 - it is no fault of the program
    """Floors that must not be compared or written; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Floors of F1 or accuracy in percent for the first ``units`` of the data (None: all), and the room below them."""

    measure: str
    data: tuple[str, ...]
    units: int | None
    margin: float
    floors: Mapping[str, float]


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _pipeline() -> Language:
    return pipeline()


def _attribution(units: int | None, data: Path) -> Report:
    return attribution(data, _reader().read, units)


def _parse(units: int | None, data: Path) -> Report:
    nlp = _pipeline()
    return parse(data, nlp.vocab, nlp.get_pipe("reader"), nlp.make_doc, units)


def _entities(units: int | None, data: Path) -> Report:
    nlp = _pipeline()
    return entities(data, nlp.vocab, nlp.get_pipe("reader"), units)


def _names(units: int | None, data: Path, articles: Path) -> Report:
    nlp = _pipeline()
    return marked_names(data, articles, lambda text: names(nlp(text)), units)


def _metonymy(units: int | None, data: Path) -> Report:
    reader = _reader()
    return metonymy(data, lambda *given: metonymic(reader, *given), only=HELD_OUT, limit=units)


def _stance(units: int | None, gold: Path, articles: Path) -> Report:
    return stance(gold, articles, lambda it: stance_of(it.text, it.cue, it.content, source=it.source), units)


def _claims(units: int | None, gold: Path, articles: Path) -> Report:
    assert units is None  # verdicts are about all of them together
    return claims(gold, articles, claiming(_pipeline()))


def _coreference(units: int | None, data: Path) -> Report:
    return coreference(data, chaining(_pipeline(), trees=False), limit=units)


def _speakers(units: int | None, gold: Path, articles: Path) -> Report:
    assert units is None  # few are marked
    return marked_speakers(gold, articles, taking_up(_pipeline()))


MEASURES: dict[str, Callable[..., Report]] = {
    "attribution": _attribution,
    "claims": _claims,
    "coreference": _coreference,
    "entities": _entities,
    "metonymy": _metonymy,
    "names": _names,
    "parse": _parse,
    "speakers": _speakers,
    "stance": _stance,
}
"""What each measure scores: `units` of some data files."""


def data_file(name: str) -> Path:
    """Return where a data file lies, whether or not it is there."""
    if name.startswith("tests/"):
        return REPO / name
    return Path(os.environ.get("CLAIMGRAPH_DATA", REPO.parent / "shared")) / name


def sets(held: Mapping[str, Any]) -> dict[str, Set]:
    """Return the sets of floors by name."""
    return {name: Set(**{**each, "data": tuple(each["data"])}) for name, each in held["sets"].items()}


def measure(held: Mapping[str, Any], chosen: Set) -> Report:
    """Score the shipped reader on a set; Refused if the data is not that of the floors."""
    paths = [data_file(name) for name in chosen.data]
    for name, path in zip(chosen.data, paths, strict=True):
        if not path.is_file():
            message = f"{path}: not there; set CLAIMGRAPH_DATA"
            raise Refused(message)
        if digest(path) != held["digests"][name]:
            message = f"{path.name}: not the data that the floors were measured on"
            raise Refused(message)
    return MEASURES[chosen.measure](chosen.units, *paths)


def check(name: str, chosen: Set, report: Report) -> list[str]:
    """Return what lies below its floor, in words; Refused where a score has no floor."""
    if set(chosen.floors) != set(report.scores):
        message = f"{name}: floors for {', '.join(chosen.floors)}, scores for {', '.join(report.scores)}"
        raise Refused(message)
    return [f"{name}: {each}" for each in short(report, chosen.floors)]


def moved(held: dict[str, Any], reports: Mapping[str, Report], *, reason: str | None = None) -> dict[str, Any]:
    """Return the file's content with floors for today's scores; only with a reason is any floor lowered."""
    result: dict[str, Any] = json.loads(json.dumps(held))
    lowered = False
    for name, report in reports.items():
        chosen = sets(held)[name]
        for score, floor in chosen.floors.items():
            today = round(report.scores[score].f1 - chosen.margin, 1)
            if today > floor or (reason is not None and today < floor):
                result["sets"][name]["floors"][score] = today
                lowered = lowered or today < floor
    if lowered and not (reason or "").strip():
        message = "lowering a floor needs a reason"
        raise Refused(message)
    if lowered:
        result["reason"] = reason
    return result


def main(arguments: list[str]) -> int:
    """Run the gate and return its exit status."""
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    every = sets(held)
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("only", nargs="*", choices=[*every, []], metavar="SET", help=f"of {', '.join(every)}")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--raise", action="store_true", dest="up", help="write higher floors where scores allow them")
    way.add_argument("--lower", metavar="REASON", help="write floors for today's scores, lower ones too")
    options = parser.parse_args(arguments)
    chosen = {name: each for name, each in every.items() if not options.only or name in options.only}
    try:
        reports = {}
        for name, each in chosen.items():
            reports[name] = measure(held, each)
            print(f"{name}: {reports[name].articles} {reports[name].units}\n{table(reports[name])}\n", flush=True)
        if options.up or options.lower is not None:
            text = json.dumps(moved(held, reports, reason=options.lower), indent=1, ensure_ascii=False)
            FLOORS.write_text(text + "\n", encoding="utf-8")
            return 0
        below = [line for name, each in chosen.items() for line in check(name, each, reports[name])]
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    print("\n".join(f"below its floor: {line}" for line in below) or "every floor is reached")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
