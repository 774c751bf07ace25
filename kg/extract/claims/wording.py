"""How a claim is worded: labels generated from frame, roles, polarity and modality."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.lexicon.frames import Frame
from kg.model import Entity, Group

__all__ = ["label", "verb_group"]

_AUXILIARY = {"will": "will", "would": "would", "can": "can", "may": "may", "must": "must", "intended": "intend"}
_BE = ("is", "are")
_HAVE = ("has", "have")
_NOBODY = {"subject": "somebody", "object": "something", "topic": "something", "place": "somewhere"}


_PLURALS = ("people", "men", "women", "children", "police")
_DONE = re.compile(r"^\{subject\} \[(?P<verb>\w+)\] (?P<done>\{(?:object|topic|recipient)\b[^}]*\})")


def verb_group(verb: str, *, modality: str, negative: bool, plural: bool) -> str:
    """Return the finite verb.

    >>> verb_group("return", modality="will", negative=True, plural=False)
    'will not return'
    """
    if modality == "intended":
        intend = ("do not intend" if plural else "does not intend") if negative else ("intend" if plural else "intends")
        return f"{intend} to {verb}"
    if modality == "can" and negative:
        return f"cannot {verb}"
    if modality in _AUXILIARY:
        return f"{_AUXILIARY[modality]}{' not' * negative} {verb}"
    if verb == "be":
        return _BE[plural] + " not" * negative
    if negative:
        return f"{'do' if plural else 'does'} not {verb}"
    return verb if plural else _third(verb)


def _third(verb: str) -> str:
    if verb == "have":
        return _HAVE[0]
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in {*"aeiou"}:
        return verb[:-1] + "ies"
    return verb + "s"


def label(
    frame: Frame, roles: Sequence[tuple[str, Entity]], *, negative: bool, modality: str, conditional: bool = False
) -> str:
    """Return the wording of a claim; what is not known is "somebody" in front and left out behind."""
    words: dict[str, list[str]] = {}
    many: dict[str, bool] = {}
    for role, entity in roles:
        words.setdefault(role, []).append(_named(entity))
        many[role] = many.get(role, False) or isinstance(entity, Group) or len(words[role]) > 1 or _plural(entity)
    pattern = frame.wording
    if negative and frame.negative_wording:
        pattern, negative = frame.negative_wording, False
    if "subject" not in words and modality != "intended":  # what is done intends nothing
        pattern = _DONE.sub(_passive, pattern)
    first = re.match(r"\{(\w+)\|?([^}]*)", pattern)
    plural = first is not None and many.get(first[1], first[2].endswith("s"))

    def verb(match: re.Match[str]) -> str:
        return verb_group(match[1], modality=modality, negative=negative, plural=plural)

    text = _filled(re.sub(r"\[(\w+)\]", verb, pattern), words)
    return text + " (on a condition)" * conditional


def _passive(match: re.Match[str]) -> str:
    """Turn "{subject} [return] {object}" into "{object} [be] returned": nobody is known to do it."""
    verb = match["verb"]
    consonant = verb.endswith("y") and verb[-2:-1] not in {*"aeiou"}
    verb += "t" * verb.endswith("mit")  # "admitted"
    participle = f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied" if consonant else f"{verb}ed"
    return f"{match['done']} [be] {participle}"


def _filled(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    """Put the fillers in; a preposition whose role is not known goes with it, unless the brace has words for that."""
    head, *rest = re.split(r"(?= (?:from|to|with|on|in|for|of|among|against|around|between) \{\w+\})", pattern)
    kept = [part for part in rest if re.findall(r"\{(\w+)\}", part)[0] in words]
    return re.sub(
        r"\{(\w+)(?:\|([^}]*))?\}",
        lambda m: _joined(words.get(m[1]) or [m[2] or _NOBODY.get(m[1], "somebody")]),
        head + "".join(kept),
    )


def _joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _named(entity: Entity) -> str:
    return entity.label


def _plural(entity: Entity) -> bool:
    head = re.split(r" (?:of|in|on|for|to|from|by|with|at|over|against|between) ", entity.label)[0]
    plural = head.endswith("s") and not head.endswith(("ss", "us"))
    return entity.type in {"Collective", "Topic"} and (plural or head.endswith(_PLURALS))
