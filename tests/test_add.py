"""Documents are added to a corpus of one's own, each wholly or not at all, and only they are read and embedded."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from p9ask import Corpus, adding, home_commands, keeping
from p9ask.build import BuildReport
from p9ask.cli import cli
from p9ask.errors import Locked, MissingCorpus, UsageError
from p9ask.pending import opened
from tests.on_terminal import OnTerminal
from tests.small import content, other_report, report, tree
from tests.support import ROOT, TESTS, environment, p9ask

FORMATS = TESTS / "formats"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new home."""
    home = tmp_path_factory.mktemp("new") / "home"
    keeping.init(home)
    return home


@pytest.fixture
def home(empty: Path, tmp_path: Path) -> Path:
    """A new home to put documents into."""
    return shutil.copytree(empty, tmp_path / "home")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A report outside of any home."""
    path = tmp_path / "verslag.txt"
    path.write_text(report(), "utf-8")
    return path


def entries(home: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((home / "seeds/documents.toml").read_text("utf-8")).get(
        "document", []
    )
    return found


def sources(home: Path) -> set[str]:
    return {path.name for path in (home / "seeds").iterdir()} - {"documents.toml"}


def without_locks(home: Path) -> dict[str, str]:
    return {name: sha256 for name, sha256 in tree(home).items() if not name.endswith("lock")}


def built(added: adding.Added) -> BuildReport:
    assert added.report
    return added.report


# -- init


def test_a_new_home_has_commented_entries_and_an_empty_index(home: Path) -> None:
    assert sources(home) == set()
    assert entries(home) == []
    assert (home / "seeds/documents.toml").read_text("utf-8").startswith("# ")
    assert Corpus.open(home).documents() == []


def test_a_new_home_answers_that_it_has_nothing(home: Path) -> None:
    assert p9ask("ask", "Hoeveel bomen zijn er?", home=home).code == 1
    assert p9ask("lookup", home=home).code == 1
    assert p9ask("search", "bomen", home=home) == (1, "", "")


def test_init_says_what_comes_next(tmp_path: Path) -> None:
    ran = p9ask("init", tmp_path / "own", home=None)
    assert (ran.code, ran.err) == (0, "")
    assert "add FILE" in ran.out


def test_init_refuses_a_home(home: Path) -> None:
    with pytest.raises(UsageError, match="is a home of p9ask already"):
        keeping.init(home)


def test_init_refuses_what_is_not_an_empty_folder(tmp_path: Path, source: Path) -> None:
    for path in (source, tmp_path):
        ran = p9ask("init", path, home=None)
        assert ran == (2, "", f"Error: {path} is not an empty folder; name a new one.\n")


# -- what is added


def test_a_source_is_kept_byte_for_byte_under_its_own_name(home: Path, source: Path) -> None:
    source.write_bytes(b"\xef\xbb\xbf" + report().replace("\n", "\r\n").encode())
    keeping.add([source], home)
    assert (home / "seeds/verslag.txt").read_bytes() == source.read_bytes()


def test_what_a_document_is_comes_from_its_text(home: Path, source: Path) -> None:
    source.write_text(report().replace("Woubrugge", "Gouda"), "utf-8")
    keeping.add([source], home)
    (entry,) = entries(home)
    assert entry == {
        "file": "verslag.txt",
        "id": "jaarstukken-2020",
        "title": "Jaarstukken 2020",
        "kind": "jaarstukken",
        "year": 2020,
        "published": "2021-07",
        "municipality": "Gouda",
    }


def test_what_the_text_does_not_say_comes_from_the_files_name(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "Programmabegroting_2022-Gouda.txt"
    path.write_text("Een korte tekst over niets in het bijzonder.\n", "utf-8")
    keeping.add([path], home)
    (document,) = Corpus.open(home).documents()
    assert (document.kind, document.year, document.municipality) == ("begroting", 2022, "Gouda")
    assert document.published == "2021-11"


def test_options_hold_for_all_files(home: Path, source: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(other_report(), "utf-8")
    options = ("--municipality", "Gouda", "--kind", "rapport", "--year", "2019", "--title", "Rapport")
    assert p9ask("add", source, tmp_path / "b.txt", *options, home=home).code == 0
    found = Corpus.open(home).documents()
    assert {(d.municipality, d.kind, d.year, d.title) for d in found} == {("Gouda", "rapport", 2019, "Rapport")}
    assert [d.id for d in found] == ["rapport-2019", "rapport-2019-2"]


def test_an_empty_option_is_refused(home: Path, source: Path) -> None:
    ran = p9ask("add", source, "--municipality", " ", home=home)
    assert (ran.code, ran.err) == (2, "Error: --municipality is empty; leave it out, or give it a value.\n")


def test_another_file_of_the_same_name_gets_a_number(home: Path, source: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/Verslag.txt").write_text(other_report(), "utf-8")
    keeping.add([source], home)
    keeping.add([tmp_path / "more/Verslag.txt"], home)
    assert sources(home) == {"verslag.txt", "Verslag-2.txt"}


def test_the_same_bytes_are_one_document(home: Path, source: Path, tmp_path: Path) -> None:
    copy = shutil.copy(source, tmp_path / "kopie.txt")
    first = p9ask("add", source, copy, home=home)
    again = p9ask("add", copy, home=home)
    said = f"{copy} is already in the corpus as seeds/verslag.txt.\n"
    assert (first.code, again.code) == (0, 0)
    assert said in first.out
    assert again.out == f"{said}Nothing was added.\n"
    assert sources(home) == {"verslag.txt"}


def test_a_hidden_name_is_made_one_that_is_read(home: Path, source: Path, tmp_path: Path) -> None:
    keeping.add([source.rename(tmp_path / "_verslag.txt")], home)
    assert sources(home) == {"verslag.txt"}


def test_an_entry_that_a_person_wrote_beforehand_is_used(home: Path, source: Path) -> None:
    (home / "seeds/documents.toml").write_text(
        '[[document]]\nfile = "verslag.txt"\ntitle = "Van mij"  # hand\n', "utf-8"
    )
    keeping.add([source], home)
    assert [document.title for document in Corpus.open(home).documents()] == ["Van mij"]
    assert 'title = "Van mij"  # hand\n' in (home / "seeds/documents.toml").read_text("utf-8")


def test_comments_and_order_of_the_entries_stay(home: Path, source: Path, tmp_path: Path) -> None:
    keeping.add([source], home)
    path = home / "seeds/documents.toml"
    before = path.read_text("utf-8").replace("[[document]]\nfile", "# De eerste.\n[[document]] # ja\nfile")
    path.write_text(before, "utf-8")
    (tmp_path / "a.txt").write_text(other_report(), "utf-8")
    keeping.add([tmp_path / "a.txt"], home)
    assert path.read_text("utf-8").startswith(before)
    assert [entry["file"] for entry in entries(home)] == ["verslag.txt", "a.txt"]


def test_a_catalogue_that_can_not_be_read_is_one_sentence(home: Path, source: Path) -> None:
    (home / "seeds/documents.toml").write_text("[[document", "utf-8")
    ran = p9ask("add", source, home=home)
    assert (ran.code, ran.out) == (2, "")
    assert "documents.toml can't be read" in ran.err
    assert not sources(home) - {".pending"}


# -- incremental


def test_only_the_new_document_is_read_and_embedded(home: Path, source: Path, tmp_path: Path) -> None:
    first = built(keeping.add([source], home))
    (tmp_path / "b.txt").write_text(other_report(), "utf-8")
    second = built(keeping.add([tmp_path / "b.txt"], home))
    assert (first.read, second.read) == (("seeds/verslag.txt",), ("seeds/b.txt",))
    assert second.reused == first.embedded + 1  # a sentence that both have
    assert (second.embedded, second.documents) == (5, 2)


def test_a_third_document_of_one_kind_and_year_leaves_the_others_alone(home: Path, tmp_path: Path) -> None:
    for number, share in enumerate(("60%", "61%", "62%")):
        path = tmp_path / f"{number}.txt"
        path.write_text(report(share), "utf-8")
        assert built(keeping.add([path], home)).read == (f"seeds/{path.name}",)
    found = [document.id for document in Corpus.open(home).documents()]
    assert found == ["jaarstukken-2020", "jaarstukken-2020-2", "jaarstukken-2020-3"]


def test_a_changed_entry_has_its_document_read_again_and_no_other(home: Path, source: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(other_report(), "utf-8")
    keeping.add([source, tmp_path / "b.txt"], home)
    path = home / "seeds/documents.toml"
    path.write_text(path.read_text("utf-8").replace('title = "Jaarstukken 2021"', 'title = "Anders"'), "utf-8")
    from p9ask.corpus import build

    assert build(home).read == ("seeds/b.txt",)
    assert {document.title for document in Corpus.open(home).documents()} == {"Jaarstukken 2020", "Anders"}


def test_an_added_document_leaves_the_index_that_a_full_build_gives(home: Path, source: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(other_report(), "utf-8")
    keeping.add([source], home)
    keeping.add([tmp_path / "b.txt"], home)
    assert p9ask("index", "verify", "--full", home=home).out == "The index is what the sources give.\n"


# -- folders


def test_a_folder_of_mixed_files_becomes_an_answering_corpus(home: Path) -> None:
    mixed = [f"{name}" for name in ("d01.docx", "h01.html", "x01.xlsx", "v01.csv", "m01.md", "p01.pdf")]
    folder = home.parent / "mixed"
    (folder / "deep/er").mkdir(parents=True)
    for number, name in enumerate(mixed):
        shutil.copy(FORMATS / name, folder / ("deep/er" if number % 2 else ".") / name)
    ran = p9ask("add", folder, home=home)
    assert (ran.code, ran.err) == (0, "")
    assert sources(home) == set(mixed)
    found = {figure.citation.file for figure in Corpus.open(home).lookup()}
    assert found == {f"seeds/{name}" for name in mixed}


def test_hidden_files_and_links_out_of_a_folder_are_left_out(home: Path, source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/c.txt").write_text(other_report(), "utf-8")
    shutil.copy(source, folder / "a.txt")
    shutil.copy(source, folder / "~$a.docx")
    (folder / "notes.odt").write_bytes(b"PK")
    (folder / "out.txt").symlink_to(source)
    (folder / "round").symlink_to(folder)
    (folder / "away").symlink_to(TESTS)
    os.mkfifo(folder / "pipe.txt")
    ran = p9ask("add", folder, home=home)
    assert ran.code == 0
    assert sources(home) == {"a.txt"}
    assert sorted(ran.err.splitlines()) == sorted(
        [
            f"{folder}/.git is hidden; it was left out.",
            f"{folder}/away is a link that leads out of the folder; it was left out.",
            f"{folder}/notes.odt is of no format that p9ask reads (.csv, .docx, .htm, .html, .markdown, .md, .pdf, .tsv, "
            ".txt, .xlsx); it was left out.",
            f"{folder}/out.txt is a link that leads out of the folder; it was left out.",
            f"{folder}/pipe.txt is no file; it was left out.",
            f"{folder}/~$a.docx is hidden; it was left out.",
        ]
    )


def test_a_corpus_is_not_added_to_itself(home: Path, source: Path) -> None:
    keeping.add([source], home)
    ran = p9ask("add", ".", cwd=home, home=None)
    assert (ran.code, ran.out) == (0, "Nothing was added.\n")
    assert ran.err == "index is the corpus itself; it was left out.\nseeds is the corpus itself; it was left out.\n"


# -- what can't be read


def bad_files(folder: Path) -> list[Path]:
    folder.mkdir()
    (folder / "leeg.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "vermomd.txt").write_bytes((FORMATS / "p01.pdf").read_bytes())
    (folder / "kapot.docx").write_bytes((FORMATS / "d01.docx").read_bytes()[:900])
    with (folder / "groot.txt").open("wb") as file:
        file.truncate(60_000_000)
    return [*sorted(folder.iterdir()), folder / "weg.txt", folder / "plaat.png", TESTS / "formats/make.py"]


def test_each_file_that_can_not_be_read_is_a_sentence_and_the_others_are_added(
    home: Path, source: Path, tmp_path: Path
) -> None:
    bad = bad_files(tmp_path / "bad")
    ran = p9ask("add", *bad[:3], source, *bad[3:], home=home)
    assert ran.code == 2
    lines = ran.err.splitlines()
    assert len(lines) == len(bad)
    assert all(any(line.startswith(f"Error: {path}") for line in lines) for path in bad)
    assert sources(home) == {"verslag.txt"}
    assert [entry["file"] for entry in entries(home)] == ["verslag.txt"]
    assert ran.out.splitlines()[-1].endswith(f"{len(bad)} files could not be read.")


def test_where_nothing_can_be_read_the_home_is_as_it_was(home: Path, tmp_path: Path) -> None:
    before = without_locks(home)
    ran = p9ask("add", *bad_files(tmp_path / "bad"), home=home)
    assert ran.code == 2
    assert without_locks(home) == before


# -- the report


def test_the_report_says_what_was_added_and_what_is_not_settled(home: Path, source: Path) -> None:
    source.write_text(report().replace("| 61% | 63% |", "| 61% |"), "utf-8")  # one cell of eight
    ran = p9ask("add", source, home=home)
    lines = ran.out.splitlines()
    assert lines[0].startswith("jaarstukken-2020  Jaarstukken 2020")
    assert lines[0].endswith("  seeds/verslag.txt  6 passages, 7 figures")
    assert lines[1].startswith("seeds/verslag.txt:11-14: table_at_end: ")
    assert lines[2].startswith("seeds/verslag.txt:13: row_misaligned: 7A1.a: ")
    assert lines[3] == "Added 1 document: 6 passages, 7 figures, 2 problems. The corpus has 1 document."


def test_the_report_as_json(home: Path, source: Path, tmp_path: Path) -> None:
    ran = p9ask(
        "add", source, shutil.copy(source, tmp_path / "b.txt"), tmp_path / "c.txt", "--format", "json", home=home
    )
    record = json.loads(ran.out)
    assert (ran.code, record["schema"]) == (2, 1)
    assert [one["file"] for one in record["added"]] == ["seeds/verslag.txt"]
    assert record["added"][0]["figures"] == 8  # two rows of four
    assert record["known"] == [{"path": str(tmp_path / "b.txt"), "file": "seeds/verslag.txt"}]
    assert record["failed"] == [f"{tmp_path / 'c.txt'} is not there."]


# -- where to


def test_the_packaged_corpus_is_not_added_to(source: Path, tmp_path: Path) -> None:
    ran = p9ask("add", source, home=None, cwd=tmp_path)
    said = "make one with `p9ask init FOLDER`, then name it with --home or work in it"
    assert ran == (2, "", f"Error: There is no corpus of your own here; {said}.\n")


def test_a_home_that_can_not_be_written_is_not_added_to(
    home: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("p9ask.home.is_writable", lambda folder: False)
    with pytest.raises(MissingCorpus, match="can't be written; make one with `p9ask init FOLDER`"):
        keeping.add([source], home)


def test_two_do_not_add_at_once(home: Path, source: Path) -> None:
    from p9ask.home import Home

    with opened(Home(home)), pytest.raises(Locked, match="try again"):
        keeping.add([source], home)


# -- confirmation


@pytest.fixture
def typed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command as on a terminal, with these lines typed."""
    monkeypatch.setattr(home_commands, "is_terminal", lambda stream: True)

    def run(*args: str | Path, lines: str) -> Result:
        return CliRunner().invoke(cli, ["--home", str(home), *map(str, args)], input=lines)

    return run


