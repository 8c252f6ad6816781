"""A question that nearly fits: another month, group, ordinal or part; and what must be told apart in one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from p9ask import Corpus
from p9ask.parts import parts_of
from p9ask.question import Question, read

TOWN = """\
Jaarstukken 2023

Ontwikkelingen in 2023

Sport

Hockeyclub Amicitia kreeg in september een tweede kunstgrasveld van de gemeente.

Eind 2023 telde het sportpark 410 leden.

Sporthal De Kuil

Op het onderhoud van sporthal De Kuil is een voordeel van € 45.000 ontstaan, omdat de aannemer later begon.

Tevredenheid

In het overleg met klanten van de sportloketten zijn drie bijeenkomsten gehouden.
"""


@pytest.fixture
def town(make_home: Callable[..., Path]) -> Corpus:
    """An invented town's report in prose."""
    return Corpus.open(make_home(report=TOWN))


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel leden telde het sportpark begin 2023?",
        "Hoeveel leden telde het sportpark in mei 2023?",
        "How many members did the sports park have in March 2023?",
        "Wanneer kreeg hockeyclub Amicitia een derde kunstgrasveld?",
        "Wat kostte het onderhoud van sporthal De Kuil?",
        "Hoe tevreden zijn de klanten van de sportloketten?",
        "Hoeveel leden heeft het sportpark in totaal?",
    ],
)
def test_what_is_said_of_another_moment_thing_or_amount_is_no_answer(town: Corpus, question: str) -> None:
    assert town.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hoeveel leden telde het sportpark eind 2023?", "410 leden"),
        ("Wanneer kreeg hockeyclub Amicitia een tweede kunstgrasveld?", "in september"),
    ],
)
def test_what_is_said_of_that_very_moment_or_thing_is_the_answer(town: Corpus, question: str, words: str) -> None:
    assert words in town.ask(question).answer


def test_a_number_is_quoted_with_the_sentence_that_holds_what_was_asked(gouda: Corpus) -> None:
    """128 were measured; 39 of these, in the next sentence, were confiscated."""
    found = gouda.ask("Hoeveel fatbikes zijn in beslag genomen?").answer
    assert "39" in found
    assert "in beslag genomen" in found


@pytest.mark.parametrize(
    "question",
    [
        "Do women volunteer more than men in 2023?",
        "Hoeveel procent van de jongeren doet vrijwilligerswerk?",
        "Hoeveel studenten deden vrijwilligerswerk in 2017?",
        "mantelzorg percentage vrouwen 2017",
    ],
)
def test_a_figure_about_all_says_nothing_of_a_group(leiden: Corpus, question: str) -> None:
    assert leiden.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel fietsers reden er op een zaterdag over de snelfietsroute?",
        "Hoeveel graven uit de twaalfde eeuw zijn er gevonden op de Nieuwstad?",
        "Wat betaalt Deventer aan de Snelfietsroute IJsselvallei?",
        "When was the Berkelbrug built?",
        "How much will the demolition of the old school on Ruysdaelstraat cost?",
        "How much did the swimming stadium cost?",
    ],
)
def test_another_day_party_or_deed_is_no_answer(zutphen: Corpus, question: str) -> None:
    assert zutphen.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Wat waren de lasten van programma 4 in 2021?", "22.905"),
        ("Wat was het saldo van programma 4 in 2022?", "17.385"),
    ],
)
def test_a_programme_by_its_number_means_its_totals(zutphen: Corpus, question: str, figure: str) -> None:
    found = zutphen.ask(question)
    assert (found.status, {item.raw for item in found.figures}) == ("answered", {figure})


# -- several questions in one


def test_each_part_of_a_question_is_answered_and_cited(leiden: Corpus) -> None:
    found = leiden.ask("Hoeveel procent geeft mantelzorg en hoeveel doet vrijwilligerswerk in 2021?")
    first, second = found.answer.splitlines()
    assert (first.startswith("9A1.f"), "14%" in first, first.endswith("[1].")) == (True, True, True)
    assert (second.startswith("9A1.c"), "33%" in second, second.endswith("[2].")) == (True, True, True)
    assert [figure.raw for figure in found.figures] == ["14%", "33%"]


def test_a_part_without_an_answer_is_named(leiden: Corpus) -> None:
    found = leiden.ask("Hoeveel Leidenaren deden vrijwilligerswerk in 2017 en wie is de burgemeester?")
    assert found.status == "answered"
    assert "32%" in found.answer
    assert found.answer.splitlines()[1] == "“wie is de burgemeester”: Dat staat niet in de documenten."


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Wat was 9A1.c in 2017 en wat was 9A1.f in 2015?", 2),
        ("Wie is de directeur van Hecht en wanneer begon hij?", 0),
        ("Hoeveel Leidenaren kennen het wijkteam, en hoeveel van hen weten waar het voor is?", 0),
        ("Hoeveel procent deed vrijwilligerswerk in 2017?", 0),
    ],
)
def test_only_parts_that_stand_alone_are_taken_apart(leiden: Corpus, question: str, parts: int) -> None:
    def reading(text: str) -> Question:
        return read(text, leiden.searcher.vocabulary, leiden.documents())

    assert len(parts_of(reading(question), reading)) == parts


def test_a_part_takes_the_year_of_the_whole(leiden: Corpus) -> None:
    def reading(text: str) -> Question:
        return read(text, leiden.searcher.vocabulary, leiden.documents())

    whole = reading("Hoeveel procent geeft mantelzorg en hoeveel doet vrijwilligerswerk in 2021?")
    assert [part.periods for part in parts_of(whole, reading)] == [("2021",), ("2021",)]


# -- comparisons of two things


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Did we spend more on Preventie or on Sociale binding en participatie in 2024?", {"10.951", "12.758"}),
        ("Gaven we in 2024 meer uit aan Preventie of aan Sociale binding en participatie?", {"10.951", "12.758"}),
    ],
)
def test_both_sides_of_a_comparison_are_shown(leiden: Corpus, question: str, figures: set[str]) -> None:
    assert {figure.raw for figure in leiden.ask(question).figures} == figures


def test_an_area_by_its_code_is_named_with_its_indicators(leiden: Corpus) -> None:
    found = leiden.ask("9A")
    assert found.answer.splitlines()[0] == "9A Sociale binding en participatie"
    assert "- 9A1.f Percentage inwoners dat mantelzorg verleent" in found.answer
