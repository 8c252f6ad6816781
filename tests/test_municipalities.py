"""Two municipalities in one corpus: a figure of the other one is never the answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from p9ask import Corpus, keeping
from p9ask.build import build
from p9ask.errors import UsageError
from p9ask.home import Home
from p9ask.municipalities import named, of_memo
from p9ask.places import municipality_of, spelt
from tests.small import report
from tests.support import TESTS, p9ask

FIGURE = "Hoeveel procent van de inwoners was in 2020 tevreden over het groen?"
GOUDA, LEIDEN = "Gouda", "Leiden"
KNOWN = [GOUDA, LEIDEN]


def text(place: str, share: str, trees: str) -> str:
    return report(share, trees).replace("Woubrugge", place)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two municipalities with the same indicators and other figures."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "gouda.txt").write_text(text(GOUDA, "66%", "412"), "utf-8")
    (folder / "leiden.txt").write_text(text(LEIDEN, "71%", "530").replace("4,", "5,"), "utf-8")
    keeping.init(folder / "home")
    keeping.add([folder / "gouda.txt", folder / "leiden.txt"], folder / "home")
    return folder / "home"


@pytest.fixture(scope="module")
def corpus(home: Path) -> Corpus:
    """The corpus of both."""
    return Corpus.open(home)


def test_each_document_is_of_its_municipality(corpus: Corpus) -> None:
    found = {document.municipality: document.id for document in corpus.documents()}
    assert found == {GOUDA: "jaarstukken-2020", LEIDEN: "jaarstukken-2020-leiden"}


# -- series and problems


def test_rows_of_two_municipalities_are_no_series(corpus: Corpus) -> None:
    numbers = {figure.citation.document: set() for _, figure in corpus.index.figures()}
    for number, figure in corpus.index.figures():
        numbers[figure.citation.document].add(number)
    assert not set.intersection(*numbers.values())


def test_figures_of_two_municipalities_do_not_differ(corpus: Corpus) -> None:
    assert {"figures_differ", "name_changed", "goal_changed"}.isdisjoint(problem.kind for problem in corpus.problems())


def test_documents_without_a_municipality_join_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(text(GOUDA, "66%", "412"), "utf-8")
    (tmp_path / "seeds/b.txt").write_text(report("71%", "530", 2021).replace("Woubrugge", ""), "utf-8")
    build(Home(tmp_path))
    assert {document.municipality for document in Corpus.open(tmp_path).documents()} == {GOUDA, ""}
    assert any(problem.kind == "figures_differ" for problem in Corpus.open(tmp_path).problems())


# -- ask


@pytest.mark.parametrize(
    ("place", "value", "other"),
    [("in Gouda ", "66%", "71%"), ("in de gemeente Leiden ", "71%", "66%"), ("in goudse wijken ", "66%", "71%")],
)
def test_a_question_that_names_a_municipality_is_answered_from_its_documents(
    corpus: Corpus, place: str, value: str, other: str
) -> None:
    answer = corpus.ask(FIGURE.replace("in 2020", f"{place}in 2020"))
    assert answer.status == "answered"
    assert value in answer.answer
    assert other not in answer.answer


def test_people_name_their_municipality(corpus: Corpus) -> None:
    answer = corpus.ask("Hoeveel procent van de Leidenaren was in 2020 tevreden over het groen?")
    assert "71% (realisatie 2020" in answer.answer


@pytest.mark.parametrize("question", [FIGURE, f"{FIGURE[:-1]} in Gouda en Leiden?"])
def test_a_question_that_names_none_or_both_is_told_which_there_are(home: Path, question: str) -> None:
    ran = p9ask("ask", question, home=home)
    said = "De verzameling heeft documenten van Gouda, Leiden; noem er één in de vraag, of kies met --municipality.\n"
    assert ran == (1, said, "")


def test_the_telling_is_a_note_in_json(home: Path) -> None:
    record = json.loads(p9ask("ask", "Which share was satisfied in 2020?", "--format", "json", home=home).out)
    assert record["status"] == "not_found"
    assert record["figures"] == []
    assert record["notes"] == [
        "The corpus has documents of Gouda, Leiden; name one of them in the question, or choose with --municipality."
    ]


@pytest.mark.parametrize(("name", "value"), [("gouda", "66%"), ("Leiden", "71%")])
def test_the_option_chooses(home: Path, name: str, value: str) -> None:
    ran = p9ask("ask", FIGURE, "--municipality", name, home=home)
    assert ran.code == 0
    assert re.findall(r"\d+%(?= \(realisatie)", ran.out) == [value]


def test_a_document_chooses_its_municipality(corpus: Corpus) -> None:
    answer = corpus.ask(FIGURE, documents=["jaarstukken-2020-leiden"])
    assert "71% (realisatie 2020" in answer.answer


def test_each_that_is_chosen_is_answered_apart(home: Path) -> None:
    ran = p9ask("ask", FIGURE, "--municipality", GOUDA, "--municipality", LEIDEN, home=home)
    first, second, *rest = ran.out.splitlines()
    assert first.startswith("Gouda: 7A1.a Percentage inwoners dat tevreden is over het groen: 66% (realisatie 2020;")
    assert second.startswith("Leiden: 7A1.a Percentage inwoners dat tevreden is over het groen: 71% (realisatie 2020;")
    assert rest[1] == "[1] Jaarstukken 2020, realisatie 2020: 66%  seeds/gouda.txt:13"


def test_another_municipality_than_the_chosen_one_is_not_answered_for(home: Path) -> None:
    ran = p9ask("ask", FIGURE.replace("in 2020", "in Leiden in 2020"), "--municipality", GOUDA, home=home)
    assert ran == (1, "Deze documenten gaan niet over Leiden.\n", "")


def test_prose_is_that_of_the_named_municipality(corpus: Corpus) -> None:
    answer = corpus.ask("Hoeveel iepen kwamen er in Leiden langs de Vliet?")
    assert "530" in answer.answer
    assert "412" not in answer.answer


def test_every_answer_rests_on_one_municipality(corpus: Corpus) -> None:
    places = corpus.places()
    for line in (
        "Wat is de trend van 7A1.a in Gouda?",
        "Was het groen in Leiden in 2020 beter dan in 2018?",
        "7A Gouda",
    ):
        answer = corpus.ask(line)
        cited = [thing.citation for thing in (*answer.figures, *answer.passages)]
        assert {places[citation.document] for citation in cited} <= set(named(line, KNOWN))


def test_an_unknown_municipality_is_refused_with_the_known_ones(home: Path) -> None:
    said = "Error: Delft is no municipality of this corpus; there are Gouda, Leiden.\n"
    for command in (("ask", "x"), ("lookup",), ("search", "x"), ("documents",)):
        assert p9ask(*command, "--municipality", "Delft", home=home) == (2, "", said)


def test_the_corpus_of_one_municipality_is_asked_without_its_name(leiden: Corpus) -> None:
    assert leiden.parts() == [leiden]
    assert leiden.only(["leiden"]).ask("9A1.c in 2017").answer == leiden.ask("9A1.c in 2017").answer


def test_words_of_the_other_municipality_are_unknown(corpus: Corpus) -> None:
    assert corpus.only([GOUDA]).searcher.vocabulary.words.keys() < corpus.searcher.vocabulary.words.keys()


# -- lookup, search, documents


def test_a_look_up_shows_the_municipalities(home: Path) -> None:
    ran = p9ask("lookup", "7A1.a", "--year", "2020", "--measure", "realisatie", home=home)
    assert ran.out.splitlines()[1:] == [
        "   Gouda   2020  realisatie  66%  Jaarstukken 2020  seeds/gouda.txt:13",
        "   Leiden  2020  realisatie  71%  Jaarstukken 2020  seeds/leiden.txt:13",
    ]


@pytest.mark.parametrize("words", [("7A1.a",), ("tevreden groen",)])
def test_a_look_up_of_one_municipality_does_not_show_it(home: Path, words: tuple[str, ...]) -> None:
    ran = p9ask("lookup", *words, "--year", "2020", "--measure", "realisatie", "--municipality", LEIDEN, home=home)
    assert ran.out.splitlines()[1:] == ["   2020  realisatie  71%  Jaarstukken 2020  seeds/leiden.txt:13"]


def test_a_value_is_of_one_municipality(home: Path) -> None:
    wanted = ("lookup", "7A1.a", "--year", "2020", "--measure", "realisatie", "--format", "value")
    said = "Error: These are values of 2 municipalities; choose one with --municipality.\n"
    assert p9ask(*wanted, home=home) == (2, "", said)
    assert p9ask(*wanted, "--municipality", GOUDA, home=home) == (0, "66%\n", "")


def test_a_look_up_by_words_may_name_the_municipality(corpus: Corpus) -> None:
    assert {figure.citation.file for figure in corpus.lookup("bomen Gouda")} == {"seeds/gouda.txt"}


def test_what_a_look_up_has_instead_is_of_one_municipality(home: Path) -> None:
    ran = p9ask("lookup", "7A1.a", "--year", "1990", home=home)
    assert (ran.code, ran.out) == (1, "")
    assert "het groen (Gouda); there is realisatie 2018" in ran.err


def test_search_shows_the_municipality(home: Path) -> None:
    found = p9ask("search", "iepen", home=home).out
    assert "Jaarstukken 2020 (Gouda)" in found
    assert "Jaarstukken 2020 (Leiden)" in found


@pytest.mark.parametrize("options", [("iepen in Leiden",), ("iepen", "--municipality", LEIDEN)])
def test_search_is_of_the_municipality_that_is_named(home: Path, options: tuple[str, ...]) -> None:
    found = p9ask("search", *options, "--format", "json", home=home).out
    assert {passage["citation"]["file"] for passage in json.loads(found)["passages"]} == {"seeds/leiden.txt"}


def test_documents_are_those_of_the_municipality(home: Path) -> None:
    ran = p9ask("documents", "--municipality", LEIDEN, home=home)
    assert [line.split()[0] for line in ran.out.splitlines()] == ["id", "jaarstukken-2020-leiden"]


# -- check


@pytest.mark.parametrize(
    ("memo", "verdict"),
    [
        ("# Groen in Gouda\n\nIn 2020 was 66% tevreden over het groen.\n", "supported"),
        ("# Groen in Gouda\n\nIn 2020 was 71% tevreden over het groen.\n", "contradicted"),
        ("# Groen\n\nVan de Leidenaren was in 2020 71% tevreden over het groen.\n", "supported"),
    ],
)
def test_a_memo_is_judged_by_the_municipality_that_it_names(home: Path, memo: str, verdict: str) -> None:
    record = json.loads(p9ask("check", "-", "--format", "json", home=home, stdin=memo).out)
    assert [claim["verdict"] for claim in record["claims"]] == [verdict]


@pytest.mark.parametrize("title", ["# Groen\n", "# Groen in Gouda\n\n# Groen in Leiden\n"])
def test_a_memo_that_names_none_or_both_is_not_judged(home: Path, title: str) -> None:
    memo = f"{title}\nIn 2020 was 66% tevreden over het groen. De streefwaarde was 65%.\n"
    ran = p9ask("check", "-", home=home, stdin=memo)
    assert ran.code == 3
    assert ran.out.count("unchecked [municipality]") == 2
    assert ran.out.count("documents of Gouda, Leiden; name one of them in the memo's title") == 1


# -- names


@pytest.mark.parametrize(
    ("said", "name"),
    [("gouda", "Gouda"), ("Gemeente  Gouda", "Gouda"), ("den HAAG", "Den Haag"), ("Nieuw dorp", "Nieuw dorp")],
)
def test_a_municipality_has_one_name(said: str, name: str) -> None:
    assert spelt(said) == name


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Hoeveel Gouwenaars?", [GOUDA]),
        ("hoeveel in gouda", [GOUDA]),
        ("Welke maatregelen leiden tot minder schulden?", []),
        ("Wat kan hiertoe leiden in Gouda?", KNOWN),
        ("Goudse en Leidse jongeren", KNOWN),
        ("Hoeveel in Utrecht?", []),
    ],
)
def test_the_municipalities_of_a_text(said: str, found: list[str]) -> None:
    assert named(said, KNOWN) == found


def test_a_municipality_that_no_list_knows_is_named_by_its_name() -> None:
    assert named("Hoeveel bomen in nieuw dorp?", ["Nieuw Dorp", "Oud Dorp"]) == ["Nieuw Dorp"]


def test_the_headings_of_a_memo_come_first() -> None:
    from p9ask import memo

    read = memo.read_bytes("m.md", b"# Gouda\n\nIn Leiden is het anders.\n")
    assert of_memo(read, KNOWN) == GOUDA


# -- the invented municipalities of the other tests in one home


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Gouda and Zutphen, whose codes are alike, in one home."""
    home = tmp_path_factory.mktemp("three") / "home"
    keeping.init(home)
    keeping.add([TESTS / "gouda/seeds", TESTS / "zutphen/seeds"], home)
    return Corpus.open(home)


