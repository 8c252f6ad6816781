"""The wheel: installed away from the checkout, it answers over the corpus inside it and writes nothing there."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from p9ask import __version__
from tests.small import make_read_only, powerless, tree
from tests.support import ROOT, Ran, environment

pytestmark = pytest.mark.slow
QUESTION = "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?"
VALUE = ("lookup", "9A1.c", "--year", "2017", "--measure", "realisatie", "--format", "value")
Runner = Callable[..., Ran]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=600)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed, that can't be written."""
    folder = tmp_path_factory.mktemp("site") / "packages"
    options = ["--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "install", "--quiet", *options, str(wheel)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    make_read_only(folder)
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Runner:
    """Run the installed program from an empty folder, as somebody who may not write the installation."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "cache").mkdir()
    changes = {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*command: str) -> Ran:
        done = subprocess.run(
            [str(installed / "bin/p9ask"), *command],
            cwd=tmp_path / "empty",
            env=environment(**changes),
            preexec_fn=powerless,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def relative(folder: str, pattern: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in (ROOT / folder).glob(pattern)}


def test_the_wheel_holds_the_package_with_its_data_and_the_corpus(wheel: Path) -> None:
    corpus = relative("seeds", "*.*") | relative("index", "indicators.csv") | relative("index", "p9ask.db")
    corpus |= relative("index", "passages-*.faiss")
    assert len(corpus) == 9
    package = relative("p9ask", "**/*.py") | relative("p9ask/data", "*.*")
    info = f"p9ask-{__version__}.dist-info"
    about = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    held = {name for name in names(wheel) if name.startswith("p9ask")}
    assert held - {"p9ask/py.typed"} == package | {f"p9ask/corpus_data/{name}" for name in corpus} | about


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {"p9ask", f"p9ask-{__version__}.dist-info"}


def test_the_wheel_says_that_the_package_is_typed(wheel: Path) -> None:
    assert "p9ask/py.typed" in names(wheel)


def test_the_corpus_in_the_wheel_is_that_of_the_checkout(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    prefix = "p9ask/corpus_data/"
    for name in names(wheel):
        if name.startswith(prefix):
            assert packed.read(name) == (ROOT / name.removeprefix(prefix)).read_bytes(), name


def test_the_installed_program_is_not_that_of_the_checkout(run: Runner, installed: Path) -> None:
    assert run("--version") == (0, f"p9ask, version {__version__}\n", "")
    assert f"home       {installed}/p9ask/corpus_data\n" in run("index", "status").out


def test_it_answers_from_an_empty_folder(run: Runner) -> None:
    assert run(*VALUE) == (0, "32%\n", "")
    answer = run("ask", QUESTION)
    assert (answer.code, answer.err) == (0, "")
    for told in ("32% (realisatie 2017", "33%", "lager dan de landelijke cijfers", "txt:55", "txt:149-150"):
        assert told in answer.out
    prose = run("search", "PiëzoMethodiek")
    assert (prose.code, "Warenhuis" in prose.out) == (0, True)
    shown = run("show", "jaarstukken-2017:55", "--context", "0")
    assert (shown.code, "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet** - 32% - 32% 33%" in shown.out) == (
        0,
        True,
    )


def test_it_writes_nothing_where_it_is_installed_nor_anywhere_else(
    run: Runner, installed: Path, tmp_path: Path
) -> None:
    before = tree(installed)
    for command in (VALUE, ("ask", QUESTION), ("documents",), ("index", "status")):
        assert run(*command).code == 0
    assert tree(installed) == before
    assert tree(tmp_path) == {}


def test_its_index_is_what_its_sources_give(run: Runner) -> None:
    assert run("index", "verify") == (0, "The index is what the sources give.\n", "")
