"""Sources that are odd: ids claimed twice, files that are no sources, and a catalogue that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from p9ask import Corpus
from p9ask.build import build
from p9ask.errors import UnreadableInput
from p9ask.home import Home
from tests.small import FACT, OLD, VALUE, other_report, powerless, report, told, tree
from tests.support import environment, p9ask

ENTRY = '[[document]]\nfile = "a.txt"\nid = "{id}"\ntitle = "Verslag"\nkind = "jaarstukken"\nyear = 2020\npublished = "2021-07"\n'


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """A built home of two reports."""
    return make_home(a=report(), b=other_report())


def write(home: Path, name: str, text: str) -> None:
    (home / "seeds" / name).write_text(text, encoding="utf-8")


def test_two_documents_that_claim_one_id_are_both_kept(make_home: Callable[..., Path]) -> None:
    home = make_home(a=report(), b=report("70%", "500"))
    ids = {document.file: document.id for document in Corpus.open(home).documents()}
    assert ids == {"seeds/a.txt": "jaarstukken-2020", "seeds/b.txt": "jaarstukken-2020-2"}
    assert [figure.raw for figure in Corpus.open(home).lookup("7A1.a", documents=["jaarstukken-2020-2"])][2] == "70%"


def test_an_id_that_the_catalogue_gives_twice_is_refused(home: Path) -> None:
    before = tree(home / "index")
    write(home, "documents.toml", (text := ENTRY.format(id="verslag")) + text.replace("a.txt", "b.txt"))
    ran = p9ask("index", "build", home=home)
    expected = "Error: seeds/documents.toml: two entries have the id verslag; correct it or remove it.\n"
    assert ran == (2, "", expected)
    assert tree(home / "index") == before


def test_only_files_of_a_known_format_directly_in_seeds_are_sources(home: Path) -> None:
    (home / "seeds/oud").mkdir()
    for name in ("oud/a.txt", "a.rtf", "a.doc", "a", "~$a.docx", ".a.txt", "_a.txt", "a.txt~", "a.txt.swp"):
        write(home, name, report("10%", "999"))
    (home / "seeds/map.txt").mkdir()
    (home / "seeds/weg.txt").symlink_to(home / "nergens.txt")
    assert not build(Home(home)).changed
    assert p9ask(*VALUE, home=home) == (0, "66%\n", "")


def test_a_name_that_differs_only_by_suffix_is_another_document(home: Path) -> None:
    write(home, "a.md", "Een nieuw stuk over de Zijl.")
    build(Home(home))
    assert told(home) == OLD
    assert len(Corpus.open(home).documents()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "[[document\n",
        'document = "a.txt"\n',
        '[document]\nfile = "a.txt"\n',
        '[[document]]\nid = "verslag"\n',
        '[[document]]\nfile = "a.txt"\ntitle = "\udce9"\n',
        '[[document]]\nfile = "a.txt"\nyear = "vorig jaar"\n',
        '[[document]]\nfile = "a.txt"\ntitel = "Verslag"\n',
        '[[documents]]\nfile = "a.txt"\ntitle = "Verslag"\n',
        '[[document]]\nfile = "nergens.txt"\ntitle = "Verslag"\n',
    ],
)
def test_a_wrong_catalogue_is_one_sentence_and_nothing_is_lost(home: Path, text: str) -> None:
    before = tree(home / "index")
    (home / "seeds/documents.toml").write_text(text, "utf-8", "surrogateescape")
    ran = p9ask("index", "build", home=home, cwd=home)
    complaint = [line for line in ran.err.splitlines() if "documents.toml" in line and ": inferred: " not in line]
    assert len(complaint) == 1
    if ran.code:
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
        assert tree(home / "index") == before
    (home / "seeds/documents.toml").unlink()
    assert p9ask(*VALUE, home=home)[:2] == (0, "66%\n")


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x01", report().encode("utf-16")])
def test_a_source_that_is_no_text_is_one_sentence_and_nothing_is_lost(home: Path, data: bytes) -> None:
    before = tree(home / "index")
    (home / "seeds/c.txt").write_bytes(data)
    ran = p9ask("index", "build", home=home)
    assert (ran.code, ran.out, ran.err) == (2, "", "Error: c.txt is not a text file; p9ask reads text here.\n")
    assert tree(home / "index") == before
    with pytest.raises(UnreadableInput):
        build(Home(home))


def test_a_source_that_may_not_be_read_is_one_sentence_and_nothing_is_lost(home: Path) -> None:
    before = tree(home / "index")
    (home / "seeds/a.txt").chmod(0)
    command = [sys.executable, "-m", "p9ask", "--home", str(home)]
    options: dict[str, Any] = {"capture_output": True, "text": True, "env": environment(), "preexec_fn": powerless}
    ran = subprocess.run([*command, "index", "build"], **options)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "Error: a.txt can't be read: Permission denied.\n")
    assert subprocess.run([*command, *VALUE], **options).stdout == "66%\n"
    assert tree(home / "index") == before


def test_a_source_whose_name_is_no_text_is_one_sentence(home: Path) -> None:
    Path(os.fsdecode(os.fsencode(home / "seeds") + b"/\xff.txt")).write_text("Een nieuw stuk.", "utf-8")
    assert p9ask("index", "build", home=home, cwd=home).code in (0, 2)


def test_a_home_without_text_finds_nothing_and_answers_once_there_is_some(make_home: Callable[..., Path]) -> None:
    home = make_home(leeg="", wit="\n \n\f\n")
    assert p9ask(*VALUE, home=home).code == 1
    assert p9ask("index", "verify", home=home).code == 0
    write(home, "a.txt", report())
    assert p9ask(*VALUE, home=home)[:2] == (0, "66%\n")
    assert told(home) == OLD


def test_a_question_to_a_home_without_text_finds_nothing(make_home: Callable[..., Path]) -> None:
    home = make_home(leeg="")
    ran = p9ask("ask", FACT, home=home, cwd=home)
    assert (ran.code, ran.err) == (1, "")
    assert "staat niet in de documenten" in ran.out
