"""What "the move", "the decision", "this step" stand for: the event told last before them.

A noun of this kind takes up what a clause before it has told (Schmid 2000 calls them shell nouns). The nearest verb
that evokes an event's frame, in the same paragraph or the one before, names the topic; else the noun stays its own.
"""

from __future__ import annotations

from functools import cache

from kg.extract.claims.tree import Tree
from kg.grammar import word_class
from kg.lexicon.frames import frames, triggers

__all__ = ["event_before"]

_REACH = 150  # words back


def event_before(tree: Tree, at: int) -> tuple[str, int] | None:
    """Return the noun for the event that a shell noun takes up, and the verb that tells it; None if there is none.

    For "Freedonia annexed the valley. The move …" that is ("annexation", the place of "annexed").
    """
    if tree.lemma[at] not in word_class("takingUp"):
        return None
    determiners = {tree.lower[c] for c in tree.children[at] if tree.dep[c] in {"det", "nmod:poss"}}
    told = any(tree.dep[c] == "nmod" or tree.dep[c].startswith("acl") for c in tree.children[at])
    if told or not determiners & word_class("definite"):
        return None  # "the actions of the clerk" says itself whose and which
    breaks = 0
    for i in range(at - 1, max(-1, at - _REACH), -1):
        breaks += tree.pos[i] == "SPACE" and "\n" in tree.text[i]
        if breaks > 2:  # noqa: PLR2004 - the paragraph before, over an empty line
            return None
        if tree.pos[i] == "VERB" and tree.tag[i] in {"VBD", "VBN"}:
            for lemma in tree.lemmas(i):
                noun = _nominal(lemma)
                if noun:
                    return noun, i
    return None


@cache
def _nominal(verb: str) -> str | None:
    """Return the noun by which the frame of a verb is named."""
    for trigger in triggers("verb", verb):
        frame = frames()[trigger.frame]
        lexical = any(step.words for path, _ in trigger.selectors for step in path)
        nouns = [t.lemmas[0] for t in frame.triggers if t.kind == "noun"]
        if not frame.state and not lexical and nouns:
            nearest = min(nouns, key=lambda noun: (noun[:4] != verb[:4], noun))
            return nearest if nearest[:3] == verb[:3] else None  # "admitted" tells of no membership
    return None
