"""From a text to records: who a source is, what a claim is about, which groups have which members."""

from __future__ import annotations

from functools import cache

import pytest

from kg import iri
from kg.extract import Reader
from kg.model import Article, Block, Group, Reading


@cache
def reader() -> Reader:
    """Return the reader, loaded once."""
    return Reader()


def read(*paragraphs: str, furniture: int | None = None) -> Reading:
    """Read an article with these paragraphs; the one numbered ``furniture`` is no news."""
    blocks, at = [], 0
    for i, paragraph in enumerate(paragraphs):
        reason = "advertisement" if i == furniture else None
        blocks.append(Block(start=at, end=at + len(paragraph), furniture=reason))
        at += len(paragraph) + 1
    text = "\n".join(paragraphs)
    digest = iri.digest(text.encode())
    identity = iri.article(url=None, identifier=None, text_digest=digest)
    return reader().read(
        Article(id=identity, path="a.txt", text=text, digest=digest, language="en", blocks=tuple(blocks))
    )


def sources(reading: Reading) -> list[tuple[str, str] | None]:
    """Return label and type of each statement's source, in the order of the text."""
    found = sorted(reading.statements, key=lambda s: (s.cue_spans, s.source_spans))
    return [(s.source.label, s.source.type) if s.source else None for s in found]


def groups(reading: Reading) -> dict[str, int]:
    """Return the label of each group mentioned with the number of its members."""
    found = [m.denotes for m in reading.mentions if isinstance(m.denotes, Group)]
    return {group.label: len(group.members) for group in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlin said the line was open.", ("Government of Germany", "Government")),
        ("Japan said the line was open.", ("Government of Japan", "Government")),
        ("The Kremlin said the line was open.", ("Kremlin", "Organization")),
        ("The mayor's spokeswoman Ada Quill said the line was open.", ("Ada Quill", "Person")),
        ("Harbour Minister Ada Quill said the line was open.", ("Ada Quill", "Person")),
        ("Police officers said the line was open.", ("police officers", "Collective")),
        ("Iraqi officials said the line was open.", ("Iraqi officials", "Collective")),
        ("The agency said the line was open.", ("agency", "Organization")),
        ("Its director general, Axel Roe, said the line was open.", ("Axel Roe", "Person")),
        ("Leader of the Opposition Rahul Roe said the line was open.", ("Rahul Roe", "Person")),
        ("Chen Wen-li, the envoy, said the line was open.", ("Chen Wen-li", "Person")),
        ("Foreign Minister Ursula von der Roe said the line was open.", ("Ursula von der Roe", "Person")),
        ("Jane Roe of the aid office in Oslo said the line was open.", ("Jane Roe", "Person")),
        ("Party chief and Chief Minister Omar Roe said the line was open.", ("Omar Roe", "Person")),
    ],
)
def test_who_speaks(text: str, expected: tuple[str, str]) -> None:
    """Governments by their names and capitals, persons by name, others by head noun and modifiers."""
    assert sources(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They said the line was open.",
        "He said the line was open.",
        "The report said the line was open.",
        "Some said the line was open.",
        "Kherson said the line was open.",
    ],
)
def test_rather_nobody_than_somebody_wrong(text: str) -> None:
    """Pronouns without a person before them, documents, and towns that no government speaks under have no source."""
    assert sources(read(text)) == [None]


def test_one_node_for_a_person() -> None:
    """Full name, surname, pronoun and role lead to one person in an article."""
    reading = read(
        "Harbour Minister Ada Quill said the line was open.",
        "Quill said that trains would run. She added that tickets were free.",
    )
    assert {s.source.id for s in reading.statements if s.source} == {reading.statements[0].source.id}  # type: ignore[union-attr]
    assert len(reading.statements) == 3


def test_a_surname_finds_its_full_name_wherever_it_stands() -> None:
    """A surname before the full name, and a family name in front, lead to the same person."""
    reading = read(
        "Quill said the line was open.", "Harbour Minister Ada Quill spoke in Oslo. She added nothing was lost."
    )
    assert sources(reading)[0] == ("Ada Quill", "Person")
    assert sources(read("Spokesman Lin Jian met envoys. Lin said the line was open.")) == [("Lin Jian", "Person")]


def test_a_relative_pronoun_stands_for_the_name_before_it() -> None:
    """In "X, which denies it" the source is X."""
    reading = read("The report blamed Germany, which denies that it sent the trucks.")
    assert ("Government of Germany", "Government") in sources(reading)


def test_a_possessor_tells_whose_ministry_it_is() -> None:
    """Another country's possessor keeps a ministry's bare name from meaning the one that the reference knows."""
    assert sources(read("Pakistan's Foreign Office said the line was open.")) != sources(
        read("The Foreign Office said the line was open.")
    )


def test_the_minister_is_the_one_named_so() -> None:
    """A bare role stands for the person last named with that role before the name."""
    reading = read("Foreign Minister Sergey Lavrov spoke in Oslo. The minister said the line was open.")
    assert sources(reading) == [("Sergey Lavrov", "Person")]


def test_coordinated_sources_are_two() -> None:
    """Two sources of one cue make two statements about one claim."""
    reading = read("Kyiv and its western allies branded the vote illegal.")
    assert sources(reading) == [("Government of Ukraine", "Government"), ("western allies", "Collective")]
    assert len({s.claims[0].id for s in reading.statements}) == 1


def test_a_joint_modifier_does_not_split() -> None:
    """An "and" inside a name, or between two modifiers of one noun, does not make two sources."""
    assert len(sources(read("French and German officials said the line was open."))) == 1
    assert len(sources(read("Bosnia and Herzegovina said the line was open."))) == 1


