"""The stance of an attribution whose spans are known: from its cue, its source, what it governs, and negation.

Never from the content: of that only the form counts, and words that belong to the cue ("called | for a vote", "voiced |
support for it"). Knowledge is in ``ontology/cues.ttl``: a cue's senses differ by complement ("dismissed the idea",
"dismissed X as Y"); what a word that is not there most likely means was learned (``kg.nlp.cueclasses``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg import lexicon
from kg.grammar import word_class
from kg.model import QuotationType, Span
from kg.nlp.cueclasses import likely
from kg.nlp.quotes import quotations
from kg.nlp.stance_cue import NEGATIVE, WORD, Sense, deciding, is_light, plain, until_preposition
from kg.nlp.stance_forms import FOR_OTHERS, forms

__all__ = ["quotation_of", "stance_of"]

_NEUTRAL = "asserts"
_AHEAD = 40  # characters of a content in which a cue may end
_REACH = 4  # words of a content in which it may
_TURNED = frozenset(
    {"accepts", "believes", "commits", "concedes", "declares", "demands", "endorses", "hopes", "predicts", "proposes"}
)  # by negation, to rejects
_UNSAID = frozenset({"asserts", "reports"})  # by negation, to questions, unless it is a refusal
_SEEMING = frozenset({"asserts", "believes", "fears"})  # of what shows, reports
_OPENED = {  # by these words, to questions
    "if": frozenset({"accepts", "believes", "commits"}),
    "whether": frozenset(
        {"accepts", "asserts", "believes", "commits", "criticizes", "declares", "predicts", "reports"}
    ),
}
_HANDED = frozenset({"asserts", "declares", "reports"})  # nouns that give these are mostly what was handed over
_OWN = frozenset({"accepts", "commits", "hopes"})  # with an infinitive, of what the source itself would do
_UNWILLING = re.compile(r"\b(?:wo|would|will)(?:n['’]t| (?:not|never))\b", re.IGNORECASE)
_WHOLE = re.compile(r"[\w-]+(?:\.\w+)*")
_MARKS = "“”„‟\"«»‹›‘’‚'"
_REST = " \t\r\n,;:.!?…–—-“”„‟\"«»‹›‘’‚'"


def stance_of(text: str, cue: Sequence[Span], content: Sequence[Span], *, source: Sequence[Span] = ()) -> str:
    """Return the stance that a cue gives to a content; neutral where nothing tells.

    >>> text = "The council ruled out a ferry."
    >>> stance_of(text, [Span(12, 21)], [Span(22, 29)])
    'rejects'
    """
    words = plain(word for span in cue for word in WORD.findall(span.of(text)))
    if words and _nobody(text, source):
        words.insert(0, "not")
    governed = [span for span in content if cue and span.start >= cue[-1].end] or list(content)
    shows = _shows(text, source)
    found = _found(text, words, cue, governed, shows=shows) or _in_source(text, words, cue, source)
    denied = bool(words) and (words[-1] == "not" or words[-1] in NEGATIVE)
    if found is None:
        seen = bool(source and cue) and words in (["for"], ["to"]) and cue[0].start < source[0].start
        stance = likely(words) or ("believes" if seen else _NEUTRAL)
    else:
        stance = _governing(text, words, found, governed)
        denied = denied or found.negated
    stance = _negated(stance, text, cue) if denied else stance
    stance = _opened(stance, text, governed) if found is not None else stance
    return "reports" if stance in _SEEMING and shows else stance


def quotation_of(text: str, content: Iterable[Span]) -> QuotationType:
    """Tell whether a content is all quotation, none, or mixed; marks may stand just outside its spans."""
    marked = plain = False
    for span in content:
        start, end = max(0, span.start - 1), min(len(text), span.end + 1)
        found = [q for q in quotations(text, start, end) if q.depth == 0]
        inside = sum(min(q.outer.end, span.end) - max(q.outer.start, span.start) for q in found)
        outside = "".join(text[i] for i in range(*span) if not any(q.outer.start <= i < q.outer.end for q in found))
        marked = marked or inside > 0
        plain = plain or bool(outside.strip(_REST))
    return "mixed" if marked and plain else "direct" if marked else "indirect"


def _found(text: str, words: list[str], cue: Sequence[Span], content: Sequence[Span], *, shows: bool) -> Sense | None:
    """Return the cue that decides: among the cue's words, one that ends in the content, or the noun of a light verb."""
    own = deciding(words)
    if not (cue and content):
        return own
    start = content[0].start
    ahead = plain(WORD.findall(text[start : start + _AHEAD]))[:_REACH]
    if ahead and 0 <= start - cue[-1].end <= 1:
        longer = deciding([*words, *ahead])
        if longer is not None and longer.start < len(words) < longer.end and (own is None or longer.start <= own.start):
            return longer
    light = is_light(words, own) if own is not None else bool(words) and words[0] in word_class("lightVerb") | NEGATIVE
    if light and (own is None or _may_be_light(own, shows=shows)):
        governed = deciding(["the", *until_preposition(ahead)])
        handed = _HANDED if start >= cue[-1].end else _HANDED | {"believes"}  # "a position that they repeated"
        if governed is not None and governed.senses[0].kind == "noun" and governed.stance not in handed:
            return governed
    return own


