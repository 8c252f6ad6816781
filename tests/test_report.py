"""Verdicts as text, JSON, SARIF and GitHub annotations, out of reports made by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from p9ask.model import Citation, Claim, Figure, Report, Verdict
from p9ask.report import counts, exit_code, message, reports_json, summary, to_github, to_text
from p9ask.sarif import to_sarif
from tests.support import TESTS

HOME = Path("/srv/corpus")
# seeds/004_7a0832eed2eef797.txt, line 86: 2023 38%
CITED = Citation("jaarstukken-2024", "Jaarstukken 2024", "seeds/004_7a0832eed2eef797.txt", (86, 86), "9A1.c … 38% …")
SPREAD = Citation("jaarstukken-2018", "Jaarstukken 2018", "seeds/002_fa561709da997163.txt", (149, 150), "9A1.c … 32% …")
FIGURE = Figure(
    "9A1.c", "Percentage Leidenaren dat vrijwilligerswerk doet", None, "realisatie", "2023", "2023", Decimal(38), "%",
    "38%", "value", "Stadsenquête", None, None, ("gewijzigde vraag",), CITED,
)  # fmt: skip
SENTENCE = "In 2023 deed 36% van de Leidenaren vrijwilligerswerk."


def claim(text: str = "36%", line: int = 7, column: int = 17, place: str = "", kind: str = "figure") -> Claim:
    return Claim(kind, text, SENTENCE, line, column, place)


WRONG = Verdict(claim(), "contradicted", "value", "38%", FIGURE, (CITED,), ("de vraag is gewijzigd",))
RIGHT = Verdict(claim("38%", 9, 4), "supported", None, "38%", FIGURE, (CITED,))
DISPUTED = Verdict(claim("32%", 11), "disputed", "sources_differ", "32%, 33%", FIGURE, (SPREAD, CITED, SPREAD))
UNKNOWN = Verdict(claim("554 Oekraïners", 12, 1, kind="prose"), "not_found")
UNREAD = Verdict(claim("verdubbelde", 13, 5, kind="change"), "unchecked", "year", notes=("the memo names no year",))
REPORT = Report("memo.md", "sha256:ab", (WRONG, RIGHT, DISPUTED, UNKNOWN, UNREAD), 14, 1)
FINE = Report("fine.md", "sha256:ab", (RIGHT,))
HOSTILE = Report(
    "me\x1b]0;x\x07mo\n\u202e.md",
    "sha256:ab",
    (
        Verdict(
            claim("3\x1b[2J6\n%\r\u200e", place="paragraph\x07 4"), "contradicted", "va\x9blue", "3\x7f8%\n", None,
            (CITED._replace(title="Jaar\x1bstukken", file="seeds/\x1b[31m.txt", quote="\x1b[7m"),), ("a\x1bb\u2066\nc",),
        ),
    ),
)  # fmt: skip
RAW = {*range(10), *range(11, 32), *range(127, 160), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def bare(citation: Citation, text: str) -> str:
    return text


def unpainted(look: str, text: str) -> str:
    return text


def tagged(look: str, text: str) -> str:
    return f"<{look}>{text}</>"


def text(*reports: Report, several: bool = False) -> str:
    return to_text(reports, bare, unpainted, several=several)


# -- text


def test_text_is_one_line_a_claim_with_its_remarks_below_then_a_summary() -> None:
    assert text(REPORT).splitlines() == [
        "memo.md:7:17: contradicted [value] 36% → 38% (seeds/004_7a0832eed2eef797.txt:86)",
        "    * de vraag is gewijzigd",
        "memo.md:9:4: supported 38% (seeds/004_7a0832eed2eef797.txt:86)",
        "memo.md:11:17: disputed [sources_differ] 32% → 32%, 33% "
        "(seeds/002_fa561709da997163.txt:149-150, seeds/004_7a0832eed2eef797.txt:86)",
        "memo.md:12:1: not_found 554 Oekraïners",
        "memo.md:13:5: unchecked [year] verdubbelde",
        "    * the memo names no year",
        "5 claims: 1 supported, 1 contradicted, 1 disputed, 1 not found, 1 unchecked; "
        "14 numbers that claim nothing left out; 1 line ignored.",
    ]


def test_a_file_without_lines_has_places() -> None:
    report = Report("memo.docx", "", (WRONG._replace(claim=claim(place="table 1, row 2, cell 3"), notes=()),))
    first = text(report).splitlines()[0]
    assert first == (
        "memo.docx (table 1, row 2, cell 3): contradicted [value] 36% → 38% (seeds/004_7a0832eed2eef797.txt:86)"
    )


def test_several_memos_have_a_summary_each_and_one_together() -> None:
    assert text(FINE, REPORT, several=True).splitlines()[1:3] == ["fine.md: 1 claim: 1 supported.", ""]
    assert text(FINE, REPORT, several=True).splitlines()[-3:] == [
        "memo.md: " + summary(counts(REPORT)),
        "",
        "All 2 memos: 6 claims: 2 supported, 1 contradicted, 1 disputed, 1 not found, 1 unchecked; "
        "14 numbers that claim nothing left out; 1 line ignored.",
    ]


def test_of_several_memos_the_one_that_could_be_read_is_named_without_a_total() -> None:
    assert text(FINE, several=True).splitlines()[1:] == ["fine.md: 1 claim: 1 supported."]


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report("a.md", "", ()), "0 claims."),
        (Report("a.md", "", (), 1, 2), "0 claims; 1 number that claims nothing left out; 2 lines ignored."),
        (Report("a.md", "", (UNKNOWN, UNKNOWN), 2), "2 claims: 2 not found; 2 numbers that claim nothing left out."),
    ],
)
def test_a_summary_counts_what_there_is(report: Report, said: str) -> None:
    assert text(report).splitlines()[-1] == said


def test_looks_are_those_of_the_verdicts_and_what_is_right_is_dim() -> None:
    def linked(citation: Citation, place: str) -> str:
        return f"<link {citation.lines[0]}>"

    lines = to_text([REPORT._replace(verdicts=(WRONG, RIGHT, UNKNOWN))], linked, tagged).splitlines()
    assert lines[0] == "memo.md:7:17: <contradicted>contradicted [value]</> 36% → 38% (<link 86>)"
    assert lines[2] == ("<dim>memo.md:9:4:</> <supported>supported</> <dim>38%</> <dim>(</><link 86><dim>)</>")
    assert lines[3] == "memo.md:12:1: <not_found>not_found</> 554 Oekraïners"
    assert lines[4].startswith("<bold>3 claims: ")


def test_no_control_character_reaches_a_terminal() -> None:
    def safe_link(citation: Citation, place: str) -> str:
        return "place"  # links make their own text safe

    shown = to_text([HOSTILE, HOSTILE], safe_link, unpainted, several=True)
    assert RAW.isdisjoint(map(ord, shown))
    assert shown.splitlines()[0] == ("me ]0;x mo  .md (paragraph 4): contradicted [va lue] 3 [2J6 % → 3 8% (place)")
    assert len(shown.splitlines()) == 9


@pytest.mark.parametrize("made", [lambda: to_github([HOSTILE]), lambda: reports_json([HOSTILE])])
def test_no_control_character_is_in_the_other_forms(made: Any) -> None:
    assert RAW.isdisjoint(map(ord, made()))


# -- exit codes


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ((), 0),
        ((RIGHT,), 0),
        ((RIGHT, UNKNOWN), 3),
        ((DISPUTED,), 3),
        ((UNREAD,), 3),
        ((UNKNOWN, WRONG, RIGHT), 1),
    ],
)
def test_the_exit_code_is_that_of_the_gravest_verdict(verdicts: tuple[Verdict, ...], code: int) -> None:
    assert exit_code([FINE, Report("a.md", "", verdicts)]) == code


# -- JSON


def test_json_has_the_keys_of_the_contract() -> None:
    record = json.loads(reports_json([REPORT]))
    assert list(record) == ["schema", "memo", "corpus", "claims", "summary"]
    assert (record["schema"], record["memo"], record["corpus"]) == (1, "memo.md", "sha256:ab")
    assert record["summary"] == {
        "supported": 1,
        "contradicted": 1,
        "disputed": 1,
        "not_found": 1,
        "unchecked": 1,
        "left_out": 14,
        "ignored": 1,
    }


def test_a_claim_in_json_has_its_figure_and_citations() -> None:
    first, *_, last = json.loads(reports_json([REPORT]))["claims"]
    figure, citations = first.pop("figure"), first.pop("citations")
    assert first == {
        "line": 7,
        "column": 17,
        "place": None,
        "kind": "figure",
        "text": "36%",
        "sentence": SENTENCE,
        "verdict": "contradicted",
        "reason": "value",
        "expected": "38%",
        "notes": ["de vraag is gewijzigd"],
    }
    assert (figure["code"], figure["value"], figure["raw"], figure["notes"]) == (
        "9A1.c",
        "38",
        "38%",
        ["gewijzigde vraag"],
    )
    named = {name: value for name, value in CITED._asdict().items() if name != "where"}
    assert citations == [named | {"lines": [86, 86]}]
    assert (last["reason"], last["expected"], last["figure"], last["citations"]) == ("year", None, None, [])


def test_several_memos_are_an_array_even_where_one_of_them_could_be_read() -> None:
    assert [record["memo"] for record in json.loads(reports_json([REPORT, FINE], several=True))] == [
        "memo.md",
        "fine.md",
    ]
    assert [record["memo"] for record in json.loads(reports_json([FINE], several=True))] == ["fine.md"]


# -- SARIF


def sarif(*reports: Report, unread: tuple[str, ...] = ()) -> dict[str, Any]:
    """The one run of a log that is valid against the schema of OASIS."""
    log = json.loads(to_sarif(reports, HOME, unread))
    schema = json.loads((TESTS / "data/sarif-schema-2.1.0.json").read_text("utf-8"))
    Draft4Validator(schema, format_checker=FormatChecker()).validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    schema = json.loads((TESTS / "data/sarif-schema-2.1.0.json").read_text("utf-8"))
    log = json.loads(to_sarif([REPORT], HOME))
    log["runs"][0]["results"][0]["level"] = "contradicted"
    assert not Draft4Validator(schema).is_valid(log)


def test_sarif_reports_what_needs_attention() -> None:
    run = sarif(REPORT)
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("contradicted/value", "error"),
        ("disputed/sources_differ", "warning"),
        ("not_found", "warning"),
        ("unchecked/year", "warning"),
    ]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_sarif_result_points_at_the_memo_and_at_the_evidence() -> None:
    wrong, disputed, *_ = sarif(REPORT)["results"]
    assert wrong["message"]["text"] == (
        "The source has another value: 36% → 38% (seeds/004_7a0832eed2eef797.txt:86)\nde vraag is gewijzigd"
    )
    region = {"startLine": 7, "startColumn": 17}
    assert wrong["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "memo.md"}, "region": region}}]
    (evidence,) = wrong["relatedLocations"]
    assert evidence["physicalLocation"] == {
        "artifactLocation": {"uri": "file:///srv/corpus/seeds/004_7a0832eed2eef797.txt"},
        "region": {"startLine": 86, "endLine": 86, "snippet": {"text": "9A1.c … 38% …"}},
    }
    assert [place["id"] for place in disputed["relatedLocations"]] == [1, 2]


def test_a_sarif_result_in_a_file_without_lines_has_a_logical_place() -> None:
    report = Report("memo.docx", "", (WRONG._replace(claim=claim(place="paragraph 4")),))
    (location,) = sarif(report)["results"][0]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "memo.docx"}},
        "logicalLocations": [{"fullyQualifiedName": "paragraph 4"}],
    }


@pytest.mark.parametrize(
    ("memo", "uri"),
    [
        ("memo.md", "memo.md"),
        ("notes/a b:c%.md", "notes/a%20b%3Ac%25.md"),
        ("./memo.md", "memo.md"),
        ("-", "-"),
        ("{here}/memo.md", "memo.md"),
        ("/elsewhere/mémo.md", "file:///elsewhere/m%C3%A9mo.md"),
    ],
)
def test_a_memo_below_the_working_directory_has_a_relative_address(
    memo: str, uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (artifact,) = sarif(REPORT._replace(memo=memo.replace("{here}", str(tmp_path))))["artifacts"]
    assert artifact["location"] == {"uri": uri}


def test_evidence_below_the_working_directory_has_a_relative_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TESTS.parent)
    log = json.loads(to_sarif([REPORT], TESTS.parent))
    (evidence,) = log["runs"][0]["results"][0]["relatedLocations"]
    assert evidence["physicalLocation"]["artifactLocation"] == {"uri": "seeds/004_7a0832eed2eef797.txt"}


def test_a_sarif_run_counts_each_memo_and_names_what_could_not_be_read() -> None:
    run = sarif(REPORT, FINE, FINE, unread=("lost.md can't be read: No such file or directory.",))
    assert [artifact["properties"]["summary"]["supported"] for artifact in run["artifacts"]] == [1, 1]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("lost.md can't be read")
    assert sarif(FINE)["invocations"][0]["executionSuccessful"] is True
    assert sarif(FINE)["results"] == []


def test_a_memo_puts_no_placeholder_or_link_into_a_sarif_message() -> None:
    verdict = WRONG._replace(claim=claim("{0} [x](http://y)"), notes=())
    (result,) = sarif(Report("a.md", "", (verdict,)))["results"]
    assert "{{0}} [x] (http://y) → 38%" in result["message"]["text"]


def test_sarif_of_a_hostile_memo_is_valid_and_safe() -> None:
    sarif(HOSTILE)
    assert RAW.isdisjoint(map(ord, to_sarif([HOSTILE], HOME)))


# -- GitHub


def test_github_annotations_are_errors_and_warnings_and_a_notice_with_the_summary() -> None:
    assert to_github([REPORT._replace(verdicts=(WRONG, RIGHT, UNKNOWN), left_out=0)]).splitlines() == [
        "::error file=memo.md,line=7,col=17,title=p9ask%3A contradicted [value]::"
        "The source has another value: 36%25 → 38%25 (seeds/004_7a0832eed2eef797.txt:86)%0Ade vraag is gewijzigd",
        "::warning file=memo.md,line=12,col=1,title=p9ask%3A not_found::The sources do not tell: 554 Oekraïners",
        "::notice file=memo.md,title=p9ask::3 claims: 1 supported, 1 contradicted, 1 not found; 1 line ignored.",
    ]


def test_github_properties_and_messages_are_escaped() -> None:
    verdict = WRONG._replace(claim=claim("1\r\n::set-env::x, 2"), notes=(), citations=(), reason="a,b:c%")
    first = to_github([Report("no,te:s/100%\n.md", "", (verdict,))]).splitlines()[0]
    assert first == (
        "::error file=no%2Cte%3As/100%25%0A.md,line=7,col=17,title=p9ask%3A contradicted [a%2Cb%3Ac%25]::"
        "The sources say otherwise: 1 ::set-env::x, 2 → 38%25"
    )


def test_every_github_line_is_a_command() -> None:
    assert all(line.startswith(("::error ", "::notice ")) for line in to_github([HOSTILE, FINE]).splitlines())


def test_github_has_no_line_for_a_place_and_no_file_for_standard_input() -> None:
    report = Report("-", "", (WRONG._replace(claim=claim(place="paragraph 4")),))
    assert to_github([report]).startswith(
        "::error title=p9ask%3A contradicted [value]::Paragraph 4: the source has another value: 36%25 → 38%25 ("
    )


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (WRONG._replace(reason="source_has_no_value", expected="-"), "The source has no value for it: 36% → -"),
        (UNREAD, "Of which year it is, is not clear: verdubbelde\nthe memo names no year"),
        (UNKNOWN._replace(reason="year"), "The sources do not have it for that year: 554 Oekraïners"),
        (UNKNOWN._replace(reason="something_new"), "The sources do not tell: 554 Oekraïners"),
    ],
)
def test_a_message_says_what_the_verdict_means(verdict: Verdict, said: str) -> None:
    assert message(verdict._replace(citations=(), notes=verdict.notes if verdict is UNREAD else ())) == said
