"""What is handed out works without the checkout: the wheel has all data and does the main job from an empty folder."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from package_code import REPO

DATA = ("ontology", "queries")
KINDS = {".py", ".typed", ".ttl", ".rq", ".cfg", ".js", ".css", ".html", ".json", ".onnx", ".tsv"}
NAMES = {"LICENSE-country-coder", "LICENSE-geonames", "LICENSE-weights", "LICENSE-wordnet"}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source distribution and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(REPO)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """Return the wheel."""
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def outside(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment that has the wheel, and sees the packages of this one behind it."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    binaries = folder / "bin"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(binaries / "python")]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True)
    (own,) = folder.glob("lib/python*/site-packages")
    (own / "outer.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return binaries


def expected() -> set[str]:
    """Return the files of the package as the wheel must hold them."""
    code = {path.relative_to(REPO).as_posix() for path in (REPO / "kg").rglob("*")}
    data = {f"kg/_data/{path.relative_to(REPO).as_posix()}" for top in DATA for path in (REPO / top).rglob("*")}
    return {name for name in code | data if Path(name).suffix in KINDS or Path(name).name in NAMES}


def run_in(folder: Path, *command: str | Path) -> str:
    """Run a program in a folder, with nothing that could lead it back to the checkout; return its output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    """Every module, page asset, lexicon, shape, query and the marker for types travel; nothing else does."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected()
    assert {"kg/py.typed", "kg/_data/ontology/kg.ttl", "kg/_data/queries/contested.rq"} <= held
    assert any(name.startswith("kg/view/assets/") for name in held)
    model = ("model.onnx", "tokenizer.json", "meta.json", "LICENSE-weights")
    assert {f"kg/nlp/reader/{name}" for name in model} <= held


def test_every_kind_of_file_is_known() -> None:
    """A file of a new kind in the package or its data would be seen here before it is forgotten in the wheel."""
    every = [path for top in ("kg", *DATA) for path in (REPO / top).rglob("*") if path.is_file()]
    paths = [path for path in every if path.name not in NAMES]
    assert {path.suffix for path in paths if "__pycache__" not in path.parts} <= KINDS


def test_source_distribution_holds_no_neighbours(dist: Path) -> None:
    """The source distribution is the checkout's own files, and nothing that lies beside or was made there."""
    (found,) = dist.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        members = archive.getmembers()
        names = {member.name.partition("/")[2] for member in members}
        assert not [member.name for member in members if member.issym() or member.islnk()]
    tops = {name.partition("/")[0] for name in names}
    own = {"kg", "ontology", "queries", "corpus", "tests", "docs", "README.md", "CHANGELOG.md", "LICENSE", "Makefile"}
    assert tops <= own | {"pyproject.toml", "PKG-INFO", ".gitignore", "benchmarks", "training"}
    assert own <= tops


def test_metadata_names_command_component_and_licence(wheel: Path) -> None:
    """The wheel says how it is called, what it needs, and which spaCy component it offers."""
    archive = zipfile.ZipFile(wheel)
    texts = {name.rpartition("/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
    metadata = archive.read(texts["METADATA"]).decode("utf-8")
    assert re.search(r"^License-Expression: Apache-2.0$", metadata, re.MULTILINE)
    assert re.search(r"^Requires-Python: >=3.11$", metadata, re.MULTILINE)
    entries = archive.read(texts["entry_points.txt"]).decode("utf-8")
    assert "kg = kg.cli:main" in entries
    assert "attribution_rules = kg.nlp" in entries
    assert "LICENSE" in texts


def test_wheel_runs_the_main_job_from_an_empty_folder(outside: Path, tmp_path: Path) -> None:
    """Without the checkout the wheel builds a graph, validates it, answers, draws and exports."""
    empty = tmp_path / "empty folder"
    empty.mkdir()
    kg = outside / "kg"
    where = "import kg, kg.resources as r; print(kg.__file__, r.data_dir('ontology'), r.data_dir('queries'), sep='\\n')"
    places = run_in(empty, outside / "python", "-c", where).splitlines()
    assert len(places) == 3
    assert all(Path(place).is_relative_to(outside.parent) for place in places)
    run_in(empty, kg, "build", REPO / "corpus", "--out", "out")
    assert run_in(empty, kg, "validate", "out") == ""
    assert "Kherson" in run_in(empty, kg, "query", "out", "said-about-place", "-p", "place=Kherson")
    run_in(empty, kg, "view", "out")
    assert "Kherson" in (empty / "out" / "graph.html").read_text(encoding="utf-8")
    run_in(empty, kg, "export", "out", "--format", "nquads", "--output", "graph.nq")
    assert (empty / "graph.nq").stat().st_size > 0


def test_checkout_finds_its_data() -> None:
    """In a checkout, editable or not, the data beside the package are used."""
    from kg.resources import data_dir  # noqa: PLC0415 - only this test needs it

    spec = importlib.util.find_spec("kg")
    assert spec is not None
    assert Path(str(spec.origin)).is_relative_to(REPO)
    assert [data_dir(name) for name in DATA] == [REPO / name for name in DATA]
