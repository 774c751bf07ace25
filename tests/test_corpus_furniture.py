"""Furniture: what a careful reader would not take for news, on the seeds and on pages of other outlets."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import SKOS

from kg.corpus import Source, blocks, furniture, read
from kg.corpus.lexicon import FURNITURE, line, rules
from kg.corpus.page import Page
from kg.model import Article
from kg.resources import ontology_file

PAGES = Path(__file__).parent / "data" / "pages"
SEEDS = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared")) / "seeds"

# the reasons, block by block, that a careful reader gives; "-" is news
SEED_LABELS = {
    "000": ["-", "reading-time", *["-"] * 9],
    "001": [
        *["-", "repeated"],
        *["-"] * 11,
        *["appeal"] * 8,
        *["support-button"] * 2,
        *["source-link", "comment-section", "comment-note"],
    ],
    "002": [
        *["-"] * 5,
        *["advertisement", "-", "-", "-"],
        *["teaser"] * 4,
        *["-", "-", "advertisement", "-"],
        *["correction-note"] * 2,
    ],
    "003": ["-", "icon-name", *["-"] * 7],
    "004": [
        *["-", "category"],
        *["-"] * 14,
        *["comment-section", "comment-note", "comment-note"],
        *["related-stories"] * 7,
    ],
}


def page(name: str) -> Article:
    """Read one of our own pages."""
    return read(Source(path=PAGES / name, shown=name))


def labels(article: Article) -> dict[str, str]:
    """Return the reason of each block by its words; "-" is news."""
    return {article.text[block.start : block.end]: block.furniture or "-" for block in article.blocks}


def reasons(text: str) -> list[str]:
    """Return the reasons of a plain text's blocks, in order."""
    return [block.furniture or "-" for block in furniture.mark(Page(text=text))[0]]


@pytest.mark.parametrize("number", sorted(SEED_LABELS))
def test_seed_is_labelled_as_a_careful_reader_would(number: str) -> None:
    """Every block of the five real pages has the right label."""
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the seed articles are not there (CLAIMGRAPH_DATA)")
    article = read(Source(path=paths[0], shown=paths[0].name))
    assert [block.furniture or "-" for block in article.blocks] == SEED_LABELS[number]


@pytest.mark.parametrize(("number", "news"), [("000", "never be given back'"), ("003", "Moscow: Russia on")])
def test_words_glued_to_furniture_stay_news(number: str, news: str) -> None:
    """A reading time after a headline and the name of an icon before a dateline are cut off, and only they."""
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the seed articles are not there (CLAIMGRAPH_DATA)")
    article = read(Source(path=paths[0], shown=paths[0].name))
    words = [article.text[block.start : block.end] for block in article.news]
    assert any(text.startswith(news) or text.endswith(news) for text in words)


def test_page_of_another_outlet() -> None:
    """Furniture in another arrangement is found, and sentences that only sound like it stay news."""
    found = labels(page("harbour-courier.txt"))
    assert [text for text, label in found.items() if label == "-"] == [
        "Kremlin spokesman rejects Kherson pull-out: agency",
        "Moscow has rejected any withdrawal from Kherson, the Kremlin spokesman told reporters on Monday.",
        "He asked readers to share the message, a local newspaper reported.",
        "Advertisement spending fell",
        "Advertisers left the region in large numbers, according to the chamber of commerce.",
        "Related posts on Telegram said that troops had already begun to leave.",
        "Kyiv called the statement a bluff and said that its army would go on fighting.",
        "“We use cookies,” a baker in Kherson told the newspaper, laughing about the shortage of bread.",
    ]
    assert found["World"] == "category"
    assert found["Fish prices double in a week"] == "teaser"
    assert found["A cook from the old town shows what can be done with a herring."] == "related-stories"


def test_appeal_ends_at_its_button_and_comments_run_to_the_end() -> None:
    """Nothing that a publisher or a commenter says of itself is news; the article goes on between the two."""
    article = page("appeal-in-the-middle.txt")
    assert [block.furniture or "-" for block in article.blocks] == [
        *["-", "-", "-"],
        *["appeal"] * 3,
        *["support-button", "-"],
        *["comment-section"] * 3,
    ]


def test_german_page() -> None:
    """A German page gives its own language, date and outlet, and its comment form is no news."""
    article = page("hafenbote.html")
    found = labels(article)
    assert (article.language, article.publisher, str(article.date)) == ("de", "Hafenbote", "2031-05-04")
    assert article.url == "https://hafenbote.example/politik/cherson"
    assert len(article.news) == 4
    assert not any("Freund" in text or "Cookies" in text for text, label in found.items() if label == "-")


