"""What a source's own words say about who it is, where no chain says it: known names, roles, head nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg import iri, lexicon
from kg.extract.names import Name, names_within
from kg.extract.people import People, is_role, person_name, run_ending
from kg.grammar import word_class
from kg.model import Actor, Span

__all__ = ["Described"]

_PERSON_NAME = (2, 4)  # words in a person's name that the reference does not know
_ANTECEDENT = 8  # words before a relative pronoun, at the most
_BARE = 2  # words of a role alone: "the minister"


class Described:
    """Resolves the sources of one article by their words, and remembers the actors that it made."""

    def __init__(self, doc: Doc, article: str, names: Sequence[Name]) -> None:
        """Take the text, the article's IRI and the known names in it."""
        self._doc, self._article, self._names = doc, article, names
        self._local: dict[str, Actor] = {}
        self._people = People(doc, names)

    def made(self) -> list[Actor]:
        """Return the actors of the article's own that were found, sorted by IRI."""
        return [self._local[one] for one in sorted(self._local)]

    def resolve(self, tokens: list[Token]) -> Actor | None:
        """Return whom a source's words name or describe."""
        if person := self._behind_role(tokens):
            return person
        head = _head(tokens)
        if not head:
            return None
        begin, end = head[0].idx, head[-1].idx + len(head[-1])
        reach = Span(begin, tokens[-1].idx + len(tokens[-1]))
        covering = [
            n
            for n in names_within(self._names, reach)
            if n.speaker and n.span.start <= head[-1].idx and n.span.end >= end
        ]
        if covering:
            return max(covering, key=lambda name: name.span.end - name.span.start).speaker
        run = _capitals(head)
        within = names_within(self._names, reach)
        if run and any(n.speaker is None and n.span.start <= run[-1].idx < n.span.end for n in within):
            return None  # a place that no government speaks under
        if run and not (len(run) == 1 and run[0].text in lexicon.actors().by_demonym):
            return self._named(head, run)
        return self._described(head)

    def person(self, tokens: list[Token]) -> list[Token]:
        """Return the words of a person's full name that stands behind a role in a source, if there is one."""
        return self._apposed(tokens) or self._titled_name(_head(tokens))

    def body(self, name: str) -> Actor:
        """Return the body with a name: the reference's, else one of the article's own."""
        return lexicon.speaks(name) or self._local_actor("Organization", name)

    def named(self, name: Sequence[Token]) -> Actor:
        """Return the actor of the article's own with a person's name."""
        return self._local_actor("Person", self._words(name))

    def _titled_name(self, head: list[Token]) -> list[Token]:
        run = _capitals(head)
        name, within = person_name(run)
        behind = len(head) > len(run) and is_role(head[-len(run) - 1])
        return name if (within or behind) and _is_full(name) else []

    def antecedent(self, pronoun: Token) -> Actor | None:
        """Return whom a relative pronoun stands for: "the agency, which denies it"."""
        end = pronoun.i - (1 if pronoun.i and self._doc[pronoun.i - 1].text == "," else 0)
        start = end
        while start > 0 and end - start < _ANTECEDENT:
            before = self._doc[start - 1]
            if before.is_punct or before.is_space:
                break
            start -= 1
        return self.resolve(list(self._doc[start:end])) if start < end else None

    def _named(self, head: list[Token], run: list[Token]) -> Actor | None:
        """Return the actor with a name that the reference does not know."""
        name, titled = person_name(run)
        possessed = len(head) > len(run) and head[-len(run) - 1].text in {"'s", "’s"}
        label = self._words(_capitals(head[: -len(run) - 1]) + run) if possessed else self._words(run)
        behind_role = len(head) > len(run) and is_role(head[-len(run) - 1])
        if len(name) == 1 and (full := self._people.full_name(name[0].text) or self._surname(name[0].text)):
            return self._local_actor("Person", full)
        if name and (titled or behind_role):
            return self._local_actor("Person", self._words(name))
        noun = lexicon.nouns().get(run[-1].lower_)
        if noun and noun.makes in {"Person", "Organization", "Collective"}:
            kind = "Collective" if noun.makes == "Person" and noun.plural else noun.makes
            return self._local_actor(kind, label)
        low, high = _PERSON_NAME
        return self._local_actor("Person" if low <= len(run) <= high else "Organization", label)

    def _behind_role(self, tokens: list[Token]) -> Actor | None:
        """Return the person named behind a role with complements."""
        name = self._apposed(tokens)
        if not name:
            return None
        known = [n for n in names_within(self._names, _span(name)) if n.speaker and n.span == _span(name)]
        if known:
            return known[0].speaker if known[0].speaker and known[0].speaker.type == "Person" else None
        return self.named(name)

    def _apposed(self, tokens: list[Token]) -> list[Token]:
        """Return the name behind a role with complements: "leader of the party Jo Roe", "an aide, Jo Roe"."""
        commas = [i for i, token in enumerate(tokens) if token.text == ","]
        first = tokens[: commas[0]] if commas else tokens
        head = _head(first)
        if not head or not any(is_role(token) for token in head):
            return []
        second = tokens[commas[0] + 1 : commas[1] if len(commas) > 1 else len(tokens)] if commas else []
        for part, apposed in ((second, True), (first[len(head) :], False)):
            run = run_ending(part)
            name, titled = person_name(run)
            whole = apposed and len(run) == len(part)
            if name and (whole or (titled and not apposed)) and _is_full(name):
                return name
        return []

    def _surname(self, label: str) -> str | None:
        """Return the full name of the one person of this article, known so far, whose surname it is."""
        found = {a.label for a in self._local.values() if a.type == "Person" and a.label.rpartition(" ")[2] == label}
        return next(iter(found)) if len(found) == 1 else None

    def _words(self, tokens: Sequence[Token]) -> str:
        return re.sub(r"\s+", " ", self._doc[tokens[0].i : tokens[-1].i + 1].text)

    def _described(self, head: list[Token]) -> Actor | None:
        """Return the actor with a description instead of a name; nobody where a report or a statement "says"."""
        if len(head) == _BARE and head[0].lower_ == "the" and is_role(head[1]):
            return self._titled(head[1])
        words = [token for token in head if token.is_alpha or "-" in token.text or token.is_digit]
        noun = lexicon.nouns().get(head[-1].lower_)
        if not words or (noun is None and (head[-1].lower_,) in lexicon.cues()):
            return None
        if noun is None:
            kind = "Collective" if head[-1].lower_.endswith("s") else ""
        elif noun.makes == "Person":
            kind = "Collective" if noun.plural else "Person"
        else:
            kind = noun.makes
        if kind not in {"Person", "Organization", "Government", "Collective"}:
            return None
        while len(head) > 1 and head[0].lower_ in word_class("possessive") | word_class("anaphoric"):
            head = head[1:]
        label = self._words(head)
        if self._opens_sentence(head[0]) and not any(token.text[:1].isupper() for token in head[1:]):
            label = label[0].lower() + label[1:]
        return self._local_actor(kind, label)

    def _opens_sentence(self, token: Token) -> bool:
        """Tell whether a word has its capital only because a sentence begins with it or with its article."""
        known = token.text in lexicon.actors().by_demonym or any(names_within(self._names, _span([token])))
        return token.is_title and not known

    def _titled(self, role: Token) -> Actor | None:
        """Return the person last named with a role before the name ("Foreign Minister Jane Roe … the minister")."""
        for name in reversed(self._names):
            token = self._doc.char_span(*name.span, alignment_mode="expand")
            person = isinstance(name.entity, Actor) and name.entity.type == "Person"
            if (
                person
                and token
                and token[0].i > 0
                and token[0].idx < role.idx
                and self._doc[token[0].i - 1].lower_ == role.lower_
            ):
                return name.speaker
        return None

    def _local_actor(self, kind: str, label: str) -> Actor:
        actor = Actor(id=iri.local(self._article, "actor", kind, label.casefold()), label=label, type=kind)
        return self._local.setdefault(actor.id, actor)


def _is_full(name: Sequence[Token]) -> bool:
    low, high = _PERSON_NAME
    return low <= sum(token.text[:1].isupper() for token in name) <= high


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _head(tokens: list[Token]) -> list[Token]:
    """Return the noun phrase without apposition, relative clause and prepositional phrases."""
    end = len(tokens)
    for i, token in enumerate(tokens):
        if i and (
            token.text in {",", "(", "–", "—"} or token.lower_ in word_class("preposition") | word_class("boundary")
        ):
            end = i
            break
    return [token for token in tokens[:end] if not token.is_quote]


def _capitals(head: list[Token]) -> list[Token]:
    """Return the run of capitalised words that ends a noun phrase, titles like "President" in front included."""
    run = run_ending(head)
    demonyms = lexicon.actors().by_demonym
    while run and (run[0].lower_ in word_class("determiner") or (run[0].text in demonyms and len(run) > 1)):
        run = run[1:]
    return run
