"""Expressions of time: where they are found, which days they mean, and what they are the time of."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kg.extract.time import Tense, TimeExpression, about_time, find_times, said_on
from kg.lexicon.reading import installed
from kg.model import Span
from kg.vocab import SKOS

FRIDAY = dt.date(2025, 2, 28)


def times(text: str, date: dt.date | None = FRIDAY) -> list[TimeExpression]:
    """Return the expressions of a text that is all news, in an article of a Friday."""
    return find_times(text, [Span(0, len(text))], date)


def found(text: str, date: dt.date | None = FRIDAY) -> list[tuple[str, str | None]]:
    """Return the words of each expression with the days that they mean."""
    return [(item.span.of(text), item.iso) for item in times(text, date)]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("The bridge was closed on Thursday.", "Thursday", "2025-02-27"),
        ("The bridge closed Friday.", "Friday", "2025-02-28"),
        ("It opened on Feb. 26 with music.", "Feb. 26", "2025-02-26"),
        ("It opened on 24 February with music.", "24 February", "2025-02-24"),
        ("It opened on the 24th of February.", "24th of February", "2025-02-24"),
        ("It opened on Wednesday, February 26, 2020.", "Wednesday, February 26, 2020", "2020-02-26"),
        ("It opened on December 24.", "December 24", "2024-12-24"),
        ("It opened on 2014-03-09.", "2014-03-09", "2014-03-09"),
        ("It opened on 9.3.2014.", "9.3.2014", "2014-03-09"),
        ("It opened on 16 June of last year.", "16 June of last year", "2024-06-16"),
        ("It opened Friday last week.", "Friday last week", "2025-02-21"),
        ("It opened last Friday.", "last Friday", "2025-02-21"),
        ("It opened yesterday.", "yesterday", "2025-02-27"),
        ("It rained last night.", "last night", "2025-02-27"),
        ("It opened two days ago.", "two days ago", "2025-02-26"),
        ("It opened 11 years ago.", "11 years ago", "2014"),
        ("It opened last week.", "last week", "2025-02-17/2025-02-23"),
        ("It is this month's best.", "this month", "2025-02"),
        ("It opened in 2014.", "2014", "2014"),
        ("It opened in September 2022.", "September 2022", "2022-09"),
        ("It opened last September.", "last September", "2024-09"),
        ("It opened in January.", "January", "2025-01"),
        ("It opened earlier this year.", "earlier this year", "2025-01-01/2025-02-28"),
        ("It grew over the past three months.", "the past three months", "2024-11-28/2025-02-28"),
        ("It was built in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
        ("It was built in the ’90s.", "the ’90s", "1990-01-01/1999-12-31"),
        ("It was built in the 90's.", "the 90's", "1990-01-01/1999-12-31"),
        ("It was built in the 19th century.", "19th century", "1801-01-01/1900-12-31"),
        ("It lasted from 2014 to 2018.", "2014 to 2018", "2014-01-01/2018-12-31"),
        ("It lasted between 24 February and 3 March 2022.", "24 February and 3 March 2022", "2022-02-24/2022-03-03"),
        ("It was held Feb. 3-5.", "Feb. 3-5", "2025-02-03/2025-02-05"),
        ("It was open in 2014–15.", "2014–15", "2014-01-01/2015-12-31"),
        ("It was open on 29 February.", "29 February", "2024-02-29"),
    ],
)
def test_days(text: str, words: str, meant: str) -> None:
    """Each way of telling a time means its days, seen from the article's date."""
    assert found(text) == [(words, meant)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The bridge will open on Monday.", "2025-03-03"),
        ("The bridge opened on Monday.", "2025-02-24"),
        ("On Monday, the bridge will open.", "2025-03-03"),
        ("Ministers on Monday to discuss a bridge.", "2025-03-03"),
        ("She was to speak on Monday.", "2025-03-03"),
        ("He said on Monday that they will come.", "2025-02-24"),
        ("It is scheduled for Monday.", "2025-03-03"),
        ("They come next Friday.", "2025-03-07"),
        ("They will come on Friday.", "2025-02-28"),
        ("The vote will be held on January 7.", "2026-01-07"),
        ("The April 2 vote was prepared.", "2025-04-02"),
        ("They need it by Monday.", "../2025-03-03"),
        ("It opened. They will see on Monday.", "2025-03-03"),
        ("They will see. It opened on Monday.", "2025-02-24"),
        ("In May, Gov. Anna Berg opened it.", "2024-05"),
        ("She was to leave. In May, Mr. Berg will come.", "2025-05"),
        ("Will she win in April?", "2025-04"),
        ("It could start this week.", "2025-02-24/2025-03-02"),
    ],
)
def test_what_lies_ahead(text: str, meant: str) -> None:
    """The verb nearest in the sentence tells whether a weekday or day is the last one or the next one."""
    assert [iso for _, iso in found(text)] == [meant]


