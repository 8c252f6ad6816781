"""`p9ask lookup`, as scripts use it: exact output, exit codes, and why there is nothing."""

from __future__ import annotations

import csv
import io
import json
import shlex

import pytest

from tests.support import p9ask

HEADER = "code,name,row,measure,column,period,value,unit,raw,status,source,document,file,line_start,line_end,notes"
FIGURE = {
    "code": str,
    "name": str,
    "row": str,
    "measure": str,
    "column": str,
    "period": str,
    "value": str,
    "unit": str,
    "raw": str,
    "status": str,
    "source": str,
    "goal": str,
    "area": str,
    "notes": list,
    "citation": dict,
}
CAVEAT = (
    "De cijfers in Leiden zijn lager dan de landelijke cijfers. Landelijke cijfers zijn lastig te vergelijken met de "
    "Leidse Stadsenquête, omdat de cijfers per onderzoek wisselen, afhankelijk van de vraagstelling en timing van het "
    "onderzoek."
)


def test_a_table_shows_each_value_with_its_document_and_place() -> None:
    ran = p9ask("lookup", "9A1.c", "--year", "2017", "--measure", "realisatie")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet\n"
        "   2017  realisatie  32%  Jaarstukken 2017  seeds/000_e584cc61aa51fdc1.txt:55\n"
        "   2017  realisatie  32%  Jaarstukken 2018  seeds/002_fa561709da997163.txt:149-150\n"
        f"   * {CAVEAT}\n"
        "   * De Stads- en wijkenquête wordt alleen in de oneven jaren gehouden.\n"
    )


def test_values_that_differ_are_marked_in_a_table() -> None:
    ran = p9ask("lookup", "9A1.f", "--year", "2015")
    assert ran.out.splitlines()[1:4] == [
        " ≠ 2015  realisatie  22% (2015)  Begroting 2017    seeds/003_3f92ab16f539b6a3.txt:196-209",
        " ≠ 2015  realisatie  17%         Jaarstukken 2017  seeds/000_e584cc61aa51fdc1.txt:68",
        " ≠ 2015  realisatie  17%         Jaarstukken 2018  seeds/002_fa561709da997163.txt:165-166",
    ]


def test_values_that_differ_are_marked_though_the_name_is_spelt_in_another_way() -> None:
    ran = p9ask("lookup", "9A1.b", "--year", "2018", "--measure", "streefwaarde")
    assert [line[1] for line in ran.out.splitlines() if "2018" in line] == ["≠", "≠"]


def test_csv_is_a_header_and_a_row_a_figure() -> None:
    ran = p9ask("lookup", "9B1.b", "--year", "2017", "--measure", "realisatie", "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{HEADER}\n"
        '9B1.b,"Percentage mantelzorgers dat zich tamelijk zwaar, zeer zwaar of overbelast voelt",,realisatie,2017,2017,'
        "19,%,19%*,value,Stadsenquête,jaarstukken-2017,seeds/000_e584cc61aa51fdc1.txt,128,131,"
        '"Afgerond 19% tamelijk tot zwaar belast, 1% overbelast"\n'
    )


def test_json_is_an_array_of_figures_with_every_key_of_the_contract() -> None:
    (figure,) = json.loads(
        p9ask(
            *("lookup", "9A1.c", "--year", "2017", "--measure", "realisatie"),
            *("--document", "jaarstukken-2017", "--format", "json"),
        ).out
    )
    assert figure == {
        "code": "9A1.c",
        "name": "Percentage Leidenaren dat vrijwilligerswerk doet",
        "row": None,
        "measure": "realisatie",
        "column": "2017",
        "period": "2017",
        "value": "32",
        "unit": "%",
        "raw": "32%",
        "status": "value",
        "source": "Stadsenquête",
        "goal": "9A1 Sociale binding en participatie van inwoners is hoog",
        "area": "9A Sociale binding en participatie",
        "notes": [CAVEAT],
        "citation": {
            "document": "jaarstukken-2017",
            "title": "Jaarstukken 2017",
            "file": "seeds/000_e584cc61aa51fdc1.txt",
            "lines": [55, 55],
            "quote": "9A1.c Percentage Leidenaren dat vrijwilligerswerk doet** - 32% - 32% 33% Stadsenquête",
        },
    }