@pytest.mark.slow
def test_labelled_questions_are_answered_as_in_a_home_of_their_own(
    three: Corpus, gouda: Corpus, zutphen: Corpus
) -> None:
    from tests.labelled import questions

    asked = [q for q in questions() if q.home in ("gouda", "zutphen")]
    assert len(asked) > 100
    parts = {"gouda": three.only(["Gouda"]), "zutphen": three.only(["Zutphen"])}
    whole = {"gouda": gouda, "zutphen": zutphen}
    for question in asked[::4]:
        mine, theirs = parts[question.home].ask(question.question), whole[question.home].ask(question.question)
        assert [f.raw for f in mine.figures] == [f.raw for f in theirs.figures], question.id
        assert mine.status == theirs.status, question.id


def test_only_of_an_unknown_name_is_an_error(three: Corpus) -> None:
    with pytest.raises(UsageError, match="there are Gouda, Zutphen"):
        three.only(["Leiden"])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("# Jaarstukken 2023 gemeente Wierdenrode", "Wierdenrode"),
        ("Gemeente Ter Linde: Programmabegroting 2025", "Ter Linde"),
        ("Jaarverslag 2020 gemeente Alphen aan den Rijn Programma 3", "Alphen aan den Rijn"),
        ("Jaarverslag 2020 van de gemeente", ""),
    ],
)
def test_a_document_is_of_the_municipality_in_its_title_listed_or_not(title: str, name: str) -> None:
    assert municipality_of(f"{title}\n\nEr zijn 12 zaken.") == name