def test_a_group_has_the_members_listed() -> None:
    """A list after a description gives the members; a later or earlier description that takes it up has them too."""
    reading = read(
        "Annexed regions are ours, the Kremlin said.",
        "It declared the annexation of four regions – Donetsk, Kherson, Luhansk and Zaporizhzhia – last year.",
        "Kyiv said these four regions would be freed. Five regions are lost, it said.",
    )
    assert groups(reading) == {"Annexed regions": 4, "four regions": 4, "Five regions": 0}


def test_a_list_with_a_country_among_regions_gives_no_members() -> None:
    """A group of a country and regions would say barely that they belong together, so it has no members."""
    reading = read(
        "Kyiv said two regions – Donetsk and Kherson – voted. It said two regions – Donetsk and Russia – spoke."
    )
    members = [m.denotes.members for m in reading.mentions if isinstance(m.denotes, Group)]
    assert not any(member.endswith("/country/ru") for group in members for member in group)


@pytest.mark.parametrize(
    ("words", "extent"),
    [("some regions", "some"), ("most regions", "most"), ("four more regions", "all"), ("the regions", "all")],
)
def test_extents(words: str, extent: str) -> None:
    """How much of a set a description means is told by its words."""
    found = read(f"Kyiv said {words} – Donetsk and Kherson – voted.").mentions
    assert [m.denotes.extent for m in found if isinstance(m.denotes, Group)] == [extent]


def test_more_without_a_list_is_more() -> None:
    """What goes beyond a set and is not listed is more of it, and reaches nobody."""
    found = read("Kyiv said four more annexed regions would vote.").mentions
    assert [(m.denotes.extent, m.denotes.members) for m in found if isinstance(m.denotes, Group)] == [("more", ())]


def test_a_claim_reaches_the_members() -> None:
    """What is said of a group is about each of its members."""
    reading = read("Kyiv said the four regions – Donetsk, Kherson, Luhansk and Zaporizhzhia – would be freed.")
    (statement,) = reading.statements
    about = {entity.rpartition("/")[2] for entity in statement.claims[0].about}
    assert {"donetsk", "kherson", "luhansk", "zaporizhzhia"} <= about


def test_a_capital_is_a_place_only_where_something_happens() -> None:
    """A capital after a locative preposition is the town; elsewhere it stands for its government."""
    inside = read("Ada Quill said that envoys met in Moscow.").statements[0].claims[0].about
    acting = read("Ada Quill said that Moscow would never agree.").statements[0].claims[0].about
    assert {"moscow", "ru"} & {entity.rpartition("/")[2] for entity in inside} == {"moscow"}
    assert {"moscow", "ru"} & {entity.rpartition("/")[2] for entity in acting} == {"ru"}


def test_the_same_wording_is_one_claim_unless_it_points() -> None:
    """Equal wordings in two articles share a claim; with "this" or "the" in them they stay apart."""
    one, two = read("Quill said Crimea is Ukrainian."), read("Later Ada Quill said Crimea is Ukrainian.")
    assert one.statements[0].claims[0].id == two.statements[0].claims[0].id
    one, two = read("Quill said this is illegal."), read("Later Ada Quill said this is illegal.")
    assert one.statements[0].claims[0].id != two.statements[0].claims[0].id


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('Quill called the vote "bogus and illegal".', "vote is illegal"),
        ("“It’s over,” Quill said.", "It’s over"),
        ("Quill said it was „really odd“ of them.", "It was „really odd“ of them"),
    ],
)
def test_claim_labels_read_well(text: str, label: str) -> None:
    """A label is the content on one line; quotation marks around all of it go, paired ones inside stay."""
    assert read(text).statements[0].claims[0].label == label


def test_furniture_is_not_read() -> None:
    """A block that is furniture gives no statement, mention or group."""
    reading = read("Ada Quill said the line was open.", "Moscow said that readers should subscribe.", furniture=1)
    assert [s.source.label for s in reading.statements if s.source] == ["Ada Quill"]
    assert not any(mention.text == "Moscow" for mention in reading.mentions)


def test_an_inner_statement_is_embedded() -> None:
    """A statement inside another's content says so and has its own source."""
    reading = read("“Some say: ‘Let us leave the river as the border.’ This will not happen,” Ada Quill said.")
    inner = next(s for s in reading.statements if s.embedded_in)
    outer = next(s for s in reading.statements if not s.embedded_in)
    assert (inner.embedded_in, inner.source, outer.source.label) == (outer.id, None, "Ada Quill")  # type: ignore[union-attr]


def test_annotate_needs_no_article() -> None:
    """A text by itself gives attributions and mentions with offsets into it, whatever its characters."""
    text = "😀 é\r\nBerlin said “naïve” plans were over.\x00"
    attributions, mentions = reader().annotate(text)
    assert [span.of(text) for a in attributions for span in a.source] == ["Berlin"]
    assert [(m.span.of(text), m.metonymic) for m in mentions if m.form == "name"] == [("Berlin", True)]


def test_forms_of_mentions() -> None:
    """A mention is a name, a description or a pronoun."""
    text = "Ada Quill said the gate was shut. She said the line was open. The office said that it was shut."
    forms = {m.span.of(text): m.form for m in reader().annotate(text)[1]}
    nominal = dict.fromkeys(("the gate", "the line", "The office"), "nominal")
    assert forms == {"Ada Quill": "name", "She": "pronoun", "it": "pronoun", **nominal}