def test_every_figure_has_the_shape_of_the_contract() -> None:
    figures = json.loads(p9ask("lookup", "--format", "json").out)
    for figure in figures:
        assert figure.keys() == FIGURE.keys()
        assert all(value is None or isinstance(value, FIGURE[key]) for key, value in figure.items())
        assert figure["status"] in {"value", "no_figure", "not_yet_known", "empty", "uncertain"}
        assert (figure["value"] is not None) or figure["status"] != "value"
        first, last = figure["citation"]["lines"]
        assert 1 <= first <= last


def test_csv_holds_the_same_figures_as_json() -> None:
    figures = json.loads(p9ask("lookup", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(p9ask("lookup", "--format", "csv").out)))
    keys = ("code", "name", "row", "measure", "column", "period", "value", "unit", "raw", "status", "source")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        tuple(figure[key] or "" for key in keys) for figure in figures
    ]


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        # seeds/000: 55 and 002: 149
        ("9A1.c --year 2017 --measure realisatie", "32%"),
        ("9a1c --year 2017 --measure realisatie", "32%"),
        ("9A1C --year 2017 --measure Realisatie", "32%"),
        ("9a1.C --year 2017 --measure realisatie", "32%"),
        # seeds/002: 141
        ("9A1.a --document jaarstukken-2018", "5,7 5,9 5,8 6,0"),
        # 2013 stands in seeds/001: 54, 2014 in 000: 47, the rest in 002: 141
        ("9A1.a --year 2013-2017 --measure realisatie", "5,7 5,8 5,7 5,9 5,8"),
        ("'sociale cohesie' --year 2013-2017 --measure realisatie", "5,7 5,8 5,7 5,9 5,8"),
        # seeds/004: 110, 111
        ("--area 9B --year 2021", "89% 22%"),
        ("--area 9b --year 2021", "89% 22%"),
        # seeds/004: 84 to 89
        ("9A1 --year 2023 --measure realisatie", "6,0 51% 38% 79% 51% 17%"),
        ("9A --year 2023 --measure realisatie", "6,0 51% 38% 79% 51% 17%"),
        # seeds/004: 65 to 67
        ("--year 2025-1", "29 202 18%"),
        ("Taakstelling --year 2024", "254"),
        # seeds/004: 173 to 175, 167 to 169, 104
        ("'kwetsbare groepen' --year 2024 --measure rekening", "61.736 -17.540 44.196"),
        ("Preventie --year 2024 --measure rekening", "10.951 -3.665 7.287"),
        ("Preventie --year 2023 --measure rekening", "8.832 -1.343 7.490"),
        ("'bijdrage Hecht'", "'€ 8,9 miljoen'"),
        # seeds/004: 86, 145, 129
        ("9A1.c --measure streefwaarde --year 2024", "35%"),
        ("vrijwilligerswerk --year 2023", "38%"),
        ("'mantelzorg verleent' --year 2023", "17%"),
        ("huisuitzettingen --year 2022", "8"),
        ("9C2.b --year 2024 --measure realisatie", "57*"),
        # seeds/000: 180
        ("9C1.a --document jaarstukken-2017", "60% 68% 70%"),
        ("9C1.a --document jaarstukken-2017 --document jaarstukken-2024 --year 2015-2021", "60% 68% 70% 75%"),
    ],
)
def test_raw_values_for_scripts(arguments: str, values: str) -> None:
    ran = p9ask("lookup", *shlex.split(arguments), "--format", "value")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == shlex.split(values)


