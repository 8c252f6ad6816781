"""The parts that `check` reads a claim with: sizes, limits, money rows, numbers, clauses, facts, citations and captions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from p9ask import Corpus, claims, clauses, facts, limits, memo
from p9ask.claims import Found
from p9ask.clauses import Sentence
from p9ask.labels import Labels
from p9ask.language import Language, stem
from p9ask.model import Segment
from p9ask.money_key import Layer, MoneyTable, Row, layer, same_row
from p9ask.numerals import numerals
from p9ask.question import terms_of
from p9ask.quoted import Originals
from p9ask.sizes import with_sizes
from p9ask.store import Label
from p9ask.terms import Term, WordEnds

HALF_YEAR = "Betreft het eerste halfjaar van 2024."
CARERS, INHABITANTS = "Percentage mantelzorgers dat zich belast voelt", "Percentage inwoners dat mantelzorg verleent"


def segment(text: str) -> Segment:
    return Segment("paragraph", text, ((0, 1, 1),))


def sized(text: str, language: Language) -> list[Found]:
    found = claims.read(segment(text), language, ()).found
    return [f for f in with_sizes(found, text, len(text), between=False) if f.kind in ("figure", "change")]


def sentence(text: str) -> Sentence:
    reading = claims.read(segment(text), "nl", ())
    bases = [year for year in reading.years if clauses.is_base(text[: year[0]])]
    years = [year for year in reading.years if year not in bases]
    found, masked = reading.found, reading.masked
    return Sentence(0, len(text), text, found, tuple(years), tuple(bases), (), (), (), masked, "", "")


# -- numbers


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("acht op de tien inwoners", "nl", ("80", "%")),
        ("een op de vijf", "nl", ("20", "%")),
        ("driekwart van de mensen", "nl", ("75", "%")),
        ("twee derde van de mensen", "nl", ("66.7", "%")),
        ("de helft van de mensen", "nl", ("50", "%")),
        ("two in five people", "en", ("40", "%")),
        ("three quarters of them", "en", ("75", "%")),
        ("zesentwintig bedden", "nl", ("26", "")),
        ("tweeëntwintig bedden", "nl", ("22", "")),
        ("thirty-five beds", "en", ("35", "")),
        ("4,6 ton", "nl", ("460000", "EUR")),
        ("3 ton zout", "nl", ("3", "")),
    ],
)
def test_a_number_in_words_has_its_value_and_unit(text: str, language: Language, expected: tuple[str, str]) -> None:
    (number,) = numerals(text, language)
    assert (f"{number.value.normalize():f}", number.unit) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in de tweede helft van het jaar",
        "in de eerste helft van het jaar",
        "ten opzichte van de norm",
        "een bed",
        "kwartaal",
    ],
)
def test_no_number_is_read_where_none_is_said(text: str) -> None:
    assert numerals(text, "nl") == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("jongeren van 16 tot en met 26 jaar", (16, 26)),
        ("tussen 16 en 26 jaar", (16, 26)),
        ("van zestien tot zesentwintig jaar", (16, 26)),
        ("26 tot 16 jaar", None),
        ("16 tot 26 bedden", None),
    ],
)
def test_a_range_is_of_ages_and_goes_up(text: str, ends: tuple[int, int] | None) -> None:
    found = [(int(n.value), int(n.upto)) for n in numerals(text, "nl") if n.upto is not None]
    assert found == ([ends] if ends else [])


@pytest.mark.parametrize(
    ("text", "language", "hedge"),
    [
        ("om en nabij 60", "nl", "about"),
        ("iets meer dan 38%", "nl", "over"),
        ("net geen 40%", "nl", "under"),
        ("minstens 60", "nl", "above"),
        ("hoogstens 60", "nl", "below"),
        ("over 10 jaar", "nl", ""),
        ("over 60 people", "en", "above"),
        ("bijna acht op de tien", "nl", "under"),
    ],
)
def test_a_hedge_goes_with_its_number(text: str, language: Language, hedge: str) -> None:
    assert [number.hedge for number in numerals(text, language)] == [hedge]


# -- sizes of differences


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Het was 74 dagen boven de streefwaarde.", "nl", ("74", "up", "target")),
        ("Dat is 3 procentpunt onder de doelstelling.", "nl", ("3 procentpunt", "down", "target")),
        ("Het was € 4,2 miljoen hoger dan begroot.", "nl", ("€ 4,2 miljoen", "up", "budget")),
        ("It was € 1.2 million below budget.", "en", ("€ 1.2 million", "down", "budget")),
        ("Het was 5 procentpunt hoger dan in 2021.", "nl", ("5 procentpunt", "up", "period")),
        ("Het steeg met 5 procentpunt.", "nl", ("5 procentpunt", "up", "period")),
        ("It fell by 5 percentage points.", "en", ("5 percentage points", "down", "period")),
        ("Het was drie keer zoveel als begroot.", "nl", ("drie", "times", "budget")),
        ("Er waren drie keer zoveel als in 2021.", "nl", ("drie", "times", "period")),
        ("Er is € 50.000 te veel uitgegeven.", "nl", ("€ 50.000", "up", "budget")),
        ("Er waren 12 te weinig.", "nl", ("12", "down", "target")),
        ("Het aantal verdubbelde.", "nl", ("2", "times", "period")),
        ("The stay was twice the target.", "en", ("2", "times", "target")),
    ],
)
def test_a_size_is_one_claim_with_its_direction_and_base(
    text: str, language: Language, expected: tuple[str, str, str]
) -> None:
    (found,) = sized(text, language)
    assert found.numeral
    said = str(found.numeral.value) if found.kind == "change" else found.numeral.text
    assert (said, found.change, found.against) == expected


@pytest.mark.parametrize(
    "text", ["38% deed mee.", "Het waren er 23 in 2023.", "Een huis met 12 bedden.", "65 en ouder."]
)
def test_a_plain_number_is_no_size(text: str) -> None:
    assert [f.change for f in sized(text, "nl") if f.kind == "figure"] == [None]


# -- of whom a figure is


@pytest.mark.parametrize(
    ("after", "label", "others"),
    [
        (" van de inwoners", CARERS, True),
        (" van de mantelzorgers", CARERS, False),
        (" van de mantelzorgers", "Percentage Leidenaren dat vrijwilligerswerk doet", True),
        (" van de Leidenaren", INHABITANTS, False),
        (" of residents", INHABITANTS, False),
        (" in 2023", CARERS, False),
        (" van de inwoners", "Aantal huisuitzettingen", False),
    ],
)
def test_a_share_is_of_those_whom_its_row_counts(after: str, label: str, others: bool) -> None:
    bases = {stem("mantelzorgers"), stem("inwoners")}
    assert limits.is_of_others(after, label, {"leiden"}, bases) is others


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("65 per 1,000 households", True),
        ("65 per 100 inwoners", True),
        ("65 per duizend inwoners", False),
        ("65 per 1,000 residents", False),
        ("65 cliënten", False),
    ],
)
def test_a_rate_is_per_the_same_number_of_the_same(said: str, others: bool) -> None:
    assert limits.is_per_others(said, "Aantal cliënten per 1.000 inwoners") is others


@pytest.mark.parametrize(
    ("said", "note", "wrong"),
    [
        ("in heel 2024", HALF_YEAR, True),
        ("throughout 2024", HALF_YEAR, True),
        ("in 2024", HALF_YEAR, False),
        ("in heel 2024", "Stadsenquête", False),
    ],
)
def test_a_whole_year_is_more_than_the_half_that_a_note_speaks_of(said: str, note: str, wrong: bool) -> None:
    assert limits.is_of_part(said, (note,)) is wrong


# -- periods


@pytest.mark.parametrize(
    ("text", "by"), [("drie jaar later", 3), ("two years earlier", -2), ("het vorige jaar", -1), ("over 2024", 0)]
)
def test_a_text_goes_back_or_on_so_many_years(text: str, by: int) -> None:
    assert clauses.shift(text) == by


@pytest.mark.parametrize(
    ("text", "known", "ends"),
    [
        ("Tussen 2023 en 2021 steeg het, maar in 2017 niet.", (), ("2021", "2023")),
        ("In 2023 was het hoger dan in 2021.", (), ("2021", "2023")),
        ("In 2023 was het hoger dan twee jaar eerder.", (), ("2021", "2023")),
        ("In twee jaar steeg het.", ("2023",), ("2021", "2023")),
        ("Een jaar later was het hoger.", ("2022",), ("2022", "2023")),
    ],
)
def test_a_change_lies_between_two_periods(text: str, known: Sequence[str], ends: Sequence[str]) -> None:
    assert clauses.ends_of_change(sentence(text), known) == ends


@pytest.mark.parametrize(
    ("text", "change"),
    [("In 2022 waren er minder dan in 2021.", "down"), ("In 2021 waren er minder dan in 2022.", "up")],
)
def test_a_comparison_is_turned_so_that_it_goes_from_the_earlier_period_to_the_later(text: str, change: str) -> None:
    own = sentence(text)
    (found,) = [f for f in own.found if f.kind == "change"]
    turned = clauses.turned(found, own)
    assert turned
    assert (turned[0].change, turned[1]) == (change, ("2021", "2022"))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Het ging van 14% naar 17% tussen 2021 en 2023.", ["2021", "2023"]),
        ("In 2022 en 2023 waren het er 8 en 23.", ["2022", "2023"]),
        ("In 2023 waren het er 23, tegen de 8 van 2022.", ["2023", "2022"]),
        ("Het was 38% (2023) en eerder 33% (2021).", ["2023", "2021"]),
        ("In 2023 was het 17%; twee jaar eerder was dat 14%.", ["2023", "2021"]),
    ],
)
def test_each_number_has_the_year_that_it_stands_with(text: str, periods: list[str]) -> None:
    own = sentence(text)
    numbers = [f for f in own.found if f.kind == "figure"]
    assert [clauses.periods_around(f, own, segment(text), ())[-1] for f in numbers] == periods


# -- rows of money tables


def money(corpus: Corpus, text: str, carried: Row | None = None) -> set[tuple[str, str, str]]:
    """Scope, first word of the group and kind of the rows that a text is about."""
    searcher = corpus.searcher
    own = layer(text, terms_of(text, "nl", searcher.vocabulary))
    found = MoneyTable(searcher.store.labels()).find([own] * 4, Layer(""), carried)
    return {(row.scope, "".join(row.group[:1]), row.kind) for row in found.rows} if found else set()


def row(corpus: Corpus, *wanted: str) -> Row:
    rows = MoneyTable(corpus.searcher.store.labels()).rows
    return next(row for row in rows if (*row.group[:1], row.kind) == wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de lasten van Preventie", ("area", "preventie", "lasten")),
        ("de baten van Preventie", ("area", "preventie", "baten")),
        ("het saldo van Preventie", ("area", "preventie", "saldo")),
        ("de lasten van programma 9", ("programme", "", "lasten")),
        ("toegevoegd aan de reserve specifieke voorzieningen maatschappelijke zorg", ("reserve", "spec", "toevoeging")),
        (
            "onttrokken aan de reserve specifieke voorzieningen maatschappelijke zorg",
            ("reserve", "spec", "onttrekking"),
        ),
        ("de reserve sociaal domein groeide", ("reserve", "sociaal", "saldo")),
    ],
)
def test_a_money_row_is_found_by_its_group_and_kind(leiden: Corpus, text: str, expected: tuple[str, str, str]) -> None:
    assert money(leiden, text) == {expected}


def test_a_reserve_is_carried_to_its_withdrawal_and_an_area_is_not(leiden: Corpus) -> None:
    reserve, area = row(leiden, "sociaal", "toevoeging"), row(leiden, "preventie", "lasten")
    assert money(leiden, "de onttrekking daaruit", reserve) == {("reserve", "sociaal", "onttrekking")}
    assert money(leiden, "de onttrekking daaruit", area) == {("reserves", "", "onttrekking")}


def test_a_reserve_of_a_short_name_is_meant_only_where_reserves_are_spoken_of() -> None:
    table = MoneyTable([Label(1, None, "Reserves", "Res. Zorg / Saldo", None, None, None, "", "EUR")])
    layers = [[layer(text, ())] * 4 for text in ("het saldo van de zorg", "het saldo, reserve zorg")]
    assert [table.find(beside, Layer("")) is not None for beside in layers] == [False, True]


def test_rows_of_one_kind_in_two_groups_are_not_one_row(leiden: Corpus) -> None:
    own, other = row(leiden, "preventie", "lasten"), row(leiden, "ondersteuning", "lasten")
    assert (same_row([own, own]), same_row([own, other])) == (True, False)


# -- prose, quotations and citations


@pytest.mark.parametrize(
    ("text", "date"),
    [("winter van 2024", (2024, 16, 0)), ("autumn 2025", (2025, 15, 0)), ("najaar 2025", (2025, 15, 0))],
)
def test_a_season_is_one_in_both_languages(text: str, date: tuple[int, int, int]) -> None:
    assert facts.date_of(text) == date


def test_the_numbers_of_a_sentence_are_without_its_dates() -> None:
    assert [n.text for n in facts.numbers_of("Op 4 maart 2024 kwamen er in 2023 en 2024 12 bedden bij")] == ["12"]


def test_only_a_range_rivals_a_range() -> None:
    own, plain, other = (
        numerals("16 tot en met 26 jaar", "nl") + numerals("18", "nl") + numerals("18 tot 23 jaar", "nl")
    )
    claim = facts.NumberClaim(own, "", "", "")
    assert claim.rivals([plain, other], "18 of 18 tot 23 jaar") == [other]


@pytest.mark.parametrize(
    ("said", "exact"),
    [
        ("Niet ieder actiepunt heeft geleid tot het gewenste resultaat", True),
        ("ieder actiepunt heeft geleid tot het gewenste resultaat", False),
        ("Hieruit blijkt dat de werkwijze heeft geleid tot belangrijke inzichten", True),
    ],
)
def test_a_quotation_without_the_denial_before_it_is_altered(leiden: Corpus, said: str, exact: bool) -> None:
    place = Originals(leiden.documents(), leiden.home.path, leiden.index.places).find(said)[0]
    assert (place.is_exact, place.citation.quote.startswith("Niet")) == (exact, "actiepunt" in said)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Jaarstukken 2024, regel 87", (87, 87)),
        ("(Jaarstukken 2024, regels 84-88)", (84, 88)),
        ("Jaarstukken 2024 (regel 84 t/m 88)", (84, 88)),
        ("zie regel 87 van de Jaarstukken 2024", (87, 87)),
        ("lines 84 to 88 of the 2024 annual report", (84, 88)),
        ("Jaarstukken 2024", None),
        ("Jaarstukken 2024. Regel 87", None),
    ],
)
def test_lines_named_in_words_belong_to_the_report_beside_them(
    leiden: Corpus, text: str, lines: tuple[int, int] | None
) -> None:
    (found,) = [f for f in claims.read(segment(text), "nl", leiden.documents()).found if f.kind == "citation"]
    assert (found.cited, found.lines) == ("jaarstukken-2024", lines)


# -- captions

TABLE = "| Beleidsterrein | 2024 |\n|---|---|\n| Preventie | 10.951 |\n"
CAPTION = "Lasten per beleidsterrein, x € 1.000"


@pytest.mark.parametrize(
    ("above", "headings"),
    [
        (f"# Lasten\n\n{CAPTION}\n\n", ("Lasten", CAPTION, "Beleidsterrein")),
        (f"{CAPTION}\n\nDaarna.\n\n", ("Daarna.", "Beleidsterrein")),
        (f"{CAPTION} {'en zo voort ' * 20}\n\n", ("Beleidsterrein",)),
        ("", ("Beleidsterrein",)),
    ],
)
def test_a_cell_stands_under_the_caption_and_the_corner_of_its_table(above: str, headings: tuple[str, ...]) -> None:
    segments = memo.read_bytes("memo.md", f"{above}{TABLE}".encode()).segments
    assert segments[-1].headings == headings


# -- what is kept between look-ups


def test_word_ends_are_those_of_all_words(leiden: Corpus) -> None:
    known = list(leiden.searcher.vocabulary.words)
    ends = WordEnds(known)
    for first, last in product(("", "vrijwillig", "zorg", "statushouder"), ("zorg", "werk", "opvang", "xxxx")):
        begins = [w for w in known if first and w.startswith(first) and w != first]
        assert ends.within(beginning=first, ending=last) == [w for w in known if w in begins or w.endswith(last)]


def test_labels_kept_from_earlier_look_ups_match_as_new_ones_do(leiden: Corpus) -> None:
    vocabulary, labels = leiden.searcher.vocabulary, leiden.searcher.store.labels()
    questions = ("percentage inwoners mantelzorg", "lasten preventie", "mantelzorg")
    asked: list[Sequence[Term]] = [terms_of(text, "nl", vocabulary) for text in questions]
    kept = Labels(vocabulary)
    for some in (labels[::2], labels, labels[1::2]):
        for terms in asked:
            assert kept.matches(some, terms) == Labels(vocabulary).matches(some, terms)
