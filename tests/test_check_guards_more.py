"""More of what keeps a wrong claim from passing, and a right one from failing: sizes, shares, money rows, tables, citations."""

from __future__ import annotations

import pytest

from p9ask import Corpus
from tests.test_check_guards import TELLING, Outcome, checked, outcome

SUPPORTED, VALUE, DIRECTION = ("supported", None), ("contradicted", "value"), ("contradicted", "direction")
WMO = "het aantal cliënten met een maatwerkarrangement Wmo per 1.000"
EVICTIONS = "huisuitzettingen uit corporatiewoningen"
STAY = "In 2024 lag de gemiddelde verblijfsduur in De Nieuwe Energie 74 dagen boven de streefwaarde."
OWN_RESERVE = "In 2024 is € {} toegevoegd aan de reserve Maatschappelijke Zorg Leidse regio en € {} eraan onttrokken."


def verdicts(corpus: Corpus, text: str) -> list[str]:
    """The verdicts on all claims of a memo, in order."""
    return [verdict.verdict for verdict in checked(corpus, text).verdicts]


# -- of whom, per how many, of what part of the year


@pytest.mark.parametrize(("whom", "verdict"), [("mantelzorgers", "supported"), ("inwoners", "unchecked")])
def test_a_share_of_carers_is_not_one_of_inhabitants(leiden: Corpus, whom: str, verdict: str) -> None:
    text = f"In 2023 voelde 28% van de {whom} zich tamelijk of heel zwaar belast door mantelzorg."
    assert outcome(leiden, text, "28%")[0] == verdict


@pytest.mark.parametrize(("whom", "verdict"), [("inhabitants", "supported"), ("households", "unchecked")])
def test_a_rate_per_inhabitants_is_not_one_per_households(leiden: Corpus, whom: str, verdict: str) -> None:
    text = f"In 2023 there were 65 Wmo clients with a tailored arrangement per 1,000 {whom} in Leiden."
    assert outcome(leiden, text, "65")[0] == verdict


@pytest.mark.parametrize(
    ("when", "expected"), [("Over heel 2024", ("contradicted", "year")), ("In het eerste halfjaar van 2024", SUPPORTED)]
)
def test_a_figure_of_half_a_year_is_not_one_of_the_whole(
    leiden: Corpus, when: str, expected: tuple[str, str | None]
) -> None:
    assert outcome(leiden, f"{when} was {WMO} inwoners 57.", "57")[:2] == expected


def test_a_number_beside_another_is_not_a_part_of_it(leiden: Corpus) -> None:
    """The 100 in private homes come on top of the 554."""
    text = "Leiden bood in 2024 opvang aan 554 Oekraïners, van wie ruim 100 in particuliere opvang."
    assert outcome(leiden, text, "100")[0] == "unchecked"


def test_the_second_number_of_a_sentence_of_the_source_is_supported(leiden: Corpus) -> None:
    text = "Leiden heeft in 2024 opvang geboden aan 554 Oekraïners in gemeentelijke locaties en ruim 100 in particuliere opvang."
    assert verdicts(leiden, text) == ["supported", "supported"]


def test_a_part_of_those_is_a_part_of_no_others(leiden: Corpus) -> None:
    """30% of those who know the teams know what they are for."""
    text = "In 2017 wist 30% van {} waar het SWT voor bedoeld is."
    assert outcome(leiden, text.format("de inwoners van Leiden"), "30%")[0] == "unchecked"
    own = "In 2017 had 38% van de inwoners van Leiden wel eens gehoord van het SWT; 30% daarvan weet waar het voor bedoeld is."
    assert verdicts(leiden, own) == ["supported", "supported"]


def test_a_share_of_the_costs_is_no_share_of_people(leiden: Corpus) -> None:
    found = outcome(leiden, "De helft van de lasten ging in 2024 naar Kwetsbare groepen.", "helft")
    assert found[:2] == ("unchecked", "unit")


