"""Shared fixtures: the corpus of the checkout, an invented one of another municipality, and small homes to break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from p9ask import Corpus
from p9ask.build import build
from p9ask.home import Home
from tests.support import ROOT, TESTS


@pytest.fixture(scope="session")
def leiden() -> Corpus:
    """The corpus of the checkout."""
    return Corpus.open(ROOT)


def built_home(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built home over the documents of `tests/NAME`; built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{home}.lock"):
        if not home.exists():
            shutil.copytree(TESTS / name, home)
            build(Home(home))
    return home


@pytest.fixture(scope="session")
def gouda_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built home over the invented documents of another municipality."""
    return built_home("gouda", tmp_path_factory)


@pytest.fixture(scope="session")
def gouda(gouda_home: Path) -> Corpus:
    """The invented corpus of another municipality."""
    return Corpus.open(gouda_home)


@pytest.fixture(scope="session")
def zutphen(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The invented corpus of a third municipality."""
    return Corpus.open(built_home("zutphen", tmp_path_factory))


@pytest.fixture
def copy_of_leiden(tmp_path: Path) -> Path:
    """A copy of the checkout's home, to be broken."""
    for name in ("seeds", "index"):
        shutil.copytree(ROOT / name, tmp_path / "home" / name)
    return tmp_path / "home"


@pytest.fixture
def make_home(tmp_path: Path) -> Callable[..., Path]:
    """Make a home out of texts by file name; built unless `built=False`."""

    def make(built: bool = True, **texts: str) -> Path:
        home = tmp_path / "small"
        (home / "seeds").mkdir(parents=True)
        (home / "index").mkdir()
        for name, text in texts.items():
            (home / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
        if built:
            build(Home(home))
        return home

    return make
