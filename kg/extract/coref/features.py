"""What speaks for and against laying a pronoun or a description to a chain: constraints first, then features.

Constraints rule a candidate out; features are names whose weights were learned (see ``kg.extract.coref.weights``).
``last`` is always the candidate's last mention before the anaphor, ``rank`` counts the candidates that stand nearer.
"""

from __future__ import annotations

from kg import lexicon
from kg.extract.coref.chains import Chain
from kg.extract.coref.gender import first_name
from kg.extract.coref.mention import KINDS, Mention
from kg.extract.coref.syntax import Syntax
from kg.grammar import word_class
from kg.model import Actor

__all__ = ["ANAPHORIC", "agrees", "description_features", "fits", "null_features", "pronoun_features", "pronoun_type"]

ANAPHORIC = frozenset({"definite", "demonstrative"})
_ROOTS = frozenset({"ROOT", "root"})
_ARGUMENTS = frozenset({"subject", "object", "oblique"})
_REACH = {"he": 6, "it": 2, "they": 3}  # sentences back
_FAR = 12  # sentences back that a description without a word in common can reach
_MOST = 4  # what is counted further makes no difference
_STEP = 3  # sentences without a name or description that are counted as one
_BACK, _FORTH = 2, 3  # who spoke before those, and when, makes no difference
_MANY = 10  # mentions: whoever has more is spoken of throughout
_SURE = 1.0  # log odds of a first name's gender
_HARDLY = 1.7  # log odds beyond which a first name rules a pronoun out
_NAMES = 8  # mentions looked at for a first name


def pronoun_type(mention: Mention) -> str:
    """Return which of the three kinds a pronoun of the third person is: "he" (or she), "it", "they"; else ""."""
    if mention.lemma in word_class("first"):
        return ""
    if mention.gender in {"m", "f"}:
        return "he"
    if mention.gender == "n":
        return "it"
    return "they" if mention.number == "p" else ""


def agrees(anaphor: Mention, kind: str, chain: Chain, last: Mention) -> bool:
    """Tell whether number, gender, animacy, syntax and distance allow a pronoun of a kind to mean a chain."""
    if anaphor.sentence - last.sentence > _REACH[kind] or last.start <= anaphor.head < last.end:
        return False
    if kind in {"it", "they"} and anaphor.answers and not _can_answer(chain):
        return False
    if kind == "he":
        other = chain.kind not in {"person", ""} or chain.number == "p" or not (chain.kind or chain.named)
        wrong = other or (chain.gender or _heard(chain) or _public(chain)) not in {"", anaphor.gender}
    elif kind == "it":
        wrong = chain.kind == "person" or chain.number == "p"
    else:
        wrong = chain.number == "s" and chain.kind not in {"organization", "place", ""}
    coargument = (
        last.clause == anaphor.clause
        and last.role in _ARGUMENTS
        and anaphor.role in _ARGUMENTS
        and anaphor.determiner != "possessive"
    )
    return not wrong and not (coargument and anaphor.lemma not in word_class("reflexive"))


def _can_answer(chain: Chain) -> bool:
    """Tell whether a chain can speak: no thing does, and a place only as its government, or where it has spoken."""
    if chain.kind == "place":
        return chain.spoke or isinstance(chain.known, Actor)
    return chain.kind != "other"


