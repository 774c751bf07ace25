"""What people judge to be one holds in every build, whatever else comes and goes; what contradicts is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reconciled import Draft, place
from typer.testing import CliRunner

from kg import cli, iri
from kg.build import opened, store_folder
from kg.checks import check
from kg.errors import InputError, UsageError
from kg.judge import judge
from kg.manifest import lock
from kg.rdf import Quad
from kg.reconcile import Judgements, Verdict
from kg.reconcile.judgements import NAME
from kg.store import Store
from kg.vocab import ID, KG

RUNNER = CliRunner()


class Folder:
    """An output folder with hand-made articles: two of one name, and two that somebody may think are one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.drafts = [Draft(name) for name in ("first", "second", "third", "fourth")]
        labels = ("Ida Berg", "Ida Berg", "Mayor Berg", "Ida Berg")
        self.actors = [made.actor(label) for made, label in zip(self.drafts, labels, strict=True)]
        self.claims = [
            made.claim("Control", subject=actor, place=place("orlo"))
            for made, actor in zip(self.drafts, self.actors, strict=True)
        ]
        self.actors_sorted = sorted(self.actors)
        self.put(*self.drafts)

    def put(self, *drafts: Draft) -> None:
        """Put articles into the graph."""
        with opened(self.path) as (graphs, _):
            for made in drafts:
                graphs.write({made.id: made.quads()})
            graphs.derive()

    def drop(self, *drafts: Draft) -> None:
        """Withdraw articles."""
        with opened(self.path) as (graphs, _):
            graphs.write({}, drop=[name for made in drafts for name in (made.id, iri.text_of(made.id))])
            graphs.derive()

    def same(self, name: str = "sameActorAs") -> dict[str, str]:
        """Return what points at what."""
        store = Store.reader(store_folder(self.path))
        return {q.subject: str(q.object) for q in store.quads(iri.GRAPH_IDENTITY) if q.predicate == KG[name]}

    def bytes(self) -> list[str]:
        """Return everything that the graph says, sorted."""
        store = Store.reader(store_folder(self.path))
        return sorted(repr(quad) for graph in store.graphs() for quad in store.quads(graph))

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run ``kg judge``; return status, output and messages."""
        result = RUNNER.invoke(cli.app, ["judge", str(self.path), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a fresh folder."""
    return Folder(tmp_path / "out")


def together(folder: Folder, *actors: str) -> bool:
    """Tell whether some actors are one."""
    same = folder.same()
    return len({same.get(actor, actor) for actor in actors}) == 1


def test_confirming_joins(folder: Folder) -> None:
    """Two that were confirmed are one, with all that were one with either, and so are claims about them."""
    first, second, mayor, fourth = folder.actors
    assert together(folder, first, second, fourth)
    assert not together(folder, first, mayor)
    judge(folder.path, "confirm", [mayor, first])
    assert together(folder, first, second, mayor, fourth)
    assert folder.claims[2] in {*folder.same("sameClaimAs"), *folder.same("sameClaimAs").values()}


def test_rejecting_parts(folder: Folder) -> None:
    """Two that were rejected are not one; of two of one name the one with the smaller IRI stays with the others."""
    smallest, middle, largest = sorted(folder.actors[i] for i in (0, 1, 3))
    judge(folder.path, "reject", [middle, largest])
    assert together(folder, smallest, middle)
    assert not together(folder, middle, largest)
    assert not together(folder, smallest, largest)
    judge(folder.path, "confirm", [largest, middle])
    assert together(folder, smallest, middle, largest)


def test_rejecting_holds_over_others(folder: Folder) -> None:
    """Nobody brings two together that were rejected: confirming both with a third is refused, and changes nothing."""
    first, _, mayor, _ = folder.actors
    other = Draft("fifth")
    boss = other.actor("the boss")
    folder.put(other)
    judge(folder.path, "reject", [mayor, first])
    judge(folder.path, "confirm", [boss, first])
    before = folder.bytes()
    with pytest.raises(UsageError, match="contradicts"):
        judge(folder.path, "confirm", [boss, mayor])
    assert folder.bytes() == before
    assert len((folder.path / NAME).read_text().splitlines()) == 2


