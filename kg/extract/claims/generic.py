"""Claims that fit no frame: subject, predicate and object as found, with polarity and modality taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.plain import plain, text_of
from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.surface import core_words, operates, own_sentence, read_through, subjects_of
from kg.extract.claims.tree import Tree
from kg.extract.claims.unframed import Wording
from kg.grammar import word_class
from kg.model import Claim, Entity, Span

__all__ = ["fallback", "worded"]


def worded(
    predicate: Predicate,
    tree: Tree,
    own: Sequence[int],
    fillers: Fillers,
    speaking: Speaking,
    *,
    before: Claim | None = None,
) -> Wording | None:
    """Return the wording of a predicate from the words of its clause (see `own_words`); None without any.

    ``before`` is what its source has claimed just before: what "this" as a subject stands for.
    """
    if not own:
        return None
    if predicate.kind == "noun":
        return _named(predicate, tree, own, fillers, speaking)
    about, local = fillers.about([Span(tree.span(own[0]).start, tree.span(own[-1]).end)])
    subjects = subjects_of(tree, predicate)
    roles = tuple(_roles(predicate, tree, subjects, fillers, speaking))
    filled = "object" if predicate.passive else "subject"
    subject = " and ".join(dict.fromkeys(entity.label for role, entity in roles if role == filled))
    pointing = not subject and bool(subjects) and all(i != SOURCE and _points(tree, i) for i in subjects)
    pointed = before if pointing and _means_a_claim(tree, subjects[0], predicate) else None
    phrases = [tree.phrase(s, predicate.at) for s in subjects if s != SOURCE]
    said = {i for phrase in phrases for i in phrase}
    said.update(i for c in tree.children[predicate.at] if tree.dep[c] == "nsubj:outer" for i in tree.subtree(c))
    gone = set(said) if subject or pointed or not any(s != SOURCE for s in subjects) else set[int]()
    gone |= read_through(tree, predicate)
    rest = [i for i in own if i not in gone and not operates(tree, predicate, i)]
    lemmas = [tree.lemma[i] if i == predicate.at else tree.lower[i] for i in rest if tree.pos[i] != "PUNCT"]
    if not lemmas:
        return None
    local = local or any(tree.lower[i] in word_class("deictic") for i in rest) or any(e.local for _, e in roles)
    named = subject or next((plain(text_of(tree, phrase)) for phrase in phrases), "")
    named += f" ({pointed.label})" if pointed else ""
    unsaid = [i for i in rest if i not in said and not _as(tree, predicate, i)]
    text = own_sentence(tree, predicate, own, unsaid=unsaid, subjects=subjects, named=named)
    if pointed and not text.startswith(named):
        text = f"{named} {plain(text_of(tree, [i for i in own if i not in said]))}"
    return Wording(
        words=text,
        predicate=" ".join(lemmas)[:500],
        core=core_words(tree, predicate, unsaid, subjects=subjects, named=named) or text,
        roles=roles,
        about=about,
        local=local,
        pointed=pointed,
        place=tree.start[subjects[0]] if pointing else None,
        negative=predicate.negative,
        modality="may" if predicate.question and predicate.modality == "actual" else predicate.modality,
    )


def _points(tree: Tree, at: int) -> bool:
    """Tell whether a word by itself takes up something told before."""
    return tree.pos[at] in {"PRON", "DET"} and tree.lower[at] in word_class("vague")


def _means_a_claim(tree: Tree, subject: int, predicate: Predicate) -> bool:
    """Tell whether a pointing subject can stand for what was said: "this is false", not "this is Russian"."""
    named = predicate.kind != "verb" and (tree.pos[predicate.at] == "PROPN" or tree.text[predicate.at].istitle())
    return tree.lower[subject] in word_class("pointing") and not named


def _roles(
    predicate: Predicate, tree: Tree, subjects: Sequence[int], fillers: Fillers, speaking: Speaking
) -> Iterator[tuple[str, Entity]]:
    doing = predicate.arguments.get("subj", ()) if predicate.passive else subjects
    for role, at in (*(("subject", i) for i in doing), *(("object", i) for i in predicate.arguments.get("obj", ()))):
        # "it is a pretext" may be said of anything told before: a name in its place would rather be wrong than useful
        vague = at != SOURCE and predicate.kind == "be" and tree.lower[at] in word_class("vague")
        entity: Entity | None = speaking.source if at == SOURCE else None
        entity = entity if at == SOURCE or vague else fillers.entity(at, speaking, acts=role == "subject")
        if entity:
            yield role, entity


def _named(
    predicate: Predicate, tree: Tree, own: Sequence[int], fillers: Fillers, speaking: Speaking
) -> Wording | None:
    """Return the wording of a content that names something and says nothing of it: an object without a predicate."""
    about, _ = fillers.about([Span(tree.span(own[0]).start, tree.span(own[-1]).end)])
    entity = fillers.typed(predicate.at, None, speaking)
    doers = [i for i in predicate.arguments.get("subj", ()) if i != SOURCE]
    if doers:  # "accused the army of fraud": fraud by the army
        own = [i for i in tree.subtree(predicate.at) if tree.head[i] != predicate.at or tree.dep[i] != "case"]
    text = plain(text_of(tree, own))
    if entity is None or not text:
        return None
    entities = [(i, fillers.entity(i, speaking, acts=True)) for i in doers]
    names = [doer.label if doer else plain(text_of(tree, tree.phrase(i, predicate.at))) for i, doer in entities]
    text += " by " + " and ".join(names) if names else ""
    by = [doer for _, doer in entities if doer is not None and doer.id != entity.id]
    return Wording(
        words=text,
        predicate="",
        named=True,
        core=text,
        roles=(("object", entity), *(("subject", doer) for doer in by)),
        about=about,
        local=entity.local,
        negative=predicate.negative,
        modality=predicate.modality,
    )


def _as(tree: Tree, predicate: Predicate, i: int) -> bool:
    return tree.head[i] == predicate.at and tree.lower[i] == "as"


def fallback(tree: Tree, content: Sequence[Span], words: Sequence[int], article: str, fillers: Fillers) -> Claim:
    """Return the claim of a content in which nothing is predicated: its words as they stand.

    ``words`` are those that the content does not lay to others; where these are all of it, it keeps its whole wording.
    """
    own = [i for i in words if tree.dep[i] not in {"cc", "mark", "punct"}] if tree.parsed else []
    text = plain(text_of(tree, own)) if own else ""
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
