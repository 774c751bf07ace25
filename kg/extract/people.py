"""Persons whom a text names and the reference does not know: runs of capitalised words behind a role or an address.

They are collected from the whole text before anybody is resolved, so that a surname finds its full name wherever
that stands, before or after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.extract.names import Name
from kg.grammar import word_class

__all__ = ["People", "is_role", "person_name", "run_ending"]

_WORDS = (2, 4)  # in a person's full name


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    label: str


class People:
    """The persons of one text by their full names, surnames and family names in front."""

    def __init__(self, doc: Doc, names: Sequence[Name]) -> None:
        """Collect them; runs that are names of the reference are passed over."""
        taken = {at for name in names for at in range(*name.span)}
        self._named = [named for named in _introduced(doc) if named.start not in taken]
        self._by_part: dict[str, set[str]] = {}
        for named in self._named:
            words = named.label.split()
            for part in {words[-1], words[0]}:
                self._by_part.setdefault(part, set()).add(named.label)

    def full_name(self, part: str) -> str | None:
        """Return the full name of which a single word is first or last, if there is only one such person."""
        found = self._by_part.get(part, set())
        return next(iter(found)) if len(found) == 1 else None


def is_role(token: Token) -> bool:
    """Tell whether a word is a head noun for one person: "minister", "spokeswoman"."""
    noun = lexicon.nouns().get(token.lower_)
    return noun is not None and noun.makes == "Person" and not noun.plural


def run_ending(tokens: Sequence[Token]) -> list[Token]:
    """Return the capitalised words that end some tokens, with particles and hyphenated parts inside."""
    start = len(tokens)
    while start > 0:
        token = tokens[start - 1]
        hyphen = start > 1 and tokens[start - 2].text == "-" and not tokens[start - 2].whitespace_
        inside = start < len(tokens)
        if (
            token.text[:1].isupper()
            or hyphen
            or (
                inside
                and (token.lower_ in word_class("particle") or (token.text in {"-", "."} and not token.whitespace_))
            )
        ):
            start -= 1
        else:
            break
    while start < len(tokens) and not tokens[start].text[:1].isupper():
        start += 1
    return list(tokens[start:])


def person_name(run: Sequence[Token]) -> tuple[list[Token], bool]:
    """Return the part of a capitalised run that can be a person's name, and whether a role stood before it in the run.

    Roles, addresses, demonyms and what stands before them go: "French Foreign Minister Jane Roe" gives "Jane Roe".
    """
    start = 0
    for i, token in enumerate(run[:-1]):
        noun = lexicon.nouns().get(token.lower_)
        if token.lower_ in word_class("honorific") or (noun is not None and not noun.plural):
            start = i + 1
    demonyms = lexicon.actors().by_demonym
    first = start
    while first < len(run) and (run[first].text in demonyms or run[first].lower_ in word_class("determiner")):
        first += 1
    return list(run[first:]), start > 0


def _introduced(doc: Doc) -> Iterator[_Named]:
    """Iterate over the persons introduced by a role or an address, in the order of the text."""
    low, high = _WORDS
    at = 0
    while at < len(doc):
        end = _run_end(doc, at)
        if end == at:
            at += 1
            continue
        name, titled = person_name(list(doc[at:end]))
        behind_role = at > 0 and (is_role(doc[at - 1]) or doc[at - 1].lower_ in word_class("honorific"))
        words = [token for token in name if token.text[:1].isupper()]
        if (titled or behind_role) and low <= len(words) <= high:
            yield _Named(name[0].idx, doc[name[0].i : name[-1].i + 1].text)
        at = end


def _run_end(doc: Doc, at: int) -> int:
    """Return the index after the run of capitalised words that begins at ``at``."""
    end = at
    while end < len(doc):
        token = doc[end]
        joins = end > at and token.text == "-" and not token.whitespace_ and not doc[end - 1].whitespace_
        after_hyphen = end > at + 1 and doc[end - 1].text == "-"
        following = doc[end + 1] if end + 1 < len(doc) else None
        particle = (
            end > at
            and token.lower_ in word_class("particle")
            and following is not None
            and following.text[:1].isupper()
        )
        if token.text[:1].isupper() or joins or after_hyphen or particle:
            end += 1
        else:
            break
    return end
