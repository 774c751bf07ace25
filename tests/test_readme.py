"""The README tells the truth: its examples give what it says, its tables are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from architecture import table
from readme_examples import README, answer, blocks, command_rows, commands, examples, query_rows, workplace

from kg.export import ALL_FORMATS

TEXT = README.read_text(encoding="utf-8")


def test_examples_answer_what_the_readme_says(tmp_path: Path) -> None:
    """Each command after a dollar sign, run in order in one folder, prints the lines below it."""
    workplace(tmp_path)
    found = [example for block in blocks(TEXT) for example in examples(block)]
    assert len(found) >= 4
    for example in found:
        assert example.output, f"{example.command}: the README shows no answer"
        assert answer(example.command, tmp_path) == example.output


def test_component_works_as_the_readme_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of Python run as they stand and find the source, the cue and the content of their sentence."""
    (code,) = re.findall(r"(?<=^```python\n).*?(?=^```$)", TEXT, re.MULTILINE | re.DOTALL)
    exec(code, {})  # noqa: S102 - our own README
    out = capsys.readouterr().out
    assert out.startswith("[the harbour authority] [According to] [four ships left on Friday]\n")
    assert "confidence" in out


def test_commands_are_those_of_the_program() -> None:
    """The table has each command, with the first sentence of its help."""
    rows = [(str(re.match(r"`kg ([a-z]+(?: [a-z]+)*)", usage)[1]), text) for usage, text in table(TEXT, "Commands")]  # type: ignore[index]
    assert rows == [(name, text) for name, (text, _) in command_rows().items()]


@pytest.mark.parametrize("name", command_rows())
def test_options_are_those_of_the_program(name: str) -> None:
    """Each option stands in its command's row, and no other does."""
    usage = next(usage for usage, _ in table(TEXT, "Commands") if usage.startswith(f"`kg {name} "))
    assert set(re.findall(r"--[a-z-]+", usage)) == command_rows()[name][1]


def test_every_command_has_an_example_in_its_help() -> None:
    """The help of each command ends in an example that calls that command."""
    group = command_rows()
    from typer.main import get_command  # noqa: PLC0415

    from kg.cli import app  # noqa: PLC0415

    helps = {name: str(command.help) for name, command in commands(get_command(app))}
    assert [name for name in group if not re.search(rf"Example: `[^`]*kg {name}\b", helps[name])] == []


def test_queries_are_the_shipped_ones() -> None:
    """The table has each shipped query with its question."""
    rows = {name.strip("`"): question for name, question in table(TEXT, "Questions")}
    assert rows == query_rows()


def test_formats_are_those_of_the_program() -> None:
    """The table of formats has each one that 'kg export' knows."""
    assert [name.strip("`") for name, _ in table(TEXT, "Formats")] == list(ALL_FORMATS)