def test_splitting_takes_one_out(folder: Folder) -> None:
    """What was split stands by itself and the others stay one; confirming takes it back."""
    smallest, middle, largest = sorted(folder.actors[i] for i in (0, 1, 3))
    judge(folder.path, "split", [smallest])
    assert folder.same() == {largest: middle}
    judge(folder.path, "confirm", [smallest, largest])
    assert together(folder, smallest, middle, largest)


def test_splitting_takes_back_what_was_confirmed(folder: Folder) -> None:
    """After a split nothing is left of an earlier confirmation of the same thing."""
    first, _, mayor, _ = folder.actors
    judge(folder.path, "confirm", [first, mayor])
    judge(folder.path, "split", [mayor])
    assert not together(folder, first, mayor)
    assert [json.loads(line)["decision"] for line in (folder.path / NAME).read_text().splitlines()] == ["split"]


def test_judgements_survive_withdrawal_and_rebuild(folder: Folder, tmp_path: Path) -> None:
    """Articles may go and come back in any order: with the same judgements the same graph comes out."""
    first, second, mayor, fourth = folder.actors
    judge(folder.path, "confirm", [mayor, first])
    judge(folder.path, "reject", [second, fourth])
    expected = folder.bytes()
    folder.drop(folder.drafts[0], folder.drafts[3])
    assert not together(folder, first, mayor)
    folder.put(folder.drafts[3], folder.drafts[0])
    assert folder.bytes() == expected
    anew = tmp_path / "anew"
    anew.mkdir()
    (anew / NAME).write_bytes((folder.path / NAME).read_bytes())
    other = Folder(anew)
    assert other.bytes() == expected


def test_the_file_can_be_edited(folder: Folder) -> None:
    """A line that somebody removed no longer holds in the next build; the file is sorted and tells the words."""
    first, _, mayor, _ = folder.actors
    before = folder.bytes()
    judge(folder.path, "confirm", [mayor, first])
    judge(folder.path, "split", [folder.claims[0]])
    lines = [json.loads(line) for line in (folder.path / NAME).read_text().splitlines()]
    assert [line["decision"] for line in lines] == ["confirm", "split"]
    assert lines[0]["things"] == sorted([mayor, first])
    assert sorted(lines[0]["words"]) == ["Ida Berg", "Mayor Berg"]
    (folder.path / NAME).unlink()
    folder.put()
    assert folder.bytes() == before


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"decision": "confirm"}', '{"decision": "confirm", "things": ["urn:a"]}',
     '{"decision": "x", "things": []}',
     '{"decision": "confirm", "things": ["urn:a", "urn:a"]}', '{"decision": "split", "things": [1]}'],
)  # fmt: skip
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    """What cannot be used stops with the file and the number of the line."""
    (tmp_path / NAME).write_text(f'\n{{"decision": "split", "things": ["urn:a"]}}\n{line}\n')
    with pytest.raises(InputError, match=f"{NAME}: line 3"):
        Judgements.read(tmp_path)


def test_later_judgements_replace_earlier_ones() -> None:
    """About the same two things the last word counts, in whatever order they are named."""
    held = Judgements([Verdict("confirm", ("urn:a", "urn:b"))]).with_one_more(Verdict("reject", ("urn:b", "urn:a")))
    assert [verdict.decision for verdict in held] == ["reject"]
    assert held.confirmed == frozenset()
    assert held.rejected_with("urn:a") == {"urn:b"}


def test_the_list_tells_what_is_made_and_open(folder: Folder) -> None:
    """Made pairs with score and reason; near ones as open; what people decided in place of either."""
    near = Draft("near")
    initial = near.actor("Berg Ida")
    folder.put(near)
    status, out, _ = folder.run("--format", "json")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    made = [record for record in records if record["status"] == "made" and record["kind"] == "actor"]
    assert {(record["score"], record["reason"]) for record in made} == {(1.0, "name")}
    assert {tuple(record["words"]) for record in made} == {("Ida Berg", "Ida Berg")}
    waiting = [record for record in records if record["status"] == "open"]
    assert [(initial in record["things"], record["score"]) for record in waiting] == [(True, 0.8)]
    folder.run("reject", *waiting[0]["things"])
    assert folder.run("--status", "open", "--format", "json")[1] == ""
    out = folder.run("--status", "rejected")[1]
    assert "Berg Ida" in out
    assert "rejected" in out


