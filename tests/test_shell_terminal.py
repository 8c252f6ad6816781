"""The program on a terminal: colour, clickable places, progress, the prompt, and nothing raw out of a document."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.on_terminal import OnTerminal, shown
from tests.support import ROOT, p9ask

MakeHome = Callable[..., Path]
FIGURE = ("lookup", "9B1.b", "--year", "2017", "--measure", "realisatie")
NAME = "9B1.b Percentage mantelzorgers dat zich tamelijk zwaar, zeer zwaar of overbelast voelt"
NOTE = "   * Afgerond 19% tamelijk tot zwaar belast, 1% overbelast\n"
PLACE = "seeds/000_e584cc61aa51fdc1.txt:128-131"
PLAIN = f"{NAME}\n   2017  realisatie  19%*  Jaarstukken 2017  {PLACE}\n{NOTE}"
TEXT = """Jaarstukken 2021 gemeente Gouda

Beleidsterrein 3A Havens

De haven van Gouda is op 3 mei 2021 geopend.

| Effectindicator | Realisatie 2021 | Bron |
|---|---|---|
| 3A1.a Aantal boten in de haven | 12 | Havendienst |
"""


@pytest.fixture
def small(make_home: MakeHome) -> Path:
    """A home of one short document."""
    return make_home(haven=TEXT)


# -- colour


def coloured(address: str) -> str:
    """The figure as a terminal that can is to show it."""
    link = f"\x1b]8;;{address}#L128\x1b\\\x1b[36m{PLACE}\x1b[0m\x1b]8;;\x1b\\"
    return f"\x1b[1m{NAME}\x1b[0m\n   2017  realisatie  19%*  Jaarstukken 2017  {link}\n{NOTE}"


def test_a_terminal_shows_bold_names_and_places_that_can_be_clicked() -> None:
    address = (ROOT / "seeds/000_e584cc61aa51fdc1.txt").as_uri()
    assert shown(*FIGURE) == coloured(address)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"NO_COLOR": "yes"}], ids=str)
def test_no_color_is_obeyed(env: dict[str, Any]) -> None:
    assert shown(*FIGURE, **env) == PLAIN


def test_an_empty_no_color_is_none() -> None:
    assert "\x1b[1m" in shown(*FIGURE, NO_COLOR="")


def test_an_option_decides_over_the_environment() -> None:
    assert shown("--no-color", *FIGURE) == PLAIN
    assert "\x1b[1m" in shown("--color", *FIGURE, NO_COLOR="1")


def test_a_pipe_is_not_coloured_unless_asked() -> None:
    assert p9ask(*FIGURE).out == PLAIN
    assert "\x1b[1m" in p9ask("--color", *FIGURE).out


@pytest.mark.parametrize("format_", ["json", "csv", "value"])
def test_output_for_programs_is_never_coloured(format_: str) -> None:
    assert "\x1b" not in p9ask("--color", *FIGURE, "--format", format_).out


@pytest.mark.parametrize(
    "arguments", [("ask", "9A1.a 2016"), ("search", "mantelzorg"), ("show", "jaarstukken-2017:55")]
)
def test_every_text_answer_is_the_same_without_its_colours(arguments: tuple[str, ...]) -> None:
    with OnTerminal(*arguments) as terminal:
        terminal.end()
        assert "\x1b" in terminal.shown
        assert terminal.plain == p9ask(*arguments).out


# -- progress


def test_a_build_shows_its_progress_on_a_terminal(make_home: MakeHome) -> None:
    text = shown("index", "build", home=make_home(built=False, haven=TEXT))
    assert re.search(r"Reading documents .*100%", text)
    assert re.search(r"Embedding sentences .*100%", text)


def test_the_progress_is_no_part_of_the_output(make_home: MakeHome) -> None:
    with OnTerminal("index", "build", home=make_home(built=False, haven=TEXT), out=subprocess.PIPE) as terminal:
        assert terminal.process.stdout
        out = terminal.process.stdout.read().decode()
        terminal.process.stdout.close()
        terminal.end()
    assert out.startswith("Built the index (read 1 documents,")
    assert out.count("\n") == 1
    assert "Embedding sentences" in terminal.shown


def test_a_build_shows_no_progress_where_errors_go_to_a_file(make_home: MakeHome) -> None:
    ran = p9ask("index", "build", home=make_home(built=False, haven=TEXT))
    assert ran.code == 0
    assert "Reading" not in ran.out + ran.err
    assert "Embedding" not in ran.out + ran.err


def test_a_refresh_shows_its_progress_on_a_terminal(small: Path) -> None:
    (small / "seeds/haven.txt").write_text(TEXT.replace("12", "13"), "utf-8")
    text = shown("lookup", "3A1.a", "--format", "value", home=small)
    assert text.startswith("The index is out of date (changed: haven.txt); refreshing it.\n")
    assert "Reading documents" in text
    assert text.endswith("13\n")


# -- the prompt


def test_ask_without_a_question_is_a_prompt(small: Path) -> None:
    with OnTerminal("ask", home=small) as terminal:
        terminal.until("p9ask> ")
        terminal.type("3A1.a in 2021\n")
        terminal.until("seeds/haven.txt:9")
        terminal.until("p9ask> ", times=2)
        terminal.type("Wie is de koning van Frankrijk?\n")
        terminal.until("p9ask> ", times=3)
        terminal.type("Wanneer is de haven geopend?\n")
        terminal.until("seeds/haven.txt:5")
        terminal.until("p9ask> ", times=4)
        terminal.type("\x04")
        assert terminal.end() == 0
    assert "3A1.a Aantal boten in de haven: 12 (realisatie 2021; Jaarstukken 2021) [1]." in terminal.plain
    assert "“De haven van Gouda is op 3 mei 2021 geopend.”" in terminal.plain


def test_the_prompt_passes_over_empty_lines(small: Path) -> None:
    with OnTerminal("ask", home=small) as terminal:
        for times in (1, 2, 3):
            terminal.until("p9ask> ", times=times)
            terminal.type(" \n" if times % 2 else "\n")
        terminal.until("p9ask> ", times=4)
        terminal.type("\x04")
        assert terminal.end() == 0
    assert "Error" not in terminal.shown


def test_ctrl_c_at_the_prompt_exits_130(small: Path) -> None:
    with OnTerminal("ask", home=small) as terminal:
        terminal.until("p9ask> ")
        terminal.interrupt()
        assert terminal.end() == 130
    assert terminal.plain.endswith("Interrupted.\n")


@pytest.mark.parametrize("leaving", ["end of input", "interrupt"])
def test_the_prompt_remembers_earlier_questions(small: Path, leaving: str) -> None:
    with OnTerminal("ask", home=small) as terminal:
        terminal.until("p9ask> ")
        terminal.type("3A1.a in 2021\n")
        terminal.until("p9ask> ", times=2)
        if leaving == "interrupt":
            terminal.interrupt()
        else:
            terminal.type("\x04")
        terminal.end()
    with OnTerminal("ask", home=small) as terminal:
        terminal.until("p9ask> ")
        terminal.type("\x1b[A")
        terminal.until("3A1.a in 2021")
        terminal.type("\n")
        terminal.until("seeds/haven.txt:9")
        terminal.until("p9ask> ", times=2)
        terminal.type("\x04")
        assert terminal.end() == 0


def test_options_hold_at_the_prompt(small: Path) -> None:
    with OnTerminal("ask", "--language", "en", "--format", "json", home=small) as terminal:
        terminal.until("p9ask> ")
        terminal.type("Wanneer is de haven geopend?\n")
        terminal.until('"language": "en"')
        terminal.until("p9ask> ", times=2)
        terminal.type("\x04")
        assert terminal.end() == 0


# -- nothing raw out of a document

ESCAPES = """Jaarstukken 2021 gemeente G\x1b[31mouda\x07

Beleidsterrein 3A Ha\x1b]0;titel\x07vens

