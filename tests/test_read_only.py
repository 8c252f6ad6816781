"""A home that can't be written is read as it is; what must be written goes to the user's cache folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.small import FACT, NEW, OLD, VALUE, make_read_only, other_report, powerless, report, tree
from tests.support import ROOT, Ran, environment

REFRESHING = "The index is out of date (changed: a.txt); refreshing it.\n"


class Place(NamedTuple):
    """A home that can't be written, and a cache folder that can."""

    home: Path
    cache: Path

    def run(self, *command: str) -> Ran:
        """Run the program as somebody who may not write the home."""
        done = subprocess.run(
            [sys.executable, "-m", "p9ask", "--home", str(self.home), *command],
            env=environment(XDG_CACHE_HOME=str(self.cache)),
            cwd=ROOT,
            preexec_fn=powerless,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def stale(make_home: Callable[..., Path], tmp_path: Path) -> Iterator[Place]:
    """A read-only home whose source is newer than its index."""
    home = make_home(a=report(), b=other_report())
    (home / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    make_read_only(home)
    yield Place(home, tmp_path / "cache")
    allow_again(tmp_path)


@pytest.fixture
def sound(make_home: Callable[..., Path], tmp_path: Path) -> Iterator[Place]:
    """A read-only home with its index up to date."""
    home = make_home(a=report(), b=other_report())
    make_read_only(home)
    yield Place(home, tmp_path / "cache")
    allow_again(tmp_path)


def allow_again(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def test_a_sound_index_is_read_where_it_is_and_nothing_is_written_anywhere(sound: Place) -> None:
    before = tree(sound.home)
    assert sound.run(*VALUE) == (0, "66%\n", "")
    assert OLD[1] in sound.run("ask", FACT).out
    assert sound.run("index", "verify").code == 0
    assert sound.run("index", "status").code == 0
    assert tree(sound.home) == before
    assert not sound.cache.exists()


def test_a_stale_index_is_refreshed_in_the_cache_once(stale: Place) -> None:
    before = tree(stale.home)
    assert stale.run(*VALUE) == (0, "71%\n", REFRESHING)
    assert stale.run(*VALUE) == (0, "71%\n", "")
    assert NEW[1] in stale.run("ask", FACT).out
    assert str(stale.cache) in stale.run("index", "status").out
    assert stale.run("index", "verify").code == 0
    assert tree(stale.home) == before


def test_a_build_of_a_read_only_home_goes_to_the_cache(stale: Place) -> None:
    before = tree(stale.home)
    assert stale.run("index", "build").code == 0
    assert stale.run(*VALUE) == (0, "71%\n", "")
    assert tree(stale.home) == before


def test_a_home_without_an_index_is_built_in_the_cache(stale: Place) -> None:
    allow_again(stale.home)
    shutil.rmtree(stale.home / "index")
    make_read_only(stale.home)
    ran = stale.run(*VALUE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {stale.home} has no index yet; run `p9ask --home {stale.home} index build`.\n"
    assert stale.run("index", "build").code == 0
    assert stale.run(*VALUE) == (0, "71%\n", "")


def test_an_index_in_the_cache_gives_way_to_a_newer_one_of_the_home(stale: Place) -> None:
    assert stale.run(*VALUE).out == "71%\n"
    allow_again(stale.home)
    (stale.home / "seeds/a.txt").chmod(0o644)
    (stale.home / "seeds/a.txt").write_text(report(*OLD), "utf-8")
    make_read_only(stale.home)
    assert stale.run(*VALUE) == (0, "66%\n", "")
    assert OLD[1] in stale.run("ask", FACT).out


def test_a_damaged_index_in_the_cache_is_made_anew(stale: Place) -> None:
    assert stale.run(*VALUE).out == "71%\n"
    cached = next(stale.cache.rglob("p9ask.db"))
    cached.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert stale.run(*VALUE)[:2] == (0, "71%\n")
    assert NEW[1] in stale.run("ask", FACT).out


def test_where_the_cache_can_not_be_written_either_the_old_answers_come_with_a_warning(stale: Place) -> None:
    stale.cache.mkdir()
    make_read_only(stale.cache)
    ran = stale.run(*VALUE)
    assert (ran.code, ran.out) == (0, "66%\n")
    assert ran.err.startswith(f"{REFRESHING}Warning: the index can't be refreshed (")
    assert len(ran.err.splitlines()) == 2


def test_a_build_of_a_sound_read_only_home_has_nothing_to_do(sound: Place) -> None:
    ran = sound.run("index", "build")
    assert (ran.code, ran.out.startswith("The index is up to date")) == (0, True)
    assert not sound.cache.exists() or tree(sound.cache) == {}


def test_a_refresh_in_the_cache_takes_over_the_home_s_vectors(stale: Place) -> None:
    assert "embedded 1 sentences, kept 11" in stale.run("index", "build").out
