"""From the words of a source to the actor: by name, by description, or not at all.

Rather no actor than a wrong one: pronouns in the plural, documents and reports stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import iri, lexicon
from kg.extract.names import Name, names_within
from kg.grammar import word_class
from kg.model import Actor, Span

__all__ = ["Speaker", "SpeakerFinder"]

_PERSON_NAME = (2, 4)  # words in a person's name that the reference does not know


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source: the span that names it, and the actor, or None if nobody is to be found."""

    span: Span
    actor: Actor | None


class SpeakerFinder:
    """Resolves the sources of one article; remembers the persons named so far, for surnames and pronouns."""

    def __init__(self, doc: Doc, article: str, names: Sequence[Name]) -> None:
        """Take the text, the article's IRI and the known names in it."""
        self._doc, self._article, self._names = doc, article, names
        self._local: dict[str, Actor] = {}
        self._last_person: tuple[int, Actor] | None = None

    def find(self, span: Span) -> list[Speaker]:
        """Return whom a source's words name; several if they are coordinated ("Kyiv and its allies")."""
        tokens = self._tokens(span)
        if len(tokens) == 1 and tokens[0].lower_ in word_class("personal"):
            return [Speaker(span, self._pronoun(tokens[0]))]
        found = []
        for part in self._coordinated(tokens):
            actor = self._resolve(part)
            if actor and actor.type == "Person":
                self._last_person = (part[0].idx, actor)
            found.append(Speaker(Span(part[0].idx, part[-1].idx + len(part[-1])), actor))
        return found

    def locals(self) -> Iterable[Actor]:
        """Return the actors that are this article's own."""
        return self._local.values()

    def _tokens(self, span: Span) -> list[Token]:
        window = self._doc.char_span(*span, alignment_mode="expand")
        tokens = [token for token in window or () if not token.is_space]
        while len(tokens) > 1 and tokens[0].lower_ == "both":
            tokens = tokens[1:]
        return tokens

    def _pronoun(self, token: Token) -> Actor | None:
        """Return the person that "he" or "she" stands for: the one named last, by name, whether as a source or not."""
        if token.lower_ not in word_class("singular"):
            return None
        before = [
            (name.span.start, name.entity)
            for name in self._names
            if isinstance(name.entity, Actor) and name.entity.type == "Person" and name.span.start < token.idx
        ]
        latest = before[-1:] + ([self._last_person] if self._last_person and self._last_person[0] < token.idx else [])
        return max(latest, key=lambda pair: pair[0])[1] if latest else None

    def _coordinated(self, tokens: list[Token]) -> list[list[Token]]:
        """Split "X and Y" where X can stand by itself, and no known name spans the "and"."""
        for i, token in enumerate(tokens):
            if token.lower_ != "and" or i == 0 or i + 1 == len(tokens):
                continue
            if any(name.span.start < token.idx < name.span.end for name in self._names):
                continue
            left = tokens[:i]
            if left[-1].text == ",":
                left = left[:-1]
            modifier = left[-1].text in lexicon.actors().by_demonym or (
                left[-1].lower_ not in lexicon.nouns() and not left[-1].text[:1].isupper()
            )
            if (
                left
                and not modifier
                and not any(t.lower_ in word_class("preposition") or t.lower_.endswith("ing") for t in left)
            ):
                return [left, *self._coordinated(tokens[i + 1 :])]
        return [tokens]

    def _resolve(self, tokens: list[Token]) -> Actor | None:
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
        if run and any(n.speaker is None and n.span.end > run[-1].idx for n in names_within(self._names, reach)):
            return None  # a place that no government speaks under
        if run and not (len(run) == 1 and run[0].text in lexicon.actors().by_demonym):
            return self._named(head, run)
        return self._described(head)

    def _named(self, head: list[Token], run: list[Token]) -> Actor | None:
        """Return the actor with a name that the reference does not know."""
        label = self._doc[run[0].i : run[-1].i + 1].text
        before = head[: len(head) - len(run)]
        known = self._by_surname(label)
        if known:
            return known
        noun = lexicon.nouns().get(run[-1].lower_)
        role = before and (lexicon.nouns().get(before[-1].lower_) or None)
        roles = [
            i for i, token in enumerate(run[:-1]) if (n := lexicon.nouns().get(token.lower_)) and n.makes == "Person"
        ]
        if roles and roles[-1] + 1 < len(run):  # "Foreign Minister Jane Roe": the title is capitalised too
            run = run[roles[-1] + 1 :]
            return self._local_actor("Person", self._doc[run[0].i : run[-1].i + 1].text)
        if noun and noun.makes in {"Person", "Organization", "Collective"}:
            kind = "Collective" if noun.makes == "Person" and noun.plural else noun.makes
            return self._local_actor(kind, label)
        if role and role.makes == "Person":
            return self._local_actor("Person", label)
        low, high = _PERSON_NAME
        return self._local_actor("Person" if low <= len(run) <= high else "Organization", label)

    def _by_surname(self, label: str) -> Actor | None:
        candidates = [
            a
            for a in self._local.values()
            if a.type == "Person" and a.label.rpartition(" ")[2] == label.rpartition(" ")[2]
        ]
        exact = [a for a in candidates if a.label == label or " " not in label]
        return exact[0] if len(exact) == 1 else None

    def _described(self, head: list[Token]) -> Actor | None:
        """Return the actor with a description instead of a name; nobody where a report or a statement "says"."""
        if len(head) == 2 and head[0].lower_ == "the" and _is_person(head[1]):  # noqa: PLR2004 - "the minister"
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
        label = re.sub(r"\s+", " ", self._doc[head[0].i : head[-1].i + 1].text)
        if (
            head[0].text.istitle()
            and head[0].text not in lexicon.actors().by_demonym
            and not any(names_within(self._names, _span(head[:1])))
        ):
            label = label[0].lower() + label[1:]
        return self._local_actor(kind, label)

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


def _is_person(token: Token) -> bool:
    """Tell whether a word is a head noun for one person."""
    noun = lexicon.nouns().get(token.lower_)
    return noun is not None and noun.makes == "Person" and not noun.plural


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
    run: list[Token] = []
    for token in reversed(head):
        if token.text[:1].isupper() or (run and token.text in {"-", "."} and not token.whitespace_):
            run.insert(0, token)
        else:
            break
    while run and (
        run[0].lower_ in word_class("determiner")
        or (run[0].is_title and run[0].text in lexicon.actors().by_demonym and len(run) > 1)
    ):
        run = run[1:]
    return run
