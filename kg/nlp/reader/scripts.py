"""Lemmas as edit scripts: how to make a lemma of a form, without a table of words (Chrupała 2006).

A script is "case|cut|add": "l" (lower-case the form first) or "k" (keep its capitals), how many final characters go,
what stands in their place. "l|3|y" makes "city" of "Cities".
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["apply", "script"]

_CACHED = 65_536  # forms with their scripts


@lru_cache(maxsize=_CACHED)
def apply(form: str, script: str) -> str:
    """Return the lemma that a script makes of a form; the form itself where the script cuts all and adds nothing.

    ValueError where the script is none.

    >>> apply("Cities", "l|3|y")
    'city'
    """
    case, cut, add = script.split("|", 2)
    base = form.lower() if case == "l" else form
    kept = len(base) - int(cut)
    return base[: max(kept, 0)] + add or base


def script(form: str, lemma: str) -> str:
    """Return the shortest script that makes the lemma of the form; capitals go unless the lemma has them.

    >>> script("Cities", "city"), script("Kyiv", "Kyiv")
    ('l|3|y', 'k|0|')
    """
    lowered = _edit("l", form.lower(), lemma)
    kept = _edit("k", form, lemma)
    return min((lowered, kept), key=lambda each: (_size(each), each[0] == "k"))


def _edit(case: str, base: str, lemma: str) -> str:
    same = 0
    for one, other in zip(base, lemma, strict=False):
        if one != other:
            break
        same += 1
    return f"{case}|{len(base) - same}|{lemma[same:]}"


def _size(script: str) -> int:
    _, cut, add = script.split("|", 2)
    return int(cut) + len(add)