def test_french_page() -> None:
    """A French comment form, teaser and a block in another language are no news."""
    article = page("courrier.txt")
    assert article.language == "fr"
    assert [block.furniture or "-" for block in article.blocks] == [
        *["-", "reading-time", "-", "advertisement", "-", "teaser", "teaser", "-", "other-language"],
        *["comment-section", "comment-note", "comment-section"],
    ]


def test_link_to_comments_on_top_does_not_swallow_the_article() -> None:
    """A section runs to the end only below an article."""
    text = (
        "Kyiv denies retreat from Kherson\nLeave a comment\nKyiv denied it.\nThe army said that it was still there.\n"
    )
    assert reasons(text) == ["-", "comment-section", "-", "-"]


@pytest.mark.parametrize(
    "text",
    [
        "Comments on the referendum drew protest in Kyiv.",
        "A message from Moscow was received in Kyiv, officials said.",
        "Source: Moscow to keep Kherson whatever happens",
        "Previous posts of the spokesman had denied the retreat.",
        "Subscribe or not, the minister said, the facts remain.",
        "Photo: who gave the order to leave the city",
        "Cookies were handed out to soldiers, the army said.",
        "Share prices fell in Moscow",
        "Search for survivors goes on",
        "By midnight the army had left Kherson.",
        "Updated figures show a loss, the ministry said.",
    ],
)
def test_news_that_sounds_like_furniture_stays_news(text: str) -> None:
    """A pattern takes whole blocks, so that news may use its words."""
    filler = "The ministry denied on Friday that its troops would leave.\nIts spokeswoman said the region was calm.\n"
    assert reasons(f"Ministry denies it will leave Luhansk\n{filler}{text}\n{filler.lower()}"[:-1])[3] == "-"


def test_repeated_headline_and_paragraph_are_read_once() -> None:
    """The first stays, the copy is furniture, whatever its quotation marks."""
    text = "Kyiv denies ‘retreat’ from Kherson\nKYIV DENIES 'RETREAT' FROM KHERSON\nKyiv denied it on Friday.\n"
    assert reasons(text) == ["-", "repeated", "-"]


def test_hard_wrapped_lines_are_one_block() -> None:
    """A paragraph that was wrapped at a fixed width is read as one."""
    lines = [
        "The ministry denied on Friday that any of its troops",
        "would ever leave the region of Luhansk in the east.",
    ]
    assert len(blocks.split("\n".join(lines))) == 1
    assert len(blocks.split("\n\n".join(lines))) == 2


def test_blocks_cover_all_words_in_order() -> None:
    """No word is lost between blocks, and none is in two."""
    for path in sorted(PAGES.iterdir()):
        article = page(path.name)
        ends = 0
        for block in article.blocks:
            assert not article.text[ends : block.start].strip()
            assert ends <= block.start < block.end
            ends = block.end
        assert not article.text[ends:].strip()


def test_every_reason_has_label_definition_and_an_example_that_it_takes() -> None:
    """The lexicon explains itself, and its examples are true."""
    graph = Graph().parse(ontology_file("furniture.ttl"))
    concept = Namespace(FURNITURE)
    assert len(rules()) > 15
    for rule in rules():
        for term in (SKOS.prefLabel, SKOS.definition, SKOS.example):
            assert graph.value(concept[rule.reason], term), (rule.reason, term)
        if rule.pattern:
            example = str(graph.value(concept[rule.reason], SKOS.example))
            assert rule.pattern.match(example if rule.reach == "prefix" else line(example)), rule.reason


def test_reasons_written_by_code_are_in_the_lexicon() -> None:
    """What the shape of a page shows has its concept too."""
    known = {rule.reason for rule in rules() if rule.reach == "shape"}
    assert known == {"repeated", "category", "other-language"}


def test_patterns_do_not_crawl() -> None:
    """No pattern takes long on a block made to make it backtrack."""
    for rule in rules():
        if rule.pattern:
            for hostile in (
                "a " * 300,
                "photo: " + "x " * 290,
                "share" + " this" * 110 + "!",
                "1" * 600,
                "by A" + " Bb" * 190 + "%",
            ):
                assert not rule.pattern.fullmatch(hostile + "\x00")
    assert not re.search(r"\(\.\*\)\+", ontology_file("furniture.ttl").read_text("utf-8"))
