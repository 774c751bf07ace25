"""Continuous integration does not pass by skipping: what is not listed with its reason fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ALLOWED_SKIPS, allowed_skips

CASES = """
import pytest

def test_skipped():
    pytest.skip("no moon tonight")

@pytest.mark.skipif(True, reason="no sun")
def test_marked():
    raise AssertionError

@pytest.mark.xfail(reason="known")
def test_expected():
    raise AssertionError
"""


@pytest.mark.parametrize(
    ("ci", "allowed", "status"),
    [
        ("", "", 0),
        ("1", "", 1),
        ("1", "test_cases.py::test_skipped -- no moon tonight\n", 1),
        ("1", "test_cases.py::test_skipped -- no moon tonight\ntest_cases.py::test_marked -- no sun\n", 0),
        ("1", "test_cases.py::test_skipped -- another reason\ntest_cases.py::test_marked -- no sun\n", 1),
    ],
)
def test_unlisted_skip_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str, allowed: str, status: int
) -> None:
    """With CLAIMGRAPH_CI a skip passes only if test and reason are listed; without, it always does."""
    (tmp_path / "conftest.py").write_bytes(ALLOWED_SKIPS.with_name("conftest.py").read_bytes())
    (tmp_path / ALLOWED_SKIPS.name).write_text(allowed, encoding="utf-8")
    (tmp_path / "test_cases.py").write_text(CASES, encoding="utf-8")
    monkeypatch.setenv("CLAIMGRAPH_CI", ci)
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", ".", "-p", "no:cacheprovider", "test_cases.py"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == status


def test_skip_of_a_whole_file_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that skips itself while it is collected is no way round."""
    (tmp_path / "conftest.py").write_bytes(ALLOWED_SKIPS.with_name("conftest.py").read_bytes())
    (tmp_path / ALLOWED_SKIPS.name).touch()
    (tmp_path / "test_file.py").write_text("import pytest\npytest.importorskip('no_such_module')\n", encoding="utf-8")
    monkeypatch.setenv("CLAIMGRAPH_CI", "1")
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", ".", "-p", "no:cacheprovider"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "was skipped" in run.stdout


def test_every_allowed_skip_has_a_reason() -> None:
    """A line of the list names a test and a reason."""
    assert all(test and reason for test, reason in allowed_skips(ALLOWED_SKIPS.read_text(encoding="utf-8")))
