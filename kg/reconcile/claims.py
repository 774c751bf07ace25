"""When two claims of two articles are one: the same frame, roles, polarity, modality, condition and time.

What fills the roles is compared after it has been settled itself: two articles' own actors that are one actor are one
filler, so are groups of the same members and topics that have the same to do with the same things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg import iri, lexicon
from kg.grammar import word_class
from kg.lexicon.folding import fold_name
from kg.reconcile.naming import ONLY, REFERENCE, Keys

__all__ = ["FRAMED", "WORDED", "Signer", "claim_keys", "utterance_keys", "utterance_link"]

GENERIC = "Generic"
FRAMED, WORDED = "claim:", "words:"
"""How the families of claims begin that are one by frame and roles, and by their words."""
_FEWEST = 4  # words
_SAID_AGAIN = 8
"""Words of a sentence that are enough to recognise a quotation by, where one article quotes more of it than another."""
_PART = 0.9

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(slots=True)
class Signer:
    """Writes what descriptors stand for, and remembers on which nodes that depends.

    ``root`` gives the name of all that is one with a node: its whole component's, as far as it is known.
    """

    root: Callable[[str], str]
    uses: set[str] = field(default_factory=set)

    def sign(self, descriptor: list[Any]) -> str:
        """Return a name that two descriptors share if they stand for one thing; with ``ONLY`` in front if none can."""
        kind, first, *rest = descriptor
        if kind == "ref":
            return REFERENCE + str(first)
        if kind == "is":
            return f"is:{first}"
        if kind == "node":
            self.uses.add(first)
            return self.root(first)
        if kind == "group":
            return self._all("group", [first], rest[0])
        if kind == "topic":
            return self._topic(str(first), rest[0], str(rest[1]))
        return ONLY + str(first)

    def _topic(self, label: str, beside: list[list[Any]], node: str) -> str:
        known = label and (beside or _is_named(label))
        return self._all("topic", [_headed(label)], beside) if known else ONLY + node

    def _all(self, kind: str, parts: list[str], descriptors: list[list[Any]]) -> str:
        members = sorted({self.sign(descriptor) for descriptor in descriptors})
        name = f"{kind}:{json.dumps([*parts, *members], ensure_ascii=False)}"
        return ONLY + name if any(member.startswith(ONLY) for member in members) else name


def claim_keys(node: str, data: Mapping[str, Any], signer: Signer) -> Keys:
    """Return the keys of a claim.

    What has its meaning from its own article can be one only with the same words of the same utterance. A claim that
    fits no frame has a block too, in which what it says is compared with what others say; the block keeps apart what
    must never be joined so: polarity, modality, condition, time, numbers, and those whom it is about.
    """
    roles = sorted((role, signer.sign(filler)) for role, filler in data["roles"])
    about = sorted({signer.sign(other) for other in data["about"]})
    condition = signer.sign(data["condition"]) if data["condition"] else ""
    generic, words = data["frame"] == GENERIC, _plain(data["predicate"])
    common = [data["frame"], data["polarity"], data["modality"], condition, data["time"]]
    rest = roles or [("about", name) for name in about]
    known = not any(name.startswith(ONLY) for name in [condition, *(name for _, name in rest)])
    if (
        known
        and not (generic and _points(words))
        and ((bool(roles) and bool(words or not generic)) or _says_enough(words))
    ):
        group = f"{FRAMED}{iri.hashed(*common, words, *(part for role in rest for part in role))}"
    else:
        said = signer.sign(data["said"]) if data["said"] else ONLY
        heard = iri.hashed("said", said, *common, _plain(data["label"]))
        group = ONLY + node if said.startswith(ONLY) else f"{WORDED}{heard}"
    if not generic or condition.startswith(ONLY):
        return Keys(group)
    return _by_words(group, data["label"], common, about, roles)


def _by_words(group: str, label: str, common: list[str], about: list[str], roles: list[tuple[str, str]]) -> Keys:
    """Return the keys of a claim without a frame that can be recognised by its words or their meaning."""
    named = [name for name in about if not name.startswith(ONLY)]
    filled = [[role, name] for role, name in roles if not name.startswith(ONLY)]
    words = _plain(label)
    if _points(words) or not (named or filled) or not _says_enough(words):
        return Keys(group)
    numbers = sorted({*_NUMBER.findall(label), *word_class("number").intersection(words.split())})
    guard = iri.hashed(*common, *numbers, "about", *named)
    if group.startswith(ONLY):
        group = f"{WORDED}{iri.hashed(guard, words, *(part for role in filled for part in role))}"
    return Keys(group, (guard,), {"clause": label, "roles": filled, "names": _names(label), "about": named})


def utterance_keys(data: Mapping[str, Any], signer: Signer) -> Keys | None:
    """Return the keys of a quotation: who says it, and the words; None where the speaker is known there only."""
    source = signer.sign(data["source"])
    if source.startswith(ONLY):
        return None
    long = [sentence for sentence in data["sentences"] if len(sentence.split()) >= _SAID_AGAIN]
    blocks = sorted({iri.hashed("sentence", source, sentence) for sentence in long})
    return Keys(f"said:{iri.hashed(source, *data['sentences'])}", tuple(blocks), {})


def utterance_link() -> tuple[float, str]:
    """Return how strongly two quotations that share a long sentence of one speaker speak for one utterance, and why."""
    return _PART, "more of the same words"


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _says_enough(words: str) -> bool:
    """Tell whether a wording by itself, without roles, can be recognised: more than a stock phrase."""
    return len(words.split()) >= _FEWEST


def _points(words: str) -> bool:
    """Tell whether a wording takes up what its own article said before: "it", "this move"."""
    pointing = (word_class("referring") | word_class("demonstrative")) - word_class("relative")
    return not pointing.isdisjoint(words.split())


def _is_named(label: str) -> bool:
    """Tell whether a topic has a name in it, or a number: any capital, at its beginning that of a known name."""
    words = label.split()
    known = words[0] in lexicon.actors().by_demonym or words[0] in lexicon.places().by_name
    return known or words[0].isupper() or any(word[:1].isupper() or word.isdigit() for word in words[1:])


def _headed(label: str) -> str:
    """Return a topic's label without what plural and singular differ in."""
    words = _plain(label).split()
    return " ".join(word.removesuffix("s") if len(word) > _FEWEST and word[-2:] != "ss" else word for word in words)


def _names(label: str) -> list[str]:
    """Return the words of a claim that are names by their capitals, folded, but for its first word."""
    words = (word.strip(",.;:!?()\"“”'‘’").removesuffix("'s").removesuffix("’s") for word in label.split()[1:])
    return sorted({fold_name(word) for word in words if word[:1].isupper()})
