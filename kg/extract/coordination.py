"""Sources that are several: "Norway, Sweden and a number of towns", "the Harbour and Rail departments"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg import lexicon
from kg.extract.names import Name, names_within
from kg.extract.people import is_role
from kg.grammar import word_class
from kg.model import Span

__all__ = ["coordinated", "shared_heads"]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_MODIFYING = frozenset({"compound", "amod", "nmod", "nmod:desc"})
_PLURAL = frozenset({"NNS", "NNPS"})
_AND = frozenset({"and", "&"})
_BETWEEN = frozenset({",", ";"})


def coordinated(tokens: list[Token], names: Sequence[Name]) -> list[list[Token]]:
    """Split a list of sources at its commas and its "and"; one that stands for a single source stays whole.

    The tree says which nouns are joined; without one, or where it sees none joined, an "and" splits what can stand by
    itself. A name with an "and" in it is never split, nor are two roles of one person.
    """
    starts = [start for start in _starts(tokens) if not _inside_name(tokens, start, names)]
    if starts:
        parts = [tokens[low:high] for low, high in zip([0, *starts], [*starts, len(tokens)], strict=True)]
        return _joined([trimmed for part in parts if (trimmed := _trimmed(part))])
    return [tokens] if _modifiers_joined(tokens) else _split(tokens, names)


def shared_heads(tokens: Sequence[Token]) -> list[tuple[list[Token], str]]:
    """Return bodies whose names share their last word, in the plural: each one's words, and its name in the singular.

    Of "the Harbour and Rail departments" the second is worded "Rail departments" and named "Rail department".
    """
    head = tokens[-1]
    noun = lexicon.nouns().get(head.lower_)
    if noun is None or noun.makes != "Organization" or not noun.plural:
        return []
    first = next((t for t in head.children if t.dep_ in _MODIFYING and any(c.dep_ == "conj" for c in t.children)), None)
    if first is None:
        first, others = _listed(tokens)
    else:
        others = [child for child in first.children if child.dep_ == "conj" and child.i < head.i]
    if first is None or not others:
        return []
    found = [
        ([each], f"{each.text} {noun.lemma if each.text.islower() else noun.lemma.capitalize()}")
        for each in (first, *others)
    ]
    found[-1] = (list(tokens[others[-1].i - tokens[0].i :]), found[-1][1])
    return found


def _listed(tokens: Sequence[Token]) -> tuple[Token | None, list[Token]]:
    """Return the modifiers on both sides of an "and" before the last word, where the tree does not join them."""
    joins = [t for t in tokens[:-1] if t.lower_ in _AND]
    if len(joins) != 1 or joins[0].i + 2 != tokens[-1].i or joins[0].i == tokens[0].i:
        return None, []
    before, after = joins[0].nbor(-1), joins[0].nbor(1)
    alike = before.text[:1].isupper() and after.text[:1].isupper()
    both = lexicon.speaks(before.text) is None and alike
    return (before, [after]) if both else (None, [])


def _starts(tokens: Sequence[Token]) -> list[int]:
    """Return where in some tokens the nouns joined with their first head begin, with the "and" or comma before."""
    low, high = tokens[0].i, tokens[-1].i
    top = next((t for t in tokens if not low <= t.head.i <= high or t.head.i == t.i), None)
    if top is None or top.pos_ not in _NOUNS:
        return []
    found = [child for child in top.conjuncts if child.i > top.i]
    for child in top.children:
        if child.dep_ == "appos" and child.i > top.i and _in_a_row(top, child):
            found += [child, *child.conjuncts]
    inside = sorted({each.i: each for each in found if each.i <= high and each.pos_ in _NOUNS}.items())
    return [max(each.left_edge.i, top.i + 1) - low for _, each in inside]


def _in_a_row(first: Token, second: Token) -> bool:
    """Tell whether what the tree takes for an apposition is the next of a list: "Norway, Sweden and Finland"."""
    if first.conjuncts:  # "groups, the Red Cross, and the mayors": not the same number
        return (first.tag_ in _PLURAL) != (second.tag_ in _PLURAL)
    one, other = lexicon.speaks(first.text), lexicon.speaks(second.text)
    return bool(second.conjuncts) and one is not None and other is not None and one != other


def _inside_name(tokens: Sequence[Token], start: int, names: Sequence[Name]) -> bool:
    """Tell whether a known name, or one that was read, goes over the place where a list would be split."""
    at = tokens[start].idx
    whole = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    known = any(name.span.start < at < name.span.end for name in names_within(names, whole))
    token = tokens[start]
    return known or (token.ent_type_ == "ORG" and token.ent_iob_ == "I")


def _trimmed(part: Sequence[Token]) -> list[Token]:
    """Return a part of a list without the words that join it."""
    low, high = 0, len(part)
    joins = word_class("coordinator")
    while low < high and (part[low].lower_ in joins or part[low].text in _BETWEEN):
        low += 1
    while high > low and (part[high - 1].lower_ in joins or part[high - 1].text in _BETWEEN):
        high -= 1
    return list(part[low:high])


def _joined(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the parts of a list, with those together that are roles of one person, or no source by themselves."""
    found: list[list[Token]] = []
    open_ = False
    for part in parts:
        if open_ or (found and _one_person(found[-1], part)):
            found[-1] = list(part[0].doc[found[-1][0].i : part[-1].i + 1])
        else:
            found.append(part)
        open_ = part[-1].text in lexicon.actors().by_demonym or (_ends_in_role(part) and not _determined(part))
    return found


def _one_person(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Tell whether two parts of a list are roles of one person ("the actor and poet Jo Roe")."""
    return _ends_in_role(first) and not _determined(second) and any(is_role(token) for token in second)


def _ends_in_role(part: Sequence[Token]) -> bool:
    return is_role(part[-1])


def _determined(part: Sequence[Token]) -> bool:
    words = word_class("determiner") | word_class("possessive")
    return part[0].lower_ in words or any(token.tag_ == "POS" for token in part)


def _modifiers_joined(tokens: Sequence[Token]) -> bool:
    """Tell whether each "and" of a source joins words before its head: "Harbour and Rail officials"."""
    joins = [t for t in tokens if t.lower_ in _AND]
    return bool(joins) and all(
        t.head.dep_ == "conj" and t.head.head.dep_ in _MODIFYING and t.head.head.head.i > t.i for t in joins
    )


def _split(tokens: list[Token], names: Sequence[Name]) -> list[list[Token]]:
    """Split at an "and" where what stands before it can stand by itself, and no known name spans it."""
    for i, token in enumerate(tokens):
        if token.lower_ not in _AND or i == 0 or i + 1 == len(tokens):
            continue
        left = tokens[:i]
        if left[-1].text == ",":
            left = left[:-1]
        if left and not _inside_name(tokens, i, names) and _stands_alone(left):
            return [left, *_split(tokens[i + 1 :], names)]
    return [tokens]


def _stands_alone(left: Sequence[Token]) -> bool:
    """Tell whether what stands before an "and" is a source by itself: no modifier, no part of a longer phrase."""
    last = left[-1]
    noun = lexicon.nouns().get(last.lower_)
    if last.text in lexicon.actors().by_demonym or (noun is None and not last.text[:1].isupper()):
        return False
    one = noun is not None and noun.makes == "Person" and not noun.plural
    if one and left[0].lower_ not in word_class("determiner"):
        return False  # "party chief and chief minister Jane Roe" is one
    return not any(t.lower_ in word_class("preposition") or t.lower_.endswith("ing") for t in left)
