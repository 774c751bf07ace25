"""Where the data beside the project lies: CLAIMGRAPH_DATA, by default ../shared from the project's root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["shared"]


def shared(name: str) -> Path:
    """Return a folder or file of the shared data; skip the test if it is not there."""
    root = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared"))
    path = root / name
    if not path.exists():
        pytest.skip(f"needs {name} of the shared data: set CLAIMGRAPH_DATA")
    return path
