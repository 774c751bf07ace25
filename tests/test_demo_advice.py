"""What `make demo` tells its user to try next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import cli, query

ADVICE = re.findall(r"\.venv/bin/kg (\w+) out ?([\w-]*)", (Path(__file__).parents[1] / "Makefile").read_text("utf-8"))


def test_there_is_advice() -> None:
    """The demo ends with commands to try."""
    assert len(ADVICE) >= 3


@pytest.mark.parametrize(("command", "argument"), ADVICE)
def test_advice_can_be_followed(command: str, argument: str) -> None:
    """Each command is one of ours, and each query that it names is shipped."""
    assert command in {entry.name or entry.callback.__name__ for entry in cli.app.registered_commands if entry.callback}
    if command == "query" and argument:
        assert argument in query.names()
