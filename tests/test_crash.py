"""A build that is killed at any moment leaves an index that answers, and the next build sets all right."""

from __future__ import annotations

import itertools
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from p9ask import Corpus, vectors
from p9ask.build import build
from p9ask.embedding import BundledEncoder
from p9ask.errors import MissingCorpus
from p9ask.home import Home
from tests.small import NEW, OLD, VALUE, assert_same_vectors, content, other_report, report, told
from tests.support import ROOT, environment, p9ask

ENCODER = BundledEncoder()
PARTS = 12


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Homes to build: `first` has no index yet; that of `update` and `full` is of an older source; `done` is built."""
    folder = tmp_path_factory.mktemp("homes")
    for name in ("first", "update", "full", "done"):
        (folder / name / "seeds").mkdir(parents=True)
        (folder / name / "seeds/b.txt").write_text(other_report(), "utf-8")
        if name in ("update", "full"):
            (folder / name / "seeds/a.txt").write_text(report(*OLD), "utf-8")
            build(Home(folder / name), encoder=ENCODER)
        (folder / name / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    build(Home(folder / "done"), encoder=ENCODER)
    return {path.name: path for path in folder.iterdir()}


def killed(home: Path, moment: str, number: int, kind: str) -> bool:
    """Build in a process that is killed at that moment; False where the build has no such moment."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed", str(home), moment, str(number), kind],
        cwd=ROOT,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL, -signal.SIGXFSZ), done.stderr.decode()
    return done.returncode != 0


def answers(home: Path, kind: str) -> None:
    """Look-up and question give what the old or the new index holds; a first build may have left none."""
    try:
        assert told(home, ENCODER) in (OLD, NEW)
    except MissingCorpus:
        assert kind == "first"


def mended(home: Path, done: Path) -> None:
    """The next build leaves the new index, whole, and nothing beside it."""
    build(Home(home), encoder=ENCODER)
    assert told(home, ENCODER) == NEW
    assert content(home) == content(done)
    assert_same_vectors(home, done)
    table = "index/indicators.csv"
    assert (home / table).read_bytes() == (done / table).read_bytes()
    named = Corpus.open(home).index.meta("vectors")
    assert {path.name for path in (home / "index").iterdir()} - {".lock"} == {"p9ask.db", "indicators.csv", named}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["first", "update"])
@pytest.mark.parametrize("part", range(PARTS))
def test_a_build_killed_on_its_way_leaves_a_working_index(
    homes: dict[str, Path], tmp_path: Path, kind: str, part: int
) -> None:
    home = shutil.copytree(homes[kind], tmp_path / "home")
    assert killed(home, "call", 1 + part * calls(homes[kind]) // PARTS, kind)
    answers(home, kind)
    mended(home, homes["done"])


CALLS: dict[Path, int] = {}


def calls(home: Path) -> int:
    """How many functions of p9ask a build of a home calls."""
    if home not in CALLS:
        copy = shutil.copytree(home, home.parent / f"{home.name}-counted")
        command = [sys.executable, "-m", "tests.killed", str(copy), "call", "0"]
        CALLS[home] = int(subprocess.check_output(command, cwd=ROOT, env=environment()))
        shutil.rmtree(copy)
    assert CALLS[home] > 100 * PARTS
    return CALLS[home]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "moment"), [*itertools.product(["first", "update"], ["before", "after"]), ("full", "before")]
)
def test_a_build_killed_around_any_of_its_writes_leaves_a_working_index(
    homes: dict[str, Path], tmp_path: Path, kind: str, moment: str
) -> None:
    for number in itertools.count(1):
        home = shutil.copytree(homes[kind], tmp_path / str(number))
        if not killed(home, moment, number, kind):
            break
        answers(home, kind)
        mended(home, homes["done"])
    assert number > 6


@pytest.mark.parametrize("kind", ["first", "update"])
@pytest.mark.parametrize("length", [1, 700, 4096, 9000, 50_000])
def test_a_build_killed_within_a_write_leaves_a_working_index(
    homes: dict[str, Path], tmp_path: Path, kind: str, length: int
) -> None:
    home = shutil.copytree(homes[kind], tmp_path / "home")
    assert killed(home, "bytes", length, kind)
    answers(home, kind)
    mended(home, homes["done"])


@pytest.mark.parametrize("number", [3, 5])
def test_the_next_look_up_mends_what_a_killed_build_left(homes: dict[str, Path], tmp_path: Path, number: int) -> None:
    home = shutil.copytree(homes["update"], tmp_path / "home")
    assert killed(home, "before", number, "update")
    assert p9ask(*VALUE, home=home) == (0, "71%\n", "The index is out of date (changed: a.txt); refreshing it.\n")
    mended(home, homes["done"])


def on_a_full_disk(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run p9ask where no file can grow over 3,000 bytes."""
    return subprocess.run(
        [sys.executable, "-m", "p9ask", "--home", str(home), *command],
        cwd=home,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)),
        timeout=600,
        check=False,
    )


def test_a_look_up_that_can_not_refresh_warns_and_answers_from_the_old_index(
    homes: dict[str, Path], tmp_path: Path
) -> None:
    home = shutil.copytree(homes["update"], tmp_path / "home")
    ran = on_a_full_disk(home, *VALUE)
    assert (ran.returncode, ran.stdout) == (0, "66%\n")
    assert "Warning: the index can't be refreshed" in ran.stderr
    mended(home, homes["done"])


@pytest.mark.parametrize("count", [1, 5000])
def test_vectors_for_which_there_is_no_room_are_an_error(count: int) -> None:
    ones = np.ones((count, 384), dtype=np.float32)
    with pytest.raises(OSError, match="No space left"):
        vectors.write(Path("/dev/full"), range(count), ones)


@pytest.mark.parametrize("kind", ["first", "update"])
def test_a_build_on_a_full_disk_is_one_sentence(homes: dict[str, Path], tmp_path: Path, kind: str) -> None:
    home = shutil.copytree(homes[kind], tmp_path / "home")
    ran = on_a_full_disk(home, "index", "build")
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    answers(home, kind)
    mended(home, homes["done"])
