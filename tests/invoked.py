"""Commands run in this process, and what a user sees of them."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from kg import cli

__all__ = ["message", "run"]

RUNNER = CliRunner()


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Run a command in this process and return status, standard output and standard error."""
    result = RUNNER.invoke(cli.app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def message(stderr: str) -> str:
    """Return an error's message, which must be one line."""
    lines = stderr.strip().splitlines()
    assert len(lines) == 1, stderr
    assert lines[0].startswith("kg: ")
    return lines[0]
