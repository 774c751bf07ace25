"""Which quotations of two articles are one utterance."""

from __future__ import annotations

import pytest
from reconciled import Draft, build, pairs, reasons

from kg.reconcile.quoted import quoted_sentences
from kg.vocab import KG

QUOTE = "Nobody will be asked to leave the town"


def test_the_same_words_of_one_speaker_are_one_utterance() -> None:
    """Five words or more, of the same actor, whatever the marks, the case and the spelling of the name."""
    drafts = [Draft(name) for name in ("a", "b", "c", "d")]
    first = drafts[0].says(drafts[0].actor("Khalid Berg"), f"“{QUOTE},”")
    second = drafts[1].says(drafts[1].actor("Halid Berg"), f'they said: "{QUOTE.upper()}"', "mixed")
    drafts[2].says(drafts[2].actor("Ida Roe"), f"“{QUOTE}”")
    drafts[3].says(drafts[3].actor("Khalid Berg"), QUOTE, "indirect")
    assert pairs(build(*drafts)[0], "sameUtteranceAs") == {(max(first, second), min(first, second))}


def test_a_longer_quotation_of_the_same_is_the_same_utterance() -> None:
    """A whole sentence of eight words is enough where one article quotes more; a short one is not."""
    drafts = [Draft(name) for name in ("a", "b", "c")]
    texts = (f"{QUOTE}. That is final, and we mean it", f"{QUOTE}!", "That is final, and we mean it")
    first, second, _ = (made.says(made.actor("Ida Berg"), text) for made, text in zip(drafts, texts, strict=True))
    store, _ = build(*drafts)
    assert pairs(store, "sameUtteranceAs") == {(max(first, second), min(first, second))}
    assert reasons(store) == {("name", "1"), ("more of the same words", "0.9")}


def test_unresolved_speakers_say_nothing_together() -> None:
    """The same words of two articles' unnamed officers are two utterances."""
    drafts = [Draft("a"), Draft("b")]
    for made in drafts:
        made.says(made.actor("officer"), QUOTE)
    assert pairs(build(*drafts)[0], "sameUtteranceAs") == set()


@pytest.mark.parametrize(
    ("words", "quotation", "sentences"),
    [
        ("“It stays. We’re sure of that!”", KG.direct, ["it stays", "were sure of that"]),
        ("they “stay right here for good” and “go”", KG.mixed, ["stay right here for good", "go"]),
        ("they “stay here” and go", KG.mixed, []),
        ("no more of that", KG.direct, []),
        ("they will stay there for good", KG.indirect, []),
    ],
)
def test_quoted_words(words: str, quotation: str, sentences: list[str]) -> None:
    """Only what stands in quotation marks, and only if it is more than a phrase."""
    assert quoted_sentences(words, quotation) == sentences
