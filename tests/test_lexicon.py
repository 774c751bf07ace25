"""The lexicons of words: cues with their stances, and nouns that make classes."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg import lexicon


def _senses(words: str) -> set[tuple[str, str]]:
    return {(cue.stance, complement) for cue in lexicon.cues()[tuple(words.split())] for complement in cue.complements}


@pytest.mark.parametrize(
    ("words", "stance", "complement"),
    [
        ("said", "asserts", "clause"),
        ("told", "asserts", "clause"),
        ("according to", "asserts", "clause"),
        ("ruled out", "rejects", "gerund"),
        ("dismissed", "rejects", "nounPhrase"),
        ("dismissed", "asserts", "predicative"),
        ("called", "asserts", "predicative"),
        ("described", "asserts", "predicative"),
        ("called for", "demands", "nounPhrase"),
        ("called on", "demands", "infinitive"),
        ("demanded", "demands", "clause"),
        ("suggested", "proposes", "gerund"),
        ("suggested", "asserts", "clause"),
        ("recommended", "proposes", "clause"),
        ("vowed", "commits", "infinitive"),
        ("agreed", "accepts", "clause"),
        ("agreed", "commits", "infinitive"),
        ("proclaimed", "declares", "nounPhrase"),
        ("acknowledged", "concedes", "clause"),
        ("condemned", "criticizes", "nounPhrase"),
        ("accused", "accuses", "gerund"),
        ("praised", "endorses", "nounPhrase"),
        ("warned", "warns", "clause"),
        ("forecast", "predicts", "clause"),
        ("thought", "believes", "clause"),
        ("hopes", "hopes", "clause"),
        ("feared", "fears", "clause"),
        ("wondered", "questions", "clause"),
        ("found", "reports", "clause"),
        ("quoted as saying", "asserts", "quotation"),
        ("criticised", "criticizes", "nounPhrase"),
        ("criticized", "criticizes", "nounPhrase"),
        ("undertook", "commits", "infinitive"),
    ],
)
def test_cues_give_the_stance_of_their_complement(words: str, stance: str, complement: str) -> None:
    """Each stance has its cues, irregular forms and both spellings included."""
    assert (stance, complement) in _senses(words)


def test_predicative_cues_never_reject() -> None:
    """To call or dismiss something as something asserts it of the thing."""
    senses = [cue for entry in lexicon.cues().values() for cue in entry if "predicative" in cue.complements]
    assert senses
    assert not [cue.id for cue in senses if cue.stance == "rejects"]


def test_one_form_of_one_kind_gives_one_stance_with_one_complement() -> None:
    """What a cue means is settled by its form, kind, complement and particle."""
    for form, senses in lexicon.cues().items():
        stances: defaultdict[tuple[str, str, str | None], set[str]] = defaultdict(set)
        for cue in senses:
            for complement in cue.complements:
                stances[cue.kind, complement, cue.particle].add(cue.stance)
        assert all(len(values) == 1 for values in stances.values()), (form, dict(stances))


def test_the_lexicon_of_cues_is_broad() -> None:
    """There are several hundred cues of every kind, and every stance has one."""
    cues = {cue for senses in lexicon.cues().values() for cue in senses}
    assert len(cues) > 500
    assert {cue.kind for cue in cues} == {"verb", "noun", "preposition", "phrase"}
    assert {cue.stance for cue in cues} == set(lexicon.stances())
    assert lexicon.punctuation()[":"][0].stance == "asserts"
    assert lexicon.cues()["as", "cited", "by"][0].relay


def test_nouns_make_classes() -> None:
    """Head nouns tell what a description names, and whether the form is a plural."""
    nouns = lexicon.nouns()
    assert (nouns["spokesmen"].makes, nouns["spokesmen"].plural) == ("Person", True)
    assert nouns["ministry"].makes == "Organization"
    assert nouns["territories"].makes == "Region"
    assert nouns["cities"].makes == "Settlement"