def test_a_person_confirms_what_was_inferred(home: Path, source: Path, typed: Callable[..., Result]) -> None:
    ran = typed("add", source, lines="\n")
    assert "Jaarstukken 2020 (kind jaarstukken, year 2020, " in ran.stderr
    assert "Is this right? [Y/n]" in ran.stderr
    assert ran.exit_code == 0
    assert sources(home) == {"verslag.txt"}


def test_a_person_corrects_single_fields(home: Path, source: Path, typed: Callable[..., Result]) -> None:
    ran = typed("add", source, lines="n\n\n2030x\n2019\nGouda\n\n\n\ny\n")
    assert "give a year such as 2023" in ran.stderr
    (document,) = Corpus.open(home).documents()
    assert (document.kind, document.year, document.municipality) == ("jaarstukken", 2019, "Gouda")
    assert (document.title, document.published, document.id) == ("Jaarstukken 2019", "2020-07", "jaarstukken-2019")


def test_one_of_several_is_corrected(home: Path, source: Path, tmp_path: Path, typed: Callable[..., Result]) -> None:
    (tmp_path / "b.txt").write_text(other_report(), "utf-8")
    typed("add", source, tmp_path / "b.txt", lines="n\n2\n\n\n\nHet verslag\n\n\ny\n")
    assert {d.title for d in Corpus.open(home).documents()} == {"Jaarstukken 2020", "Het verslag"}


