"""What shipped queries answer on the five seed articles, against what a reader counts in them by hand.

Each expectation has its reason. What is counted attribution by attribution is in tests/gold/seeds.json, as
tests/seeds_gold.py describes it; places and positions have files of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from seeds_gold import LEFT_OUT, SURPLUS, asked, built, keys, marked, surplus

from kg.store import Store

FIVE = ("Crimea", "Donetsk", "Kherson", "Luhansk", "Zaporizhzhia")
MINISTRY, UKRAINE = "Ministry of Foreign Affairs of Ukraine", "Government of Ukraine"
RUSSIA = "Government of Russia"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the graph of the seeds."""
    return built(tmp_path_factory.mktemp("counted"))


def ask(store: Store, name: str, *columns: str, **params: str) -> set[tuple[str, ...]]:
    """Return some columns of all rows of a query."""
    return {tuple(row[column] for column in columns) for row in asked(store, name, **params)}


@pytest.mark.parametrize("place", FIVE)
def test_who_affirms_that_a_place_is_part_of_russia(store: Store, place: str) -> None:
    """Peskov says so of the regions in two articles; Crimea is among the five of one. Nobody else says it of a list."""
    assert ask(store, "who-affirms-belonging", "who", "by", place=place, country="Russia") == {
        ("Dmitry Peskov", ""),
        ("Kremlin", "rollUp"),
        (RUSSIA, "rollUp"),
    }


@pytest.mark.parametrize("place", FIVE)
def test_who_denies_it(store: Store, place: str) -> None:
    """Only Tykhy, by the recognised borders, for his ministry and his government; nobody says it in so many words."""
    found = ask(store, "who-denies-belonging", "who", "speaker", "by", place=place, country="Russia")
    assert {who for who, _, _ in found} == {"Georgiy Tykhy", MINISTRY, UKRAINE}
    assert {speaker for _, speaker, _ in found} == {"Georgiy Tykhy"}
    assert ("Georgiy Tykhy", "Georgiy Tykhy", "borders-exclude-belonging") in found
    assert {by for _, _, by in found} == {"borders-exclude-belonging", "rollUp"}


def test_what_is_contested(store: Store) -> None:
    """The belonging of five regions, and the exchange that one proposes and the other rejects: nothing else.

    Nobody calls the annexations or the referendums legal, and Zelensky's "some land" is no named region.
    """
    found = ask(store, "contested", "what", "direction", "who", whenever="yes")
    belonging = {f"{place} is part of Russia" for place in FIVE}
    assert {what for what, _, _ in found if what in belonging} == belonging
    others = {row for row in found if row[0] not in belonging}
    assert {(direction, who) for _, direction, who in others} == {
        ("favours", "Volodymyr Zelensky"),
        ("favours", UKRAINE),
        ("opposes", RUSSIA),
    }
    assert len({what for what, _, _ in others}) == 1
    assert all("exchange" in what for what, _, _ in others)


def test_contradictions_name_their_rule_and_document(store: Store) -> None:
    """Tykhy against Peskov on five regions, by one rule, resting on the General Assembly's two resolutions."""
    found = ask(store, "contradictions", "what", "who", "direction", "by", "against")
    assert {row for row in found if row[1] == "Georgiy Tykhy"} == {
        (f"{place} is part of Russia", "Georgiy Tykhy", "denies", "borders-exclude-belonging", "Dmitry Peskov")
        for place in FIVE
    }
    assert ask(store, "contradictions", "heldBy") == {("United Nations General Assembly",)}


def test_who_passed_words_on(store: Store) -> None:
    """Meduza cites Peskov in one article and Reuters reports him in another; "was quoted as saying" names nobody."""
    assert {(relay, who) for relay, who in ask(store, "relayed", "relay", "who")} == {
        ("Reuters", "Dmitry Peskov"),
        ("Russian Meduza media outlet", "Dmitry Peskov"),
    }


def test_what_was_demanded_or_promised(store: Store) -> None:
    """Russia vowed to take back land, Ukraine demanded that forces leave; "must" inside what is said is no demand."""
    assert {row[:2] for row in ask(store, "demanded-or-promised", "who", "stance", "words")} == {
        (RUSSIA, "commits"),
        (UKRAINE, "demands"),
    }
    assert len(ask(store, "demanded-or-promised", "words")) == 2


