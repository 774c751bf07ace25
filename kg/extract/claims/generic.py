"""Claims that fit no frame: subject, predicate and object as found, with polarity and modality taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg import iri
from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.predicates import SOURCE, Predicate
from kg.extract.claims.tree import Tree
from kg.extract.claims.wording import verb_group
from kg.grammar import word_class
from kg.model import Claim, Entity, Span
from kg.nlp.quotes import quotations

__all__ = ["Wording", "fallback", "own_words", "plain", "worded"]

_FRAME = "Generic"
_ABBREVIATION = re.compile(r"\b\w\.(?:\w\.)+$")
_MARKS = '“”„‟"«»'  # not the single ones: they are apostrophes too
_LONGEST = 60  # words in a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A predicate without a frame: ``words`` as they stand, ``predicate`` without subject, negation and modality."""

    words: str
    predicate: str
    core: str
    roles: tuple[tuple[str, Entity], ...]
    about: dict[str, Entity]
    local: bool
    negative: bool
    modality: str
    named: bool = False
    """Whether something is only named, and nothing said of it."""

    def claims(self, article: str, *, condition: str | None, time: str | None) -> tuple[Claim, Claim]:
        """Return the core and the claim; they are the same where nothing was taken apart."""
        scope = article if self.local else ""
        plain_ = not self.negative and self.modality == "actual" and condition is None
        core = self._claim(self.words if plain_ else self.core, scope, time=time)
        if plain_:
            return core, core
        claim = self._claim(
            self.words, scope, time=time, core=core.id, polarity="negative" if self.negative else "positive",
            modality=self.modality, condition=condition,
        )  # fmt: skip
        return core, claim

    def _claim(
        self,
        words: str,
        scope: str,
        *,
        time: str | None,
        core: str | None = None,
        polarity: str = "positive",
        modality: str = "actual",
        condition: str | None = None,
    ) -> Claim:
        roles = tuple(sorted({(role, entity.id) for role, entity in self.roles}))
        identity = iri.claim(
            frame=_FRAME, predicate=self.predicate, roles=roles, polarity=polarity, modality=modality, scope=scope,
            condition=condition, time=time,
        )  # fmt: skip
        return Claim(
            id=identity,
            core=core or identity,
            label=words[:1].upper() + words[1:],
            frame=_FRAME,
            predicate=None if self.named else self.predicate,
            roles=roles,
            polarity="negative" if polarity == "negative" else "positive",
            modality=modality,
            condition=condition,
            time=time,
            about=tuple(sorted({*self.about, *(entity.id for _, entity in self.roles)})),
        )


def worded(
    predicate: Predicate, tree: Tree, own: Sequence[int], fillers: Fillers, speaking: Speaking
) -> Wording | None:
    """Return the wording of a predicate from the words of its clause (see `own_words`); None without any."""
    if not own:
        return None
    spans = [Span(tree.span(own[0]).start, tree.span(own[-1]).end)]
    about, local = fillers.about(spans)
    if predicate.kind == "noun":
        return _named(predicate, tree, own, fillers, speaking)
    roles: list[tuple[str, Entity]] = []
    there = any(tree.dep[c] == "expl" for c in tree.children[predicate.at])
    subjects = [] if there else predicate.arguments.get("subj") or []
    for role, at in (*(("subject", i) for i in subjects), *(("object", i) for i in predicate.arguments.get("obj", ()))):
        # "it is a pretext" may be said of anything told before: a name in its place would rather be wrong than useful
        vague = at != SOURCE and predicate.kind == "be" and tree.lower[at] in word_class("vague")
        entity: Entity | None = speaking.source if at == SOURCE else None
        entity = entity if at == SOURCE or vague else fillers.entity(at, speaking, acts=role == "subject")
        if entity:
            roles.append((role, entity))
    gone = {i for s in subjects if s != SOURCE and any(r == "subject" for r, _ in roles) for i in tree.subtree(s)}
    rest = [i for i in own if i not in gone and not _operator(tree, predicate, i)]
    lemmas = [tree.lemma[i] if i == predicate.at else tree.lower[i] for i in rest if tree.pos[i] != "PUNCT"]
    if not lemmas:
        return None
    subject = next((entity.label for role, entity in roles if role == "subject"), "")
    local = local or any(tree.lower[i] in word_class("deictic") for i in rest) or any(e.local for _, e in roles)
    said = {i for s in subjects if s != SOURCE for i in tree.subtree(s)}
    named = subject or next((plain(_text(tree, list(tree.subtree(s)))) for s in subjects if s != SOURCE), "")
    unsaid = [i for i in rest if i not in said and not _as(tree, predicate, i)]
    text = plain(_text(tree, own))
    if predicate.kind == "be" and not tree.copular(predicate.at) and subjects:  # "called it a sham", "is fair and free"
        text = " ".join((named, "is not" if predicate.negative else "is", plain(_text(tree, unsaid))))
    elif _bare(tree, predicate) and named:  # "asked [them] to leave", "vowed to stay"
        text = _finite(tree, predicate, unsaid, _subject(tree, subjects, named))
    return Wording(
        words=text,
        predicate=" ".join(lemmas)[:500],
        core=_core(tree, predicate, unsaid, named) or text,
        roles=tuple(roles),
        about=about,
        local=local,
        negative=predicate.negative,
        modality="may" if predicate.question and predicate.modality == "actual" else predicate.modality,
    )