def test_who_stops_adds_nothing(home: Path, source: Path, typed: Callable[..., Result]) -> None:
    before = without_locks(home)
    assert typed("add", source, lines="n\n").exit_code == 130
    assert without_locks(home) == before


def test_yes_takes_all_as_described(home: Path, source: Path, typed: Callable[..., Result]) -> None:
    ran = typed("add", source, "--yes", lines="")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert sources(home) == {"verslag.txt"}


def test_on_a_terminal_there_are_bars_a_question_and_the_report(home: Path, source: Path) -> None:
    with OnTerminal("add", source, home=home) as terminal:
        terminal.until("Is this right? [Y/n]: ")
        terminal.type("y\n")
        assert terminal.end() == 0
    assert re.search(r"Reading documents .*100%", terminal.plain)
    assert re.search(r"Embedding sentences .*100%", terminal.plain)
    assert terminal.plain.endswith("The corpus has 1 document.\n")


def test_ctrl_c_at_the_question_adds_nothing(home: Path, source: Path) -> None:
    before = without_locks(home)
    with OnTerminal("add", source, home=home) as terminal:
        terminal.until("Is this right? [Y/n]: ")
        terminal.interrupt()
        assert terminal.end() == 130
    assert without_locks(home) == before


# -- killed


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A home of one document, and one of two."""
    folder = tmp_path_factory.mktemp("states")
    (folder / "a.txt").write_text(report(), "utf-8")
    (folder / "b.txt").write_text(other_report(), "utf-8")
    for name, files in (("one", ["a.txt"]), ("two", ["a.txt", "b.txt"])):
        keeping.init(folder / name)
        for file in files:
            keeping.add([folder / file], folder / name)
    return {path.name: path for path in folder.iterdir()}


def killed(home: Path, moment: str, number: int, *what: str | Path) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed", str(home), moment, str(number), *map(str, what)],
        cwd=ROOT,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


def is_one_or_two(home: Path, states: dict[str, Path]) -> str:
    """Which of the two the next build makes of a home; it is the whole of it."""
    from p9ask.corpus import build

    assert Corpus.open(home, refresh=False).lookup("7A1.a")[0].raw == "61%"
    build(home)
    name = "two" if "b.txt" in sources(home) else "one"
    assert content(home) == content(states[name])
    assert sources(home) == sources(states[name])
    assert entries(home) == entries(states[name])
    return name


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
def test_adding_that_is_killed_around_any_of_its_writes_is_completed_or_undone(
    states: dict[str, Path], tmp_path: Path, moment: str
) -> None:
    seen = set()
    for number in itertools.count(1):
        home = shutil.copytree(states["one"], tmp_path / str(number))
        if not killed(home, moment, number, "add", states["b.txt"]):
            break
        seen.add(is_one_or_two(home, states))
        keeping.add([states["b.txt"]], home)
        assert is_one_or_two(home, states) == "two"
    assert number > 12
    assert seen == {"one", "two"}


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
def test_removing_that_is_killed_around_any_of_its_writes_is_completed_or_undone(
    states: dict[str, Path], tmp_path: Path, moment: str
) -> None:
    seen = set()
    for number in itertools.count(1):
        home = shutil.copytree(states["two"], tmp_path / str(number))
        if not killed(home, moment, number, "remove", "b.txt"):
            break
        seen.add(is_one_or_two(home, states))
    assert number > 10
    assert seen == {"one", "two"}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(6))
def test_adding_that_is_killed_on_its_way_is_completed_or_undone(
    states: dict[str, Path], tmp_path: Path, part: int
) -> None:
    home = shutil.copytree(states["one"], tmp_path / "home")
    killed(home, "call", 50 + part * 1500, "add", states["b.txt"])
    is_one_or_two(home, states)


def test_the_next_question_completes_what_was_entered(states: dict[str, Path], tmp_path: Path) -> None:
    home = shutil.copytree(states["two"], tmp_path / "home")
    (home / "seeds/.pending").mkdir()
    (home / "seeds/b.txt").rename(home / "seeds/.pending/b.txt")
    (home / "seeds/.pending/c.txt.new").write_text("half", "utf-8")
    p9ask("lookup", "8A1.a", home=home)
    assert sources(home) == {"a.txt", "b.txt"}
