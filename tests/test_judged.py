"""A judgement on "it" is about the places of what was said right before."""

from __future__ import annotations

from conll import parsed
from spacy.language import Language
from spacy.util import get_lang_class

from kg.extract.judged import about_it
from kg.model import Claim, Span, Statement

NLP: Language = get_lang_class("en")()
CLAIM = Claim(id="urn:x:c", label="A pretext", frame="Generic", core="urn:x:c", polarity="positive", modality="actual")
DARFUR = "https://w3id.org/claimgraph/id/place/darfur"
PERU = "https://w3id.org/claimgraph/id/actor/government/pe"
SAID = "Peru/NNP/nsubj/2 frees/VBD/root/0 Darfur/NNP/obj/2"
CALLED = "Chile/NNP/nsubj/2 called/VBD/root/0 it/PRP/{}/2 a/DT/det/5 pretext/NN/xcomp/2"


def about(judgement: str, *between: str) -> tuple[str, ...]:
    """Return what the judgement that ends some sentences is about."""
    doc = parsed(NLP, SAID, *between, judgement)
    end = doc[2].idx + len(doc[2])
    before = Statement(
        id="urn:x:s",
        source=None,
        source_spans=(),
        cue_spans=(),
        content_spans=(Span(0, end),),
        stance="asserts",
        quotation="indirect",
        claims=(Claim(**{**{n: getattr(CLAIM, n) for n in CLAIM.__slots__}, "about": (PERU, DARFUR)}),),
        confidence=1.0,
    )
    content = [Span(doc[-3].idx, len(doc.text))]
    (claim,) = about_it(doc, [CLAIM], content, before)
    return claim.about


def test_it_as_what_is_judged_has_the_places_said_before() -> None:
    """The place, and not who acts there; nothing where "it" is a subject, or where much was said in between."""
    assert about(CALLED.format("obj")) == (DARFUR,)
    assert about(CALLED.format("nsubj")) == ()
    rain = " ".join(["Rain/NN/nsubj/2 fell/VBD/root/0", *["again/RB/advmod/2"] * 60])
    assert about(CALLED.format("obj"), rain) == ()
