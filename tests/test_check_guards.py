"""What keeps a wrong claim from passing: a test for each guard, on one or two sentences about Leiden's documents."""

from __future__ import annotations

import pytest

from p9ask import Corpus, memo
from p9ask.model import Report

Outcome = tuple[str, str | None, str | None]
TELLING = "Het percentage Leidenaren dat vrijwilligerswerk doet"
SOURCE = "seeds/004_7a0832eed2eef797.txt"
COSTS = "De lasten van Kwetsbare groepen waren in 2024"
OWN_COSTS = "61.736 (x € 1.000)"


def checked(corpus: Corpus, text: str) -> Report:
    """The report on a memo of this text."""
    return corpus.check(memo.read_bytes("memo.md", text.encode()))


def outcome(corpus: Corpus, text: str, claim: str) -> Outcome:
    """Verdict, reason and the source's own figure of the claim that holds these words."""
    (verdict,) = [v for v in checked(corpus, text).verdicts if claim in v.claim.text]
    return verdict.verdict, verdict.reason, verdict.expected


# -- the key: row, period, measure, group


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        ("In 2023 deed 38% van de Leidenaren vrijwilligerswerk.", "38%", ("supported", None, "38%")),
        ("In 2021 deed 38% van de Leidenaren vrijwilligerswerk.", "38%", ("contradicted", "year", "33%")),
        ("In 2023 deed 83% van de Leidenaren vrijwilligerswerk.", "83%", ("contradicted", "value", "38%")),
        ("In 2023 deed 38,5% van de Leidenaren vrijwilligerswerk.", "38,5%", ("contradicted", "value", "38%")),
    ],
)
def test_a_number_is_judged_by_the_cell_of_its_own_year(
    leiden: Corpus, sentence: str, claim: str, expected: Outcome
) -> None:
    assert outcome(leiden, sentence, claim) == expected


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        ("In 2024 was de gemiddelde verblijfsduur in De Nieuwe Energie 164 dagen.", "164", ("supported", None, "164")),
        (
            "In 2024 was de gemiddelde verblijfsduur in De Nieuwe Energie 90 dagen.",
            "90",
            ("contradicted", "measure", "164"),
        ),
        (
            "De streefwaarde van de verblijfsduur in De Nieuwe Energie was in 2024 90 dagen.",
            "90",
            ("supported", None, "90"),
        ),
        (
            "De streefwaarde van de verblijfsduur in De Nieuwe Energie was in 2024 164 dagen.",
            "164",
            ("contradicted", "measure", "90"),
        ),
    ],
)
def test_a_target_is_not_a_result(leiden: Corpus, sentence: str, claim: str, expected: Outcome) -> None:
    assert outcome(leiden, sentence, claim) == expected


@pytest.mark.parametrize("whom", ["inwoners van Gouda", "inwoners van Rotterdam", "jongeren"])
def test_a_figure_of_leiden_is_not_one_of_another_place_or_group(leiden: Corpus, whom: str) -> None:
    found = outcome(leiden, f"In 2023 deed 38% van de {whom} vrijwilligerswerk.", "38%")
    assert found == ("not_found", "indicator", None)


def test_a_code_does_not_outweigh_the_words_beside_it(leiden: Corpus) -> None:
    """79% is that of 9A1.d."""
    assert outcome(leiden, f"{TELLING} (9A1.d) was in 2023 79%.", "79%") == ("contradicted", "value", "38%")


def test_the_row_that_is_named_is_meant_even_if_the_unit_fits_another(leiden: Corpus) -> None:
    """80% is the share of those who manage better, the row above."""
    text = "In 2023 bedroeg het aantal cliënten met een maatwerkarrangement Wmo per 1.000 inwoners 80%."
    assert outcome(leiden, text, "80%") == ("contradicted", "unit", "65")


@pytest.mark.parametrize("year", ["2022", "2024"])
def test_a_figure_where_the_source_has_a_dash_is_contradicted(leiden: Corpus, year: str) -> None:
    found = outcome(leiden, f"In {year} deed 38% van de Leidenaren vrijwilligerswerk.", "38%")
    assert found == ("contradicted", "source_has_no_value", "-")


