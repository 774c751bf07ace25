"""Which blocks of a page are news, and for what reason the others are not.

The phrases are data (``ontology/furniture.ttl``); here is only how they reach: a block, the start or end of one, the
headlines that follow, a section up to its closing button, everything to the end. In doubt a full sentence is news.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.corpus import blocks
from kg.corpus.lexicon import Rule, line, rules
from kg.corpus.page import Page, key
from kg.model import Block, Span

__all__ = ["mark"]

REPEATED, CATEGORY = "repeated", "category"

_LONG = frozenset({"closer", "end"})
_WINDOW = 4  # blocks that one pattern may take
_LONGEST = 600  # characters of a block that is furniture by its words
_MOST_HEADLINES = 24  # after the line that opens a list of them
_MOST_WORDS_OF_A_CATEGORY = 3
_FEWEST_WORDS_REPEATED = 4
_FEWEST_WORDS_OF_A_TITLE = 4
_MOST_WORDS_OF_A_HEADING = 20
_MOST_WORDS_OF_A_SUMMARY = 60
_FEWEST_PARAGRAPHS = 2  # before a section that runs to the end: a link "Leave a comment" on top opens none
_FEWEST_SUMMARIES = 2


@dataclass(slots=True)
class _Piece:
    """A block on its way: what is known of it so far."""

    span: Span
    text: str
    reason: str | None = None
    rule: Rule | None = None

    @property
    def body(self) -> bool:
        return self.reason is None and blocks.body(self.text)

    @property
    def headline(self) -> bool:
        return self.reason is None and blocks.headline(self.text)


def mark(page: Page) -> tuple[list[Block], str | None]:
    """Return the blocks of a page, each news or furniture, and the title: the page's own, else the headline on top."""
    pieces = _cut(page)
    _by_words(pieces)
    title = _title(pieces, page)
    for long in (False, True):  # a list of headlines keeps its own reason within a section that runs to the end
        for at, piece in enumerate(pieces):
            if piece.rule is not None and (piece.rule.reach in _LONG) == long:
                _by_section(pieces, at, piece.rule, title)
    if title is not None and pieces[title].reason:
        title = None
    _repetitions(pieces)
    _categories(pieces, title, page)
    found = [
        Block(start=p.span.start, end=p.span.end, furniture=p.reason, heading=_heading(p, at == title, page))
        for at, p in enumerate(pieces)
    ]
    name = page.metadata.title
    if name is None and title is not None:
        name = " ".join(pieces[title].text.split())
    return found, name


def _cut(page: Page) -> list[_Piece]:
    """Cut off what is glued to the start or end of a block."""
    pieces = []
    for whole in blocks.split(page.text, markdown=page.markdown):
        span = whole
        before: list[_Piece] = []
        after: list[_Piece] = []
        for rule in rules():
            text = span.of(page.text)
            if rule.pattern is None or rule.reach not in {"prefix", "suffix"}:
                continue
            match = rule.pattern.match(text) if rule.reach == "prefix" else rule.pattern.search(text[-_LONGEST:])
            if match is None:
                continue
            cut = match.end() if rule.reach == "prefix" else match.start() + max(0, len(text) - _LONGEST)
            first, second = (
                _trimmed(page.text, span.start, span.start + cut),
                _trimmed(page.text, span.start + cut, span.end),
            )
            glued, span = (first, second) if rule.reach == "prefix" else (second, first)
            piece = _Piece(glued, glued.of(page.text), rule.reason)
            before, after = ([*before, piece], after) if rule.reach == "prefix" else (before, [piece, *after])
        rest = [_Piece(span, span.of(page.text))] if span.start < span.end else []
        pieces += [*before, *rest, *after]
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Span(start + left, max(start + left, start + len(part.rstrip())))


def _by_words(pieces: Sequence[_Piece]) -> None:
    """Label the blocks that a pattern takes; the one that opens a section keeps its rule."""
    lines = [line(piece.text) if len(piece.text) <= _LONGEST and piece.reason is None else "" for piece in pieces]
    for at, piece in enumerate(pieces):
        if piece.reason is not None or not lines[at]:
            continue
        window = "\n".join(lines[at : at + _WINDOW])
        for rule in rules():
            match = rule.pattern.match(window) if rule.pattern and rule.reach not in {"prefix", "suffix"} else None
            if match:
                for taken in pieces[at : at + match[0].count("\n") + 1]:
                    taken.reason = rule.reason
                piece.rule = rule if rule.reach != "block" else None
                break


