"""`p9ask ask`: its text, its JSON, its options, and questions on standard input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.support import ROOT, environment, p9ask

VOLUNTEERS = "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?"
CARERS = "Hoeveel procent verleende mantelzorg in 2015?"
SHELTER = "Wanneer werd het Maansteenpad geopend?"
J2016, J2017 = "seeds/001_f48a78418c75d868.txt", "seeds/000_e584cc61aa51fdc1.txt"
J2018, B2017 = "seeds/002_fa561709da997163.txt", "seeds/003_3f92ab16f539b6a3.txt"
J2024 = "seeds/004_7a0832eed2eef797.txt"
IDS = "begroting-2017, jaarstukken-2016, jaarstukken-2017, jaarstukken-2018, jaarstukken-2024"
SURVEY = "De Stads- en wijkenquête wordt alleen in de oneven jaren gehouden."


def asked(question: str, *options: str) -> dict[str, Any]:
    """The JSON of an answer."""
    answer = json.loads(p9ask("ask", *options, "--format", "json", question).out)
    assert isinstance(answer, dict)
    return answer


def test_the_newcomers_question_gives_figure_target_caveat_and_lines() -> None:
    ran = p9ask("ask", VOLUNTEERS)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet: 32% (realisatie 2017; Jaarstukken 2018, Jaarstukken "
        "2017) [1][2]; streefwaarde 2017: 33% [3][4].\n"
        f"Let op: {SURVEY}\n"
        "Let op: De cijfers in Leiden zijn lager dan de landelijke cijfers. Landelijke cijfers zijn lastig te "
        "vergelijken met de Leidse Stadsenquête, omdat de cijfers per onderzoek wisselen, afhankelijk van de "
        "vraagstelling en timing van het onderzoek.\n"
        "\n"
        f"[1] Jaarstukken 2018, realisatie 2017: 32%  {J2018}:149-150\n"
        f"[2] Jaarstukken 2017, realisatie 2017: 32%  {J2017}:55\n"
        f"[3] Begroting 2017, streefwaarde 2017: 33%  {B2017}:152-166\n"
        f"[4] Jaarstukken 2017, streefwaarde 2017: 33%  {J2017}:55\n"
    )


def test_prose_is_quoted_with_its_line() -> None:
    out = p9ask("ask", "--limit", "1", SHELTER).out
    assert out == (
        "“Op 4 maart 2024 is de opvanglocatie voor dak- en thuisloze jongeren aan het Maansteenpad 2 in Leiden geopend.”"
        " (Jaarstukken 2024) [1]\n"
        "\n"
        f"[1] Jaarstukken 2024, Beleidsterrein Kwetsbare groepen › Maansteenpad  {J2024}:41\n"
    )


def test_a_change_shows_both_figures_and_the_sum() -> None:
    out = p9ask("ask", "Met hoeveel procentpunt steeg het vrijwilligerswerk tussen 2021 en 2023?").out
    assert out.splitlines()[0] == (
        "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet (realisatie): 2021: 33% [1]; 2023: 38% [2]. "
        "Gestegen met 5 procentpunt (38% − 33%)."
    )
    assert f"{J2024}:86" in out


def test_sources_that_differ_are_all_shown_and_exit_0() -> None:
    ran = p9ask("ask", CARERS)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "9A1.f Percentage inwoners dat mantelzorg verleent: realisatie 2015: de bronnen verschillen: 22% (2015) "
        "(Begroting 2017) [1]; 17% (Jaarstukken 2017; Jaarstukken 2018) [2][3].\n"
        f"Let op: {SURVEY}\n"
        "\n"
        f"[1] Begroting 2017, realisatie 2015: 22% (2015)  {B2017}:196-209\n"
        f"[2] Jaarstukken 2017, realisatie 2015: 17%  {J2017}:68\n"
        f"[3] Jaarstukken 2018, realisatie 2015: 17%  {J2018}:165-166\n"
    )


def test_where_the_source_has_no_figure_it_says_why_and_names_the_years_beside_it() -> None:
    ran = p9ask("ask", "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2022?")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == (
        "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet: realisatie 2022: geen cijfer (-) (Alleen metingen in de "
        "oneven jaren, dus niet in 2024.) [Jaarstukken 2024][1]. Wel een cijfer: 2021: 33% [2], 2023: 38% [3]."
    )


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        (VOLUNTEERS, "answered", 0),
        (SHELTER, "answered", 0),
        (CARERS, "disputed", 0),
        ("9C1.c in 2023", "disputed", 0),
        ("Hoeveel procent werd snel geholpen in 2024?", "unavailable", 0),
        ("9D1.c in 2021", "unavailable", 0),
        ("What is the capital of France?", "not_found", 1),
        ("Hoeveel tramhaltes heeft Rotterdam?", "not_found", 1),
        ("9A9.x in 2021", "not_found", 1),
        ("sdfkjh sdfkjh", "not_found", 1),
    ],
)
def test_only_an_answer_that_is_not_found_exits_1(question: str, status: str, code: int) -> None:
    ran = p9ask("ask", "--format", "json", question)
    assert (json.loads(ran.out)["status"], ran.code, ran.err) == (status, code, "")


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel bomen zijn er geplant in 2024?",
        "sdfkjh sdfkjh",
        "What is the capital of France?",
        "Wie is de burgemeester van Utrecht?",
        "9A9.x in 2021",
    ],
)
def test_not_found_says_what_is_nearest(question: str) -> None:
    ran = p9ask("ask", question)
    assert ran.code == 1
    assert re.search(r"seeds/\S+:\d+", ran.out)


def test_json_has_every_key_of_the_contract() -> None:
    answer = asked(VOLUNTEERS)
    assert list(answer) == ["schema", "question", "language", "status", "answer", "figures", "passages", "notes"]
    assert (answer["schema"], answer["question"], answer["language"]) == (1, VOLUNTEERS, "nl")
    first = answer["figures"][0]
    assert (first["code"], first["value"], first["raw"], first["period"]) == ("9A1.c", "32", "32%", "2017")


def test_a_passage_has_every_key_of_the_contract() -> None:
    first = asked(SHELTER)["passages"][0]
    assert list(first) == ["text", "heading", "score", "citation"]
    assert first["heading"][-1] == "Maansteenpad"
    assert 0 <= first["score"] <= 1
    citation = first["citation"]
    assert list(citation) == ["document", "title", "file", "lines", "quote"]
    assert (citation["document"], citation["file"], citation["lines"]) == ("jaarstukken-2024", J2024, [41, 41])
    assert "Op 4 maart 2024" in citation["quote"]


@pytest.mark.parametrize("question", [VOLUNTEERS, CARERS, SHELTER, "Vergelijk 9A1.c met 9A1.f in 2023"])
def test_every_mark_names_a_figure_or_passage_that_is_given(question: str) -> None:
    answer = asked(question)
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["answer"])}
    assert marks
    assert marks <= set(range(1, len(answer["figures"]) + len(answer["passages"]) + 1))


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_limit_bounds_the_passages(limit: int) -> None:
    assert len(asked("Wat doet Leiden tegen eenzaamheid?", "--limit", str(limit))["passages"]) == limit


@pytest.mark.parametrize("limit", ["0", "-1", "101", "many"])
def test_a_limit_out_of_range_exits_2(limit: str) -> None:
    ran = p9ask("ask", "--limit", limit, SHELTER)
    assert (ran.code, ran.out) == (2, "")
    assert "--limit" in ran.err


@pytest.mark.parametrize(
    ("documents", "share"),
    [
        (["begroting-2017"], "22% (2015)"),
        (["jaarstukken-2017"], "17%"),
        (["jaarstukken-2017", "jaarstukken-2018"], "17%"),
    ],
)
def test_document_restricts_the_sources(documents: list[str], share: str) -> None:
    answer = asked(CARERS, *(f"--document={ident}" for ident in documents))
    assert answer["status"] == "answered"
    assert answer["figures"][0]["raw"] == share
    assert {figure["citation"]["document"] for figure in answer["figures"]} <= set(documents)


def test_document_restricts_the_passages() -> None:
    passages = asked("Wat gebeurt er tegen eenzaamheid?", "--document", "jaarstukken-2018")["passages"]
    assert {passage["citation"]["document"] for passage in passages} == {"jaarstukken-2018"}


def test_an_unknown_document_exits_2_and_names_those_there_are() -> None:
    ran = p9ask("ask", "--document", "jaarstukken-2020", CARERS)
    assert ran == (2, "", f"Error: jaarstukken-2020 is no document of this corpus; there are {IDS}.\n")


def test_an_english_question_is_answered_in_english_with_dutch_names() -> None:
    answer = asked("Was the target for volunteering met in 2017?")
    assert answer["language"] == "en"
    assert "not met" in answer["answer"]
    assert "Percentage Leidenaren dat vrijwilligerswerk doet" in answer["answer"]


@pytest.mark.parametrize(("language", "word"), [("en", "not met"), ("nl", "niet gehaald")])
def test_language_chooses_that_of_the_answer(language: str, word: str) -> None:
    answer = asked("Is de streefwaarde voor vrijwilligerswerk in 2017 gehaald?", "--language", language)
    assert answer["language"] == language
    assert word in answer["answer"]


def test_explain_adds_how_the_question_was_read() -> None:
    plain, explained = p9ask("ask", VOLUNTEERS).out, p9ask("ask", "--explain", VOLUNTEERS).out
    assert explained.startswith(plain)
    more = explained.removeprefix(plain)
    assert "language: nl" in more
    assert "periods: 2017" in more
    assert "9A1.c" in more


def test_explain_adds_one_key_to_the_json() -> None:
    answer = asked(VOLUNTEERS, "--explain")
    assert list(answer)[-1] == "explain"
    assert all(isinstance(line, str) for line in answer["explain"])


def test_a_question_needs_no_quotation_marks() -> None:
    assert p9ask("ask", "sociale", "cohesie", "2016") == p9ask("ask", "sociale cohesie 2016")


def test_a_question_may_begin_with_a_dash() -> None:
    assert p9ask("ask", "--", "- 9A1.c", "in", "2017").out.startswith("9A1.c ")


@pytest.mark.parametrize("words", [[], [""]])
def test_without_a_question_off_a_terminal_it_exits_2(words: list[str]) -> None:
    ran = p9ask("ask", *words)
    assert ran == (2, "", "Error: Give a question, or - to read questions from standard input.\n")


@pytest.mark.parametrize("words", [[" "], ["\t", " "], ["", ""]])
def test_a_blank_question_exits_2(words: list[str]) -> None:
    ran = p9ask("ask", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: The question is empty")


# -- questions on standard input


def test_standard_input_gives_one_json_object_a_line_in_order() -> None:
    ran = p9ask("ask", "-", stdin=f"{VOLUNTEERS}\n{SHELTER}\nWhat is the capital of France?\n")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["question"] for answer in answers] == [VOLUNTEERS, SHELTER, "What is the capital of France?"]
    assert [answer["status"] for answer in answers] == ["answered", "answered", "not_found"]
    assert (ran.code, ran.err) == (0, "")


def test_a_line_of_standard_input_is_answered_as_the_question_itself() -> None:
    assert json.loads(p9ask("ask", "-", stdin=VOLUNTEERS).out) == asked(VOLUNTEERS)


@pytest.mark.parametrize(
    ("stdin", "questions"),
    [
        ("", []),
        ("\n\n  \n", []),
        ("\n9A1.a 2016\n\n9A1.b 2016\n", ["9A1.a 2016", "9A1.b 2016"]),
        ("9A1.a 2016\r\n9A1.b 2016\r\n", ["9A1.a 2016", "9A1.b 2016"]),
        ("9A1.a 2016", ["9A1.a 2016"]),
        ("  9A1.a 2016\t\n", ["9A1.a 2016"]),
    ],
)
def test_blank_lines_and_line_ends_are_no_questions(stdin: str, questions: list[str]) -> None:
    ran = p9ask("ask", "-", stdin=stdin)
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(line)["question"] for line in ran.out.splitlines()] == questions


def test_malformed_bytes_are_replaced_and_the_next_line_is_answered() -> None:
    ran = p9ask("ask", "-", stdin=b"\xff\xfe vrijwilligerswerk 2017\n\x00\x1b[31m\n9A1.a 2016\n")
    first, second, third = (json.loads(line) for line in ran.out.splitlines())
    assert (ran.code, ran.err) == (0, "")
    assert first["question"].startswith("�")
    assert second["status"] == "not_found"
    assert third["figures"][0]["raw"] == "5,9"


def test_a_very_long_line_is_answered_in_place() -> None:
    ran = p9ask("ask", "-", stdin=f"{'eenzaamheid ' * 20_000}\n9A1.a 2016\n")
    _, second = (json.loads(line) for line in ran.out.splitlines())
    assert second["figures"][0]["raw"] == "5,9"


def test_options_hold_for_every_line() -> None:
    ran = p9ask("ask", "--language", "en", "--document", "begroting-2017", "--explain", "-", stdin=f"{CARERS}\n" * 2)
    for line in ran.out.splitlines():
        answer = json.loads(line)
        assert (answer["language"], answer["figures"][0]["raw"]) == ("en", "22% (2015)")
        assert answer["explain"]


def test_each_line_is_answered_before_the_next_is_given() -> None:
    command = [sys.executable, "-m", "p9ask", "--home", str(ROOT), "ask", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1, env=environment()) as process:
        assert process.stdin
        assert process.stdout
        for question in ("9A1.a 2016", "9A1.b 2016"):
            process.stdin.write(f"{question}\n")
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(30) == 0
