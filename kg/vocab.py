"""Closed namespaces: a term that is not listed here cannot be written by mistake.

``KG.asserts`` is the term's IRI as a string; ``KG.assertz`` is an AttributeError. A test keeps the list equal to
what ``ontology/kg.ttl`` defines.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = [
    "DCT",
    "GEO",
    "ID",
    "KG",
    "OA",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SEM",
    "SKOS",
    "STANCE",
    "XSD",
    "Closed",
]

ID = "https://w3id.org/claimgraph/id/"


class Closed:
    """A namespace whose terms are listed.

    >>> Closed("http://example.org/", "a b").a
    'http://example.org/a'
    """

    def __init__(self, base: str, terms: str) -> None:
        """Take the namespace IRI and its terms, separated by blanks."""
        self.base = base
        self._terms = {term: base + term for term in terms.split()}

    def __getattr__(self, term: str) -> str:
        """Return the IRI of a listed term."""
        return self[term]

    def __getitem__(self, term: str) -> str:
        """Return the IRI of a listed term, for names that Python cannot spell."""
        try:
            return self.__dict__["_terms"][term]  # type: ignore[no-any-return]
        except KeyError:
            message = f"no term '{term}' in {self.__dict__.get('base')}"
            raise AttributeError(message) from None

    def __contains__(self, iri: object) -> bool:
        """Tell whether an IRI is one of the listed terms."""
        return iri in self._terms.values()

    def __iter__(self) -> Iterator[str]:
        """Iterate over the local names."""
        return iter(self._terms)


KG = Closed(
    "https://w3id.org/claimgraph/ns#",
    # classes of the text and statement layers
    "Article Text Furniture Mention Statement Claim Frame Stance Cue Relay "
    # classes of the world
    "Actor Person Organization Government Collective Office Tenure Place Country Region Settlement Area Group Topic "
    # classes of the derived layers
    "Position Judgement Rule Inference "
    # article
    "text characters digest publisherName hasFurniture furnitureReason pageDigest reader reportedIn "
    # mention
    "form ner metonymic denotes "
    # statement
    "source sourceStatus stance claim sourceEvidence cueEvidence contentEvidence antecedentEvidence words "
    "quotationType embeddedIn relayedBy via relay rank respondsTo addressee saidOn saidAt confidence target "
    # claim
    "frame subject predicate object recipient place topic polarity modality condition time about core distributedFrom "
    # group
    "member extent "
    # actors
    "speaksFor partOfActor tenureOf office fromDate untilDate metonym "
    # positions and judgements
    "holder direction conditional restsOn restsOnView byRule way firstSaid lastSaid affirms denies favours opposes "
    "premise premiseDirection "
    "sameActorAs sameClaimAs sameUtteranceAs judges same reason score "
    # stances as properties
    "asserts rejects demands proposes commits accepts declares concedes criticizes accuses endorses warns predicts "
    "believes hopes fears questions reports "
    # lexicons
    "sign axis asProperty givesStance cueKind complement particle marksRelay makes demonym pattern reach closedBy "
    # frames: how a claim is recognised, worded, and what is the same in it
    "aboutState elidedAgent identifyingRole irrelevantModality trigger wording negativeWording "
    # the closed list
    "vocabularyInUse vocabularyOfPlaces "
    # classes of the lexicons and of the individuals below
    "HeadNoun Polarity Modality SourceStatus QuotationType Extent CueKind Complement Axis "
    # individuals: polarity, modality, source status, quotation type, extent
    "positive negative actual can may must will would intended unresolved direct indirect mixed narrator "
    "all most some part more none "
    # individuals: the frame of a claim that fits no other, the rules that are no files
    "Generic rollUp handedDown "
    # individuals: which questions a stance answers
    "isItSo eitherAxis shouldItBe mereWish "
    # individuals: kinds of cue and of what a cue governs
    "verb noun preposition phrase punctuation "
    "quotation clause infinitive gerund nounPhrase predicative",
)
STANCE = Closed(
    "https://w3id.org/claimgraph/ns/stance/",
    "asserts rejects demands proposes commits accepts declares concedes criticizes accuses endorses warns predicts "
    "believes hopes fears questions reports",
)
RDF = Closed("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type langString")
RDFS = Closed(
    "http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf subPropertyOf domain range seeAlso isDefinedBy"
)
OWL = Closed(
    "http://www.w3.org/2002/07/owl#",
    "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty NamedIndividual versionInfo",
)
SKOS = Closed(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme Collection prefLabel altLabel hiddenLabel definition example inScheme member "
    "closeMatch exactMatch note notation",
)
DCT = Closed(
    "http://purl.org/dc/terms/",
    "title issued language identifier source creator license description created publisher",
)
PROV = Closed("http://www.w3.org/ns/prov#", "Entity wasGeneratedBy wasDerivedFrom SoftwareAgent Activity")
OA = Closed(
    "http://www.w3.org/ns/oa#",
    "SpecificResource TextPositionSelector TextQuoteSelector hasSource hasSelector start end exact prefix suffix",
)
SEM = Closed("http://semanticweb.cs.vu.nl/2009/11/sem/", "View accordingTo")
GEO = Closed("http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
SCHEMA = Closed("https://schema.org/", "url")
XSD = Closed("http://www.w3.org/2001/XMLSchema#", "string boolean integer decimal date anyURI nonNegativeInteger")

PREFIXES = {
    "kg": KG.base,
    "st": STANCE.base,
    "id": ID,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "owl": OWL.base,
    "skos": SKOS.base,
    "dct": DCT.base,
    "prov": PROV.base,
    "oa": OA.base,
    "sem": SEM.base,
    "geo": GEO.base,
    "schema": SCHEMA.base,
    "xsd": XSD.base,
}