# -- sizes of differences


@pytest.mark.parametrize(
    ("was", "by", "expected"),
    [
        ("boven", "74 dagen", SUPPORTED),
        ("onder", "74 dagen", DIRECTION),
        ("boven", "64 dagen", VALUE),
        ("boven", "74%", VALUE),
        ("boven", "74 procentpunt", ("contradicted", "unit")),
    ],
)
def test_a_size_against_a_target(leiden: Corpus, was: str, by: str, expected: tuple[str, str | None]) -> None:
    text = STAY.replace("74 dagen", by).replace("boven", was)
    assert outcome(leiden, text, by.removesuffix(" dagen"))[:2] == expected


def test_a_size_in_weeks_is_not_one_in_days(leiden: Corpus) -> None:
    assert outcome(leiden, STAY.replace("dagen", "weken"), "74")[0] != "supported"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("€ 4,2 miljoen lager dan de begroting", SUPPORTED),
        ("€ 4,2 miljoen hoger dan de begroting", DIRECTION),
        ("€ 2,4 miljoen lager dan de begroting", VALUE),
        ("€ 4,2 miljoen lager dan begroot na wijziging", SUPPORTED),
        ("€ 6,1 miljoen hoger dan oorspronkelijk begroot", SUPPORTED),
        ("€ 4,2 miljoen lager dan begroot", SUPPORTED),
        ("€ 4,2 miljoen lager uitgevallen dan de begroting", SUPPORTED),
    ],
)
def test_a_size_against_the_budget(leiden: Corpus, by: str, expected: tuple[str, str | None]) -> None:
    """65.942 after, and 55.623 before the amendment; 61.736 spent."""
    text = f"De lasten van Kwetsbare groepen waren in 2024 {by}."
    assert outcome(leiden, text, by.partition(" miljoen")[0])[:2] == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("5 procentpunt hoger", SUPPORTED),
        ("5 procentpunt lager", DIRECTION),
        ("6 procentpunt hoger", VALUE),
        ("5% hoger", ("contradicted", "unit")),
        ("15% hoger", SUPPORTED),
    ],
)
def test_a_size_against_another_year(leiden: Corpus, by: str, expected: tuple[str, str | None]) -> None:
    assert outcome(leiden, f"{TELLING} lag in 2023 {by} dan in 2021.", by.rpartition(" ")[0])[:2] == expected


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        (f"Het aantal {EVICTIONS} is tussen 2022 en 2023 meer dan verdubbeld.", "verdubbeld", SUPPORTED),
        (f"Het aantal {EVICTIONS} is tussen 2021 en 2023 meer dan verdubbeld.", "verdubbeld", VALUE),
        (f"Het aantal {EVICTIONS} is tussen 2021 en 2023 bijna verdubbeld.", "verdubbeld", SUPPORTED),
        (f"In 2023 waren er drie keer zoveel {EVICTIONS} als in 2022.", "drie", SUPPORTED),
        (f"In 2023 waren er vijf keer zoveel {EVICTIONS} als in 2022.", "vijf", VALUE),
    ],
)
def test_a_number_of_times(leiden: Corpus, sentence: str, claim: str, expected: tuple[str, str | None]) -> None:
    """12 in 2021, 8 in 2022, 23 in 2023."""
    assert outcome(leiden, sentence, claim)[:2] == expected


# -- periods


@pytest.mark.parametrize(("word", "expected"), [("fewer", SUPPORTED), ("more", DIRECTION)])
def test_the_later_year_may_be_named_first(leiden: Corpus, word: str, expected: tuple[str, str | None]) -> None:
    text = f"In Leiden there were {word} evictions from housing association homes in 2022 than in 2021."
    assert outcome(leiden, text, word)[:2] == expected


