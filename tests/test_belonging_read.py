"""The commonest formula of all: a place is part of somebody's territory."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("China's spokesman said that Taiwan is an inalienable part of China's territory.", "Taiwan is part of China"),
        (
            "The minister said Nagorno-Karabakh was part of Azerbaijani territory.",
            "Nagorno-Karabakh is part of Azerbaijan",
        ),
        ("Guyana said on Monday that Essequibo is part of Guyana.", "Essequibo is part of Guyana"),
    ],
)
def test_part_of_somebodys_territory_is_part_of_the_country(sentence: str, label: str) -> None:
    """The possessor or the people before "territory" is the country."""
    (statement,) = [s for s in read(sentence).statements if s.claims]
    assert [(claim.frame, claim.label) for claim in statement.claims] == [("Belonging", label)]
