"""Documents are removed from a corpus with their sources, entries and rows."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from p9ask import Corpus, home_commands, keeping
from p9ask.cli import cli
from tests.small import content, other_report, report, tree
from tests.support import p9ask


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two documents."""
    folder = tmp_path_factory.mktemp("pair")
    (folder / "a.txt").write_text(report(), "utf-8")
    (folder / "b.txt").write_text(other_report(), "utf-8")
    keeping.init(folder / "home")
    keeping.add([folder / "a.txt", folder / "b.txt"], folder / "home")
    return folder / "home"


@pytest.fixture
def home(pair: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(pair, tmp_path / "home")


def files(home: Path) -> set[str]:
    return {path.name for path in (home / "seeds").iterdir()}


def test_source_entry_and_rows_go(home: Path) -> None:
    ran = p9ask("remove", "jaarstukken-2021", home=home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Removed jaarstukken-2021. The corpus has 1 document, ")
    assert files(home) == {"a.txt", "documents.toml"}
    listed = tomllib.loads((home / "seeds/documents.toml").read_text("utf-8"))["document"]
    assert [entry["file"] for entry in listed] == ["a.txt"]
    assert all("8A" not in str(row) for rows in content(home).values() for row in rows)
    assert p9ask("index", "verify", home=home).code == 0


@pytest.mark.parametrize("name", ["b.txt", "seeds/b.txt"])
def test_a_file_name_will_do(home: Path, name: str) -> None:
    assert p9ask("remove", name, home=home).code == 0
    assert files(home) == {"a.txt", "documents.toml"}


def test_a_document_without_an_entry_is_removed(home: Path) -> None:
    (home / "seeds/c.txt").write_text(report(year=2019), "utf-8")
    assert p9ask("remove", "c.txt", home=home).code == 0
    assert files(home) == {"a.txt", "b.txt", "documents.toml"}


def test_the_last_document_leaves_an_empty_corpus(home: Path) -> None:
    assert p9ask("remove", "a.txt", "b.txt", home=home).code == 0
    assert files(home) == {"documents.toml"}
    assert Corpus.open(home).documents() == []
    assert p9ask("ask", "Hoeveel bomen zijn er?", home=home).code == 1


def test_comments_of_other_entries_stay(home: Path) -> None:
    path = home / "seeds/documents.toml"
    text = path.read_text("utf-8").rstrip().replace("[[document]]\nfile", "# Over deze.\n[[document]]\nfile")
    path.write_text(f"{text}\n# Einde.\n", "utf-8")
    assert p9ask("remove", "a.txt", home=home).code == 0
    left = path.read_text("utf-8")
    assert '# Over deze.\n[[document]]\nfile = "b.txt"' in left
    assert left.endswith("# Einde.\n")


def test_an_unknown_id_is_refused_with_the_nearest(home: Path) -> None:
    before = tree(home)
    ran = p9ask("remove", "jaarstukken-202", "a.txt", home=home)
    said = "jaarstukken-202 is no document of this corpus; nearest: jaarstukken-2020, jaarstukken-2021."
    assert ran == (2, "", f"Error: {said}\n")
    assert tree(home) == before


def test_the_removal_as_json(home: Path) -> None:
    record = json.loads(p9ask("remove", "b.txt", "--format", "json", home=home).out)
    assert (record["schema"], record["documents"]) == (1, 1)
    assert [one["id"] for one in record["removed"]] == ["jaarstukken-2021"]


@pytest.mark.parametrize(("line", "code", "left"), [("y\n", 0, 1), ("n\n", 130, 2), ("\n", 130, 2)])
def test_a_person_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int, left: int) -> None:
    monkeypatch.setattr(home_commands, "is_terminal", lambda stream: True)
    ran = CliRunner().invoke(cli, ["--home", str(home), "remove", "b.txt"], input=line)
    assert "Delete this? [y/N]" in ran.stderr
    assert ran.exit_code == code
    assert len(Corpus.open(home).documents()) == left


def test_yes_is_not_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_commands, "is_terminal", lambda stream: True)
    ran = CliRunner().invoke(cli, ["--home", str(home), "remove", "b.txt", "--yes"])
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_the_packaged_corpus_is_not_removed_from(tmp_path: Path) -> None:
    ran = p9ask("remove", "jaarstukken-2017", home=None, cwd=tmp_path)
    assert ran.code == 2
    assert "p9ask init FOLDER" in ran.err
