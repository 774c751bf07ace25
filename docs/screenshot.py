"""Make docs/graph.png anew: the page that 'make demo' makes, with one place selected, in headless Chromium.

Run it by 'make picture'. The same articles and the same Chromium give the same picture.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

REPO = Path(__file__).resolve().parent.parent
SELECTED = "https://w3id.org/claimgraph/id/place/kherson"
WIDTH, HEIGHT = 1366, 768
SETTLED = 8000  # milliseconds of the browser's own clock


def main() -> None:
    """Build the graph of corpus/ in a temporary folder, draw it, and photograph it."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("needs Debian's chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kg = [sys.executable, "-m", "kg.cli"]
        subprocess.run([*kg, "build", str(REPO / "corpus"), "--out", str(folder)], check=True)
        subprocess.run([*kg, "view", str(folder)], check=True)
        flags = ["headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", "force-device-scale-factor=1"]
        flags += [f"user-data-dir={folder / 'profile'}", f"window-size={WIDTH},{HEIGHT}"]
        flags += [f"virtual-time-budget={SETTLED}", f"screenshot={folder / 'graph.png'}"]
        page = f"{(folder / 'graph.html').as_uri()}#sel={quote(SELECTED, safe='')}"
        command = [browser, *(f"--{flag}" for flag in flags), page]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=120)
        shutil.copyfile(folder / "graph.png", REPO / "docs" / "graph.png")
    print("docs/graph.png")


if __name__ == "__main__":
    main()