def test_tense_can_be_given() -> None:
    """A caller with a parse tells the tense of a span, instead of the verbs about it."""
    text = "The bridge opened on Monday."

    def ahead(_: Span) -> Tense:
        return "future"

    (item,) = find_times(text, [Span(0, len(text))], FRIDAY, ahead)
    assert item.day == dt.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("text", "relation", "meant"),
    [
        ("It has rained since 2014.", "since", "2014-01-01/.."),
        ("It rained until 2014.", "until", "../2014-12-31"),
        ("It rained before 2014.", "before", "../2013-12-31"),
        ("It rained after 2014.", "after", "2015-01-01/.."),
        ("It rained after Monday’s talks.", "at", "2025-02-24"),
    ],
)
def test_open_ends(text: str, relation: str, meant: str) -> None:
    """A preposition can leave a time open at one end; one before a noun with a time in it does not."""
    assert [(item.relation, item.iso) for item in times(text)] == [(relation, meant)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It rained in recent days.", "recent days", "vague"),
        ("It rained in early 2014.", "early 2014", "vague"),
        ("It rained a few days ago.", "a few days ago", "vague"),
        ("It rained in the winter of 2014.", "winter of 2014", "vague"),
        ("It rains every Friday.", "every Friday", "recurring"),
        ("It rains on Sundays.", "Sundays", "recurring"),
    ],
)
def test_vague_and_recurring(text: str, words: str, kind: str) -> None:
    """What has no exact days says so; a vague time has bounds, a recurring one has none."""
    (item,) = times(text)
    assert (item.span.of(text), item.kind, item.resolved) == (words, kind, kind == "vague")