def test_where_sources_differ_the_latest_edition_is_printed_with_a_warning() -> None:
    ran = p9ask("lookup", "9A1.f", "--year", "2015", "--format", "value")
    assert (ran.code, ran.out) == (0, "17%\n")
    assert ran.err == (
        "Warning: sources differ on 9A1.f Percentage inwoners dat mantelzorg verleent, 2015: "
        "22% (2015) (Begroting 2017, seeds/003_3f92ab16f539b6a3.txt:196-209), "
        "17% (Jaarstukken 2017, seeds/000_e584cc61aa51fdc1.txt:68), "
        "17% (Jaarstukken 2018, seeds/002_fa561709da997163.txt:165-166)\n"
    )


def test_where_sources_differ_strict_prints_no_value_and_exits_1() -> None:
    ran = p9ask("lookup", "9A1.f", "--year", "2015", "--format", "value", "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Warning: sources differ on 9A1.f ")


def test_strict_changes_nothing_where_sources_agree() -> None:
    ran = p9ask("lookup", "9A1.f", "--year", "2017", "--measure", "realisatie", "--format", "value", "--strict")
    assert ran == (0, "18%\n", "")


def test_two_rows_under_one_code_are_both_printed_with_a_warning() -> None:
    ran = p9ask("lookup", "9C1.c", "--year", "2023", "--format", "value")
    assert (ran.code, ran.out) == (0, "71%\n82%\n")
    assert "004_7a0832eed2eef797.txt:125" in ran.err
    assert "004_7a0832eed2eef797.txt:126" in ran.err


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("inwoners", ["9A1.b", "9A1.d", "9A1.e", "9A1.f", "9B1.a", "9C1.a", "9C1.b", "9C1.c"]),
        ("verblijfsduur", ["9D1.b", "9D1.c"]),
        ("gemiddelde verblijfsduur", ["9D1.b", "9D1.c"]),
        ("buurt", ["9A1.b", "9A1.d"]),
        ("stelling", ["9A1.b", "9C1.a", "9C1.b", "9C1.c"]),
    ],
)
def test_words_that_fit_several_indicators_name_the_candidates(words: str, codes: list[str]) -> None:
    ran = p9ask("lookup", words)
    assert (ran.code, ran.out) == (2, "")
    first, *candidates = ran.err.splitlines()
    assert first.startswith(f"Error: “{words}” fits ")
    assert {line.split()[0] for line in candidates} >= set(codes)


def test_the_candidates_of_a_row_title_are_all_its_tables_parts() -> None:
    ran = p9ask("lookup", "saldo", "--measure", "rekening")
    areas = ("Sociale binding en participatie", "Preventie", "Ondersteuning", "Kwetsbare groepen")
    assert ran.code == 2
    assert all(f"{area} / Saldo" in ran.err for area in areas)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["9A1.z"], "Nothing is called “9A1.z”; `p9ask lookup` lists all indicators.\n"),
        (["xyzzy"], "Nothing is called “xyzzy”; `p9ask lookup` lists all indicators.\n"),
        (
            ["9C2.a", "--year", "2019"],
            "No such figure of 9C2.a Percentage inwoners dat zich beter kan redden door de ondersteuning; there is "
            "realisatie 2021, realisatie 2022, realisatie 2023, streefwaarde 2024.\n",
        ),
        (["--year", "2025-2"], "No figure fits these options.\n"),
        (["--area", "9Z"], "No figure fits these options.\n"),
        (
            ["9D1.d", "--year", "2021"],
            "9D1.d Gemiddelde wachttijd in maanden na uitstroom van wachtlijst beschermd wonen clienten Leidse regio: "
            "the source has no figure here (-, seeds/004_7a0832eed2eef797.txt:148).\n",
        ),
        (
            ["9C2.a", "--year", "2024", "--measure", "realisatie"],
            "9C2.a Percentage inwoners dat zich beter kan redden door de ondersteuning: the source has no figure here "
            "(nnb, seeds/004_7a0832eed2eef797.txt:128). CEO Wmo is nog niet uitgevoerd. De cijfers zijn daarom nog niet "
            "bekend.\n",
        ),
        (
            ["9D1.c", "--year", "2021"],
            "9D1.c Gemiddelde verblijfsduur in vrouwenopvang in maanden: De rij past niet op de kop van de tabel: "
            "6 | 9 | 8 | 6 | Rosa Manus (seeds/004_7a0832eed2eef797.txt:147)\n",
        ),
    ],
)
def test_without_a_value_it_exits_1_and_says_why(arguments: list[str], reason: str) -> None:
    assert p9ask("lookup", *arguments, "--format", "value") == (1, "", reason)


