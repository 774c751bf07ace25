"""Groups: sets of places named by a description ("four regions – A, B and C", "the annexed regions", "these regions").

A group has the members that its own article lists right after a description; a later description has them too where
it takes up the earlier one: by a word they share besides the noun ("annexed"), by the number, or by a pointing word.
Sets of different numbers stay different. Where nothing ties it to a list, a group has no members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg import iri, lexicon
from kg.extract.names import Name
from kg.grammar import word_class
from kg.model import Entity, Group, Mention, Place, Span

__all__ = ["find_groups"]

_FEWEST = 2  # members in a list
_REACH = 8  # words after the noun in which a relative clause can still describe it
_DIGITS = 2  # of a number of places: more make a year
_POINTING = 2  # words before the noun in a description that only points back ("these four regions")
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_STEM = 5  # letters by which "annexed", "annexation" and "annexing" are one


@dataclass(frozen=True, slots=True)
class _Described:
    """A description: its words, its noun, its number, and the stems of its other words."""

    span: Span
    noun: str
    number: str | None
    points: bool
    stems: frozenset[str]
    members: tuple[str, ...]
    more: bool = False


def find_groups(doc: Doc, article: str, names: Sequence[Name]) -> list[Mention]:
    """Return the mentions of groups, each denoting its group, in the order of the text."""
    inside = {at for name in names for at in range(*name.span)}
    places = {name.span.start: name for name in names if isinstance(name.entity, Place)}
    found = []
    for token in doc:
        noun = lexicon.nouns().get(token.lower_)
        if (
            noun
            and noun.plural
            and noun.makes in {"Region", "Settlement", "Area", "Country"}
            and token.idx not in inside
        ):
            found.append(_describe(doc, token, noun.lemma, places))
    lists = [described for described in found if described.members]
    resolved: list[_Described] = []
    for described in found:
        members = described.members or _taken_up(described, lists, resolved[-1] if resolved else None)
        resolved.append(replace(described, members=members or _summed(doc, described, lists, places)))
    text = doc.text
    return [
        _mention(text, article, described)
        for described in resolved
        if described.members or described.stems or described.number or described.points
    ]


def _mention(text: str, article: str, described: _Described) -> Mention:
    words = described.span.of(text)
    identity = iri.local(article, "group", iri.spans([described.span]))
    extent = _extent(words)
    if extent == "more" and described.members:
        extent = "all"  # "four more provinces: …" are all of those four
    group = Group(id=identity, label=_label(words), type="Group", extent=extent, members=described.members)
    return Mention(span=described.span, text=words, form="nominal", ner="LOC", metonymic=False, denotes=group)


def _describe(doc: Doc, noun: Token, lemma: str, places: Mapping[int, Name]) -> _Described:
    start = noun.i
    while start > 0 and _modifies(doc[start - 1]):
        start -= 1
        if doc[start].lower_ in word_class("determiner"):
            break
    modifiers = list(doc[start : noun.i])
    number = next(
        (t.lower_ for t in modifiers if t.lower_ in word_class("number") or (t.is_digit and len(t) <= _DIGITS)), None
    )
    points = bool(modifiers) and modifiers[0].lower_ in word_class("anaphoric") and len(modifiers) <= _POINTING
    after = _relative(doc, noun)
    stems = {
        _stem(t)
        for t in (*modifiers, *after)
        if t.is_alpha
        and len(t) >= _STEM
        and not (t.is_stop or t.text[:1].isupper() or t.lower_ in word_class("evaluative"))
    }
    stems |= {_stem(t) for t in modifiers if t.is_title and t.lower_.endswith("ed")}  # in headlines
    members = _listed(doc, noun, places)
    if members:  # the sentence around the list tells what the set is ("declared the annexation of …: …")
        stems |= {
            _stem(t)
            for t in _sentence(doc, noun)
            if t.is_alpha and len(t) > _STEM and not t.is_stop and not t.text[:1].isupper()
        }
    span = Span(doc[start].idx, noun.idx + len(noun))
    more = any(token.lower_ in word_class("more") for token in modifiers)
    return _Described(span, lemma, number, points, frozenset(stems), members, more)


def _modifies(token: Token) -> bool:
    """Tell whether a word before the noun belongs to its description: no verb, preposition, or punctuation."""
    if token.is_punct or token.is_space or token.is_quote:
        return False
    if token.lower_ in word_class("determiner") | word_class("number") or token.is_digit:
        return True
    closed = (
        word_class("preposition")
        | word_class("boundary")
        | word_class("coordinator")
        | word_class("auxiliary")
        | word_class("hypothetical")
    )
    if token.lower_ in closed - word_class("possessive"):
        return False
    ending = token.lower_.endswith(("ed", "ern", "al"))  # annexed, eastern, coastal
    return ending or token.lower_ in word_class("modifier") or token.text in lexicon.actors().by_demonym


def _relative(doc: Doc, noun: Token) -> list[Token]:
    """Return the words of a relative clause that follows the noun, as far as it can reach.

    Where the text is parsed they hang on the noun: "in two new districts of … there are occupied towns" occupies no
    district, however short the name is that stands between.
    """
    end = noun.i + 1 + _REACH
    tokens = []
    for token in doc[noun.i + 1 : min(end, noun.right_edge.i + 1) if doc.has_annotation("DEP") else end]:
        if token.is_punct or token.is_space or token.lower_ in word_class("coordinator"):
            break
        tokens.append(token)
    return tokens


def _listed(doc: Doc, noun: Token, places: Mapping[int, Name]) -> tuple[str, ...]:
    """Return the places listed right after the noun: behind a dash, colon or bracket, or after a comma "A, B and C"."""
    at = noun.i + 1
    while at < len(doc) and at <= noun.i + _REACH and not doc[at].is_punct:
        if doc[at].is_space or doc[at].lower_ in word_class("coordinator"):
            return ()
        at += 1
    if at >= len(doc) or doc[at].text not in {"—", "–", "-", ":", "(", ",", "--"}:
        return ()
    members: list[Entity] = []
    at += 1
    while at < len(doc):
        token = doc[at]
        if token.idx in places:
            name = places[token.idx]
            members.append(name.meant if name.entity is None else name.entity)
            at = _token_after(doc, name.span.end, at)
        elif token.text == "," or token.lower_ in word_class("coordinator"):
            at += 1
        else:
            break
    # a country among regions or towns would say barely whose they are, or that it is one of them
    mixed = len({member.type == "Country" for member in members}) > 1
    return () if mixed or len(members) < _FEWEST else tuple(sorted({member.id for member in members}))


def _token_after(doc: Doc, offset: int, at: int) -> int:
    while at < len(doc) and doc[at].idx < offset:
        at += 1
    return at


def _taken_up(described: _Described, lists: Sequence[_Described], before: _Described | None) -> tuple[str, ...]:
    """Return the members of the listed group that a description takes up, the nearest one before it first."""
    earlier = [listed for listed in lists if listed.span < described.span]
    later = [listed for listed in lists if listed.span > described.span]
    for listed in [*reversed(earlier), *later]:
        if described.number and listed.number and described.number != listed.number:
            continue
        known = listed in earlier or len(lists) == 1
        same_number = described.number is not None and described.number == listed.number and known
        if same_number or described.stems & listed.stems:
            return listed.members
    if described.points and not described.stems and before and _same_kind(before.noun, described.noun):
        return before.members
    return ()


def _same_kind(one: str, other: str) -> bool:
    """Tell whether two nouns can describe the same places: the same noun, or general ones."""
    return one == other or {one, other} <= word_class("land")


def _summed(
    doc: Doc, described: _Described, lists: Sequence[_Described], places: Mapping[int, Name]
) -> tuple[str, ...]:
    """Return the members of a set that is a list and single places together, if the numbers agree.

    "Five provinces were flooded" where the article also tells of one flooded before, and of a list of four more.
    """
    if described.number not in _NUMBERS:
        return ()
    wanted = _NUMBERS.index(described.number)
    for listed in lists:
        shared = listed.stems & described.stems
        if not listed.more or not shared or len(listed.members) >= wanted:
            continue
        single = {
            name.entity.id
            for name in places.values()
            if isinstance(name.entity, Place) and name.entity.type != "Country" and _governed(doc, name, shared)
        }
        if len(single | set(listed.members)) == wanted:
            return tuple(sorted(single | set(listed.members)))
    return ()


def _governed(doc: Doc, name: Name, stems: frozenset[str]) -> bool:
    """Tell whether a name stands right under a word with one of some stems ("annexed the valley")."""
    words = doc.char_span(*name.span, alignment_mode="expand")
    return words is not None and doc.has_annotation("DEP") and _stem(words.root.head) in stems


def _stem(token: Token) -> str:
    """Return the letters by which descriptions are compared; all words for annexing count as one."""
    return "annex" if token.lower_ in word_class("annexing") else token.lower_[:_STEM]


def _sentence(doc: Doc, token: Token) -> list[Token]:
    start = token.i
    while start > 0 and doc[start - 1].text not in {".", "!", "?"} and not doc[start - 1].is_space:
        start -= 1
    return list(doc[start : token.i])


def _label(words: str) -> str:
    first, _, rest = " ".join(words.split()).partition(" ")
    return rest if rest and first.lower() in word_class("anaphoric") else f"{first} {rest}".strip()


def _extent(words: str) -> str:
    """Return how much of the set a description means: "some", "most", "none", "more", else "all"."""
    first, *rest = words.lower().split()
    opening = next((extent for extent in ("some", "most", "none") if first in word_class(extent)), None)
    return opening or ("more" if word_class("more").intersection([first, *rest]) else "all")
