"""Whatever happens to the index's files, the program answers rightly or says in one sentence what to run."""

from __future__ import annotations

import random
import re
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from p9ask import store
from p9ask.build import build
from p9ask.cli import cli
from p9ask.home import Home
from p9ask.store import Store, seal
from tests.small import FACT, FIGURE, VALUE, report
from tests.support import Ran, environment, p9ask

TO_DO = "run `p9ask index build --full`."
COMMANDS = (VALUE, ("lookup", "--format", "csv"), ("ask", FIGURE), ("ask", FACT))


class Place(NamedTuple):
    """A home to damage, what each command gives on its sound index, and a copy of that index."""

    home: Path
    sound: dict[tuple[str, ...], Ran]
    spare: Path

    def file(self, name: str) -> Path:
        return next((self.home / "index").glob(name))

    def restore(self) -> None:
        shutil.rmtree(self.home / "index")
        shutil.copytree(self.spare, self.home / "index")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A home of two editions that differ on a figure: the later one has 68%."""
    home = tmp_path_factory.mktemp("damage") / "home"
    (home / "seeds").mkdir(parents=True)
    (home / "seeds/a.txt").write_text(report(), "utf-8")
    (home / "seeds/b.txt").write_text(report("68%", "412", 2021), "utf-8")
    build(Home(home))
    sound = {command: within(home, *command) for command in COMMANDS}
    assert sound[VALUE].out == "68%\n"
    assert "66%" in sound[("ask", FIGURE)].out
    assert "412 jonge iepen" in sound[("ask", FACT)].out
    return Place(home, sound, shutil.copytree(home / "index", home.parent / "spare"))


@pytest.fixture
def place(made: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The home with its index sound again."""
    made.restore()
    monkeypatch.chdir(made.home)
    return made


def within(home: Path, *command: str) -> Ran:
    """Run the program within this process, as many runs are wanted."""
    done = CliRunner(env={**environment(), "P9ASK_HOME": str(home)}).invoke(cli, command)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return Ran(done.exit_code, done.stdout, done.stderr)


def alone(home: Path, *command: str) -> Ran:
    """Run the program in a process of its own."""
    return p9ask(*command, home=home, cwd=home)


def wrong(place: Place, *commands: tuple[str, ...]) -> list[str]:
    """What is wrong with any command's result, or with the index after doing what its sentence says."""
    found: list[str] = []
    advice = ""
    for command in commands or COMMANDS:
        ran = within(place.home, *command)
        if ran.code == 2 and not ran.out and len(ran.err.splitlines()) == 1 and "`p9ask " in ran.err:
            advice = ran.err
        elif (ran.code, ran.out) != place.sound[command][:2]:
            found.append(f"{command}: {ran}")
    if advice:
        follow(advice, place.home)
        found += [f"{advice}{command}" for command in COMMANDS if within(place.home, *command) != place.sound[command]]
    return found


def follow(advice: str, home: Path) -> None:
    """Do what a sentence says."""
    if "move it away" in advice:
        path = Path(re.findall(r"(\S+) is not an index", advice)[0])
        path.rename(Path(tempfile.mkdtemp(dir=home)) / path.name)
    command = shlex.split(re.findall(r"`p9ask (.*?)`", advice)[0])
    if command[0] == "--home":
        assert Path(command[1]) == home
        del command[:2]
    ran = within(home, *command)
    assert ran.code == 0, ran


# -- whole files


def cut(length: float) -> Callable[[Path], None]:
    """Cut a file to a length in bytes, or to a share of what it has; below 0, by so many bytes."""

    def damage(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: int(length * len(data)) if 0 < length < 1 else int(length)])

    return damage


def by_text(path: Path) -> None:
    path.write_text("Notulen van 3 maart\n" * 400, "utf-8")


def by_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def by_another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        db.execute("INSERT INTO meta VALUES ('vectors', 'passages-1.faiss'), ('bladwijzer', 'https://example.org')")
    db.close()


def by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "brief.txt").write_text("Beste Anna,")


def gone(path: Path) -> None:
    path.unlink()


CUTS = [pytest.param(cut(length), id=f"cut {length}") for length in (0, 1, 16, 99, 100, 4096, 0.3, 0.7, -4096, -1)]