De haven\x1b[2J van Gouda\u202e is\x9b31m op 3 mei 2021\x08 geopend\u200e in zone\x7f B.

| Effectindicator | Realisatie 2021 | Bron |
|---|---|---|
| 3A1.a Aantal \x1b[31mboten in de haven | 12\x9b* | Haven\x1b]8;;x\x07dienst |
* Op \x1b[7mpeildatum\u2066 1 mei.
"""
OWN = re.compile(r"\x1b\[(?:0|1|36)m|\x1b\]8;;(?:file:///[!-~]*)?\x1b\\")
RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVERYTHING = [
    "ask Wanneer is de haven geopend?",
    "ask --explain Hoeveel boten in de haven in 2021?",
    "ask --format json Wanneer is de haven geopend?",
    "ask Hoeveel tramhaltes?",
    "lookup",
    "lookup --format csv",
    "lookup --format json",
    "lookup --format value",
    "lookup 3A1.a --year 2020",
    "search haven",
    "search haven --format json",
    "show haven.txt:1-9",
    "documents",
    "documents --format json",
    "index status",
    "index status --format json",
    "index build",
    "index build --full",
    "index verify",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of a document full of control characters."""
    home = tmp_path_factory.mktemp("hostile")
    (home / "seeds").mkdir()
    (home / "index").mkdir()
    (home / "seeds/haven.txt").write_bytes(ESCAPES.encode())
    assert p9ask("index", "build", home=home).code == 0
    return home


@pytest.mark.parametrize("call", EVERYTHING)
def test_no_control_character_of_a_document_is_printed(hostile: Path, call: str) -> None:
    ran = p9ask("--color", *call.split(), home=hostile)
    assert ran.code in (0, 1)
    assert RAW.findall(OWN.sub("", ran.out + ran.err)) == []


def test_the_text_between_control_characters_is_kept(hostile: Path) -> None:
    assert "Aantal" in p9ask("lookup", home=hostile).out
    assert p9ask("lookup", "3A1.a", "--format", "value", home=hostile).out.startswith("12")


@pytest.mark.parametrize("call", ["documents", "lookup", "search haven", "show haven\x1b[31m.txt:5"])
def test_no_control_character_of_a_file_name_is_printed(make_home: MakeHome, call: str) -> None:
    home = make_home(**{"haven\x1b[31m": TEXT + "\n| A | B |\n"})
    ran = p9ask("--color", *call.split(" "), home=home)
    assert RAW.findall(OWN.sub("", ran.out + ran.err)) == []


@pytest.mark.parametrize("call", ["lookup", "documents", "search haven"])
def test_no_control_character_of_the_catalogue_is_printed(make_home: MakeHome, call: str) -> None:
    home = make_home(built=False, haven=TEXT)
    lines = ['file = "haven.txt"', 'id = "h"', 'title = "Haven\\u001b[31m"', 'kind = "jaarstukken"', "year = 2021"]
    (home / "seeds/documents.toml").write_text("\n".join(["[[document]]", *lines, 'published = "2022-07"']), "utf-8")
    p9ask("index", "build", home=home)
    ran = p9ask("--color", *call.split(" "), home=home)
    assert ran.out
    assert RAW.findall(OWN.sub("", ran.out + ran.err)) == []


def test_a_question_with_control_characters_is_not_echoed_raw() -> None:
    ran = p9ask("--color", "ask", "--explain", "Hoeveel \x1b[31mtramhaltes\x07 in \x1b]0;x\x07Rotterdam?")
    assert RAW.findall(OWN.sub("", ran.out + ran.err)) == []
