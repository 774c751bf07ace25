"""The examples of README.md: read by the test that runs them, and written anew by 'make readme'."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from package_code import REPO

from kg import query
from kg.cli import app

__all__ = ["README", "Example", "answer", "blocks", "command_rows", "commands", "examples", "query_rows", "workplace"]

README = REPO / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A command as typed after a dollar sign, and what the README says it answers."""

    command: str
    output: str


def blocks(text: str) -> list[str]:
    """Return the insides of the console blocks."""
    return _BLOCK.findall(text)


def examples(block: str) -> list[Example]:
    """Return the examples of one console block."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    pairs = [part.partition("\n") for part in parts]
    return [Example(command, tidy(output)) for command, _, output in pairs]


def tidy(output: str) -> str:
    """Drop blanks at line ends and empty lines around the whole, which nobody sees."""
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines()).strip("\n")


def workplace(folder: Path) -> None:
    """Make a folder look like a checkout to somebody who runs the examples there."""
    (folder / "corpus").symlink_to(REPO / "corpus", target_is_directory=True)


def answer(command: str, folder: Path) -> str:
    """Run a command in a folder as the README's reader would, and return what they see; it must succeed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{command}: {run.returncode}: {run.stdout}"
    return tidy(run.stdout)


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Iterate over commands with their full names, those of groups after the others."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name, command


def command_rows() -> dict[str, tuple[str, set[str]]]:
    """Return, for each command, the first sentence of its help and its options."""
    rows = {}
    for name, command in commands(typer.main.get_command(app)):
        options = {max(p.opts, key=len) for p in command.params if p.param_type_name == "option"}
        first = " ".join(str(command.help).split("\n\n", maxsplit=1)[0].split())
        rows[name] = (first, options - {"--help"})
    return rows


def query_rows() -> dict[str, str]:
    """Return the question of each shipped query."""
    return {name: query.load(name).question for name in query.names()}


def main() -> None:
    """Write today's answers into the README."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workplace(folder)

        def renewed(match: re.Match[str]) -> str:
            parts = [f"$ {e.command}\n{answer(e.command, folder)}".strip() + "\n" for e in examples(match[0])]
            return "".join(parts)

        text = _BLOCK.sub(renewed, README.read_text(encoding="utf-8"))
    part = README.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    shutil.move(part, README)
    print(README.name)  # noqa: T201 - a program's output


if __name__ == "__main__":
    main()