@pytest.mark.parametrize("name", ["p9ask.db", "passages-*.faiss"])
@pytest.mark.parametrize("damage", [*CUTS, by_text, by_zeros, by_another_database, by_a_folder, gone])
def test_a_damaged_file_is_told_in_a_sentence_whose_advice_works(
    place: Place, name: str, damage: Callable[[Path], None]
) -> None:
    damage(place.file(name))
    assert wrong(place) == []


def test_damage_to_the_vectors_is_seen_by_a_question_in_prose_and_not_by_a_look_up(place: Place) -> None:
    gone(place.file("passages-*.faiss"))
    assert alone(place.home, *VALUE) == place.sound[VALUE]
    ran = alone(place.home, "ask", FACT)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "run `p9ask index build --full`" in ran.err


def test_vectors_of_another_corpus_are_refused(place: Place, made: Place, tmp_path: Path) -> None:
    shutil.copytree(made.home / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds/a.txt").write_text(report(trees="530"), "utf-8")
    build(Home(tmp_path))
    path = place.file("passages-*.faiss")
    shutil.copyfile(tmp_path / "index" / path.name, path)
    assert alone(place.home, "ask", FACT).code == 2
    assert wrong(place) == []


@pytest.mark.parametrize(
    "command",
    [*COMMANDS, ("index", "status"), ("index", "verify"), ("index", "build"), ("index", "build", "--full")],
)
def test_another_programs_database_is_never_touched(place: Place, command: tuple[str, ...]) -> None:
    path = place.file("p9ask.db")
    by_another_database(path)
    before = path.read_bytes()
    ran = alone(place.home, *command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {path} is not an index of p9ask; move it away and run `p9ask index build`.\n"
    assert path.read_bytes() == before


def test_an_index_of_another_schema_is_made_anew(place: Place) -> None:
    path = edit(place, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    seal(path)
    ran = alone(place.home, *VALUE)
    assert ran == (2, "", f"Error: {path} is of another version of p9ask; run `p9ask index build`.\n")
    assert wrong(place) == []


def test_the_table_for_people_is_not_what_answers_come_from(place: Place) -> None:
    by_text(place.file("indicators.csv"))
    assert wrong(place) == []


def test_a_file_with_a_name_like_vectors_does_not_stop_a_build(place: Place) -> None:
    """A copy that a file manager made, say."""
    shutil.copyfile(path := place.file("passages-*.faiss"), path.with_name("passages-1 (kopie).faiss"))
    gone(place.file("p9ask.db"))
    assert alone(place.home, "index", "build").code == 0


# -- single bytes


def turn(path: Path, offset: int, bits: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= bits
    path.write_bytes(data)


def turned(place: Place, offset: int, bits: int) -> list[str]:
    """What goes wrong when these bits of one byte of the database are turned."""
    turn(place.file("p9ask.db"), offset, bits)
    found = [f"byte {offset} ^ {bits}: {fault}" for fault in wrong(place)]
    place.restore()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_turned_byte_anywhere_in_the_database_gives_no_wrong_figure(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    size = place.file("p9ask.db").stat().st_size
    places = [(chance.randrange(size), 1 << chance.randrange(8)) for _ in range(10)]
    assert [fault for offset, bits in places for fault in turned(place, offset, bits)] == []


@pytest.mark.slow
def test_a_turned_byte_anywhere_in_the_vectors_is_noticed(place: Place) -> None:
    chance = random.Random(7)
    path = place.file("passages-*.faiss")
    for _ in range(40):
        offset, bits = chance.randrange(path.stat().st_size), 1 << chance.randrange(8)
        turn(path, offset, bits)
        assert within(place.home, "ask", FACT).code == 2
        turn(path, offset, bits)
    assert within(place.home, "ask", FACT) == place.sound[("ask", FACT)]


@pytest.mark.slow
@pytest.mark.parametrize("offset", [0, 15, 16, 18, 21, 28, 31, 43, 47, 56, 59, 60, 63, 68, 71, 96, 99, 100, 105, 107])
def test_a_turned_byte_in_the_databases_head_gives_no_wrong_figure(place: Place, offset: int) -> None:
    assert turned(place, offset, 0x04) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "at", "bits"),
    [
        pytest.param("7A1.a", 4, 3, id="7A1.b for 7A1.a"),
        pytest.param("Jaarstukken 2021", 15, 1, id="Jaarstukken 2020 for 2021"),
        pytest.param("2021-07", 2, 1, id="published 2031 for 2021"),
        pytest.param("jaarstukken-2021", 15, 1, id="jaarstukken-2020 for 2021"),
        pytest.param("seeds/b.txt", 6, 3, id="a.txt for b.txt"),
    ],
)
def test_a_turned_byte_in_what_names_a_figure_gives_no_wrong_figure(
    place: Place, text: str, at: int, bits: int
) -> None:
    data = place.file("p9ask.db").read_bytes()
    places = [found.start() + at for found in re.finditer(re.escape(text.encode()), data)]
    assert places
    assert [fault for offset in places for fault in turned(place, offset, bits)] == []


# -- damage that SQL can do


def edit(place: Place, *statements: str) -> Path:
    """Change the database as another program would."""
    path = place.file("p9ask.db")
    with sqlite3.connect(path) as db:
        for sql in statements:
            db.execute(sql)
    db.close()
    return path


CHECKED = [
    "UPDATE figures SET raw = '99%' WHERE raw = '66%'",
    "UPDATE figures SET value = '99' WHERE value = '68'",
    "UPDATE figures SET period = '2019' WHERE period = '2020'",
    "UPDATE figures SET measure = 'streefwaarde'",
    "UPDATE figures SET table_row = 3 - table_row WHERE table_row < 3",
    "UPDATE table_rows SET code = '7A1.a', name = (SELECT name FROM table_rows WHERE code = '7A1.a')",
    "UPDATE table_rows SET first = first - 1",
    "UPDATE passages SET text = replace(text, '412', '530')",
    "UPDATE sentences SET text = replace(text, '412', '530')",
    "DROP TABLE figures",
    "DROP TABLE meta",
    "ALTER TABLE documents RENAME COLUMN title TO titel",
]
"""Changes that the records' own checksums, or SQLite, notice."""
UNCHECKED = [
    "UPDATE sentences SET passage = 1",
    "UPDATE documents SET published = '2031-07' WHERE year = 2020",
    "DELETE FROM figures WHERE raw = '68%'",
    "DELETE FROM search",
    "UPDATE words SET count = count + 1",
    "PRAGMA user_version = 99",
]


@pytest.mark.parametrize("sql", [*CHECKED, *UNCHECKED])
def test_a_change_of_the_database_is_noticed_at_once(place: Place, sql: str) -> None:
    path = edit(place, sql)
    for command in COMMANDS:
        ran = within(place.home, *command)
        assert ran == (2, "", f"Error: The index {path} is damaged (its content changed); {TO_DO}\n")
    assert wrong(place) == []


@pytest.mark.parametrize("sql", CHECKED)
def test_a_changed_record_is_noticed_when_it_is_read(place: Place, sql: str) -> None:
    """Also where the whole database is not checked, as it is big, or was sealed again."""
    seal(edit(place, sql))
    assert wrong(place) == []


@pytest.mark.parametrize("sql", UNCHECKED)
def test_a_build_mends_any_change_of_a_database_too_big_to_check_at_each_use(
    place: Place, sql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_SEALED_BYTES", 0)
    edit(place, sql)
    assert within(place.home, "index", "verify").code == 1
    assert within(place.home, "index", "build").code == 0
    assert {command: within(place.home, *command) for command in COMMANDS} == place.sound
    assert within(place.home, "index", "verify").code == 0


def test_a_damaged_schema_is_one_sentence_on_one_line(place: Place) -> None:
    broken = "UPDATE sqlite_master SET sql = replace(sql, 'first INTEGER', '`INTEGER') WHERE name = 'passages'"
    seal(edit(place, "PRAGMA writable_schema = ON", broken))
    assert wrong(place) == []


def test_a_bugs_traceback_goes_into_the_home_that_was_named(place: Place, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import p9ask.sources\np9ask.sources.changes = None\n")
    path = f"{tmp_path}:{environment()['PYTHONPATH']}"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "index").mkdir()
    ran = p9ask(*VALUE, home=place.home, cwd=tmp_path, PYTHONPATH=path)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (70, "", 1)
    assert str(place.home / "index") in ran.err


def test_the_small_home_has_one_database_and_one_file_of_vectors(place: Place) -> None:
    names = sorted(path.name for path in (place.home / "index").iterdir())
    assert names == [".lock", "indicators.csv", "p9ask.db", Store(place.file("p9ask.db")).meta("vectors")]