def test_a_figure_where_the_source_says_not_yet_known_is_contradicted(leiden: Corpus) -> None:
    found = outcome(leiden, "In 2024 werden 12 huishoudens uit een corporatiewoning gezet in Leiden.", "12")
    assert found == ("contradicted", "source_has_no_value", "nnb")


def test_a_row_that_does_not_fit_its_header_supports_nothing(leiden: Corpus) -> None:
    found = outcome(leiden, "In 2023 was de gemiddelde verblijfsduur in de vrouwenopvang 8 maanden.", "8")
    assert found[:2] == ("unchecked", "uncertain")


def test_a_number_in_the_name_of_an_indicator_is_no_claim_of_its_own(leiden: Corpus) -> None:
    text = "In 2023 was het aantal cliënten met een maatwerkarrangement Wmo per 1.000 inwoners 65."
    assert [(v.claim.text, v.verdict) for v in checked(leiden, text).verdicts] == [("65", "supported")]


def test_the_year_of_another_paragraph_makes_no_change_of_a_lone_figure(leiden: Corpus) -> None:
    text = f"{TELLING} was in 2021 33%.\n\n{TELLING} was in 2023 5 procentpunt."
    assert outcome(leiden, text, "5 procentpunt")[0] != "supported"


# -- the value: unit, scale, precision, hedges, direction


def test_a_score_is_not_a_percentage(leiden: Corpus) -> None:
    found = outcome(leiden, "In 2023 was de schaalscore sociale cohesie 6,0%.", "6,0%")
    assert found == ("contradicted", "unit", "6,0")


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        ("tussen 2021 en 2023 met 5 procentpunt", "5 procentpunt", ("supported", None, "33% → 38%")),
        ("tussen 2021 en 2023 met 5 procent", "5 procent", ("contradicted", "unit", "33% → 38%")),
        ("tussen 2021 en 2023 met 6 procentpunt", "6 procentpunt", ("contradicted", "value", "33% → 38%")),
    ],
)
def test_percent_is_not_a_percentage_point(leiden: Corpus, sentence: str, claim: str, expected: Outcome) -> None:
    assert outcome(leiden, f"{TELLING} steeg {sentence}.", claim) == expected


@pytest.mark.parametrize(("unit", "verdict"), [("maanden", "supported"), ("weken", "contradicted")])
def test_weeks_are_not_months(leiden: Corpus, unit: str, verdict: str) -> None:
    text = f"De gemiddelde wachttijd voor beschermd wonen na uitstroom was in 2022 11,7 {unit}."
    assert outcome(leiden, text, "11,7")[::2] == (verdict, "11,7")


def test_a_fall_is_not_a_rise(leiden: Corpus) -> None:
    text = "Het percentage inwoners dat zich kan redden in het dagelijks leven steeg van 89% in 2021 naar 86% in 2023."
    assert outcome(leiden, text, "steeg") == ("contradicted", "direction", "89% → 86%")


def test_a_whole_number_of_millions_is_at_most_half_a_percent_off(leiden: Corpus) -> None:
    text = "De lasten van Sociale binding en participatie waren in 2024 13 miljoen euro."
    assert outcome(leiden, text, "13 miljoen")[::2] == ("contradicted", "12.758 (x € 1.000)")


@pytest.mark.parametrize(
    ("change", "expected"),
    [("steeg", ("supported", None, "33% → 38%")), ("daalde", ("contradicted", "direction", "33% → 38%"))],
)
def test_a_change_goes_the_way_it_is_said_to_go(leiden: Corpus, change: str, expected: Outcome) -> None:
    assert outcome(leiden, f"{TELLING} {change} van 33% in 2021 naar 38% in 2023.", change) == expected


@pytest.mark.parametrize("share", ["38 procentpunt", "38 percentage points"])
def test_a_share_in_percentage_points_does_not_pass(leiden: Corpus, share: str) -> None:
    assert outcome(leiden, f"{TELLING} was in 2023 {share}.", share)[0] != "supported"


