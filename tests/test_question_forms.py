"""What kind of answer a question asks for: operation, measure, question word, documents, places, lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from p9ask import Corpus
from p9ask.question import Question, read

Read = Callable[[str], Question]


@pytest.fixture(scope="module")
def asked(leiden: Corpus) -> Read:
    """Reads a question against the corpus of the checkout."""
    return lambda text: read(text, leiden.searcher.vocabulary, leiden.documents())


OPERATIONS = {
    "value": [
        "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?",
        "Wat was de streefwaarde voor mantelzorg in 2018?",
        "sociale cohesie 2016",
        "How many evictions were there in 2023?",
        "What is the target for 9A1.a in 2024?",
        "Wie opende het Maansteenpad?",
    ],
    "source": [
        "Wat is de bron van 9A1.a?",
        "Uit welk onderzoek komt het cijfer over mantelzorg?",
        "Waar komt het cijfer over sociale cohesie vandaan?",
        "Wie levert het cijfer over huisuitzettingen?",
        "What is the source of 9A1.c?",
        "Which survey measures social cohesion?",
        "Where does the figure on evictions come from?",
    ],
    "target_met": [
        "Is de streefwaarde voor mantelzorg in 2017 gehaald?",
        "Haalde Leiden in 2023 het streefcijfer voor vrijwilligerswerk?",
        "Heeft de gemeente in 2023 voldaan aan de norm voor de verblijfsduur?",
        "Bleef het aantal huisuitzettingen in 2023 onder de streefwaarde?",
        "Was the target for volunteering met in 2017?",
        "Did Leiden reach its target for social cohesion in 2023?",
        "Were evictions in 2023 below the target?",
    ],
    "highest": [
        "In welk jaar was de sociale cohesie het hoogst?",
        "Wanneer werden de meeste statushouders gehuisvest?",
        "In which year was informal care highest?",
        "What was the peak of evictions?",
    ],
    "lowest": [
        "In welk jaar was het aandeel mantelzorgers het laagst?",
        "Wanneer waren er de minste huisuitzettingen?",
        "Which year had the fewest evictions?",
    ],
    "change": [
        "Met hoeveel procentpunt steeg het vrijwilligerswerk tussen 2021 en 2023?",
        "Is mantelzorg toegenomen sinds 2021?",
        "Wat is het verschil tussen 2021 en 2023 voor 9A1.e?",
        "How much did volunteering rise between 2021 and 2023?",
        "By how much did social cohesion drop from 2021 to 2023?",
        "Did informal care go up or down between 2017 and 2023?",
    ],
    "compare": [
        "Was 9A1.c in 2023 hoger dan in 2021?",
        "Vergelijk mantelzorg met vrijwilligerswerk in 2017",
        "Waren er in 2023 meer huisuitzettingen dan in 2022?",
        "Compare volunteering and informal care in 2023",
        "Were there more evictions in 2023 than in 2022?",
    ],
    "series": [
        "Geef het verloop van de sociale cohesie",
        "Hoe ontwikkelde vrijwilligerswerk zich door de jaren heen?",
        "Zet alle cijfers van 9A1.f op een rij",
        "vrijwilligerswerk van 2013 tot en met 2017",
        "mantelzorg sinds 2015",
        "Show the trend of social cohesion",
        "List 9A1.c year by year",
        "9A1.a in 2013, 2014, 2015 en 2016",
    ],
}


@pytest.mark.parametrize(("operation", "text"), [(name, text) for name in OPERATIONS for text in OPERATIONS[name]])
def test_the_operation_is_understood(asked: Read, operation: str, text: str) -> None:
    assert asked(text).operation == operation


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wat was de streefwaarde voor mantelzorg in 2018?", "target"),
        ("Waar mikte Leiden in 2017 op bij mantelzorg?", "target"),
        ("Hoeveel wil de gemeente halen bij 9A1.c?", "target"),
        ("What was the target for informal care?", "target"),
        ("Wat was de streefwarde voor mantelzorg?", "target"),
        ("Wat waren de lasten van Preventie in de rekening 2024?", "account"),
        ("Hoeveel is er werkelijk uitgegeven aan Preventie?", "account"),
        ("How much was actually spent on Prevention?", "account"),
        ("Hoeveel was er begroot voor Preventie in 2024?", "budget"),
        ("What was the original budget for Support?", "budget"),
        ("Hoeveel was er begroot voor wijziging?", "budget"),
        ("Wat is de begroting na wijziging van Ondersteuning?", "revised"),
        ("What was the amended budget for Support?", "revised"),
        ("Wat is de wijziging van de begroting van Preventie?", "amendment"),
        ("Wat is de realisatie van 9A1.a in 2017?", "actual"),
        ("Hoeveel mensen verlenen mantelzorg?", None),
        ("How many evictions were there in 2023?", None),
    ],
)
def test_the_measure_is_understood(asked: Read, text: str, kind: str | None) -> None:
    assert asked(text).kind == kind


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Wie heeft de evaluatie uitgevoerd?", "who"),
        ("Welke organisatie is in december verlengd?", "who"),
        ("Who carried out the evaluation?", "who"),
        ("Wanneer werd het Maansteenpad geopend?", "when"),
        ("Op welke datum werd de locatie geopend?", "when"),
        ("When was the shelter opened?", "when"),
        ("Waar werden de eerste logeerbedden geopend?", "where"),
        ("In welke wijk begon de pilot?", "where"),
        ("Where were the first beds opened?", "where"),
        ("Waarom stegen de huisuitzettingen?", "why"),
        ("Waardoor was er een voordeel op vrouwenopvang?", "why"),
        ("Hoe komt het dat er geen cijfer is?", "why"),
        ("Why did evictions rise in 2023?", "why"),
        ("Hoeveel Oekraïners werden er opgevangen?", "how_many"),
        ("Hoe lang is de wachttijd voor beschermd wonen?", "how_many"),
        ("How many Ukrainians were sheltered?", "how_many"),
        ("Hoeveel euro droeg Leiden bij aan Hecht?", "money"),
        ("Wat kostte de winteropvang?", "money"),
        ("How much money went to Hecht?", "money"),
        ("Noem de kaderstellende beleidsstukken", ""),
        ("Hoeveel mensen die wie dan ook kennen?", "how_many"),
        ("How many residents who volunteer are there?", "how_many"),
    ],
)
def test_the_question_word_is_understood(asked: Read, text: str, wants: str) -> None:
    assert asked(text).wants == wants


@pytest.mark.parametrize(
    ("text", "documents", "periods"),
    [
        ("Hoeveel procent deed vrijwilligerswerk volgens de jaarstukken 2018 in 2017?", ["jaarstukken-2018"], ["2017"]),
        ("Wat staat er in de jaarstukken 2018 over eenzaamheid?", ["jaarstukken-2018"], []),
        ("Wat zegt het jaarverslag over 2016 over Welzijn op Recept?", ["jaarstukken-2016"], []),
        ("Wat is volgens de begroting 2017 de streefwaarde van 9A1.c voor 2019?", ["begroting-2017"], ["2019"]),
        ("According to the annual report 2017, how many residents volunteered?", ["jaarstukken-2017"], []),
        ("What does the 2018 annual report say about loneliness?", ["jaarstukken-2018"], []),
        ("Hoeveel was er begroot in de begroting 2024 voor Preventie?", [], ["2024"]),
        ("Hoeveel procent deed vrijwilligerswerk in 2017?", [], ["2017"]),
    ],
)
def test_a_document_that_is_named_is_no_year_that_is_asked(
    asked: Read, text: str, documents: list[str], periods: list[str]
) -> None:
    found = asked(text)
    assert (list(found.documents), list(found.periods)) == (documents, periods)


@pytest.mark.parametrize(
    "text",
    [
        "Wat zeggen de jaarstukken 2016 en de jaarstukken 2017 over mantelzorg?",
        "Wat zeggen de jaarstukken 2016 en 2017 over mantelzorg?",
    ],
)
def test_two_documents_may_be_named(asked: Read, text: str) -> None:
    found = asked(text)
    assert (set(found.documents), found.periods) == ({"jaarstukken-2016", "jaarstukken-2017"}, ())


def test_a_document_may_be_named_by_its_id(asked: Read) -> None:
    found = asked("Hoeveel procent deed volgens jaarstukken-2018 vrijwilligerswerk in 2017?")
    assert (found.documents, found.periods) == (("jaarstukken-2018",), ("2017",))


@pytest.mark.parametrize(
    "text", ["Wat staat er in de jaarstukken 2020 over mantelzorg?", "What is in the annual report 2020 on care?"]
)
def test_a_document_that_the_corpus_lacks_is_noticed(asked: Read, text: str) -> None:
    assert "2020" in asked(text).missing_document


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Welke indicatoren horen bij 9A?", "indicatoren"),
        ("Wat zijn de doelen van beleidsterrein 9B?", "doelen"),
        ("Noem de prestaties bij doel 9B3", "prestaties"),
        ("Which goals belong to 9D?", "goals"),
        ("List all indicators of 9C", "indicators"),
        ("indicatoren 9D", "indicatoren"),
        ("Is het doel gehaald?", ""),
        ("Hoeveel procent doet vrijwilligerswerk?", ""),
    ],
)
def test_lists_of_codes_are_recognised(asked: Read, text: str, listed: str) -> None:
    assert asked(text).listed == listed


@pytest.mark.parametrize(
    ("text", "enumerates"),
    [
        ("Welke beleidsstukken zijn in 2024 vastgesteld?", True),
        ("Noem de vijf basisfuncties", True),
        ("Which policy papers were adopted in 2024?", True),
        ("Hoeveel procent doet vrijwilligerswerk?", False),
        ("When was it opened?", False),
    ],
)
def test_enumerations_are_recognised(asked: Read, text: str, enumerates: bool) -> None:
    assert asked(text).enumerates is enumerates


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hoeveel Utrechters doen vrijwilligerswerk?", ("Utrecht",)),
        ("Is it higher than in Rotterdam or Gouda?", ("Gouda", "Rotterdam")),
        ("Hoeveel procent van de Leidse inwoners?", ("Leiden",)),
        ("Hoe staat de wachttijd voor wonen ervoor?", ()),
    ],
)
def test_places_are_recognised_by_name_people_and_adjective(asked: Read, text: str, places: tuple[str, ...]) -> None:
    assert tuple(sorted(asked(text).places)) == places


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Hoeveel procent van de mantelzorgers voelt zich belast?", "mantelzorgers"),
        ("Welk deel van alle wijkregisseurs werkt in Noord?", "wijkregisseurs"),
        ("What share of the carers feels burdened?", "carers"),
        ("Hoeveel Leidse jongeren zijn dakloos?", "jongeren"),
        ("How many students are lonely?", "students"),
        ("Wanneer was dat?", ""),
    ],
)
def test_those_who_are_counted_are_recognised(asked: Read, text: str, who: str) -> None:
    assert asked(text).population == who


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Wie is de directeur van Hecht?", "directeur"),
        ("Who was the mayor in 2018?", "mayor"),
        ("Hoe heet de wethouder?", "wethouder"),
        ("Wie opende het Maansteenpad?", ""),
    ],
)
def test_a_role_that_is_asked_for_is_recognised(asked: Read, text: str, role: str) -> None:
    assert asked(text).role == role


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Wat kost programma 9?", 9),
        ("What did programme 8 cost?", 8),
        ("programmanummer 12 in 2024", 12),
        ("het programma van 2018", None),
    ],
)
def test_the_number_of_a_programme_is_recognised(asked: Read, text: str, number: int | None) -> None:
    assert asked(text).programme == number


@pytest.mark.parametrize(
    ("text", "is_figure"),
    [
        ("Hoeveel procent doet vrijwilligerswerk?", True),
        ("Wat was de sociale cohesie in 2016?", True),
        ("Wat is de streefwaarde?", True),
        ("Hoe hoog was het bedrag?", True),
        ("Is mantelzorg toegenomen?", True),
        ("Wie heeft de evaluatie uitgevoerd?", False),
        ("Wat is de PiëzoMethodiek?", False),
        ("What is Welzijn op Recept?", False),
    ],
)
def test_questions_for_a_figure_are_told_from_others(asked: Read, text: str, is_figure: bool) -> None:
    assert asked(text).asks_figure is is_figure


@pytest.mark.parametrize(
    ("text", "over_rows"),
    [
        ("Welk beleidsterrein had de hoogste lasten in 2024?", True),
        ("Which of the reserves was the largest?", True),
        ("In welk jaar was de cohesie het hoogst?", False),
    ],
)
def test_the_highest_of_a_column_is_told_from_that_of_a_row(asked: Read, text: str, over_rows: bool) -> None:
    assert asked(text).over_rows is over_rows


def test_a_question_is_read_the_same_however_it_is_spaced_and_written(asked: Read) -> None:
    one = asked("Hoeveel procent deed vrijwilligerswerk in 2017?")
    other = asked("  hoeveel   PROCENT deed\tVRIJWILLIGERSWERK in 2017 ? ")
    assert (one.periods, one.wants, one.share) == (other.periods, other.wants, other.share)
    assert {term.text for term in one.hard} == {term.text for term in other.hard}


def test_the_sentence_that_asks_outweighs_its_introduction(asked: Read) -> None:
    found = asked("Ik schrijf een memo over eenzaamheid. Hoeveel procent verleende mantelzorg in 2017?")
    hard = {term.text for term in found.hard}
    assert "mantelzorg" in hard
    assert "eenzaamheid" not in hard


@pytest.mark.parametrize(
    "text", ["", "?", "\x00", "🙂", "\u200b", "-", "9" * 2000, "a" * 2000, "(" * 500, "van 2017 tot"]
)
def test_any_text_can_be_read(asked: Read, text: str) -> None:
    assert asked(text).operation in {"value", "series"}
