"""From links to components."""

from __future__ import annotations

from kg.reconcile.forest import Link, components, name_of, on_the_way


def test_links_are_followed_from_the_strongest() -> None:
    """What must stay apart does, at the cost of the weakest link between; names and reasons follow."""
    links = [Link("a", "b", 0.9, "x"), Link("b", "c", 0.8, "y"), Link("c", "d", 0.95, "z")]
    whole = components("abcd", links, apart=(), one_only=False)
    assert [sorted(members) for members, _ in whole] == [["a", "b", "c", "d"]]
    assert on_the_way("a", whole[0][1])["d"] == links[1]
    parted = components("abcd", links[::-1], apart=[frozenset("ad")], one_only=False)
    assert [sorted(members) for members, _ in parted] == [["a", "b"], ["c", "d"]]
    assert name_of({"only:a", "only:b"}) == "same:only:a"
    assert name_of({"Person|x", "ref:z"}) == "ref:z"