def pronoun_features(
    syntax: Syntax, anaphor: Mention, chain: Chain, last: Mention, *, rank: int, said: int
) -> list[str]:
    """Return the features of a pronoun and a candidate that agrees; ``said`` counts those who spoke later than it."""
    kind = pronoun_type(anaphor)
    distance = min(anaphor.sentence - last.sentence, _MOST)
    found = [
        f"{kind} distance {distance}",
        f"{kind} rank {min(rank, _MOST)}",
        f"{kind} role {last.role} {anaphor.role}",
        f"{kind} at {distance} {last.role}",
        f"{kind} form {last.form} {chain.named}",
        f"{kind} kind {chain.kind} {chain.number}",
        f"{kind} size {_size(chain.seen)}",
        f"{kind} size {_size(chain.seen)} {distance}",
        f"{kind} quote {_quotes(anaphor, last)}",
        f"{kind} speaks {anaphor.speaks} {last.speaks}",
        f"{kind} determiner {last.determiner} {last.form}",
        f"{kind} speaker {anaphor.speaks} {chain.kind} {chain.spoke}",
    ]
    worded = min((anaphor.sentence - chain.worded.sentence) // _STEP, _MOST) if chain.worded else _MOST + 1
    found.append(f"{kind} worded {worded}")
    main = last.role == "subject" and syntax.dep[last.clause] in _ROOTS
    found.append(f"{kind} main {distance} {main}")
    if distance and anaphor.paragraph == last.paragraph:
        found.append(f"{kind} beside {min(distance, _BACK)} {last.role}")
    if chain.said is not None:
        spoken, back = min(said, _BACK), min(anaphor.sentence - chain.said.sentence, _FORTH)
        found.append(f"{kind} said {spoken} {back} {anaphor.speaks}")
        found.append(f"{kind} said {spoken} {anaphor.paragraph - chain.said.paragraph <= 1}")
    if kind == "he":
        found.append(f"he gender {_gender(chain, anaphor.gender)}")
    if last.clause == anaphor.clause:
        found.append(f"{kind} clause {last.role} {anaphor.role}")
    elif distance == 0 and last.clause in syntax.above(anaphor.clause):
        found.append(f"{kind} commands {last.role} {anaphor.role}")
    if last.form == "pronoun" and last.lemma == anaphor.lemma:
        found.append(f"{kind} again {min(distance, 2)}")
    if anaphor.paragraph != last.paragraph:
        found.append(f"{kind} paragraph")
    return found


def null_features(kind: str, anaphor: Mention, candidates: int) -> list[str]:
    """Return the features of laying an anaphor to nobody."""
    return [
        f"{kind} null {anaphor.role}",
        f"{kind} null {anaphor.determiner}",
        f"{kind} null of {min(candidates, _MOST)}",
        f"{kind} null quote {anaphor.quote >= 0}",
        f"{kind} null speaks {anaphor.speaks}",
        f"{kind} null {anaphor.lemma}" if kind != "the" else f"the null {anaphor.kind} {len(anaphor.modifiers)}",
    ]


def fits(anaphor: Mention, chain: Chain, last: Mention) -> bool:
    """Tell whether a description can mean a chain: by number, kind and gender, and by a noun that they share.

    Without a shared noun only persons, bodies and places are taken up, and from not too far.
    """
    apart = (
        (bool(anaphor.number) and bool(chain.number) and anaphor.number != chain.number)
        or (bool(anaphor.kind) and bool(chain.kind) and anaphor.kind != chain.kind)
        or (bool(anaphor.gender) and bool(chain.gender) and anaphor.gender != chain.gender)
    )
    nested = last.start <= anaphor.head < last.end or anaphor.start <= last.head < anaphor.end
    if apart or nested or chain.first.head >= anaphor.head:
        return False
    near = anaphor.kind in KINDS and bool(chain.kind) and anaphor.sentence - last.sentence <= _FAR
    return near or anaphor.lemma in chain.nouns


def description_features(syntax: Syntax, anaphor: Mention, chain: Chain, last: Mention, rank: int) -> list[str]:
    """Return the features of a definite description and a candidate that fits."""
    shared = anaphor.lemma in chain.nouns
    distance = anaphor.sentence - last.sentence
    extra = len(anaphor.modifiers - chain.modifiers)
    word = "shared" if shared else "other"
    found = [
        f"the {word}",
        f"the {word} distance {_far(distance)}",
        f"the {word} rank {min(rank, _MOST)}",
        f"the {word} extra {min(extra, 2)} of {min(len(anaphor.modifiers), 2)}",
        f"the {word} {anaphor.determiner} {last.form}",
        f"the {word} kind {chain.kind} {chain.number}",
        f"the {word} role {last.role} {anaphor.role}",
        f"the {word} size {_size(chain.seen)}",
        f"the {word} clash {_clash(anaphor, chain)} {anaphor.determiner}",
        f"the {word} specified {_specified(syntax, anaphor)}",
    ]
    if chain.named:
        found.append(f"the {word} named")
    if not shared:
        noun = lexicon.nouns().get(anaphor.lemma)
        makes = noun.makes if noun else "?"
        found.append(f"the other {makes} {chain.known.type if chain.known else chain.kind} {chain.named}")
        found.append(f"the other words {len(chain.nouns) > 0} {extra > 0}")
        if last.speaks:
            found.append("the other speaks")
    return found


def _clash(anaphor: Mention, chain: Chain) -> bool:
    """Tell whether both are described, by words that differ: "the northern bank" and "the southern bank"."""
    return bool(anaphor.modifiers and chain.modifiers) and anaphor.modifiers.isdisjoint(chain.modifiers)


def _specified(syntax: Syntax, anaphor: Mention) -> bool:
    """Tell whether a clause behind a description says which one is meant."""
    return any(syntax.dep[child].startswith("acl") for child in syntax.children[anaphor.head])


def _quotes(anaphor: Mention, last: Mention) -> str:
    if anaphor.quote == last.quote:
        return "none" if anaphor.quote < 0 else "same"
    if anaphor.quote < 0:
        return "leaves"
    return "enters" if last.quote < 0 else "next"


def _size(seen: int) -> str:
    return str(seen) if seen < _MOST else "some" if seen < _MANY else "many"


def _far(distance: int) -> str:
    return str(distance) if distance <= _MOST else "few" if distance <= _FAR else "far"


def _heard(chain: Chain) -> str:
    """Return the gender by which a chain has been called more than once, and never by the other."""
    (gender, times), *others = chain.called.most_common(2) or [("", 0)]
    return gender if times > 1 and not others else ""


def _public(chain: Chain) -> str:
    """Return the gender that the first name of somebody in the reference tells, unless a pronoun told it before."""
    if chain.called or not isinstance(chain.known, Actor) or chain.known.type != "Person":
        return ""
    odds = first_name(chain.known.label.partition(" ")[0])
    return "" if abs(odds) < _HARDLY else "f" if odds > 0 else "m"


def _gender(chain: Chain, gender: str) -> str:
    """Return how well a chain and a pronoun's gender agree, by what is told, by what it was called, by a first name."""
    if chain.gender:
        return "told"
    if chain.called:
        return f"called {chain.called[gender] > 0}"
    for mention in chain.mentions[:_NAMES]:
        if mention.form == "name" and len(mention.words) > 1 and mention.kind == "person":
            odds = first_name(mention.words[0]) * (1 if gender == "f" else -1)
            return "guessed " + ("yes" if odds > _SURE else "no" if odds < -_SURE else "maybe")
    return f"? {gender}"