@pytest.mark.parametrize(("numbers", "verdict"), [("8 en 23", "supported"), ("23 en 8", "contradicted")])
def test_two_numbers_after_two_years_are_in_their_order(leiden: Corpus, numbers: str, verdict: str) -> None:
    assert verdicts(leiden, f"In 2022 en 2023 waren er {numbers} {EVICTIONS} in Leiden.") == [verdict, verdict]


@pytest.mark.parametrize(("earlier", "verdict"), [("14%", "supported"), ("18%", "contradicted")])
def test_two_years_earlier_is_a_year_of_its_own(leiden: Corpus, earlier: str, verdict: str) -> None:
    text = f"Het percentage inwoners dat mantelzorg verleent was in 2023 17%; twee jaar eerder was dat {earlier}."
    assert verdicts(leiden, text) == ["supported", verdict]


def test_a_number_in_brackets_has_the_year_behind_it(leiden: Corpus) -> None:
    assert verdicts(leiden, f"Er waren 8 {EVICTIONS} in 2022 (12 in 2021).") == ["supported", "supported"]


@pytest.mark.parametrize(("target", "verdict"), [("35%", "supported"), ("36%", "contradicted")])
def test_a_target_without_a_year_is_the_next_one_of_the_table(leiden: Corpus, target: str, verdict: str) -> None:
    text = f"In 2023 deed 38% van de Leidenaren vrijwilligerswerk, tegen een streefwaarde van {target}."
    assert verdicts(leiden, text) == ["supported", verdict]


# -- amounts


@pytest.mark.parametrize(
    ("what", "amount", "own"),
    [
        ("De lasten van Preventie", "€ 10.951.000", True),
        ("De baten van Preventie", "€ 3.665.000", True),
        ("Het saldo van Preventie", "€ 7.287.000", True),
        ("De lasten van Preventie", "€ 7.287.000", False),
        ("Het saldo van Preventie", "€ 10.951.000", False),
        ("De lasten van programma 9", "€ 128.189.000", True),
        ("De baten van programma 9", "€ 23.077.000", True),
        ("Het saldo van baten en lasten van programma 9", "€ 105.112.000", True),
        ("De lasten van programma 9", "€ 61.736.000", False),
        ("De toevoeging aan de reserve Sociaal Domein", "€ 1.855.000", True),
        ("De onttrekking aan de reserve Sociaal Domein", "€ 1.855.000", False),
        ("De onttrekking aan de reserve Leefbaarheidsprojecten in de wijken", "€ 40.000", True),
        ("De onttrekking aan de reserve Leefbaarheidsprojecten in de wijken", "€ 117.000", False),
    ],
)
def test_an_amount_is_of_its_group_and_kind_of_row(leiden: Corpus, what: str, amount: str, own: bool) -> None:
    found = outcome(leiden, f"{what} was in 2024 {amount}.", amount)
    assert found[0] == ("supported" if own else "contradicted")


@pytest.mark.parametrize(
    ("amounts", "verdict"), [(("718.000", "80.000"), "supported"), (("80.000", "718.000"), "contradicted")]
)
def test_an_addition_and_a_withdrawal_of_one_sentence_are_told_apart(
    leiden: Corpus, amounts: tuple[str, str], verdict: str
) -> None:
    assert verdicts(leiden, OWN_RESERVE.format(*amounts)) == [verdict, verdict]


@pytest.mark.parametrize(("amount", "verdict"), [("1.410.000", "supported"), ("3.236.000", "contradicted")])
def test_a_reserve_is_spoken_of_in_the_next_sentence_too(leiden: Corpus, amount: str, verdict: str) -> None:
    """3.236 is the total of all withdrawals."""
    text = f"Aan de reserve Sociaal Domein is in 2024 € 1.855.000 toegevoegd. De onttrekking daaruit was € {amount}."
    assert verdicts(leiden, text) == ["supported", verdict]


