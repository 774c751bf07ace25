"""Python's search for cyclic garbage, held back while articles are read: what reading opens stays, and is much."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["collected_seldom"]

_SELDOM = 20_000  # objects more than before; an article leaves few cycles behind, and its records go by themselves


@contextmanager
def collected_seldom() -> Iterator[Callable[[], None]]:
    """Search for garbage seldom inside; call what is yielded when lexicons and models are open, to pass over them.

    It takes a fifteenth of the time of a build otherwise.
    """
    first, *others = gc.get_threshold()
    gc.set_threshold(_SELDOM, *others)
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()
        gc.set_threshold(first, *others)