def _may_be_light(own: Sense, *, shows: bool) -> bool:
    """Tell whether a verb can leave its stance to a noun: "showed support", but not "seemed an insult"."""
    linking = any("predicative" in cue.complements for cue in own.senses)
    return not linking and (own.stance == _NEUTRAL or (own.stance == "reports" and not shows))


def _governing(text: str, words: Sequence[str], found: Sense, content: Sequence[Span]) -> str:
    """Return the stance of a cue that is known, by what it governs."""
    first = [word for span in content for word in WORD.findall(span.of(text).lower())]
    if len({cue.stance for cue in found.senses}) == 1:
        return found.stance
    return _sense(found, forms(words[found.end :], first, quoted=_quoted(text, content)))


def _quoted(text: str, content: Sequence[Span]) -> bool:
    """Tell whether a content is quotation, or begins as a quoted sentence does."""
    head = content[0].of(text)[:4] if content else ""
    begins = head.lstrip(_MARKS)[:1].isupper() and head[:1] in _MARKS
    return begins or quotation_of(text, content) == "direct"


def _opened(stance: str, text: str, content: Sequence[Span]) -> str:
    """Return what a stance becomes before "whether": it leaves open which."""
    first = next((word for span in content for word in WORD.findall(span.of(text))), "")
    return "questions" if stance in _OPENED.get(first.lower(), ()) else stance


def _negated(stance: str, text: str, cue: Sequence[Span]) -> str:
    """Return what a stance becomes by negation: of neutral ones a refusal rejects, silence leaves open."""
    if stance in _UNSAID:
        return "rejects" if any(_UNWILLING.search(span.of(text)) for span in cue) else "questions"
    if stance in _TURNED:
        return "rejects"
    return _NEUTRAL if lexicon.stances()[stance] < 0 else stance


def _sense(found: Sense, complements: Sequence[str]) -> str:
    others = complements == FOR_OTHERS
    senses = [cue for cue in found.senses if not (others and cue.stance in _OWN)] or found.senses
    fitting = (cue for complement in complements for cue in senses if complement in cue.complements)
    return next(fitting, senses[0]).stance


def _in_source(text: str, words: Sequence[str], cue: Sequence[Span], source: Sequence[Span]) -> Sense | None:
    """Return what a source says of itself beside a bare preposition: "supporters | of", "in | their view"."""
    if not (cue and source and words) or any(word not in word_class("preposition") for word in words):
        return None
    inside = ["the", *until_preposition(plain(WORD.findall(source[0].of(text))))]
    found = deciding(inside)
    after = source[0].start >= cue[0].start
    if found is not None and found.end == len(inside) and found.senses[0].kind == "noun":
        told = found.stance == "believes" if after else found.stance not in _HANDED
        return found if told else None
    return None


def _nobody(text: str, source: Sequence[Span]) -> bool:
    """Tell whether a source is none: "no minister", "nobody", "neither side"."""
    words = source[0].of(text).split(None, 1) if source else []
    return bool(words) and words[0].lower() in NEGATIVE


def _shows(text: str, source: Sequence[Span]) -> bool:
    """Tell whether a source is something that shows, as a study or a film does, by its head noun; a name is none."""
    shown = described = False
    before = head = ""
    for given in _WHOLE.findall(source[0].of(text)) if source else ():
        word = given.lower()
        ends = word in _ending() or word.endswith("ed") or (head[-1:] == "s" and head.islower() and word[-3:] == "ing")
        if (head and ends) or (shown and word in word_class("determiner") | {"last"}):
            break
        described = described or (given.islower() and word != "the")
        before, head = head, "" if word in word_class("adverb") or word in word_class("determiner") else given
        shown = any(cue.kind == "noun" and cue.stance == "reports" for cue in lexicon.cues().get((word,), ()))
    return shown and (described or not (before[:1].isupper() and head[:1].isupper()))


@cache
def _ending() -> frozenset[str]:
    """Words that end a noun phrase's core."""
    return word_class("preposition") | word_class("boundary")