def test_a_reserve_grows_by_its_balance_not_by_its_addition(leiden: Corpus) -> None:
    text = "De reserve Sociaal Domein groeide in 2024 met € {}, na een toevoeging van € 1.855.000."
    assert verdicts(leiden, text.format("445.000")) == ["supported", "supported"]
    assert verdicts(leiden, text.format("1.855.000")) == ["contradicted", "supported"]


def test_a_right_amount_in_other_words_is_not_contradicted(leiden: Corpus) -> None:
    text = "In 2024 kwam € 6.374.000 in de reserve voor statushouders."
    assert outcome(leiden, text, "6.374.000")[0] != "contradicted"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("All amounts in € thousand. In 2024 the expenditure on Prevention was 10,951.", SUPPORTED),
        ("All amounts in € thousand. In 2024 the expenditure on Prevention was 10,851.", VALUE),
        ("In 2024 the expenditure on Prevention was € 10,951.", ("contradicted", "scale")),
    ],
)
def test_a_bare_amount_is_in_the_memos_thousands(
    leiden: Corpus, sentence: str, expected: tuple[str, str | None]
) -> None:
    assert outcome(leiden, sentence, "10,")[:2] == expected


@pytest.mark.parametrize(
    ("above", "corner"),
    [("{} per beleidsterrein, x € 1.000\n\n", "Beleidsterrein"), ("", "{} (x € 1.000)")],
)
@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Lasten", ["supported", "supported"]), ("Baten", ["contradicted", "contradicted"])],
)
def test_a_table_says_in_its_caption_or_corner_what_its_amounts_are(
    leiden: Corpus, above: str, corner: str, kind: str, expected: list[str]
) -> None:
    rows = "|---|---|---|\n| Preventie | 8.832 | 10.951 |\n"
    assert verdicts(leiden, f"{above.format(kind)}| {corner.format(kind)} | 2023 | 2024 |\n{rows}") == expected


# -- rows that are hardly named


@pytest.mark.parametrize(
    ("sentence", "claim", "verdict"),
    [
        ("In 2023 waren er 65 cliënten per 1.000 inwoners.", "65", "supported"),
        ("In 2023 waren er 66 cliënten per 1.000 inwoners.", "66", "not_found"),
        ("In 2024 ging voor ouderen € 10.951.000 naar preventie.", "10.951.000", "supported"),
        ("In 2024 ging voor ouderen € 10.851.000 naar preventie.", "10.851.000", "not_found"),
    ],
)
def test_a_row_only_pointed_to_passes_with_its_number_and_contradicts_none(
    leiden: Corpus, sentence: str, claim: str, verdict: str
) -> None:
    assert outcome(leiden, sentence, claim)[0] == verdict


@pytest.mark.parametrize(
    ("share", "expected"), [("79%", ("unchecked", "indicator", "51%")), ("61%", ("contradicted", "value", "51%"))]
)
def test_a_number_of_another_row_that_is_spoken_of_is_not_contradicted(
    leiden: Corpus, share: str, expected: Outcome
) -> None:
    """79% is that of the help that one can fall back on."""
    text = f"In 2023 had {share} van de inwoners een gezellige buurt waar men hulp van mensen krijgt."
    assert outcome(leiden, text, share) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 vond 71% van de inwoners dat hun hulpvraag snel werd opgepakt.",
        "In 2023 vond 91% van de cliënten de hulp goed.",
    ],
)
@pytest.mark.xfail(strict=True, reason="one word of a row's label is taken for its name")
def test_one_word_of_a_label_contradicts_nothing(leiden: Corpus, text: str) -> None:
    assert "contradicted" not in verdicts(leiden, text)


# -- prose and sources


@pytest.mark.parametrize(("first", "expected"), [(16, SUPPORTED), (18, VALUE)])
def test_a_range_of_ages_is_one_number(leiden: Corpus, first: int, expected: tuple[str, str | None]) -> None:
    text = f"Aan het Maansteenpad worden dakloze jongeren van {first} tot en met 26 jaar opgevangen."
    assert outcome(leiden, text, "26")[:2] == expected


