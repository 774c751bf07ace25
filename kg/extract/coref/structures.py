"""What grammar says is one: a title and its name, an apposition, a predicate, a relative and a reflexive pronoun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.coref.chains import Chains, compatible
from kg.extract.coref.detect import office
from kg.extract.coref.mention import Mention
from kg.extract.coref.syntax import Syntax
from kg.extract.coref.titles import titles
from kg.grammar import word_class

__all__ = ["join_structures"]

_ROLES = 4  # mentions back from a name to the role before it
_OF = 8  # words between them
_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "SPACE", "CCONJ", "SCONJ", "PRON"})
_MODIFYING = frozenset({"compound", "amod", "nmod:poss", "nmod"})


def join_structures(syntax: Syntax, chains: Chains, mentions: Sequence[Mention]) -> None:
    """Join what grammar says is one, and let chains know the titles of those they name."""
    full = titles()
    for mention in mentions:
        for title in mention.titles:
            chain = chains.of[mention.head]
            word = syntax.lower[title]
            chain.nouns.add(full.get(word.rstrip("."), office(syntax, title)))
            modifiers = (child for child in syntax.children[title] if syntax.dep[child] in _MODIFYING)
            chain.modifiers.update(syntax.lemma[child].lower() for child in modifiers)
    _join_roles(syntax, chains, mentions)
    by_head = {mention.head: mention for mention in mentions}
    for mention in mentions:
        other = _same(syntax, by_head, mention)
        one = chains.of.get(other.head) if other else None
        two = chains.of.get(mention.head)
        if one is None or one is two:
            continue
        if two is None:
            chains.add(mention, one)
        elif compatible(one, two):
            chains.merge(one, two)


def _join_roles(syntax: Syntax, chains: Chains, mentions: Sequence[Mention]) -> None:
    """Join a role that says of what with the name right behind it: "leader of the opposition Jo Roe"."""
    before: list[Mention] = []
    for mention in mentions:
        if mention.form == "name" and mention.kind == "person" and len(mention.words) > 1 and before:
            role = next((m for m in reversed(before[-_ROLES:]) if _is_role_of(syntax, m, mention)), None)
            if role is not None and compatible(chains.of[mention.head], chains.of[role.head]):
                chains.merge(chains.of[mention.head], chains.of[role.head])
        if mention.form != "pronoun":
            before.append(mention)


def _is_role_of(syntax: Syntax, role: Mention, name: Mention) -> bool:
    """Tell whether between a role and a name stands nothing but "of" and what it is of."""
    between = range(role.head + 1, name.start)
    if role.kind != "person" or role.number != "s" or not 1 < len(between) <= _OF or syntax.lower[between[0]] != "of":
        return False
    clause = syntax.dep[name.head].startswith("nsubj") and syntax.head[name.head] != syntax.head[role.head]
    plain = all(syntax.pos[at] not in _BREAKS for at in between)
    return plain and not clause and syntax.pos[between[-1]] in {"NOUN", "PROPN"}


def _same(syntax: Syntax, by_head: Mapping[int, Mention], mention: Mention) -> Mention | None:
    """Return the mention of which the grammar says that it is what another one is."""
    head = mention.head
    if mention.form == "pronoun":
        if mention.lemma in word_class("relative"):
            return _relative(syntax, by_head, head)
        if mention.lemma in word_class("reflexive"):
            return next(_subjects(syntax, by_head, syntax.governor(head), head), None)
        return None
    if syntax.dep[head] == "appos":
        return by_head.get(syntax.head[head])
    children = syntax.children[head]
    copula = any(syntax.dep[child] == "cop" for child in children)
    unsure = word_class("negation") | word_class("hypothetical")
    if copula and mention.determiner != "bare" and not any(syntax.lower[child] in unsure for child in children):
        subject = next(_subjects(syntax, by_head, head, head), None)
        return subject if subject and subject.form != "pronoun" else None
    return None


def _relative(syntax: Syntax, by_head: Mapping[int, Mention], head: int) -> Mention | None:
    for token in (head, *syntax.above(head)):
        if syntax.dep[token] in {"acl:relcl", "acl"}:
            noun = by_head.get(syntax.head[token])
            return noun if noun and noun.head < head else None
    return None


def _subjects(syntax: Syntax, by_head: Mapping[int, Mention], verb: int, before: int) -> Iterator[Mention]:
    for child in syntax.children[verb]:
        if child in by_head and child < before and by_head[child].role == "subject":
            yield by_head[child]