def test_without_a_date_only_absolute_times_are_resolved() -> None:
    """An unknown article date leaves "Thursday" and "last week" open; a year, a date and a decade stay."""
    text = "On Thursday and last week, on Feb. 26, in March, two years ago; in 2014, on 9 May 1945, in the 1990s."
    assert [iso for _, iso in found(text, None)] == [
        *[None] * 5,
        "2014",
        "1945-05-09",
        "1990-01-01/1999-12-31",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun and sat there.",
        "Theresa May spoke. Mr. March agreed.",
        "It cost $2014 and 2,014 people came.",
        "About 2000 people came by the 2000 buses.",
        "Super Tuesday and Good Friday have names.",
        "The channel Village Today reported it.",
        "It took two years. She is 20 years old.",
    ],
)
def test_no_times(text: str) -> None:
    """Names, amounts and durations are no times."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["9999 years ago", "Feb. 30", "3,500 years ago", "9" * 5000 + " years ago", "31 June"])
def test_impossible_days_are_not_resolved(text: str) -> None:
    """What is beyond the calendar or not in it is found and left open."""
    (item,) = times(text)
    assert not item.resolved


def test_only_news_is_read() -> None:
    """Expressions outside the given stretches do not count, and a stretch ends every sentence."""
    text = "Read more on Monday\nIt closed on Tuesday\nSee also 2014"
    start = text.index("It")
    assert [t.span.of(text) for t in find_times(text, [Span(start, text.index("\nSee"))], FRIDAY)] == ["Tuesday"]


def test_article_date_at_the_edge_of_the_calendar() -> None:
    """The first and last day that a date can be raise nothing."""
    text = "Yesterday, tomorrow, last year, next week, before Monday, the past decade, Feb. 29, last summer."
    assert len(times(text, dt.date.min)) == len(times(text, dt.date.max)) == 8


def spans(text: str, *words: str) -> list[Span]:
    """Return where words stand in a text."""
    return [Span(text.index(word), text.index(word) + len(word)) for word in words]


@pytest.mark.parametrize(
    ("text", "cue", "content", "day"),
    [
        ("She told reporters Thursday that it rained.", "told", "that it rained", 27),
        ("On Thursday, the mayor said it rained.", "said", "it rained", 27),
        ("“It rained,” she said in a statement on Feb. 26.", "said", "“It rained,”", 26),
        ("She said in Thursday’s interview that it rained.", "said", "that it rained", 27),
        ("She said during a Thursday rally that it rained.", "said", "that it rained", 27),
        ("She said it rained on Thursday.", "said", "it rained on Thursday", None),
        ("She said of Thursday’s flood that it was bad.", "said", "that it was bad", None),
        ("The mayor, who was elected on Thursday, said it rained.", "said", "it rained", None),
        ("It rained on Thursday. She said it was bad.", "said", "it was bad", None),
        ("She said last week that it rained.", "said", "that it rained", None),
    ],
)
def test_said_on(text: str, cue: str, content: str, day: int | None) -> None:
    """The time in the cue's clause, outside the content, is the day when it was said."""
    said = said_on(text, spans(text, cue), spans(text, content), times(text))
    assert said == (dt.date(2025, 2, day) if day else None)


def test_nothing_is_said_on_a_day_without_a_cue() -> None:
    """A quotation that goes on without a cue has no day of its own."""
    text = "On Thursday. “It rained.”"
    assert said_on(text, [], spans(text, "“It rained.”"), times(text)) is None


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ("the road was open in 2014", "2014"),
        ("the road has been open since 2014", "2014-01-01/.."),
        ("the 2014 vote was fair", None),
        ("the Roads Act of 2014 was fair", None),
        ("the road was open in 2014 and in 2016", None),
        ("the road is open every Friday", None),
        ("the road is open", None),
    ],
)
def test_about_time(content: str, meant: str | None) -> None:
    """A claim is about the one time in its content that describes no noun; with several, none is chosen."""
    text = f"On Thursday, she said {content}."
    about = about_time(spans(text, content), times(text))
    assert (about and about.iso) == meant


def test_today_in_a_quotation_is_the_day_of_speaking() -> None:
    """In a direct quotation "today" moves to the day when it was said; if that is not known, it is vague."""
    text = "“It rained today,” she said on Thursday."
    content, expressions = spans(text, "“It rained today,”"), times(text)
    said = said_on(text, spans(text, "said"), content, expressions)
    moved = about_time(content, expressions, direct=True, said=said, date=FRIDAY)
    assert moved is not None
    assert moved.day == dt.date(2025, 2, 27)
    unknown = about_time(content, expressions, direct=True)
    assert unknown is not None
    assert (unknown.day, unknown.kind) == (None, "vague")


def test_reading_is_linear() -> None:
    """Hostile repetitions cost no more than their length."""
    for piece in ("Monday ", "the past ", "2014 - ", "Feb. 2 to ", "a few ", "x ", "of the end of ", "9.9.9.9:"):
        text = piece * 20_000
        began = time.process_time()
        times(text)
        assert time.process_time() - began < 5, piece


def test_forms_have_one_meaning() -> None:
    """No form of the lexicon stands under two concepts of one scheme, and every concept has a scheme with a label."""
    lexicon = installed("time.ttl")
    seen = set()
    for term in lexicon.of_type(SKOS.Concept):
        scheme = lexicon.one(term, SKOS.inScheme)
        assert lexicon.label(scheme)
        for label in lexicon.labels(term):
            assert (scheme, label) not in seen, label
            seen.add((scheme, label))