def test_an_amount_of_prose_is_not_held_against_a_row_of_months(leiden: Corpus) -> None:
    assert verdicts(leiden, "Op vrouwenopvang is een voordeel behaald van € 460.000.") == ["supported"]


@pytest.mark.parametrize(
    ("words", "verdict"), [("bijna acht op de tien", "supported"), ("negen op de tien", "contradicted")]
)
def test_a_share_in_words_is_judged_as_a_percentage(leiden: Corpus, words: str, verdict: str) -> None:
    text = f"In 2023 kon {words} inwoners terugvallen op mensen in de buurt als men hulp nodig heeft."
    assert outcome(leiden, text, "op de tien")[0] == verdict


@pytest.mark.parametrize(
    ("season", "expected"),
    [("najaar", ("supported", None, None)), ("voorjaar", ("contradicted", "value", "najaar 2025"))],
)
def test_a_season_is_not_another(leiden: Corpus, season: str, expected: Outcome) -> None:
    text = f"In het {season} van 2025 opent een nieuw tijdelijk azc aan de Paardenwei."
    assert outcome(leiden, text, season) == expected


def test_a_sentence_that_holds_the_number_for_the_same_thing_is_enough(leiden: Corpus) -> None:
    text = "In 2024 ving Leiden 554 Oekraïners op in gemeentelijke locaties, van wie ruim 100 kinderen."
    assert verdicts(leiden, text) == ["supported", "not_found"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("De overeenkomsten met SOL, Incluzio en BuZz zijn verlengd en de regiovisie is vastgesteld", "unchecked"),
        ("Zie", "supported"),
    ],
)
def test_a_citation_alone_does_not_vouch_for_what_is_said_beside_it(leiden: Corpus, said: str, verdict: str) -> None:
    assert outcome(leiden, f"{said} (Jaarstukken 2024).", "Jaarstukken")[0] == verdict


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("Jaarstukken 2024, regel 86", SUPPORTED),
        ("Jaarstukken 2024, regels 84-88", SUPPORTED),
        ("regel 86 van de Jaarstukken 2024", SUPPORTED),
        ("Jaarstukken 2024, regel 88", ("contradicted", "wrong_citation")),
    ],
)
def test_a_line_named_in_words_holds_the_figure(leiden: Corpus, cited: str, expected: tuple[str, str | None]) -> None:
    text = f"In 2023 deed 38% van de Leidenaren vrijwilligerswerk ({cited})."
    assert outcome(leiden, text, "regel")[:2] == expected


def test_a_quotation_with_its_denial_cut_off_is_altered(leiden: Corpus) -> None:
    said = "ieder actiepunt heeft geleid tot het gewenste resultaat"
    assert outcome(leiden, f"Het verslag zegt: “{said}”.", said) == ("contradicted", "quote_altered", f"Niet {said}")
    assert verdicts(leiden, f"Het verslag zegt: “Niet {said}”.") == ["supported"]


def test_a_code_in_running_text_is_that_of_the_words_beside_it(leiden: Corpus) -> None:
    """79% is that of 9A1.d; 9A1.e is about helping neighbours."""
    said = "Indicator {}, het percentage inwoners dat kan terugvallen op mensen in de buurt, stond in 2023 op 79%."
    assert verdicts(leiden, said.format("9A1.d")) == ["supported"]
    assert "contradicted" in verdicts(leiden, said.format("9A1.e"))


def test_a_reason_that_the_source_does_not_give_is_not_passed(leiden: Corpus) -> None:
    """Less was spent on the plan for the women's shelter."""
    said = "Op vrouwenopvang bleef in 2024 € 460.000 over doordat er {}."
    assert verdicts(leiden, said.format("minder slachtoffers zijn opgevangen")) != ["supported"]
    assert verdicts(leiden, said.format("minder uitgaven waren dan begroot")) == ["supported"]
