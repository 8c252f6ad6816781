"""Where the home is found, and that nothing is written outside its index or the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from p9ask import Corpus, home
from p9ask.errors import MissingCorpus
from tests.small import make_read_only, powerless
from tests.support import ROOT, Ran, environment, p9ask

MakeHome = Callable[..., Path]
TEXT = """Jaarstukken 2021 gemeente Gouda

Beleidsterrein 3A Havens

| Effectindicator | Realisatie 2021 | Bron |
|---|---|---|
| 3A1.a Aantal boten in de haven | 12 | Havendienst |
"""
LOOKUP = ("lookup", "3A1.a", "--format", "value")
COMMANDS = [
    ("ask", "Hoeveel boten liggen er in de haven?"),
    ("ask", "Wie is de koning van Frankrijk?"),
    ("ask", "-"),
    ("lookup",),
    ("lookup", "3A1.a", "--format", "csv"),
    ("search", "haven"),
    ("show", "seeds/haven.txt:7"),
    ("documents",),
    ("index", "status"),
    ("index", "verify"),
    ("index", "verify", "--full"),
    ("index", "build"),
    ("--help",),
]


@pytest.fixture
def small(make_home: MakeHome) -> Path:
    """A home of one short document."""
    return make_home(haven=TEXT)


def snapshot(folder: Path) -> dict[str, str]:
    """Every file and folder below, with the content's fingerprint."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = content
    return found


def ids(ran: Ran) -> list[str]:
    """The ids that `p9ask documents` lists."""
    return [line.split()[0] for line in ran.out.splitlines()[1:]]


# -- finding it


def test_the_option_names_the_home(small: Path, tmp_path: Path) -> None:
    assert ids(p9ask("documents", home=small, cwd=tmp_path)) == ["jaarstukken-2021"]


def test_the_option_may_be_relative(small: Path) -> None:
    assert ids(p9ask("documents", home=Path(small.name), cwd=small.parent)) == ["jaarstukken-2021"]


def test_the_environment_names_the_home(small: Path, tmp_path: Path) -> None:
    assert ids(p9ask("documents", home=None, cwd=tmp_path, P9ASK_HOME=str(small))) == ["jaarstukken-2021"]


def test_the_environment_outweighs_the_working_directory(small: Path) -> None:
    assert len(ids(p9ask("documents", home=None, cwd=small, P9ASK_HOME=str(ROOT)))) == 5


def test_an_empty_variable_is_none(small: Path) -> None:
    assert ids(p9ask("documents", home=None, cwd=small, P9ASK_HOME="")) == ["jaarstukken-2021"]


@pytest.mark.parametrize("below", [".", "seeds", "notes/2021/drafts"])
def test_the_nearest_home_at_or_above_the_working_directory_is_used(small: Path, below: str) -> None:
    (small / below).mkdir(parents=True, exist_ok=True)
    assert ids(p9ask("documents", home=None, cwd=small / below)) == ["jaarstukken-2021"]


def test_an_inner_home_hides_an_outer_one(small: Path) -> None:
    for name in ("seeds", "index"):
        shutil.copytree(small / name, small / "inner" / name)
    os.rename(small / "inner/seeds/haven.txt", small / "inner/seeds/kade.txt")
    assert "kade" in p9ask("documents", home=None, cwd=small / "inner").out


@pytest.mark.parametrize("only", ["seeds", "index"])
def test_a_folder_with_one_of_the_two_is_passed_over(small: Path, only: str) -> None:
    (small / "inner" / only).mkdir(parents=True)
    assert ids(p9ask("documents", home=None, cwd=small / "inner")) == ["jaarstukken-2021"]


def test_elsewhere_it_is_the_corpus_that_ships_with_the_package(tmp_path: Path) -> None:
    assert len(ids(p9ask("documents", home=None, cwd=tmp_path))) == 5


def test_a_working_directory_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["sh", "-c", 'cd "$1" && rmdir "$1" && exec "$2" -m p9ask documents', "sh", str(gone), sys.executable],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 6)


@pytest.mark.parametrize("name", ["a home", "gemeente Súdwest-Fryslân", "-home", "100%"])
def test_a_home_may_have_any_name(small: Path, name: str) -> None:
    small.rename(small.parent / name)
    assert p9ask(*LOOKUP, home=small.parent / name) == (0, "12\n", "")


