"""Sources that are several, and those that only look it."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Reading


def sources(reading: Reading) -> list[str | None]:
    """Return the labels of all sources in the order of the text."""
    found = sorted(reading.statements, key=lambda s: s.source_spans)
    return [s.source.label if s.source else None for s in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Norway, Sweden and Finland said they would close the border.",
            ["Government of Norway", "Government of Sweden", "Government of Finland"],
        ),
        (
            "Aid groups, the Red Cross, and several mayors said the road was closed.",
            ["Aid groups", "International Committee of the Red Cross", "several mayors"],
        ),
        (
            "Foreign Minister Ana Maria de Castro Lopes and Defence Minister Jean-Pierre van den Berg said it is open.",
            ["Ana Maria de Castro Lopes", "Jean-Pierre van den Berg"],
        ),
        ("Both Norway and Sweden rejected the claim.", ["Government of Norway", "Government of Sweden"]),
    ],
)
def test_each_of_several_sources_speaks(text: str, labels: list[str]) -> None:
    """Commas and "and" join sources, also where the tree takes the second for an apposition, and long names."""
    assert sources(read(text)) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "The State and Defense Departments said that no troops would leave the country.",
            ["United States Department of State", "Pentagon"],
        ),
        ("“It was legal,” the Justice and Interior ministries said.", ["Justice Ministry", "Interior Ministry"]),
        ("The foreign and defence ministries said that talks would go on.", ["foreign ministry", "defence ministry"]),
    ],
)
def test_bodies_that_share_their_last_word(text: str, labels: list[str]) -> None:
    """Two ministries are two, though the word for them is said once."""
    assert sources(read(text)) == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Party chief and chief minister Jane Roe said statehood must be restored.", "Jane Roe"),
        ("The actress and activist Kamala Orez said the hall was cold.", "Kamala Orez"),
        ("Russian and Norwegian officials said the talks were useful.", "Russian and Norwegian officials"),
    ],
)
def test_one_source_with_an_and_in_it(text: str, label: str) -> None:
    """Two roles of one person are one source, and so are officials of two states."""
    assert sources(read(text)) == [label]
