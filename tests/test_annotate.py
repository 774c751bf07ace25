"""``kg annotate``: one object out for each good line in, offsets into the text as it was given."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builds import kg

import kg.annotate as module
from kg.annotate import annotate
from kg.extract import Reader

SAID = "The ferry will run again, Ilka Moravand said."


def line(**given: object) -> bytes:
    """Return a line of input."""
    return json.dumps(given).encode() + b"\n"


def one(text: str, **more: object) -> dict[str, Any]:
    """Return the annotation of one text."""
    ((number, result),) = annotate([line(id="x", text=text, **more)])
    assert number == 1
    assert isinstance(result, dict)
    return result


def spans(result: dict[str, Any]) -> list[list[int]]:
    """Return all spans of a result."""
    roles = [span for a in result["attributions"] for role in ("source", "cue", "content") for span in a[role]]
    return roles + [[m["start"], m["end"]] for m in result["mentions"]]


def test_output_has_the_documented_keys_and_no_others() -> None:
    """Keys, their order and their types are those of the documentation."""
    result = one(SAID)
    assert list(result) == ["id", "language", "attributions", "mentions"]
    (attribution,) = result["attributions"]
    assert list(attribution) == ["source", "cue", "content", "stance", "confidence"]
    assert attribution["stance"] == "asserts"
    assert 0 <= attribution["confidence"] <= 1
    keys = ["start", "end", "text", "form", "ner", "metonymic", "type", "id", "label"]
    assert result["mentions"]
    assert all(list(mention) == keys for mention in result["mentions"])
    ((start, end),) = attribution["source"]
    assert SAID[start:end] == "Ilka Moravand"


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "Она сказала 😀: " + SAID,
        "Cafe\u0301 e\u0301 👩\u200d🚀 " + SAID,
        SAID.replace(" ", "\r\n", 1),
        "\0 " + SAID + " \0",
        "\ud800 " + SAID + " \udfff",
        "The ferry will run again , Ilka Moravand said .",
        "Ilka Moravand said the ferry will run again , and `` soon '' .",
        "",
        " \n ",
        "\ufeff" + SAID,
    ],
)
def test_offsets_count_the_characters_given(text: str) -> None:
    """With emoji, combining marks, NUL or half a surrogate pair, each mention's words stand where it says."""
    result = one(text)
    assert all(0 <= start < end <= len(text) for start, end in spans(result))
    assert all(text[m["start"] : m["end"]] == m["text"] for m in result["mentions"])
    assert not text.strip() or "Moravand" in "".join(m["text"] for m in result["mentions"])


def test_order_is_kept_and_bad_lines_are_numbered() -> None:
    """Good lines come out in their order, bad ones as messages with their number, blank ones not at all."""
    lines = [
        line(id=1, text=SAID),
        b"\n",
        b"{broken\n",
        line(id={"any": "thing"}, text=""),
        b"[1]\r\n",
        line(text="no id"),
        line(id=2, text=7),
        line(id=3, text="a", language=4),
        b'{"id": NaN, "text": "a"}\n',
        b'"\xff"\n',
        b"[" * 100_000,
        line(id="last", text=SAID).replace(b"\n", b"\r\n"),
    ]
    results = list(annotate(lines))
    assert [number for number, _ in results] == [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert [r["id"] for _, r in results if isinstance(r, dict)] == [1, {"any": "thing"}, "last"]
    assert all(r for _, r in results)


def test_command_names_bad_lines_and_goes_on() -> None:
    """Bad lines are named on standard error, the rest is written, the status is 1; without any it is 0."""
    given = b"\n".join([line(id="a", text=SAID).strip(), b"nonsense", b"", line(id="\ud800", text="\ud800 é").strip()])
    bad = kg("annotate", stdin=given)
    assert bad.returncode == 1
    assert bad.stderr.decode().startswith("kg: line 2: not JSON")
    assert [json.loads(each)["id"] for each in bad.stdout.decode().splitlines()] == ["a", "\ud800"]
    good = kg("annotate", "-", stdin=line(id="a", text=SAID))
    assert (good.returncode, good.stderr) == (0, b"")


def test_other_languages_are_not_read() -> None:
    """A text in another language comes back empty with its language; a short one is taken as English."""
    german = "Der Bürgermeister von Kestrin sagte am Montag, dass die alte Brücke geschlossen werde. " * 3
    assert one(german) == {"id": "x", "language": "de", "attributions": [], "mentions": []}
    assert one(german[:150])["language"] == "en"
    assert one(SAID, language="fr") == {"id": "x", "language": "fr", "attributions": [], "mentions": []}


def test_text_is_read_whole() -> None:
    """What would be furniture of a page is read here."""
    assert one("Reading time: 3 minutes\nAdvertisement\n" + SAID)["attributions"]


def test_too_long_a_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line above the limit is a bad line."""
    monkeypatch.setattr(module, "MAX_LINE", 100)
    assert [
        (number, type(result)) for number, result in annotate([line(id=1, text="a" * 200), line(id=2, text="")])
    ] == [
        (1, str),
        (2, dict),
    ]


def test_an_error_of_ours_in_one_text_spares_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reader raises for one text, the next one is read."""

    def fail(_: object, text: str) -> tuple[list[object], list[object]]:
        if text == "bad":
            raise ZeroDivisionError
        return [], []

    monkeypatch.setattr(Reader, "annotate", fail)
    first, second = annotate([line(id=1, text="bad"), line(id=2, text="good")])
    assert "ZeroDivisionError" in str(first[1])
    assert isinstance(second[1], dict)