def _named(
    predicate: Predicate, tree: Tree, own: Sequence[int], fillers: Fillers, speaking: Speaking
) -> Wording | None:
    """Return the wording of a content that names something and says nothing of it: an object without a predicate."""
    spans = [Span(tree.span(own[0]).start, tree.span(own[-1]).end)]
    about, _ = fillers.about(spans)
    entity = fillers.typed(predicate.at, None, speaking)
    text = plain(_text(tree, own))
    if entity is None or not text:
        return None
    return Wording(
        words=text,
        predicate="",
        named=True,
        core=text,
        roles=(("object", entity),),
        about=about,
        local=entity.local,
        negative=predicate.negative,
        modality=predicate.modality,
    )


def own_words(predicate: Predicate, tree: Tree, words: Sequence[int], found: Sequence[Predicate]) -> list[int]:
    """Return the words of a predicate's clause, without other predicates', its condition, the reporter's judgement."""
    top = predicate.at if predicate.top is None else predicate.top
    under = set(tree.subtree(top))
    if len(found) == 1:
        under |= set(words) - _supposed(tree, words, top)
    under.update(i for s in predicate.arguments.get("subj", ()) if s != SOURCE for i in tree.subtree(s))
    for other in found:
        beside = _beside(tree, top, other.at) if other.at in under else None
        if beside is not None:
            under -= set(tree.subtree(beside))
    if predicate.condition is not None and predicate.at not in (inner := tree.subtree(predicate.condition)):
        under -= set(inner)
    quoted = {i for i in words if tree.doc[i].is_quote}
    for i in list(under):
        judged = tree.lower[i] in word_class("evaluative") and tree.dep[i] in {"amod", "advmod"}
        if judged and not _between(i, quoted):
            at = i
            while tree.dep[at] not in {"acl:relcl", "root"} and tree.head[at] != at and at != predicate.at:
                at = tree.head[at]
            under -= set(tree.subtree(at if tree.dep[at] == "acl:relcl" and at != predicate.at else i))
    under.difference_update(c for i in {top, predicate.at} for c in tree.children[i] if tree.dep[c] == "cc" and c < i)
    inside = set(words) | {i for s in predicate.arguments.get("subj", ()) if s != SOURCE for i in tree.subtree(s)}
    under &= inside
    return _trimmed(tree, sorted(under), {top, predicate.at})


def _trimmed(tree: Tree, words: Sequence[int], heads: set[int]) -> list[int]:
    """Return words without the conjunctions and the punctuation at their ends; quotation marks stay, for `plain`."""

    def loose(i: int, *, first: bool) -> bool:
        if i in heads or tree.doc[i].is_quote:
            return False
        joining = tree.dep[i] in {"cc", "mark"} and (not first or tree.head[i] in heads or tree.lower[i] == "that")
        return tree.dep[i] == "punct" or joining

    low, high = 0, len(words)
    while high > low and loose(words[high - 1], first=False):
        high -= 1
    while low < high and loose(words[low], first=True):
        low += 1
    return list(words[low:high])


def _supposed(tree: Tree, words: Sequence[int], top: int) -> set[int]:
    """Return the words of clauses in a content that a predicate does not stand in, and that only suppose something."""
    inside = set(words)
    roots = [i for i in words if tree.head[i] not in inside or tree.head[i] == i]
    under = [i for i in roots if tree.clausal(i) and tree.marks(i) & word_class("conditional")]
    return {w for i in under if top not in (clause := tree.subtree(i)) for w in clause}


def _beside(tree: Tree, above: int, below: int) -> int | None:
    """Return the clause by which one predicate stands beside another, rather than in an argument of it."""
    found = None
    while below != above and tree.head[below] != below:
        if tree.dep[below] in {"conj", "parataxis", "advcl"}:
            found = below
        below = tree.head[below]
    return found if below == above else None


def _between(i: int, quotes: set[int]) -> bool:
    return len([q for q in quotes if q < i]) % 2 == 1


def _bare(tree: Tree, predicate: Predicate) -> bool:
    """Tell whether a verb is an infinitive that is to be, whose subject the cue has."""
    if predicate.kind != "verb" or tree.tag[predicate.at] != "VB" or predicate.top != predicate.at:
        return False
    if predicate.modality == "actual":
        return False
    return not any(tree.dep[c].startswith("aux") for c in tree.children[predicate.at])


def _subject(tree: Tree, subjects: Sequence[int], named: str) -> str:
    """Return a subject as it is worded, a pronoun as whom it means."""
    said = [i for i in subjects if i != SOURCE]
    if len(said) != 1 or tree.pos[said[0]] == "PRON":
        return named
    return plain(_text(tree, list(tree.subtree(said[0])))) or named


