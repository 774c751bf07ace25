"""The hand-made verdicts that `kg eval claims` measures against, and the measure itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.claims import Given, claim_key, claims
from kg.model import Claim

FILE = Path(__file__).parent / "gold" / "claims.json"
GOLD = json.loads(FILE.read_text(encoding="utf-8"))
RIGHT = Claim(id="a", core="a", label="Goods came", frame="Generic", predicate="come")
WRONG = Claim(id="b", core="b", label="It is legal", frame="Legality")


def test_two_hundred_contents_have_verdicts() -> None:
    """Each content is there once, with its place in an article and a verdict of the scheme for every claim."""
    items = GOLD["items"]
    assert len(items) == 200
    assert len({json.dumps([item["article"], item["cue"], item["content"]]) for item in items}) == 200
    assert all(item["claims"] for item in items)
    assert {claim["verdict"] for item in items for claim in item["claims"]} <= set(GOLD["verdicts"])


def test_no_text_is_stored() -> None:
    """Offsets and digests only: the articles are not ours to copy."""
    assert {key for item in GOLD["items"] for key in item} == {
        *("article", "source", "cue", "content", "claims", "missed")
    }
    assert all(len(claim["key"]) == 12 for item in GOLD["items"] for claim in item["claims"])


def gold(tmp_path: Path, **changes: object) -> tuple[Path, Path]:
    """Return a gold file with one content and two verdicts, and its article."""
    judged = [{"key": claim_key(RIGHT), "verdict": "right"}, {"key": claim_key(WRONG), "verdict": "frame"}]
    item = {"article": "x", "source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 19]], "claims": judged} | changes
    path, articles = tmp_path / "gold.json", tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"items": [item]}), encoding="utf-8")
    row = {"id": "x", "text": "Ada said goods came", "attributions": []}
    articles.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path, articles


def test_the_measure_counts_verdicts_of_unchanged_claims(tmp_path: Path) -> None:
    """A claim that is worded otherwise now has no verdict any more; the other one's counts by what it is."""

    def made(text: str, given: Sequence[Given]) -> list[list[Claim]]:
        assert text == "Ada said goods came"
        return [[replace(RIGHT, label="Goods come"), WRONG] for _ in given]

    report = claims(*gold(tmp_path), made)
    assert report.scores["coverage"].recall == 100
    assert (report.scores["framed"].found, report.scores["framed"].right) == (1, 0)
    assert report.scores["generic"].found == 0
    assert report.errors["framed"] == {"frame": 1}
    assert report.errors["not judged"] == {"framed": 0, "generic": 1, "gone": 1}


@pytest.mark.parametrize("changes", [{"article": "y"}, {"content": [[9, 99]]}, {"cue": [4, 8]}, {"claims": None}])
def test_a_gold_file_about_something_else_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    """Ranges outside the articles, or none, are the file's error."""
    with pytest.raises(InputError):
        claims(*gold(tmp_path, **changes), lambda text, given: [[] for _ in given if text])
