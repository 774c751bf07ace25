"""The measure of attributions."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from builds import kg

from kg.errors import InputError
from kg.evaluate import ROLES, evaluate, examples, short, table
from kg.extract import Reader as Extractor
from kg.nlp.reader import model_files

TEXT = "The mayor said “it is safe” and left."


@dataclass
class _Found:
    source: list[list[int]] = field(default_factory=list)
    cue: list[list[int]] = field(default_factory=list)
    content: list[list[int]] = field(default_factory=list)


def _at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD: dict[str, Any] = {"source": [_at("The mayor")], "cue": [_at("said")], "content": [_at("“it is safe”")]}


def _f1(**found: list[list[int]]) -> dict[str, float]:
    report = evaluate([(TEXT, [GOLD], [_Found(**{**GOLD, **found})])])
    return {name: score.f1 for name, score in report.scores.items()}


def test_exact() -> None:
    """What is exactly right counts in all four rows."""
    assert _f1() == {"source": 100, "cue": 100, "content": 100, "linked": 100}


def test_marks_are_words() -> None:
    """A content without its quotation marks is another span, and the attribution is not linked."""
    assert _f1(content=[_at("it is safe")]) == {"source": 100, "cue": 100, "content": 0, "linked": 0}


def test_fragments_with_no_word_between_are_one() -> None:
    """Where only white space parts two fragments they count as one; an empty one counts as nothing."""
    pieces = [_at("“it"), _at("is safe”"), [3, 3], [3, 4]]
    assert _f1(content=pieces)["linked"] == 100


def test_inside_a_word() -> None:
    """A range that ends inside a word means the word."""
    low, high = _at("mayor")
    assert _f1(source=[[0, high - 2]])["source"] == 100
    assert low < high - 2


def test_same_span_twice_counts_once() -> None:
    """A source shared by two attributions is one span."""
    other = {**GOLD, "cue": [_at("left")], "content": []}
    found = [_Found(**GOLD), _Found(**other)]
    report = evaluate([(TEXT, [GOLD, other], found)])
    assert report.scores["source"].gold == 1
    assert report.scores["linked"].right == 2


def test_errors_by_kind() -> None:
    """Wrong edges, other roles' words, inventions and misses are told apart."""
    found = _Found(source=[_at("left")], cue=[_at("said"), _at("safe")], content=[_at("it is safe")])
    report = evaluate([(TEXT, [GOLD], [found])])
    assert report.errors["source"] == {"missed": 1, "spurious": 1}
    assert report.errors["cue"] == {"other role": 1}
    assert report.errors["content"] == {"edge": 1}
    assert report.errors["linked"] == {"source and cue and content": 1}


def test_nothing_marked_nothing_found() -> None:
    """No articles, and articles without attributions, give zeros and a table."""
    assert evaluate([]).scores["cue"].f1 == 0
    report = evaluate([(TEXT, [], [])])
    assert report.scores["linked"].f1 == 0
    assert "linked" in table(report)
    assert report.record()["articles"] == 1


def test_interval_is_fixed_and_holds_f1() -> None:
    """Bootstrap intervals are the same every time and hold the figure."""
    items = [(TEXT, [GOLD], [_Found(**GOLD)])] * 5 + [(TEXT, [GOLD], [])] * 5
    first, second = evaluate(items).scores["cue"], evaluate(items).scores["cue"]
    assert first == second
    assert first.low < first.f1 < first.high


def test_gate() -> None:
    """A floor that is not reached is named."""
    report = evaluate([(TEXT, [GOLD], [])])
    assert short(report, {"cue": 0.0}) == []
    assert short(report, {"cue": 75.0, "linked": 52.0}) == ["cue: F1 0.0, floor 75.0", "linked: F1 0.0, floor 52.0"]


MARKED = {"text": TEXT, "attributions": [GOLD]}


def test_command_prints_table_and_json(tmp_path: Path) -> None:
    """`kg eval attribution` measures the shipped reader on a file, gzipped or not, for people and for programs."""
    data, packed = tmp_path / "marked.jsonl", tmp_path / "marked.jsonl.gz"
    data.write_text(json.dumps(MARKED) + "\n\n", encoding="utf-8")
    packed.write_bytes(gzip.compress(data.read_bytes()))
    shown = kg("eval", "attribution", data)
    assert shown.returncode == 0, shown.stderr
    assert [line.split()[0] for line in shown.stdout.decode().splitlines()[1:5]] == [*ROLES, "linked"]
    told = kg("eval", "attribution", packed, "--format", "json")
    record = json.loads(told.stdout)
    assert record["articles"] == 1
    assert record["scores"]["source"]["f1"] == 100
    assert record["errors"].keys() == record["scores"].keys()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        ("[]", "not an object with 'text'"),
        ('{"text": "a"}', "a list of objects"),
        ('{"text": "a", "attributions": [{"source": [], "cue": []}]}', "source, cue and content"),
        ('{"text": "a", "attributions": [{"source": [], "cue": [[0, 2]], "content": []}]}', "within the text"),
        ('{"text": "a", "attributions": [{"source": [], "cue": [["0", 1]], "content": []}]}', "within the text"),
    ],
)
def test_data_that_cannot_be_used(tmp_path: Path, line: str, says: str) -> None:
    """What is wrong with marked data is said with file and line, and nothing is measured."""
    data = tmp_path / "marked.jsonl"
    data.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=f"marked.jsonl, line 1: .*{says}" if says != "line 1" else says):
        list(examples(data))


def test_cut_archive(tmp_path: Path) -> None:
    """A .gz that is none, or ends early, is told as such."""
    whole = gzip.compress(json.dumps(MARKED).encode())
    for name, content in {"none.jsonl.gz": b"{}", "cut.jsonl.gz": whole[:-9]}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=name):
            list(examples(tmp_path / name))


@pytest.mark.parametrize("command", [("eval", "attribution", "{data}"), ("annotate", "-"), ("build", "{data}")])
def test_model_that_cannot_be_used(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A folder that holds no model stops each command at once, with one line and status 1."""
    data = tmp_path / "marked.jsonl"
    data.write_text(json.dumps(MARKED) + "\n", encoding="utf-8")
    out = ("--out", tmp_path / "out") if command[0] == "build" else ()
    given = [part.format(data=data) for part in command]
    run = kg(*given, *out, "--model", tmp_path, stdin=b'{"id": 1, "text": "The mayor said so."}\n')
    assert run.returncode == 1
    assert run.stdout == b""
    (line,) = run.stderr.decode().strip().splitlines()
    assert line.startswith(f"kg: {tmp_path}: cannot be used as a model")


def test_another_model_is_another_reader(tmp_path: Path) -> None:
    """A copy of the model reads the same under the same name; with other thresholds it has another."""
    for file in model_files():
        shutil.copy(file, tmp_path)
    shipped, copied = Extractor(), Extractor(model=tmp_path)
    assert copied.annotate(TEXT) == shipped.annotate(TEXT)
    assert copied.id == shipped.id
    other = tmp_path / "other"
    shutil.copytree(tmp_path, other)
    meta = json.loads((other / "meta.json").read_text(encoding="utf-8"))
    meta["decoding"]["knobs"]["own"] = 0.4
    (other / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    assert Extractor(model=other).id != shipped.id