@pytest.mark.parametrize(
    ("amount", "verdict", "reason"),
    [
        ("€ 61.736.000", "supported", None),
        ("€ 61.736", "contradicted", "scale"),
        ("61.736 (x € 1.000)", "supported", None),
        ("€ 617 miljoen", "contradicted", "value"),
        ("61,7 miljoen euro", "supported", None),
        ("61,8 miljoen euro", "contradicted", "value"),
        ("60 miljoen euro", "contradicted", "value"),
    ],
)
def test_an_amount_is_judged_in_its_scale_and_precision(
    leiden: Corpus, amount: str, verdict: str, reason: str | None
) -> None:
    assert outcome(leiden, f"{COSTS} {amount}.", amount) == (verdict, reason, OWN_COSTS)


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("circa 60 miljoen", "supported"),
        ("circa 57 miljoen", "contradicted"),
        ("ruim 61 miljoen", "supported"),
        ("ruim 62 miljoen", "contradicted"),
        ("ruim 50 miljoen", "contradicted"),
        ("bijna 62 miljoen", "supported"),
        ("bijna 61 miljoen", "contradicted"),
        ("bijna 70 miljoen", "contradicted"),
        ("meer dan 60 miljoen", "supported"),
        ("meer dan 62 miljoen", "contradicted"),
        ("minder dan 62 miljoen", "supported"),
        ("minder dan 60 miljoen", "contradicted"),
    ],
)
def test_a_hedge_allows_its_own_side_only(leiden: Corpus, amount: str, verdict: str) -> None:
    assert outcome(leiden, f"{COSTS} {amount} euro.", "miljoen")[0] == verdict


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("619 {}", True),
        ("geen 619 {}", False),
        ("619 {} niet", False),
    ],
)
def test_what_the_source_affirms_is_not_denied(leiden: Corpus, number: str, passes: bool) -> None:
    text = f"Met de komst van de Spreidingswet moet Leiden {number.format('asielzoekers')} opvangen."
    assert (outcome(leiden, text, "619")[0] == "supported") == passes


def test_what_the_source_denies_is_not_affirmed(leiden: Corpus) -> None:
    text = "Door het positieve resultaat op programma OSA zijn geraamde onttrekkingen van in totaal € 368.000 gedaan."
    assert outcome(leiden, text, "368.000")[0] != "supported"


@pytest.mark.parametrize(
    ("sentence", "claim", "own"),
    [
        ("In 2024 bood Leiden opvang aan 545 Oekraïners in gemeentelijke locaties.", "545", "554"),
        ("Met de komst van de Spreidingswet moet Leiden 691 asielzoekers opvangen.", "691", "619"),
    ],
)
def test_another_number_for_the_same_subject_in_prose_is_contradicted(
    leiden: Corpus, sentence: str, claim: str, own: str
) -> None:
    assert outcome(leiden, sentence, claim) == ("contradicted", "value", own)


def test_another_date_for_the_same_event_is_contradicted(leiden: Corpus) -> None:
    text = "De opvang voor dak- en thuisloze jongeren aan het Maansteenpad opende op 4 mei 2024."
    assert outcome(leiden, text, "4 mei 2024") == ("contradicted", "value", "4 maart 2024")


# -- sources and citations


@pytest.mark.parametrize(
    ("sentence", "claim", "verdict"),
    [
        ("In 2015 verleende 17% van de inwoners mantelzorg.", "17%", "disputed"),
        ("In 2015 verleende 22% van de inwoners mantelzorg.", "22%", "disputed"),
        ("In 2015 verleende 20% van de inwoners mantelzorg.", "20%", "contradicted"),
        ("Volgens de Begroting 2017 verleende in 2015 22% van de inwoners mantelzorg.", "22%", "supported"),
        ("Volgens de Jaarstukken 2017 verleende in 2015 22% van de inwoners mantelzorg.", "22%", "contradicted"),
    ],
)
def test_where_sources_differ_the_cited_one_decides(leiden: Corpus, sentence: str, claim: str, verdict: str) -> None:
    assert outcome(leiden, sentence, claim)[0] == verdict


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        (f"{TELLING} (9A1.c) was in 2023 38%.", "(9A1.c)", ("supported", None, None)),
        (f"{TELLING} (9A1.d) was in 2023 38%.", "(9A1.d)", ("contradicted", "wrong_citation", "9A1.c")),
        (
            "Het aantal cliënten met een maatwerkarrangement Wmo per 1.000 inwoners (9C2.a) was in 2023 65.",
            "(9C2.a)",
            ("contradicted", "wrong_citation", "9C2.b"),
        ),
    ],
)
def test_a_code_is_that_of_the_words_beside_it(leiden: Corpus, sentence: str, claim: str, expected: Outcome) -> None:
    assert outcome(leiden, sentence, claim) == expected