def test_the_reason_is_that_of_the_cell_that_has_one() -> None:
    ran = p9ask("lookup", "9D1.d", "--year", "2024", "--format", "value")
    assert ran.code == 1
    assert "geen betrouwbare cijfers" in ran.err


def test_cells_without_a_value_are_shown_and_still_exit_1() -> None:
    ran = p9ask("lookup", "9C2.a", "--year", "2024", "--measure", "realisatie", "--format", "json")
    assert ran.code == 1
    assert [(figure["raw"], figure["status"], figure["value"]) for figure in json.loads(ran.out)] == [
        ("nnb", "not_yet_known", None)
    ]
    assert "CEO Wmo is nog niet uitgevoerd" in ran.err


@pytest.mark.parametrize(("format_", "out"), [("json", "[]\n"), ("csv", f"{HEADER}\n"), ("table", ""), ("value", "")])
def test_nothing_is_still_well_formed(format_: str, out: str) -> None:
    ran = p9ask("lookup", "9A1.z", "--format", format_)
    assert (ran.code, ran.out) == (1, out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--year", "abc"], "Error: “abc” is no year; give 2017, or 2013-2017 for several.\n"),
        (["--year", "17"], "Error: “17” is no year; give 2017, or 2013-2017 for several.\n"),
        (["--year", "2017-"], "Error: “2017-” is no year; give 2017, or 2013-2017 for several.\n"),
        (["--year", "2017-2013"], "Error: 2017-2013 runs backwards; give 2013-2017.\n"),
        (
            ["--document", "jaarstukken-2020"],
            "Error: jaarstukken-2020 is no document of this corpus; there are begroting-2017, jaarstukken-2016, "
            "jaarstukken-2017, jaarstukken-2018, jaarstukken-2024.\n",
        ),
        ([""], "Error: INDICATOR is empty; give a code such as 9A1.c, or words of a name.\n"),
    ],
)
def test_a_wrong_call_exits_2_and_says_what_to_do(arguments: list[str], message: str) -> None:
    assert p9ask("lookup", *arguments) == (2, "", message)


@pytest.mark.parametrize("option", ["--year", "--measure", "--area"])
def test_an_empty_option_is_an_error(option: str) -> None:
    assert p9ask("lookup", "9B1.a", option, "").code == 2


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["a", "b"], ["--nope"], ["--year"]])
def test_a_call_that_does_not_parse_exits_2(arguments: list[str]) -> None:
    ran = p9ask("lookup", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("Error: ")


def test_a_value_that_another_table_has_otherwise_comes_with_a_warning() -> None:
    """004:149 says 260 in 2023; the table in 004:63-67 counts 217 of the same."""
    ran = p9ask("lookup", "9D1.e", "--year", "2023", "--format", "value")
    assert (ran.code, ran.out) == (0, "260\n")
    assert ran.err.startswith("Warning: another table differs: 9D1.e ")
    assert "217 (seeds/004_7a0832eed2eef797.txt:65" in ran.err
    assert p9ask("lookup", "9D1.e", "--year", "2023", "--format", "value", "--strict").code == 1
