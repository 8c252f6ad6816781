"""A memo follows its corpus: a cell that changes, a row that goes, another municipality."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from p9ask import Corpus, memo
from p9ask.build import build
from p9ask.home import Home
from p9ask.model import Verdict
from tests.small import report

CLAIM = "In 2020 was 66% van de inwoners tevreden over het groen.\n"
TREES = "Langs de Vliet zijn 412 jonge iepen gezet.\n"


def judged(corpus: Corpus, text: str) -> list[Verdict]:
    """The verdicts on a memo of this text."""
    return list(corpus.check(memo.read_bytes("memo.md", text.encode())).verdicts)


def outcome(corpus: Corpus, text: str) -> tuple[str, str | None, str | None]:
    """The only verdict on a memo, its reason and what the source says."""
    (verdict,) = judged(corpus, text)
    return verdict.verdict, verdict.reason, verdict.expected


# -- a small report


def test_a_claim_is_supported_by_the_cell_as_it_stands(make_home: Callable[..., Path]) -> None:
    assert outcome(Corpus.open(make_home(groen=report())), CLAIM) == ("supported", None, "66%")


def test_a_changed_cell_contradicts_with_its_new_value(make_home: Callable[..., Path]) -> None:
    assert outcome(Corpus.open(make_home(groen=report("71%"))), CLAIM) == ("contradicted", "value", "71%")


def test_without_its_row_a_claim_is_not_found(make_home: Callable[..., Path]) -> None:
    lines = [line for line in report().splitlines() if not line.startswith("| 7A1.a")]
    verdict, _, expected = outcome(Corpus.open(make_home(groen="\n".join(lines))), CLAIM)
    assert (verdict, expected) == ("not_found", None)


def test_a_dash_in_its_cell_contradicts_a_claim(make_home: Callable[..., Path]) -> None:
    found = outcome(Corpus.open(make_home(groen=report("-"))), CLAIM)
    assert found == ("contradicted", "source_has_no_value", "-")


@pytest.mark.parametrize(("trees", "verdict"), [("412", "supported"), ("530", "contradicted")])
def test_a_changed_number_in_prose_contradicts(make_home: Callable[..., Path], trees: str, verdict: str) -> None:
    assert outcome(Corpus.open(make_home(groen=report(trees=trees))), TREES)[0] == verdict


def test_what_the_source_comes_to_deny_is_contradicted(make_home: Callable[..., Path]) -> None:
    denied = report().replace("iepen gezet", "iepen niet gezet")
    assert outcome(Corpus.open(make_home(groen=denied)), TREES)[:2] == ("contradicted", "negation")


@pytest.mark.xfail(strict=True, reason="a number whose words no source has together is left out as claiming nothing")
def test_without_its_sentence_a_fact_is_not_found(make_home: Callable[..., Path]) -> None:
    lines = [line for line in report().splitlines() if "iepen" not in line]
    assert outcome(Corpus.open(make_home(groen="\n".join(lines))), TREES)[0] == "not_found"


# -- the corpus of the checkout


@pytest.mark.slow
def test_a_cell_changed_in_one_of_two_sources_makes_a_claim_disputed_and_one_in_both_contradicts_it(
    copy_of_leiden: Path,
) -> None:
    claim = "In 2017 deed 32% van de Leidenaren vrijwilligerswerk.\n"
    row = "Percentage Leidenaren dat vrijwilligerswerk doet"
    assert outcome(Corpus.open(copy_of_leiden, refresh=False), claim)[0] == "supported"
    expected = {"000_e584cc61aa51fdc1": "disputed", "002_fa561709da997163": "contradicted"}
    for name, verdict in expected.items():
        seed = copy_of_leiden / f"seeds/{name}.txt"
        lines = seed.read_text("utf-8").split("\n")
        (at,) = [number for number, line in enumerate(lines) if row in line and line.startswith("9A1.c")]
        lines[at] = {
            "000": lines[at].replace("- 32% - 32%", "- 32% - 37%"),
            "002": lines[at].replace("- 32% -", "- 37% -"),
        }[name[:3]]
        seed.write_text("\n".join(lines), "utf-8")
        build(Home(copy_of_leiden))
        assert outcome(Corpus.open(copy_of_leiden, refresh=False), claim)[0] == verdict


# -- another municipality


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "verdict", "reason", "expected"),
    [
        ("Het eerste deel van de snelfietsroute opende op 7 oktober 2023.", "supported", None, None),
        ("De eindafrekening van de Berkelbrug bedroeg € 935.000.", "supported", None, None),
        ("De eindafrekening van de Berkelbrug bedroeg € 953.000.", "contradicted", "value", "€ 935.000"),
        ("In 2023 zijn er 1.140 bewonersvergunningen verstrekt.", "supported", None, None),
        ("In 2023 zijn er 1.410 bewonersvergunningen verstrekt.", "contradicted", "value", "1.140"),
        pytest.param(
            "Er zijn 86 bezwaarschriften binnengekomen over betaald parkeren in Noordveen.",
            "supported",
            None,
            None,
            marks=pytest.mark.xfail(strict=True, reason="the name stands in a heading that is not read as one"),
        ),
        (
            "De aannemer schreef: “Sinds 18 augustus mogen vrachtauto's en bussen er weer over.”",
            "supported",
            None,
            None,
        ),
        (
            "Er staat: “Sinds 18 augustus mogen vrachtauto's en fietsen er weer over.”",
            "contradicted",
            "quote_altered",
            "Sinds 18 augustus mogen vrachtauto's en bussen er weer over.",
        ),
        ("De bezettingsgraad van de gemeentelijke sporthallen was in 2023 76%.", "supported", None, "76%"),
        (
            "De bezettingsgraad van de gemeentelijke sporthallen was in 2023 75%.",
            "contradicted",
            "measure",
            "76%",
        ),
        ("In 2023 deed 38% van de Leidenaren vrijwilligerswerk.", "not_found", None, None),
    ],
)
def test_a_memo_about_another_municipality_is_judged_by_its_documents(
    zutphen: Corpus, claim: str, verdict: str, reason: str | None, expected: str | None
) -> None:
    (found,) = judged(zutphen, claim)
    assert (found.verdict, found.expected) == (verdict, expected)
    if verdict == "contradicted":
        assert found.reason == reason


@pytest.mark.slow
def test_a_number_in_the_name_of_an_indicator_is_no_claim_of_its_own(zutphen: Corpus) -> None:
    """`7,5 kilometer` is what the row counts by."""
    found = judged(zutphen, "In 2021 werd 47% van de verplaatsingen tot 7,5 kilometer per fiets gemaakt.")
    assert [(v.claim.text, v.verdict) for v in found] == [("47%", "supported")]