def test_a_right_figure_in_the_wrong_document_is_contradicted(leiden: Corpus) -> None:
    text = "Volgens de Jaarstukken 2018 deed in 2023 38% van de Leidenaren vrijwilligerswerk."
    assert outcome(leiden, text, "38%") == ("contradicted", "wrong_citation", "38%")
    assert outcome(leiden, text, "Jaarstukken") == ("contradicted", "wrong_citation", "Jaarstukken 2024")


@pytest.mark.parametrize("form", ["In 2023 deed 38% {}({}:{}).", "In 2023 deed 38% {}.[^1]\n\n[^1]: {}:{}"])
@pytest.mark.parametrize(
    ("line", "expected"),
    [(86, ("supported", None, None)), (88, ("contradicted", "wrong_citation", f"{SOURCE}:86"))],
)
def test_a_cited_line_in_the_text_or_in_its_footnote_is_the_one_that_holds_the_figure(
    leiden: Corpus, form: str, line: int, expected: Outcome
) -> None:
    text = form.format("van de Leidenaren vrijwilligerswerk ", SOURCE, line)
    assert outcome(leiden, text, SOURCE) == expected


def test_a_report_that_the_corpus_has_not_supports_nothing(leiden: Corpus) -> None:
    text = "Volgens de Jaarstukken 2021 deed in 2021 33% van de Leidenaren vrijwilligerswerk."
    assert {v.verdict for v in checked(leiden, text).verdicts} == {"not_found"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("grote", ("supported", None, None)),
        (
            "kleine",
            (
                "contradicted",
                "quote_altered",
                "De taakstelling voor de huisvesting van statushouders blijft een grote uitdaging",
            ),
        ),
    ],
)
def test_one_word_altered_makes_a_quotation_wrong(leiden: Corpus, word: str, expected: Outcome) -> None:
    said = f"De taakstelling voor de huisvesting van statushouders blijft een {word} uitdaging"
    assert outcome(leiden, f"Het verslag zegt: “{said}”.", said) == expected


# -- what claims nothing, and what is left out


@pytest.mark.parametrize(
    "line",
    [
        "Zie pagina 38.",
        "Agendapunt 4 begint om 19.30 uur.",
        "Bel 071-516 51 65.",
        "Zaaknummer: Z/25/4012277",
        "Bijlagen: 2 tabellen over mantelzorg en 3 over vrijwilligerswerk in Leiden.",
        "## 3. Cijfers",
    ],
)
def test_numbers_of_order_get_no_verdict_and_are_counted(leiden: Corpus, line: str) -> None:
    report = checked(leiden, f"{line}\n")
    assert (report.verdicts, report.left_out > 0) == ((), True)


def test_a_number_of_a_subject_that_no_source_knows_is_not_found_not_left_out(leiden: Corpus) -> None:
    text = "Het zwembad De Zijl trok in 2023 148.000 bezoekers."
    assert outcome(leiden, text, "148.000")[0] == "not_found"


def test_a_line_is_ignored_for_a_reason_and_counted(leiden: Corpus) -> None:
    wrong = "In 2023 deed 12% van de Leidenaren vrijwilligerswerk."
    report = checked(leiden, f"<!-- p9ask-ignore: afgerond op verzoek -->\n{wrong}\n\n{wrong}\n")
    assert ([v.claim.line for v in report.verdicts], report.ignored) == ([4], 1)