def _finite(tree: Tree, predicate: Predicate, rest: Sequence[int], subject: str) -> str:
    """Return a bare verb's clause as a sentence: "They must leave"."""
    at = predicate.at
    group = verb_group(
        tree.lemma[at], modality=predicate.modality, negative=predicate.negative, plural=subject.endswith("s")
    )
    *auxiliary, verb = group.split(" ")
    clause = [i for i in rest if i in tree.subtree(at) and not _operator(tree, predicate, i)]
    before, after = (
        plain(_text(tree, part)) for part in ([i for i in clause if i < at], [i for i in clause if i > at])
    )
    return " ".join(part for part in (subject, *auxiliary, before, verb, after) if part)


def _operator(tree: Tree, predicate: Predicate, i: int) -> bool:
    """Tell whether a word makes polarity or modality."""
    if i == predicate.at:
        return False
    near = tree.head[i] == predicate.at
    if near and tree.dep[i] in {"aux", "mark", "punct", "cc"}:
        return tree.dep[i] != "aux" or tree.lemma[i] not in {"be", "have"} or predicate.modality != "actual"
    if tree.lower[i] == "-" and i and tree.lower[i - 1] == "non":
        return True
    return predicate.negative and tree.lower[i] in word_class("negator") | word_class("none")


def _as(tree: Tree, predicate: Predicate, i: int) -> bool:
    return tree.head[i] == predicate.at and tree.lower[i] == "as"


def _core(tree: Tree, predicate: Predicate, rest: Sequence[int], subject: str) -> str:
    """Return the claim said plainly: positive, actual."""
    expletive = next((c for c in tree.children[predicate.at] if tree.dep[c] == "expl"), None)
    if expletive is not None and tree.lemma[predicate.at] == "be":
        there = [i for i in rest if i not in {expletive, predicate.at}]
        return f"there is {plain(_text(tree, there))}"
    tail = [i for i in rest if i > predicate.at]
    after = plain(_text(tree, tail)) if tail else ""
    if predicate.kind == "verb" and not tree.passive(predicate.at):
        verb = verb_group(tree.lemma[predicate.at], modality="actual", negative=False, plural=subject.endswith("s"))
        return " ".join(part for part in (subject, verb, after) if part)
    skipped = {"aux", "aux:pass", "cop", "mark", "expl"}
    words = plain(_text(tree, [i for i in rest if tree.dep[i] not in skipped or tree.head[i] != predicate.at]))
    if predicate.kind == "noun":
        return words
    return " ".join(part for part in (subject, "is", words) if part)


def _text(tree: Tree, words: Sequence[int]) -> str:
    kept = list(words)[:_LONGEST]
    parts = []
    for i, following in zip(kept, [*kept[1:], -1], strict=False):
        gap = following not in {i + 1, -1}
        word = tree.text[i]
        if gap and tree.lower[i] in {"a", "an"}:  # a word between is gone: "an illegal land grab"
            word = word[0] + "n" * (tree.lower[following][0] in "aeiou")
        gap = gap and tree.pos[following] != "PUNCT"
        parts.append(word + (" " if gap else tree.doc[i].whitespace_))
    return "".join(parts)


def fallback(tree: Tree, content: Sequence[Span], words: Sequence[int], article: str, fillers: Fillers) -> Claim:
    """Return the claim of a content in which nothing is predicated: its words as they stand.

    ``words`` are those that the content does not lay to others; where these are all of it, it keeps its whole wording.
    """
    own = [i for i in words if tree.dep[i] not in {"cc", "mark", "punct"}] if tree.parsed else []
    text = plain(_text(tree, own)) if own else ""
    text = text or " … ".join(plain(span.of(tree.string)) for span in content).removeprefix("that ")
    about, local = fillers.about(content)
    local = local or any(word in word_class("deictic") for word in re.findall(r"\w+", text.lower()))
    wording = Wording(
        words=text,
        predicate=text,
        named=tree.parsed,
        core=text,
        roles=(),
        about=about,
        local=local,
        negative=False,
        modality="actual",
    )
    return wording.claims(article, condition=None, time=None)[0]


def plain(words: str) -> str:
    """Return words on one line, without the quotation marks and the punctuation around them.

    Marks inside stay if they are paired ("calls it “bogus”"); if one has lost its partner all of them go.
    """
    text = _unpunctuated(" ".join(words.replace("``", '"').replace("''", '"').split()))
    found = quotations(text, 0, len(text))
    whole = next((q for q in found if q.closed and q.outer == (0, len(text))), None)
    if whole:
        return _unpunctuated(whole.inner.of(text))
    paired = {at for q in found if q.closed for at in (q.outer.start, q.outer.end - 1)}
    lost = any(char in _MARKS and i not in paired for i, char in enumerate(text))
    return _unpunctuated(text.translate(dict.fromkeys(map(ord, _MARKS)))) if lost else text


def _unpunctuated(text: str) -> str:
    """Return text without the punctuation at its end; the full stop of an abbreviation ("the U.S.") stays."""
    text = text.strip(" ,;:–—")
    return text if _ABBREVIATION.search(text) else text.removesuffix(".")
