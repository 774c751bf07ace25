"""Finds the mentions of a text in its parse, its names and the classes of its nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.extract.coref.hyphens import hyphened
from kg.extract.coref.mention import KINDS, Mention
from kg.extract.coref.syntax import Syntax
from kg.extract.names import Name
from kg.grammar import word_class
from kg.model import Actor
from kg.nlp.trees import AFFILIATION

__all__ = ["detect", "office"]

_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "det:predet", "nmod:desc", "flat", "advmod"})
_DESCRIBING = frozenset({"amod", "compound", "nmod:poss", "nmod", "nummod"})
_NAMING = frozenset({"flat", "compound", "goeswith", "fixed"})
_INSIDE = frozenset({"flat", "fixed", "goeswith", "compound", "nmod:desc", "reparandum"})
_KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "EVENT": "other", "DATE": "other"}
_NOUNS = {
    "Person": "person",
    "Collective": "person",
    "Organization": "organization",
    "Country": "place",
    "Region": "place",
    "Settlement": "place",
    "Area": "place",
    "Topic": "other",
}
_GENDERS = (("m", "masculine"), ("f", "feminine"), ("n", "neuter"))


def detect(syntax: Syntax, names: Sequence[Name]) -> list[Mention]:
    """Return the mentions in the order of their heads; no two of them have the same head."""
    return _Detector(syntax, names).mentions()


class _Detector:
    def __init__(self, syntax: Syntax, names: Sequence[Name]) -> None:
        self._syntax = syntax
        doc = syntax.doc
        self._ranges: dict[int, tuple[int, int, str, Name | None]] = {}
        for start, end, label in hyphened(doc):
            if label in _KINDS:
                self._cover(start, end, _KINDS[label], None)
        for name in names:  # what the reference knows goes before what was learned
            start, end = syntax.at(name.span.start), syntax.at(name.span.end - 1) + 1
            self._cover(start, end, _kind(name), name)
        self._classes: dict[int, str] = {}
        if "mentions" in doc.spans:
            group = doc.spans["mentions"]
            heads = group.attrs.get("heads") or [span.root.i for span in group]
            self._classes = {head: span.label_ for head, span in zip(heads, group, strict=True)}
        self._taken: set[tuple[int, int]] = set()  # names that a role before them stands for
        self._cues = lexicon.cues()
        self._nouns = lexicon.nouns()

    def _cover(self, start: int, end: int, kind: str, name: Name | None) -> None:
        for token in range(start, end):
            if name is None and token in self._ranges:
                return
        for token in range(start, end):
            self._ranges[token] = (start, end, kind, name)

    def mentions(self) -> list[Mention]:
        syntax, found = self._syntax, []
        for token, pos in enumerate(syntax.pos):
            covered = self._ranges.get(token)
            if covered:
                if covered[:2] not in self._taken and self._heads(token, covered[0], covered[1]):
                    found.append(self._name(token, covered))
            elif pos == "PRON" or syntax.dep[token] == "nmod:poss":
                pronoun = self._pronoun(token) if pos in {"PRON", "DET"} else None
                if pronoun:
                    found.append(pronoun)
                elif pos in {"NOUN", "PROPN"}:
                    found.append(self._nominal(token))
            elif pos in {"NOUN", "PROPN"} and syntax.dep[token] not in _INSIDE:
                found.append(self._nominal(token))
        return self._with_roles([self._with_context(mention) for mention in found if not self._affiliation(mention)])

    def _affiliation(self, mention: Mention) -> bool:
        """Tell whether a name is a party and a state behind a politician's ("D-Va."), nobody's own."""
        words = self._syntax.doc[mention.start : mention.end].text
        following = self._syntax.lower[mention.end : mention.end + 1]
        party = len(words) == 1 and words.isupper() and following == ["-"]
        return mention.form == "name" and (party or AFFILIATION.fullmatch(words) is not None)

    def _with_roles(self, found: list[Mention]) -> list[Mention]:
        """Return the mentions with a role right before a person's name as its title, whatever the parser made of it."""
        result: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.end, m.head)):
            role = result[-1] if result else None
            if (
                role is not None
                and role.end == mention.start
                and mention.form == "name"
                and mention.kind == "person"
                and role.head == role.end - 1
                and self._is_title(role.head, -1)
                and role.name is None
            ):
                result.pop()
                mention.titles.append(role.head)
                mention.role = role.role if mention.role == "other" else mention.role
                mention.speaks = mention.speaks or role.speaks
                mention.gender = mention.gender or role.gender
            result.append(mention)
        return sorted(result, key=lambda m: m.head)

    def _heads(self, token: int, start: int, end: int) -> bool:
        """Tell whether a token is the head of a name; one inside a description that shares its words is none."""
        head = self._syntax.head[token]
        return not start <= head < end or head == token

    def _name(self, token: int, covered: tuple[int, int, str, Name | None]) -> Mention:
        start, end, kind, name = covered
        syntax = self._syntax
        titles = [c for c in syntax.children[token] if syntax.dep[c] == "nmod:desc"]
        while start < end - 1 and (
            syntax.lower[start] in word_class("honorific") or start in titles or self._is_title(start, token)
        ):
            titles += [start] if start not in titles else []
            start += 1
        mention = Mention(start, end, token, "name", kind, "s", name=name, titles=titles)
        mention.words = tuple(syntax.doc[i].text for i in range(start, end))
        mention.lemma = syntax.lemma[token].lower()
        mention.number = "p" if syntax.tag[token] == "NNPS" and kind == "person" else "s"
        return mention

    def _is_title(self, token: int, head: int) -> bool:
        noun = self._nouns.get(self._syntax.lower[token])
        return token != head and noun is not None and noun.makes == "Person" and not noun.plural

    def _nominal(self, token: int) -> Mention:
        syntax = self._syntax
        named = self._named_behind(token)
        if named:
            self._taken.add(named[:2])
            mention = self._name_behind(token, named)
        else:
            start, end = self._extent(token)
            proper = syntax.pos[token] == "PROPN" and not syntax.doc[token].text[:1].islower()
            mention = Mention(start, end, token, "name" if proper else "nominal")
            first = start
            while first < token and syntax.lower[first] in word_class("determiner") | word_class("possessive"):
                first += 1
            if proper:
                mention.titles = [c for c in syntax.children[token] if syntax.dep[c] == "nmod:desc"]
                while first < token and (
                    first in mention.titles
                    or syntax.lower[first] in word_class("honorific")
                    or self._is_title(first, token)
                ):
                    mention.titles += [first] if first not in mention.titles else []
                    first += 1
            mention.words = tuple(syntax.doc[i].text for i in range(first, end))
            if proper:
                mention.start = first
        mention.lemma = office(syntax, token)
        mention.kind = mention.kind or self._kind(token)
        plural = syntax.tag[token] in {"NNS", "NNPS"}
        mention.number = "p" if plural and not named else "s"
        mention.determiner = self._determiner(token)
        mention.modifiers = frozenset(
            syntax.lemma[c].lower() for c in syntax.children[token] if syntax.dep[c] in _DESCRIBING
        )
        return mention

    def _named_behind(self, token: int) -> tuple[int, int, str, Name | None] | None:
        """Return the name that a role stands before: "spokesman Omar Roe", where the role is the head."""
        syntax = self._syntax
        noun = self._nouns.get(syntax.lower[token])
        if syntax.pos[token] != "NOUN" and noun is None:
            return None
        for child in syntax.children[token]:
            if child == token + 1 and syntax.dep[child] in {"flat", "appos"} and syntax.pos[child] == "PROPN":
                covered = self._ranges.get(child)
                if covered and covered[0] > token:
                    return covered
                _, end = self._extent(child)
                last = max([end - 1, *(c for c in syntax.children[token] if c > child and syntax.dep[c] == "flat")])
                return child, last + 1, "", None
        return None

    def _name_behind(self, token: int, named: tuple[int, int, str, Name | None]) -> Mention:
        start, end, kind, name = named
        mention = Mention(start, end, token, "name", kind, name=name, titles=[token])
        mention.words = tuple(self._syntax.doc[i].text for i in range(start, end))
        return mention

    def _kind(self, token: int) -> str:
        noun = self._nouns.get(self._syntax.lower[token]) or self._nouns.get(self._syntax.lemma[token].lower())
        label = self._classes.get(token)
        if self._syntax.lemma[token].lower() in word_class("document"):
            return "other"  # whoever wrote it speaks
        body = noun is not None and not noun.plural and noun.makes in {"Collective", "Organization"}
        if noun is not None and body and (noun.makes == "Collective" or label == "person"):
            return "organization"  # a team is "it" or "they", and nobody calls it "he"
        if label is not None:
            return label if label in {"person", "organization", "place"} else "other"
        return _NOUNS[noun.makes] if noun else ""

    def _determiner(self, token: int) -> str:
        syntax = self._syntax
        for child in syntax.children[token]:
            if syntax.dep[child] == "nmod:poss":
                return "possessive"
            if syntax.dep[child] == "det":
                word = syntax.lower[child]
                if word == "the":
                    return "definite"
                return "demonstrative" if word in word_class("demonstrative") else "indefinite"
        return "bare"

    def _extent(self, token: int) -> tuple[int, int]:
        """Return the tokens of a noun phrase without what follows the head, but for the rest of a name."""
        syntax = self._syntax
        start, end = token, token + 1
        for child in syntax.children[token]:
            dep = syntax.dep[child]
            if child < token and dep in _BEFORE:
                start = min(start, self._left(child))
            elif child > token and dep in _NAMING:
                end = max(end, child + 1)
        return start, end

    def _left(self, token: int) -> int:
        at = token
        for child in self._syntax.children[token]:
            if child < at:
                at = min(at, self._left_of(child))
        return at

    def _left_of(self, token: int) -> int:
        first = min(self._syntax.children[token], default=token)
        return min(first, token)

    def _pronoun(self, token: int) -> Mention | None:
        word = self._syntax.lower[token]
        if word not in word_class("referring"):
            return None
        gender = next((g for g, name in _GENDERS if word in word_class(name)), "")
        number = "p" if word in word_class("pluralPronoun") else "s"
        kind = "person" if gender in {"m", "f"} else ""
        mention = Mention(token, token + 1, token, "pronoun", kind, number, gender, lemma=word)
        mention.determiner = "possessive" if self._syntax.dep[token] == "nmod:poss" else "bare"
        mention.acts = self._classes.get(token) in KINDS
        return mention

    def _with_context(self, mention: Mention) -> Mention:
        syntax, head = self._syntax, mention.head
        mention.sentence, mention.paragraph = syntax.sentence[head], syntax.paragraph[head]
        mention.role, mention.clause = syntax.role(head), syntax.clause(head)
        mention.quote = syntax.quote(head)
        governor = syntax.governor(head)
        if mention.role == "subject":
            mention.speaks = (syntax.lower[governor],) in self._cues
        if not mention.gender and mention.form != "pronoun":
            words = (syntax.lower[i] for i in (*mention.titles, head))
            mention.gender = _gender(words)
        if mention.gender in {"m", "f"} and not mention.kind:
            mention.kind = "person"
        if mention.form == "name" and not mention.kind and any(self._is_title(t, -1) for t in mention.titles):
            mention.kind = "person"
        return mention


def office(syntax: Syntax, token: int) -> str:
    """Return the lemma of a noun, with the word before it where that makes it another one: "prime minister"."""
    before = syntax.lower[token - 1] if token else ""
    lemma = syntax.lemma[token].lower()
    return f"{before} {lemma}" if before in word_class("altering") else lemma


def _kind(name: Name) -> str:
    entity = name.entity if name.entity is not None else name.speaker
    if isinstance(entity, Actor):
        return "person" if entity.type == "Person" else "organization"
    return "place"


def _gender(words: Iterable[str]) -> str:
    for word in words:
        if word in word_class("male"):
            return "m"
        if word in word_class("female"):
            return "f"
    return ""
