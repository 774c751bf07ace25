"""Where CLAIMGRAPH_CI is set, a skip that is not listed with its reason in allowed-skips.txt is a failure."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.nlp.reader import Reader as LearnedReader

ALLOWED_SKIPS = Path(__file__).with_name("allowed-skips.txt")


def allowed_skips(text: str) -> set[tuple[str, str]]:
    """Return pairs of a test and a reason, out of the lines of allowed-skips.txt."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pairs = [line.partition(" -- ") for line in lines]
    return {(test.strip(), reason.strip()) for test, _, reason in pairs}


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn the report of a skip into that of a failure, unless the skip is listed or an expected failure."""
    if not os.environ.get("CLAIMGRAPH_CI") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if (report.nodeid, reason) in allowed_skips(ALLOWED_SKIPS.read_text(encoding="utf-8")):
        return
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was skipped: {reason}\nnot listed in tests/{ALLOWED_SKIPS.name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at every skip of a test."""
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at every skip of a whole file."""
    report = yield
    refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def reader() -> LearnedReader:
    """Return the learned reader that is shipped, opened once."""
    from kg.nlp.reader import Reader  # noqa: PLC0415 - other folders take this file without the package

    return Reader()


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output folder with the graph of all invented articles; tests only read it."""
    from builds import write_articles  # noqa: PLC0415 - other folders take this file without that one

    from kg.build import build  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("graph")
    write_articles(folder / "articles")
    assert build([folder / "articles"], folder / "out").left_out == []
    return folder / "out"