def test_a_home_may_be_a_link(small: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(small)
    assert p9ask(*LOOKUP, home=tmp_path / "link") == (0, "12\n", "")


def test_a_moved_home_needs_no_new_build(small: Path) -> None:
    moved = small.rename(small.parent / "moved")
    assert p9ask(*LOOKUP, home=moved) == (0, "12\n", "")


def test_a_clone_with_other_file_times_needs_no_new_build(small: Path) -> None:
    os.utime(small / "seeds/haven.txt", (0, 0))
    assert p9ask(*LOOKUP, home=small) == (0, "12\n", "")


def test_the_library_finds_it_as_the_shell_does(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    assert Corpus.open().home.path == small
    assert home.find(ROOT).path == ROOT


@pytest.mark.parametrize("kind", ["missing", "file", "empty"])
def test_a_named_folder_without_seeds_is_no_home(tmp_path: Path, kind: str) -> None:
    place = tmp_path / kind
    if kind == "file":
        place.touch()
    elif kind == "empty":
        place.mkdir()
    with pytest.raises(MissingCorpus, match="it has no folder seeds/"):
        home.find(place)


# -- writing


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A user of one's own: a home folder, a cache and a place for temporary files, all in `user`."""
    names = {"HOME": "", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "TMPDIR": "tmp"}
    folders = {key: tmp_path / "user" / name for key, name in names.items()}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {key: str(folder) for key, folder in folders.items()}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_on_a_fresh_index_writes_nothing(
    small: Path, tmp_path: Path, surroundings: dict[str, str], command: tuple[str, ...]
) -> None:
    before = snapshot(tmp_path)
    p9ask(*command, home=small, stdin="Hoeveel boten?\n", cwd=tmp_path / "user", **surroundings)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", [LOOKUP, ("index", "build"), ("index", "build", "--full")], ids=" ".join)
def test_a_build_writes_in_the_index_only(
    small: Path, tmp_path: Path, surroundings: dict[str, str], command: tuple[str, ...]
) -> None:
    (small / "seeds/haven.txt").write_text(TEXT.replace("12", "13"), "utf-8")
    before = snapshot(tmp_path)
    assert p9ask(*command, home=small, cwd=tmp_path / "user", **surroundings).code == 0
    after = snapshot(tmp_path)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed
    assert {name.rpartition("/")[0] for name in changed} == {"small/index"}
    assert {Path(name).name for name in after if name.startswith("small/index/")} - {".lock"} == {
        "indicators.csv",
        "p9ask.db",
        *(path.name for path in (small / "index").glob("passages-*.faiss")),
    }


# -- a home that can't be written


def bound(*arguments: str, **env: str) -> Ran:
    """Run the program as one whom permissions bind."""
    done = subprocess.run(
        [sys.executable, "-m", "p9ask", *arguments],
        capture_output=True,
        text=True,
        preexec_fn=powerless,
        env=environment(**env),
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def read_only(small: Path) -> Iterator[Path]:
    """The small home, with permission to read only."""
    make_read_only(small)
    yield small
    allow_writing(small)


def allow_writing(folder: Path) -> None:
    """Give back what `make_read_only` took."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def change(folder: Path, old: str, new: str) -> None:
    """Change the source of a home that can't be written."""
    allow_writing(folder)
    source = folder / "seeds/haven.txt"
    source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    make_read_only(folder)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "--help"], ids=" ".join)
def test_a_read_only_home_is_used_and_leaves_no_cache(
    read_only: Path, tmp_path: Path, surroundings: dict[str, str], command: tuple[str, ...]
) -> None:
    before = snapshot(tmp_path / "user")
    done = bound("--home", str(read_only), *command, **surroundings)
    assert done.code == (1 if "koning" in " ".join(command) else 0)
    assert "refreshing" not in done.err
    if command != ("index", "build"):
        assert snapshot(tmp_path / "user") == before


def test_the_cache_is_refreshed_when_the_source_changes_again(read_only: Path, surroundings: dict[str, str]) -> None:
    call = ("--home", str(read_only), *LOOKUP)
    for old, new in (("12", "13"), ("13", "14")):
        change(read_only, old, new)
        assert bound(*call, **surroundings).out == f"{new}\n"


def test_two_read_only_homes_do_not_share_a_cache(
    read_only: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(read_only, other)
    change(read_only, "12", "13")
    change(other, "12", "14")
    found = [bound("--home", str(place), *LOOKUP, **surroundings).out for place in (read_only, other, read_only)]
    allow_writing(other)
    assert found == ["13\n", "14\n", "13\n"]


def test_the_cache_folder_is_below_the_home_folder_where_none_is_named(
    read_only: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    change(read_only, "12", "13")
    surroundings["XDG_CACHE_HOME"] = ""
    assert bound("--home", str(read_only), *LOOKUP, **surroundings).out == "13\n"
    assert len(list((tmp_path / "user/.cache/p9ask").iterdir())) == 1


def test_a_traceback_goes_to_the_cache_where_the_home_is_read_only(
    read_only: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    code = "import p9ask.corpus as c; c.Corpus.documents = None; from p9ask.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "documents"],
        capture_output=True,
        text=True,
        cwd=read_only,
        preexec_fn=powerless,
        env=environment(**surroundings),
        check=False,
    )
    assert done.returncode == 70
    (crash,) = (tmp_path / "user/cache/p9ask").rglob("crash-*.txt")
    assert str(crash) in done.stderr
