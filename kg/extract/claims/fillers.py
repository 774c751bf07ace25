"""Who or what fills a role: the actor, place or group that a word means, else a topic of the article's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg import iri, lexicon
from kg.extract.claims.events import event_before
from kg.extract.claims.occasions import words_of_event
from kg.extract.claims.tree import Tree
from kg.extract.names import Name
from kg.grammar import word_class
from kg.lexicon.countries import country_of
from kg.model import Actor, Claim, Entity, Group, Mention, Place, Span, Topic

__all__ = ["Fillers", "Speaking"]

_PLACES = frozenset({"Country", "Region", "Settlement", "Area"})
_ACTORS = frozenset({"Person", "Organization", "Government", "Collective", "Office"})
_BACK = 80  # words back in which the subject stands that "they" takes up
_WHOLE = 12  # words in a topic's label at the most

Resolve = Callable[[int, bool], Entity | None]
"""From a word, and whether it acts, to what it means."""


class Speaking:
    """Whose words are read: what "I", "we" and "our country" mean, and who is meant where nobody is named."""

    def __init__(self, source: Actor | None) -> None:
        """Take the source, if it is known."""
        self.source = source

    @property
    def side(self) -> Actor | None:
        """Whom "we" means: the last of those for whom a person speaks, else the source."""
        if self.source is None or self.source.type != "Person":
            return self.source
        known = lexicon.actors().by_id
        chain = [known[one] for one in self.source.on_behalf_of if one in known]
        chain = chain or [known[one] for one in lexicon.actors().on_behalf_of(self.source.id) if one in known]
        return chain[-1] if chain else self.source

    @property
    def country(self) -> Place | None:
        """What "our country" means."""
        return country_of(self.side.id) if self.side else None


class Fillers:
    """Resolves the words of one article."""

    def __init__(
        self, tree: Tree, article: str, names: Sequence[Name], groups: Sequence[Mention], resolve: Resolve
    ) -> None:
        """Take the parsed text, the article's IRI, its names and groups, and what resolves all other words."""
        self._tree, self._article, self._resolve = tree, article, resolve
        self._names = list(names)
        self._starts = [name.span.start for name in self._names]
        self._groups = {m.span.end: m.denotes for m in groups if isinstance(m.denotes, Group)}
        self._ends = sorted(self._groups)
        self.topics: dict[str, Topic] = {}
        self._matters: set[str] = set()
        self.actors: dict[str, Actor] = {}

    def typed(self, at: int, kind: str | None, speaking: Speaking) -> Entity | None:  # noqa: PLR0911
        """Return what a word means as a role of some type wants it; None if it cannot be of that type."""
        at = self._whole(at)
        found = self.entity(at, speaking, acts=kind in {"actor", "doer", "person", "force"})
        if kind is None:
            return found or self.topic(at)
        if kind == "topic":
            return self._told(at, found)
        if kind == "matter":
            return self._told(at, found) or self._pointed(at)
        if kind == "country":
            return self._country(at, found, speaking)
        if kind == "place":
            known = isinstance(found, Group) or (found is not None and found.type in _PLACES)
            return found if known else self._place(at, found) or self._set_before(at)
        if kind == "doer":
            return self._actor(at, found, kind) or self.topic(at)
        if kind == "organization" and not (found and found.type == "Organization"):
            return None
        return self._actor(at, found, kind)

    def _told(self, at: int, found: Entity | None) -> Entity | None:
        """Return an event, a document or a thing; None for what is named: a state is neither legal nor true."""
        acting = found is not None and found.type in _PLACES | _ACTORS
        if acting and self._tree.pos[at] == "PROPN":
            return None
        return self.topic(at) if found is None or acting else found

    def entity(self, at: int, speaking: Speaking, *, acts: bool = False) -> Entity | None:
        """Return the actor, place or group that a word means."""
        tree = self._tree
        if tree.lower[at] in word_class("first") and speaking.source:
            return speaking.source if tree.lower[at] in word_class("firstSingular") else speaking.side
        end = tree.start[at] + len(tree.text[at])
        if end in self._groups:
            return self._groups[end]
        name = self._name(at)
        if name is not None:
            return name.speaker if acts and name.speaker else name.meant
        amount = tree.pos[at] == "SYM" or (
            tree.pos[at] == "NUM" and any(tree.pos[c] in {"NUM", "SYM"} for c in tree.children[at])
        )
        return None if amount else self._resolve(at, acts)

    def _whole(self, at: int) -> int:
        """Return what is measured out: the island in "every inch of the island"."""
        tree = self._tree
        measured = {tree.lemma[at], *(tree.lower[c] for c in tree.children[at])}
        if tree.lemma[at] in word_class("partitive") and measured & word_class("entire"):
            return next((c for c in tree.children[at] if tree.preposition(c) == "of"), at)
        return at

    def _name(self, at: int) -> Name | None:
        i = bisect_right(self._starts, self._tree.start[at]) - 1
        return self._names[i] if i >= 0 and self._tree.start[at] < self._names[i].span.end else None

    def _country(self, at: int, found: Entity | None, speaking: Speaking) -> Entity | None:
        tree = self._tree
        if found is not None and found.type == "Country":
            return found
        if found is not None and found.type == "Government":
            return country_of(found.id)
        government = lexicon.actors().by_demonym.get(tree.text[at])
        if government:
            return country_of(government.id)
        own = tree.lower[at] in word_class("first") or (
            tree.lemma[at] in word_class("state")
            and any(tree.lower[c] in word_class("first") for c in tree.children[at])
        )
        return speaking.country if own else None

    def _place(self, at: int, found: Entity | None) -> Entity | None:
        """Return a place of the article's own for a description of one ("the valley", "more territory")."""
        noun = lexicon.nouns().get(self._tree.lower[at])
        described = (noun and noun.makes in _PLACES) or self._tree.lemma[at] in word_class("land")
        described = described or self._tree.lemma[at] in word_class("partitive")  # parts of a place are another one
        described = described and bool(self._tree.children[at] or self._tree.tag[at] != "NN")  # not in "takes place"
        return self.topic(at) if described and (found is None or found.type not in _ACTORS) else None

    def _set_before(self, at: int) -> Group | None:
        """Return the set of places that "they" takes up where only places will do.

        The last plural subject has to name it, but for those who only say something.
        """
        tree = self._tree
        if tree.pos[at] != "PRON" or tree.lower[at] not in word_class("severalPronoun") - word_class("first"):
            return None
        for i in range(at - 1, max(-1, at - _BACK), -1):
            beside = tree.children[tree.head[i]]
            speaks = any(tree.dep[c] == "ccomp" for c in beside)
            speaks = speaks and not any(tree.dep[c].startswith("nsubj") and c > i for c in beside)
            if tree.dep[i].startswith("nsubj") and tree.tag[i] in {"NNS", "NNPS"} and not speaks:
                return self._groups.get(tree.start[i] + len(tree.text[i]))
        return None

    def _actor(self, at: int, found: Entity | None, kind: str) -> Entity | None:
        tree = self._tree
        if found is not None and found.type in _ACTORS:
            fighting = found.type != "Person" and (tree.pos[at] != "NOUN" or tree.lemma[at] in word_class("force"))
            return found if kind != "force" or fighting else None
        if found is not None and found.type == "Country":
            return next((a for n, a in lexicon.actors().by_metonym.items() if n == found.label), None)
        government = lexicon.actors().by_demonym.get(tree.text[at])
        if government:
            return government
        noun = lexicon.nouns().get(tree.lower[at])
        force = tree.lemma[at] in word_class("force")
        if force or (kind != "force" and noun and noun.makes in {"Person", "Collective", "Organization"}):
            return self._collective(at)
        return self.topic(at) if kind != "force" and tree.pos[at] == "PROPN" else None

    def _collective(self, at: int) -> Actor:
        label = self.label(at)
        noun = lexicon.nouns().get(self._tree.lower[at])
        kind = "Collective" if noun is None or noun.plural or noun.makes == "Collective" else noun.makes
        found = Actor(id=iri.local(self._article, "actor", kind, label.casefold()), label=label, type=kind)
        self.actors[found.id] = found
        return found

    def topic(self, at: int) -> Topic | None:
        """Return the event, document or object that a noun describes; None for pronouns."""
        tree = self._tree
        if tree.pos[at] not in {"NOUN", "PROPN", "NUM", "ADJ", "VERB", "SYM", "X"}:
            return None
        label = self._event(at) or self.label(at)
        found = Topic(id=iri.local(self._article, "topic", label.casefold()), label=label, type="Topic")
        return self.topics.setdefault(found.id, found)

    def _pointed(self, at: int) -> Topic | None:
        """Return the matter that "this" stands for, which no other "this" does."""
        if self._tree.lower[at] not in word_class("vague"):
            return None
        found = Topic(id=iri.local(self._article, "topic", f"#{self._tree.start[at]}"), label="it", type="Topic")
        self._matters.add(found.id)
        return self.topics.setdefault(found.id, found)

    def matter(self, filler: Entity, meant: Claim) -> Entity:
        """Return what a role is filled with: for "this" the matter that a claim before it tells."""
        if filler.id not in self._matters:
            return filler
        identity, label = iri.local(self._article, "topic", meant.id), f"{filler.label} ({meant.label})"
        self.topics.pop(filler.id, None)
        return self.topics.setdefault(identity, Topic(id=identity, label=label, type="Topic"))

    def _event(self, at: int) -> str | None:
        """Return the label of the event that "the move" takes up."""
        told = event_before(self._tree, at)
        if told is None:
            return None
        noun, verb = told
        objects = self._tree.arguments(verb).get("obj", [])
        return f"{noun} of {self.label(objects[0])}" if objects and self._tree.pos[objects[0]] != "PRON" else noun

    def apart(self, at: int, others: Iterable[int]) -> Topic:
        """Return the topic that a word names, without words that fill roles beside it: "its aid to the island"."""
        tree = self._tree
        own = (c for c in tree.children[at] if tree.dep[c] == "nmod:poss" and tree.pos[c] == "PRON")
        gone = [i for i in others if i in tree.subtree(at)]
        behind = (c for c in tree.children[at] if c > at and any(i > at for i in gone))  # no half of what stands behind
        label = self.label(at, without=[*own, *gone, *behind])
        found = Topic(id=iri.local(self._article, "topic", label.casefold()), label=label, type="Topic")
        return self.topics.setdefault(found.id, found)

    def label(self, at: int, *, without: Iterable[int] = ()) -> str:
        """Return head and modifiers of a phrase, without determiner, apposition, clause, judgement."""
        tree = self._tree
        out = {i for word in without if word != at for i in tree.subtree(word)}
        for c in tree.children[at]:
            dep = tree.dep[c]
            judging = (dep == "amod" and tree.lower[c] in word_class("evaluative")) or tree.as_is(c)
            judging = judging or tree.lower[c] in word_class("none")  # the claim is negative, not what it is about
            if dep.partition(":")[0] in _LEFT_OUT or judging or (dep == "nmod" and len(tree.subtree(c)) > _WHOLE):
                out.update(tree.subtree(c))
        said = (i for i in tree.subtree(at) if i not in out and i != at and tree.as_is(i))  # "the vote on it as a sham"
        out.update(word for i in list(said) for word in tree.subtree(i))
        words = [i for i in tree.subtree(at) if i not in out and tree.pos[i] not in {"PUNCT", "SPACE"}]
        kept = (words if len(words) <= _WHOLE else [i for i in words if at - _WHOLE // 2 < i < at + _WHOLE // 2]) or [
            at
        ]
        first, last = kept[0], kept[-1]
        text = "".join(tree.doc[i].text_with_ws if i in set(kept) else " " for i in range(first, last + 1))
        return " ".join(text.split())

    def about(self, spans: Sequence[Span]) -> tuple[dict[str, Entity], bool]:
        """Return every actor, place and group in some spans, and whether one is the article's own.

        Those are whoever is named, the places that other words take up ("the territory", "they"), and those of the
        events told before ("the annexations").
        """
        found: dict[str, Entity] = {}
        local = False
        for span in spans:
            for i in range(bisect_right(self._starts, span.start - 1), len(self._names)):
                name = self._names[i]
                if name.span.start >= span.end:
                    break
                found[name.meant.id] = name.meant
                local = local or name.meant.local
            for end in self._ends[bisect_right(self._ends, span.start) : bisect_right(self._ends, span.end)]:
                local, group = True, self._groups[end]
                found[group.id] = group
                found.update(dict.fromkeys(group.members, group))
            for at in self._tree.within([span]) if self._tree.parsed else ():
                for place in self._places(at):
                    found[place.id] = place
                    found.update(dict.fromkeys(place.members if isinstance(place, Group) else (), place))
        return found, local

    def _places(self, at: int) -> Iterator[Entity]:
        """Iterate over the places that a word takes up, and those of the event that it takes up."""
        if self._tree.pos[at] not in {"NOUN", "PRON"}:
            return
        for word in (at, *words_of_event(self._tree, at)):
            found = self.entity(word, _NOBODY)
            if isinstance(found, Group) or (found is not None and found.type in _PLACES):
                yield found


_NOBODY = Speaking(None)

_LEFT_OUT = frozenset(
    {"det", "acl", "appos", "case", "mark", "cop", "nsubj", "aux", "advcl", "parataxis", "punct", "cc"}
)
_LEFT_OUT |= frozenset({"conj", "obl", "advmod", "expl", "predet"})
