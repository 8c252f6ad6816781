"""How questions are read: what their words ask for, before anything is looked up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from p9ask import Corpus, codes
from p9ask.language import fold, language_of, stem, words
from p9ask.question import Question, Span, read

Read = Callable[[str], Question]


@pytest.fixture(scope="module")
def asked(leiden: Corpus) -> Read:
    """Reads a question against the corpus of the checkout."""
    return lambda text: read(text, leiden.searcher.vocabulary, leiden.documents())


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel Leidenaren doen vrijwilligerswerk?",
        "mantelzorg 2017",
        "9A1.c 2017",
        "9a1c",
        "sociale cohesie",
        "streefwaarde 9A1.a 2018",
        "huisuitzettingen in 2023",
        "vrijwilligrswerk 2017",
        "beschermd wonen wachttijd",
        "Wie opende het Maansteenpad?",
        "Saldo Preventie 2024",
        "WAT IS DE STREEFWAARDE VOOR MANTELZORG?",
        "dakloze jongeren opvang",
        "lasten Preventie 2024",
        "trend mantelzorg",
        "programma nummer 12 in 2024",
    ],
)
def test_dutch_is_recognised(asked: Read, text: str) -> None:
    assert asked(text).language == "nl"


@pytest.mark.parametrize(
    "text",
    [
        "How many residents volunteered in 2017?",
        "What is 9A1.c?",
        "volunteering 2017",
        "evictions in 2023",
        "informal care",
        "latest social cohesion score",
        "list the goals of 9A",
        "Is loneliness addressed?",
        "budget for prevention 2024",
        "domestic violence",
        "Who opened the shelter at Maansteenpad?",
        "carers burden",
        "waiting time sheltered housing",
    ],
)
def test_english_is_recognised(asked: Read, text: str) -> None:
    assert asked(text).language == "en"


def test_a_language_that_is_given_wins_over_the_words(leiden: Corpus) -> None:
    assert read("How many?", leiden.searcher.vocabulary, (), "nl").language == "nl"


def test_a_text_without_function_words_is_dutch_by_them() -> None:
    assert (language_of("9A1.c 2017"), language_of("")) == ("nl", "nl")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("9A1.c", "9A1.c"),
        ("9a1c", "9A1.c"),
        ("9A1.C", "9A1.c"),
        ("9A1C", "9A1.c"),
        ("9A1 c", "9A1.c"),
        ("9A1-c", "9A1.c"),
        ("9a1_c", "9A1.c"),
        ("9 a 1 c", "9A1.c"),
        (" 9a1.c ", "9A1.c"),
        ("09A1.c", "9A1.c"),
        ("10b2.3", "10B2.3"),
        ("10A12.c", "10A12.c"),
        ("9a1", "9A1"),
        ("9a", "9A"),
    ],
)
def test_a_code_is_normalised_from_any_spelling(written: str, code: str) -> None:
    assert codes.normalise(written) == code


@pytest.mark.parametrize("text", ["", "9", "a", "A1.c", "9A1.cd", "123A1.c", "9A1.c.d", "2017", "vrijwilligers", "9%"])
def test_what_is_no_code_is_not_normalised(text: str) -> None:
    assert codes.normalise(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoe staat 9a1c ervoor?", ("9A1.c",)),
        ("Vergelijk 9A1.c met 9a1.f in 2017", ("9A1.c", "9A1.f")),
        ("9A1.c, 9A1.c en nog eens 9a1c", ("9A1.c",)),
        ("Welke prestaties horen bij doel 9B3?", ("9B3",)),
        ("Welke indicatoren heeft 9A?", ("9A",)),
        ("Wat is prestatie 9A1.4?", ("9A1.4",)),
        ("What is the target of 10b2.c (2018)?", ("10B2.c",)),
        ("Is '9D1.a' gehaald?", ("9D1.a",)),
        ("9A1.c?", ("9A1.c",)),
        ("Vat 9A1.c.", ("9A1.c",)),
    ],
)
def test_codes_are_found_in_running_text(asked: Read, text: str, found: tuple[str, ...]) -> None:
    assert asked(text).codes == found


@pytest.mark.parametrize(
    "text",
    [
        "Wat staat in RV 17.0077?",
        "Wat is Z/24/3650103?",
        "Wat stond er in de 2e bestuursrapportage?",
        "Jongeren van 16 tot 26 jaar",
        "Hoeveel kost het in 2017 à 3 euro?",
        "een taakstelling van 1,5 miljoen",
        "op een schaal van 1 tot 10",
        "in week 12 a.s.",
        "Hoeveel mensen komen 1 a 2 keer per week?",
        "Wat kost 12 m2 in de opvang?",
    ],
)
def test_numbers_with_letters_are_not_always_codes(asked: Read, text: str) -> None:
    assert asked(text).codes == ()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Hoeveel procent deed vrijwilligerswerk in 2017?", ("2017",)),
        ("Streefwaarde voor 2017 van mantelzorg", ("2017",)),
        ("mantelzorg 2015 en 2017", ("2015", "2017")),
        ("Vergelijk 2023 met 2021", ("2023", "2021")),
        ("Geef 9A1.a in 2013, 2015 en 2017", ("2013", "2015", "2017")),
        ("What was 9A1.a in 2013, 2015, and 2017?", ("2013", "2015", "2017")),
        ("Hoeveel statushouders in 2025-1?", ("2025-1",)),
        ("in 2017, ja 2017", ("2017",)),
        ("mantelzorg in 2017 en het jaar daarna", ("2017", "2018")),
        ("informal care in 2017 and the year before", ("2017", "2016")),
        ("Hoeveel huisuitzettingen waren er in '22?", ("2022",)),
        ("Wat is de streefwaarde?", ()),
        ("een krediet van € 2.017", ()),
        ("besluit RV17.0098 van 20170", ()),
        ("dossier Z/24/2017", ()),
    ],
)
def test_years_are_found(asked: Read, text: str, periods: tuple[str, ...]) -> None:
    assert asked(text).periods == periods


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("vrijwilligerswerk sinds 2015", Span("2015", None)),
        ("vrijwilligerswerk vanaf het jaar 2015", Span("2015", None)),
        ("volunteering since 2015", Span("2015", None)),
        ("mantelzorg na 2021", Span("2022", None)),
        ("informal care after 2021", Span("2022", None)),
        ("mantelzorg tot en met 2016", Span(None, "2016")),
        ("informal care until 2016", Span(None, "2016")),
        ("mantelzorg vóór 2017", Span(None, "2016")),
        ("informal care before 2017", Span(None, "2016")),
        ("cohesie 2013-2017", Span("2013", "2017")),
        ("cohesie 2013 – 2017", Span("2013", "2017")),
        ("cohesie van 2013 t/m 2017", Span("2013", "2017")),
        ("cohesie van 2013 tot en met 2017", Span("2013", "2017")),
        ("cohesion from 2013 through 2017", Span("2013", "2017")),
        ("between 2013 and 2017", Span("2013", "2017", ends=True)),
        ("tussen 2013 en 2017", Span("2013", "2017", ends=True)),
        ("cohesie van 2013 tot 2017", Span("2013", "2017")),
        ("cohesion from 2013 to 2017", Span("2013", "2017")),
        ("2021 vs 2023", Span("2021", "2023", ends=True)),
        ("2023 versus 2021", Span("2021", "2023", ends=True)),
        ("in 2017", None),
    ],
)
def test_spans_of_years_are_found(asked: Read, text: str, span: Span | None) -> None:
    assert asked(text).span == span


@pytest.mark.parametrize(
    ("span", "period", "holds"),
    [
        (Span("2013", "2017"), "2013", True),
        (Span("2013", "2017"), "2017", True),
        (Span("2013", "2017"), "2018", False),
        (Span("2024", None), "2025-1", True),
        (Span(None, "2024"), "2025-1", False),
        (Span(None, "2025"), "2025-1", True),
    ],
)
def test_a_span_holds_the_years_from_its_first_to_its_last(span: Span, period: str, holds: bool) -> None:
    assert span.holds(period) is holds


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Wat is het meest recente cijfer voor mantelzorg?", "latest"),
        ("de laatste meting van 9A1.a", "latest"),
        ("Wat is de huidige sociale cohesie?", "latest"),
        ("Hoeveel mensen doen nu vrijwilligerswerk?", "latest"),
        ("What is the latest figure on evictions?", "latest"),
        ("most recent informal care share", "latest"),
        ("Wat was de eerste meting van 9A1.c?", "first"),
        ("What is the earliest figure on volunteering?", "first"),
        ("Hoeveel procent doet vrijwilligerswerk in 2017?", ""),
        ("Hoe ging het de laatste jaren met de cohesie?", ""),
        ("Hoe ging het de laatste vier jaar met de cohesie?", ""),
        ("How did cohesion develop over the last four years?", ""),
    ],
)
def test_the_latest_and_the_first_are_understood(asked: Read, text: str, when: str) -> None:
    assert asked(text).when == when


@pytest.mark.parametrize(
    ("word", "other"),
    [("vrijwiligerswerk", "vrijwilligerswerk"), ("mantelzrog", "mantelzorg"), ("huisuitzetingen", "huisuitzettingen")],
)
def test_a_misspelt_word_is_taken_for_the_word_of_the_documents(asked: Read, word: str, other: str) -> None:
    (term,) = (term for term in asked(f"Hoeveel {word} in 2017?").terms if term.text == word)
    assert (stem(other),) in term.options


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("Hoeveel Leidenaren doen vrijwilligerswerk in 2017?", {"vrijwilligerswerk"}),
        ("Wat was de streefwaarde voor mantelzorg in 2018?", {"mantelzorg"}),
        ("Hoeveel procent is dat ongeveer, graag?", set()),
    ],
)
def test_only_the_subject_must_be_covered(asked: Read, text: str, hard: set[str]) -> None:
    assert {term.text for term in asked(text).hard} == hard


@pytest.mark.parametrize(
    ("text", "found"),
    [("Oekraïners cliënt", "oekrainers client"), ("VÓÓR", "voor"), ("Stadsenquête", "stadsenquete")],
)
def test_folding_drops_diacritics_and_capitals(text: str, found: str) -> None:
    assert fold(text) == found


def test_words_keep_codes_amounts_and_shares_whole() -> None:
    assert words("9A1.c: 7,5% (€ 1.250), Wmo-raad's") == ["9a1.c", "7,5%", "1.250", "wmo", "raad's"]