def _title(pieces: Sequence[_Piece], page: Page) -> int | None:
    """Find the headline: the block that says the page's title, else the first likely one before the first paragraph."""
    if page.metadata.title:
        name = key(page.metadata.title)
        return next((at for at, piece in enumerate(pieces) if key(piece.text) == name), None)
    first = next((at for at, piece in enumerate(pieces) if piece.body), None)
    if first is None:
        return None
    before = [at for at in range(first) if pieces[at].headline]
    long = [at for at in before if blocks.words(pieces[at].text) >= _FEWEST_WORDS_OF_A_TITLE]
    return next(iter(long or before), None)


def _by_section(pieces: Sequence[_Piece], at: int, rule: Rule, title: int | None) -> None:
    """Label what follows the line that opens a section, as far as the section reaches."""
    news_before = sum(piece.body for piece in pieces[:at])
    if rule.reach in _LONG and news_before < _FEWEST_PARAGRAPHS:
        return
    if rule.reach == "end":
        _label(pieces[at + 1 :], rule.reason)
    elif rule.reach == "closer":
        _label(pieces[at + 1 : _closed(pieces, at, rule)], rule.reason)
    elif rule.reach == "list" and news_before and _only_cards(pieces[at + 1 :]):
        _label(pieces[at + 1 :], rule.reason)
    else:
        _headlines(pieces, at, rule, title, news_before=news_before)


def _label(pieces: Iterable[_Piece], reason: str) -> None:
    for piece in pieces:
        if piece.reason is None:
            piece.reason = reason


def _closed(pieces: Sequence[_Piece], at: int, rule: Rule) -> int:
    assert rule.closed_by is not None
    for here in range(at + 1, len(pieces)):
        window = "\n".join(line(piece.text)[:_LONGEST] for piece in pieces[here : here + _WINDOW])
        match = rule.closed_by.match(window)
        if match:
            return here + match[0].count("\n") + 1
    return len(pieces)


def _only_cards(pieces: Sequence[_Piece]) -> bool:
    """Tell whether all that follows are headlines and single paragraphs in turn, as in a list of other stories."""
    open_ = [piece for piece in pieces if piece.reason is None]
    summaries = 0
    for before, piece in zip([None, *open_], open_, strict=False):
        if piece.body:
            if before is None or before.body or blocks.words(piece.text) > _MOST_WORDS_OF_A_SUMMARY:
                return False
            summaries += 1
    return summaries >= _FEWEST_SUMMARIES


def _headlines(pieces: Sequence[_Piece], at: int, rule: Rule, title: int | None, *, news_before: int) -> None:
    run: list[int] = []
    here = at + 1
    while here < len(pieces) and len(run) < _MOST_HEADLINES:
        piece = pieces[here]
        if here == title or piece.rule is not None or piece.body:
            break
        if piece.headline:
            run.append(here)
        here += 1
    goes_on = here < len(pieces) and pieces[here].body
    if goes_on and not news_before and title is None and run:
        run.pop()  # on top of a page the last headline before the first paragraph is the article's own
    copies = _copies(pieces, at, run) if rule.reach == "cards" else set()
    if copies and goes_on and blocks.words(pieces[here].text) <= _MOST_WORDS_OF_A_SUMMARY:
        pieces[here].reason = rule.reason
    _label((pieces[index] for index in [*run, *sorted(copies)]), rule.reason)


def _copies(pieces: Sequence[_Piece], at: int, run: Sequence[int]) -> set[int]:
    """Return the headlines right before a marker that stand after it again."""
    after = {key(pieces[index].text) for index in run}
    before: set[int] = set()
    while at > 0 and pieces[at - 1].headline and key(pieces[at - 1].text) in after:
        at -= 1
        before.add(at)
    return before


def _repetitions(pieces: Sequence[_Piece]) -> None:
    seen: set[str] = set()
    for piece in pieces:
        if piece.reason is None and blocks.words(piece.text) >= _FEWEST_WORDS_REPEATED:
            name = key(piece.text)
            if name in seen:
                piece.reason = REPEATED
            seen.add(name)


def _categories(pieces: Sequence[_Piece], title: int | None, page: Page) -> None:
    """Label the bare words about the headline; what the format marks as a heading is none."""
    if title is None:
        return
    first = next((at for at, piece in enumerate(pieces) if piece.body), len(pieces))
    for at, piece in enumerate(pieces[:first]):
        short = blocks.words(piece.text) <= _MOST_WORDS_OF_A_CATEGORY
        if at != title and piece.headline and short and key(piece.text) not in page.headings:
            piece.reason = CATEGORY


def _heading(piece: _Piece, is_title: bool, page: Page) -> bool:  # noqa: FBT001 (private)
    if piece.reason is not None:
        return False
    if page.headings:
        return is_title or key(piece.text) in page.headings
    return is_title or (piece.headline and blocks.words(piece.text) <= _MOST_WORDS_OF_A_HEADING)