def test_who_counts_which_regions(store: Store) -> None:
    """One article counts five, Crimea among them; the others that give a list count four."""
    counted = ask(store, "groups-by-article", "group", "counted", "member")
    five = {member for group, count, member in counted if group == "five Ukrainian regions" and count == "5"}
    four = {member for group, count, member in counted if count == "4"}
    assert five == set(FIVE)
    assert four == set(FIVE) - {"Crimea"}


def test_nobody_changed_sides(store: Store) -> None:
    """No holder stands on both sides of one core."""
    assert ask(store, "changes-of-position", "what", "who") == set()


def test_what_is_left_out_is_what_is_not_read() -> None:
    """An attribution of which nothing is asked is one that the reader does not find; once it does, it is asked."""
    assert {key for key, one in marked().items() if key not in keys().values() and not one.optional} == set(LEFT_OUT)


def test_what_is_let_pass_is_what_is_surplus() -> None:
    """A statement that a careful reader would not mark is let pass if it is named, and named only while it is there."""
    assert Counter(surplus().values()) == Counter(list(SURPLUS))


def counted() -> dict[tuple[str, str], tuple[int, int]]:
    """Return how often each speaks in each article: at least, by the marked ones; at most, with the optional ones."""
    least: Counter[tuple[str, str]] = Counter()
    most: Counter[tuple[str, str]] = Counter()
    for key, one in marked().items():
        if one.label and key not in LEFT_OUT:
            least[key.seed, one.label] += not one.optional
            most[key.seed, one.label] += 1
    surplus_ones = Counter(surplus().values())
    return {
        name: (least[name] + surplus_ones[name], most[name] + surplus_ones[name]) for name in {*most, *surplus_ones}
    }


def test_who_speaks_how_often_in_which_article(store: Store) -> None:
    """Each actor as often as his words are marked, one node an actor, in no other article; nobody else."""
    said: Counter[tuple[str, str]] = Counter()
    nodes: dict[tuple[str, str], set[str]] = defaultdict(set)
    seeds = {row["document"]: row for row in asked(store, "speakers-by-article")}
    digits = {statement.rsplit("/statement/", 1)[0]: key.seed for statement, key in keys().items()}
    assert seeds.keys() == set(digits)
    for row in asked(store, "speakers-by-article"):
        name = digits[row["document"]], row["who"]
        said[name] += int(row["statements"])
        nodes[name].add(row["actor"])
    least_and_most = counted()
    assert {n for n, (_, most) in least_and_most.items() if most} >= said.keys()
    wrong = {n: (said[n], low, high) for n, (low, high) in least_and_most.items() if not low <= said[n] <= high}
    assert not wrong
    assert {name: len(found) for name, found in nodes.items() if len(found) > 1} == {}


def test_who_speaks_on_whose_behalf(store: Store) -> None:
    """The whole chain for each of their statements: spokesman, palace or ministry, government; for others nobody.

    Officials and leaders called after a country speak for its government; "its western allies", "foreign governments"
    and "most international observers" for none that is named; a correspondent reports, and speaks for none.
    """
    rows = asked(store, "on-whose-behalf")
    found = {(keys()[row["statement"]], row["onBehalfOf"]) for row in rows if row["statement"] in keys()}
    read = set(keys().values())
    assert found == {(key, whom) for key, one in marked().items() if key in read for whom in one.on_behalf_of}
    others = {row["statement"] for row in rows} - keys().keys()
    assert others <= surplus().keys()


def test_what_was_ruled_out(store: Store) -> None:
    """Who refuses, rejects or rules out, and who says of what he has a say in that it will never be; nobody else.

    "There are no plans" rules nothing out, "illegal" denies a fact, and "we could not look at it" is no refusal.
    """
    rows = asked(store, "ruled-out")
    found = {keys()[row["statement"]] for row in rows if row["statement"] in keys()}
    read = set(keys().values())
    wanted = {key for key, one in marked().items() if one.rules_out is True and key in read and not one.optional}
    allowed = {key for key, one in marked().items() if one.rules_out}
    assert wanted - found == set()
    assert found - allowed == set()
    assert {row["statement"] for row in rows} <= keys().keys()
