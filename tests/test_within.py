"""What trees tell of attributions: agents, who was quoted, bare cues, and speakers within what others say."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Statement


def said(text: str) -> dict[str, Statement]:
    """Return the statements of a text by the words of their contents."""
    return {" … ".join(span.of(text) for span in s.content_spans): s for s in read(text).statements}


def speaker(statement: Statement) -> str | None:
    """Return the label of the source."""
    return statement.source.label if statement.source else None


@pytest.mark.parametrize(
    ("text", "content", "label"),
    [
        (
            "The mayor, Pedro Sanz, has been accused by the opposition of selling the harbour.",
            "The mayor, Pedro Sanz … of selling the harbour",
            "opposition",
        ),
        (
            "The polls were dismissed by foreign governments as illegal.",
            "The polls … as illegal",
            "foreign governments",
        ),
    ],
)
def test_the_agent_of_a_passive_is_the_source(text: str, content: str, label: str) -> None:
    """Who did it behind "by" speaks, and what he says goes round him."""
    assert speaker(said(text)[content]) == label


def test_who_was_quoted_speaks_and_who_quoted_him_passes_on() -> None:
    """The source is whose words they are, also where another one was said to speak right before."""
    text = "“Yemen decides for itself,” ministry spokesman Esmail Bakri was quoted as saying by the news agency IRNA."
    statement = said(text)["“Yemen decides for itself,”"]
    assert speaker(statement) == "Esmail Bakri"


def test_a_medium_behind_its_verb_is_the_source() -> None:
    """An inverted subject is found where the parser takes it for something else."""
    assert speaker(said("“The road is open,” reported Reuters.")["“The road is open,”"]) == "Reuters"


def test_somebody_named_within_a_content_speaks_himself() -> None:
    """What a clause lays to another one is his own statement, embedded in the outer one."""
    text = "Ada Roe told the court that Bengt Hall had said the money was gone."
    found = said(text)
    inner, outer = found["the money was gone"], found["that Bengt Hall had said the money was gone"]
    assert (speaker(inner), speaker(outer)) == ("Bengt Hall", "Ada Roe")
    assert inner.embedded_in == outer.id


def test_a_noun_and_by_whom_it_is() -> None:
    """Who rejects a demand is not who makes it."""
    found = said("Berlin on Tuesday rejected demands by Polish President Karol Wolski for war reparations.")
    assert speaker(found["for war reparations"]) == "Karol Wolski"
    assert speaker(found["demands by Polish President Karol Wolski for war reparations"]) == "Government of Germany"


def test_an_earlier_statement_is_laid_to_who_made_it() -> None:
    """What was said before is not laid to whoever takes it up."""
    found = said(
        "Bengt Hall repeated on Monday a demand made in May by Minister Sergei Laskov that the valley be shut."
    )
    assert speaker(found["that the valley be shut"]) == "Sergei Laskov"


def test_what_a_relative_clause_quotes() -> None:
    """Remarks are made by one, and what they are called by another."""
    found = said("Ada Quill, the secretary, made comments that Laskov described as “very rude” and “a threat to all.”")
    assert {speaker(each) for each in found.values()} == {"Laskov"}