def test_what_the_list_shows_can_be_decided(folder: Folder) -> None:
    """Of each pair the words, the articles and the IRIs stand whole on their lines, and a decision takes them."""
    _, out, err = folder.run()
    first = out.split("\n\n")[0].splitlines()
    assert first[0] == "made actor, score 1.00: name"
    assert [line.strip() for line in first[1::2]] == ["Ida Berg", "Ida Berg"]
    things, articles = zip(*(line.split("  in ") for line in first[2::2]), strict=True)
    assert len(set(articles)) == 2
    assert f"kg judge {folder.path} confirm|reject IRI IRI" in err
    told = folder.run("reject", *(thing.strip() for thing in things))
    assert told == (0, "", "noted: “Ida Berg” and “Ida Berg” are not one\n")
    assert folder.run("--status", "open")[1:] == ("", "nothing is open\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("unite", "urn:a", "urn:b"), "unknown decision 'unite'"),
        (("confirm", "urn:a"), "two different things"),
        (("confirm", "urn:a", "urn:a"), "two different things"),
        (("split", "urn:a", "urn:b"), "one thing"),
        (("confirm", "urn:none-such", "urn:b"), "urn:none-such: no actor"),
        (("confirm", "{actor}", "{claim}"), "actor and claim cannot be one"),
        (("--status", "maybe"), "open, made, confirmed"),
        (("--format", "zip"), "json"),
    ],
)
def test_wrong_usage_is_told(folder: Folder, arguments: tuple[str, ...], says: str) -> None:
    """One line on standard error, exit status 2, and nothing is noted."""
    filled = [part.format(actor=folder.actors[0], claim=folder.claims[0]) for part in arguments]
    status, out, err = folder.run(*filled)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ")
    assert says in err
    assert not (folder.path / NAME).exists()


def test_the_reference_is_not_judged(folder: Folder) -> None:
    """Two reference actors stay two, and none is split off; an article's own can be joined with one."""
    with opened(folder.path) as (graphs, _):
        from kg.world import reference  # noqa: PLC0415

        graphs.store.replace({iri.GRAPH_REFERENCE: list(reference())})
        graphs.identity.put(iri.GRAPH_REFERENCE, reference())
        graphs.derive()
    known = sorted(quad.subject for quad in reference() if quad.object == KG.Person)
    assert known[0].startswith(ID)
    with pytest.raises(UsageError, match="as two"):
        judge(folder.path, "confirm", known[:2])
    with pytest.raises(UsageError, match="split what was joined"):
        judge(folder.path, "split", known[:1])
    judge(folder.path, "confirm", [folder.actors[0], known[0]])
    assert folder.same()[folder.actors[1]] == known[0]


def test_a_running_build_is_not_disturbed(folder: Folder) -> None:
    """Judging waits for nobody: it says that a build is running, and the list still works."""
    with lock(folder.path):
        status, _, err = folder.run("confirm", folder.actors[0], folder.actors[2])
        assert status == 1
        assert "another build" in err
        assert folder.run()[0] == 0


def damaged(folder: Folder, *, without: Quad, beside: Quad) -> list[str]:
    """Return what ``kg validate`` says of the identity graph without one of its quads, and with another."""
    store = Store.writer(store_folder(folder.path))
    store.change(remove=[without], add=[beside])
    found = [str(finding) for finding in check(store)]
    store.close()
    return [line for line in found if any(word in line for word in ("judge", "same", "kg:reason"))]


def test_what_is_judged_must_be_there(folder: Folder) -> None:
    """As built it conforms; an identity that leads to what is gone, or a judgement without its reason, does not."""
    store = Store.reader(store_folder(folder.path))
    quads = list(store.quads(iri.GRAPH_IDENTITY))
    reason = next(quad for quad in quads if quad.predicate == KG.reason)
    joined = next(quad for quad in quads if quad.predicate == KG.sameActorAs)
    assert not [finding for finding in check(store) if finding.focus in {quad.subject for quad in quads}]
    del store
    found = damaged(folder, without=reason, beside=joined._replace(object=f"{ID}actor/gone"))
    assert any("has a kg:reason" in line for line in found)
    assert any("kg:sameActorAs leads to one actor" in line for line in found)
