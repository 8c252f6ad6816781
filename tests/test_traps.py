"""The traps of the five documents, found by eye: each is reported with file and line, and none gives a wrong figure."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from p9ask import Corpus
from p9ask.build import BuildReport, build
from p9ask.home import Home
from p9ask.model import Problem, Statement
from tests.support import ROOT, p9ask


class Trap(NamedTuple):
    """What is wrong, where it stands (file, line), and a word that its report must hold."""

    kind: str
    file: str
    line: int
    word: str


TRAPS = [
    Trap("row_misaligned", "004", 147, "9D1.c"),
    Trap("code_repeated", "004", 126, "9C1.c also stands on line 125"),
    Trap("footnote_missing", "000", 180, "*"),
    Trap("table_at_end", "000", 180, "rows may be missing"),
    Trap("table_at_end", "001", 92, "rows may be missing"),
    Trap("table_at_end", "003", 209, "rows may be missing"),
    Trap(
        "name_changed", "004", 111, "“Percentage mantelzorgers dat zich tamelijk zwaar, zeer zwaar of overbelast voelt”"
    ),
    Trap("figures_differ", "002", 165, "2015: 22% (2015) (seeds/003_3f92ab16f539b6a3.txt:196-209); 17% (seeds/000_"),
    Trap("figures_differ", "002", 147, "2018: 35% (seeds/003_3f92ab16f539b6a3.txt:135-150); 34%"),
    Trap("share_differs", "004", 67, "18% is printed, but 29 of 202 is 14%"),
    Trap("same_subject", "004", 149, "2022: 147, but 217 (seeds/004_7a0832eed2eef797.txt:65"),
    Trap("same_subject", "004", 149, "2023: 260, but 217 (seeds/004_7a0832eed2eef797.txt:65"),
    Trap("goal_wording", "004", 109, "“Inwoners zijn zo zelfredzaam mogelijk” on line 93"),
    Trap("goal_changed", "004", 93, "“Burgers zijn zo zelfredzaam mogelijk” (seeds/000_e584cc61aa51fdc1.txt:83-84)"),
    Trap("goal_changed", "001", 17, "was “Bevorderen van cliëntbetrokkenheid en participatie"),
    Trap("goal_changed", "000", 13, "was “Bevorderen van cliëntbetrokkenheid en publieksparticipatie"),
]


class NoEncoder:
    """Stands in for an encoder where only what is read matters."""

    name = "none"
    dimension = 2
    prefixes = ("", "")

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return np.array([1, 0], dtype=np.float32)

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.tile(self.encode_query(""), (len(texts), 1))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """What a build from nothing but the sources reports."""
    home = tmp_path_factory.mktemp("traps")
    shutil.copytree(ROOT / "seeds", home / "seeds")
    return build(Home(home), encoder=NoEncoder())


def reports(problem: Problem, trap: Trap) -> bool:
    first, last = problem.lines
    at_place = Path(problem.file).name.startswith(trap.file) and first <= trap.line <= last
    return problem.kind == trap.kind and at_place and trap.word in problem.message


def statement(corpus: Corpus, code: str, file: str) -> Statement:
    (found,) = (
        found
        for found, citation in corpus.index.statements()
        if found.code == code and Path(citation.file).name.startswith(file)
    )
    return found


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.kind}-{trap.file}-{trap.line}-{trap.word[:4]}")
def test_a_build_reports_each_trap_with_file_and_line(built: BuildReport, trap: Trap) -> None:
    assert len([problem for problem in built.problems if reports(problem, trap)]) == 1


def test_a_build_reports_nothing_else(built: BuildReport) -> None:
    assert [problem for problem in built.problems if not any(reports(problem, trap) for trap in TRAPS)] == []


def test_the_index_of_the_checkout_keeps_the_same_problems(leiden: Corpus, built: BuildReport) -> None:
    assert leiden.status().problems == built.problems


def test_index_build_writes_each_problem_on_a_line_of_standard_error(copy_of_leiden: Path) -> None:
    lines = p9ask("index", "build", home=copy_of_leiden).err.splitlines()
    assert len(lines) == len(TRAPS)
    assert "seeds/004_7a0832eed2eef797.txt:147: row_misaligned: 9D1.c" in " ".join(lines)


def test_a_row_one_cell_short_gives_no_value_to_any_year(leiden: Corpus) -> None:
    """004:147 prints 6, 9, 8 and 6 under five columns."""
    cells = leiden.lookup("9D1.c")
    assert [cell.raw for cell in cells] == ["6", "9", "8", "6"]
    assert {(cell.value, cell.period, cell.status) for cell in cells} == {(None, None, "uncertain")}


@pytest.mark.parametrize("what", ["in 2021", "in 2022", "in 2023", "in 2024", "de streefwaarde 2024"])
def test_a_question_about_that_row_gets_no_figure(leiden: Corpus, what: str) -> None:
    answer = leiden.ask(f"Wat was {what} de gemiddelde verblijfsduur in de vrouwenopvang in maanden?")
    assert answer.status == "unavailable"
    assert {figure.value for figure in answer.figures} == {None}


def test_two_indicators_under_one_code_stay_apart(leiden: Corpus) -> None:
    """004:125 and 126 both begin with 9C1.c."""
    cells = leiden.lookup("9C1.c", year="2023")
    assert [(cell.name.split("stelling: ")[1], cell.raw, cell.citation.lines) for cell in cells] == [
        ("'Ik werd snel geholpen'", "71%", (125, 125)),
        ("'Er in het gesprek samen naar een oplossing gezocht'", "82%", (126, 126)),
    ]


def test_a_script_that_asks_strictly_for_that_code_fails() -> None:
    ran = p9ask("lookup", "9C1.c", "--year", "2023", "--format", "value", "--strict")
    assert ran.code == 1


def test_a_mark_without_a_footnote_takes_none_from_another_table(leiden: Corpus) -> None:
    """000:180 ends in `CEO Wmo*`; the other tables of this document have footnotes `*` of their own."""
    cells = leiden.lookup("9C1.a", documents=["jaarstukken-2017"])
    assert [(cell.period, cell.raw, cell.notes) for cell in cells] == [
        ("2014", "-", ()),
        ("2015", "60%", ()),
        ("2016", "68%", ()),
        ("2017", "-", ()),
        ("2017", "70%", ()),
    ]
    assert {cell.source for cell in cells} == {"CEO Wmo"}


@pytest.mark.parametrize(
    ("code", "year", "measure", "printed"),
    [
        ("9A1.f", "2015", "realisatie", {"003": "22% (2015)", "000": "17%", "002": "17%"}),
        ("9A1.b", "2018", "streefwaarde", {"003": "35%", "002": "34%"}),
    ],
)
def test_a_figure_that_documents_print_differently_is_disputed(
    leiden: Corpus, code: str, year: str, measure: str, printed: dict[str, str]
) -> None:
    cells = leiden.lookup(code, year=year, measure=measure)
    assert {Path(cell.citation.file).name[:3]: cell.raw for cell in cells} == printed
    answer = leiden.ask(f"Wat was de {measure} van {code} in {year}?")
    assert answer.status == "disputed"
    assert {figure.raw for figure in answer.figures} == set(printed.values())


def test_an_indicator_of_changed_wording_keeps_each_documents_own_name(leiden: Corpus) -> None:
    names = {cell.citation.document: cell.name for cell in leiden.lookup("9B1.b")}
    assert names == {
        "jaarstukken-2017": "Percentage mantelzorgers dat zich tamelijk zwaar, zeer zwaar of overbelast voelt",
        "jaarstukken-2024": "Percentage mantelzorgers dat zich tamelijk/heel zwaar belast voelt",
    }


def test_an_answer_over_a_changed_wording_says_so(leiden: Corpus) -> None:
    answer = leiden.ask("Hoe ontwikkelde 9B1.b zich van 2017 tot en met 2023?")
    assert "overbelast" in " ".join((answer.answer, *answer.notes))
    assert "tamelijk/heel zwaar" in " ".join((answer.answer, *answer.notes))


def test_a_doel_worded_in_two_ways_is_kept_in_both(leiden: Corpus) -> None:
    """004:93 has it as `Inwoners`, the row above its indicators, 004:109, as `Burgers`."""
    assert statement(leiden, "9B1", "004").text == "Inwoners zijn zo zelfredzaam mogelijk"
    goals = {cell.goal for cell in leiden.lookup("9B1.a", documents=["jaarstukken-2024"])}
    assert goals == {"9B1 Burgers zijn zo zelfredzaam mogelijk"}


@pytest.mark.parametrize(
    ("code", "lines", "text"),
    [
        ("9C2.1", (146, 147), "Organiseren van een samenhangend en passend aanbod van algemene Wmo-voorzieningen"),
        ("9C2.2", (152, 153), "Organiseren van een samenhangend en passend aanbod van maatwerk Wmo-voorzieningen"),
    ],
)
def test_a_word_hyphenated_over_a_line_keeps_its_own_hyphen(
    leiden: Corpus, code: str, lines: tuple[int, int], text: str
) -> None:
    found = statement(leiden, code, "000")
    assert (found.text, found.lines, found.goal) == (text, lines, "9C2")
    assert statement(leiden, code, "004").text == text


def test_two_statements_glued_together_come_apart(leiden: Corpus) -> None:
    """000:86 reads `9B2.1 Uitvoeren van wettelijke taken basisgezondheidszorg9B2 Gezondheidsproblemen worden`."""
    assert statement(leiden, "9B2.1", "000").text == "Uitvoeren van wettelijke taken basisgezondheidszorg"
    assert statement(leiden, "9B2", "000").text == "Gezondheidsproblemen worden voorkomen"
