"""The quality gate: floors under the reader's scores, in tests/floors.json.

    .venv/bin/python benchmarks/gate.py                  # full set and sample; status 1 if a floor is not reached
    .venv/bin/python benchmarks/gate.py --raise          # write higher floors where today's scores allow them
    .venv/bin/python benchmarks/gate.py --lower REASON   # write lower ones too; the reason goes into the file

The data lies under CLAIMGRAPH_DATA (default ../shared); floors hold for the data with the digest in the file, and
other data is an error. A floor stands the set's margin below what was measured: other processors round the model's
8-bit sums in other ways, and one attribution is nearly half a point of the sample.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluate import Report, attribution, digest, short, table
from kg.nlp.reader import Reader

__all__ = ["FLOORS", "Refused", "Set", "check", "data_file", "measure", "moved", "sets"]

REPO = Path(__file__).parent.parent
FLOORS = REPO / "tests" / "floors.json"


class Refused(Exception):  # noqa: N818 - it is no fault of the program
    """Floors that must not be compared or written; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Floors of F1 in percent for the first ``articles`` of the data (None: all), and the room left below them."""

    articles: int | None
    margin: float
    floors: dict[str, float]


def data_file(held: dict[str, Any]) -> Path:
    """Return where the data of the floors lies, whether or not it is there."""
    return Path(os.environ.get("CLAIMGRAPH_DATA", REPO.parent / "shared")) / str(held["data"])


def sets(held: dict[str, Any]) -> dict[str, Set]:
    """Return the sets of floors by name."""
    return {name: Set(**each) for name, each in held["sets"].items()}


def measure(held: dict[str, Any], chosen: Set, data: Path) -> Report:
    """Score the shipped reader on a set; Refused if the data is not that of the floors."""
    if digest(data) != held["digest"]:
        message = f"{data.name}: not the data that the floors were measured on"
        raise Refused(message)
    return attribution(data, Reader().read, chosen.articles)


def check(name: str, chosen: Set, report: Report) -> list[str]:
    """Return what lies below its floor, in words; Refused where a score has no floor."""
    if set(chosen.floors) != set(report.scores):
        message = f"{name}: floors for {', '.join(chosen.floors)}, scores for {', '.join(report.scores)}"
        raise Refused(message)
    return [f"{name}: {each}" for each in short(report, chosen.floors)]


def moved(held: dict[str, Any], reports: dict[str, Report], *, reason: str | None = None) -> dict[str, Any]:
    """Return the file's content with floors for today's scores; only with a reason is any floor lowered."""
    result: dict[str, Any] = json.loads(json.dumps(held))
    lowered = False
    for name, chosen in sets(held).items():
        for score, floor in chosen.floors.items():
            today = round(reports[name].scores[score].f1 - chosen.margin, 1)
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--raise", action="store_true", dest="up", help="write higher floors where scores allow them")
    way.add_argument("--lower", metavar="REASON", help="write floors for today's scores, lower ones too")
    options = parser.parse_args(arguments)
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    data = data_file(held)
    if not data.is_file():
        print(f"{data}: not there; set CLAIMGRAPH_DATA", file=sys.stderr)
        return 2
    try:
        reports = {name: measure(held, chosen, data) for name, chosen in sets(held).items()}
        for name, report in reports.items():
            print(f"{name}: {report.articles} articles\n{table(report)}\n")
        if options.up or options.lower is not None:
            text = json.dumps(moved(held, reports, reason=options.lower), indent=1, ensure_ascii=False)
            FLOORS.write_text(text + "\n", encoding="utf-8")
            return 0
        below = [line for name, chosen in sets(held).items() for line in check(name, chosen, reports[name])]
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    print("\n".join(f"below its floor: {line}" for line in below) or "every floor is reached")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
