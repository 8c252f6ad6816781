"""Sentences made from the structured table and the sources' own prose, each with what was changed to make it untrue."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from p9ask import Corpus, memo
from p9ask.check import check
from p9ask.decimals import to_dutch
from p9ask.language import Language
from p9ask.marks import split_marks
from p9ask.model import Figure, Verdict
from tests.support import ROOT

TRUE = "true"
Cell = tuple[str, str, str]


class Made(NamedTuple):
    """A sentence of a memo. `change`: what was changed, `true` for nothing; `focus`: the words whose verdict counts, else
    all verdicts together.
    """

    change: str
    text: str
    focus: str = ""
    language: Language = "nl"


DUTCH = {
    "realisatie": (
        "Volgens de tabel was {name} in {year} {value}.",
        "{name} ({code}) kwam in {year} uit op {value}.",
        "In {year} was het cijfer voor {code} {value}.",
        "{code}: {value} in {year}.",
        "In {year} bedroeg {name} {value}.",
        "Het ging in {year} om {value} ({name}).",
    ),
    "streefwaarde": (
        "De streefwaarde van {name} voor {year} was {value}.",
        "Voor {year} was de streefwaarde van {code} {value}.",
        "{name} ({code}): streefwaarde {year} {value}.",
        "Het doel voor {year} was {value} ({name}).",
    ),
}
ENGLISH = {
    "realisatie": (
        "In {year} the figure for {code} stood at {value}.",
        "{code} came to {value} in {year}.",
        "In {year}, {name} was {value}.",
        "We report {value} for {name} ({code}) in {year}.",
    ),
    "streefwaarde": (
        "The target for {code} in {year} was {value}.",
        "For {year} the target for {name} was {value}.",
        "The {year} target of {code} is {value}.",
    ),
}
ENGLISH_NAMES = {
    "9A1.a": "the score for social cohesion",
    "9A1.c": "the share of residents who volunteer",
    "9A1.f": "the share of residents who provide informal care",
    "9B1.a": "the share of residents who can manage in daily life",
    "9B1.b": "the share of informal carers who feel fairly or very heavily burdened",
    "9D1.a": "the number of evictions",
}
_DOUBLE = "9C1.c"
"""A code that two rows have."""


def _shown(figure: Figure) -> str:
    return split_marks(figure.raw)[0].split(" (")[0]


def _named(figure: Figure) -> str:
    return figure.name[:1].lower() + figure.name[1:]


def _english(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


def _value(text: str) -> Decimal | None:
    plain = text.rstrip("%").replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


class Table:
    """The coded rows' results and targets by year, and what is true of them."""

    def __init__(self, corpus: Corpus) -> None:
        every = corpus.lookup()
        self.documents = corpus.documents()
        self.money = [
            f for f in every if f.unit == "EUR" and f.status == "value" and f.period and " / " in (f.row or "")
        ]
        self.cells: dict[Cell, list[Figure]] = defaultdict(list)
        for figure in every:
            year = figure.period or ""
            if figure.code and len(year) == 4 and figure.status == "value" and figure.measure in DUTCH:
                self.cells[figure.code, figure.measure, year].append(figure)
        self.latest = [figures[-1] for figures in self.cells.values()]

    def values(self, code: str | None, measure: str, year: str) -> set[Decimal | None]:
        """All that the sources say of a cell; of a result also what a table of the other kind says, never the reverse."""
        return {figure.value for figure in self.cells.get((code or "", measure, year), ())}


# -- figures


def figure_sentences(table: Table, rng: random.Random) -> Iterator[Made]:
    """Each cell in a Dutch and an English phrasing, and these with one thing changed."""
    for figure in table.latest:
        yield from _changed(table, figure, rng.choice(DUTCH[figure.measure]), "nl", rng)
        fitting = [t for t in ENGLISH[figure.measure] if "{name}" not in t or figure.code in ENGLISH_NAMES]
        yield from _changed(table, figure, rng.choice(fitting), "en", rng)


def _changed(table: Table, figure: Figure, template: str, language: Language, rng: random.Random) -> Iterator[Made]:
    year, own = figure.period or "", _shown(figure)

    def made(change: str, of: Figure = figure, year: str = year, value: str = own, template: str = template) -> Made:
        english = language == "en"
        name = ENGLISH_NAMES.get(of.code or "", "") if english else _named(of)
        shown = _english(value) if english else value
        text = template.format(name=name, code=of.code, year=year, value=shown)
        return Made(change, text[:1].upper() + text[1:], shown, language)

    true_here = table.values(figure.code, figure.measure, year)
    yield made(TRUE)
    place = rng.choice([at for at, char in enumerate(own) if char.isdigit()])
    other = own[:place] + str((int(own[place]) + rng.randint(1, 9)) % 10) + own[place + 1 :]
    if not re.match(r"0\d", other) and _value(other) not in true_here:
        yield made("digit", value=other)
    if figure.value not in table.values(
        figure.code, figure.measure, moved := str(int(year) + rng.choice((-2, -1, 1, 2)))
    ):
        yield made("year", year=moved)
    if own.endswith("%"):
        points = "percentage points" if language == "en" else "procentpunt"
        yield made("points", value=f"{own[:-1]} {points}")
    else:
        yield made("unit", value=f"{own}%")
        yield made("scale", value=f"{own} {'million' if language == 'en' else 'miljoen'}")
    kind = "streefwaarde" if figure.measure == "realisatie" else "realisatie"
    if figure.value not in table.values(figure.code, kind, year):
        templates = (DUTCH if language == "nl" else ENGLISH)[kind]
        yield made("measure", template=rng.choice([t for t in templates if "{name}" not in t or language == "nl"]))
    alike = [
        f for f in table.latest if f.code != figure.code and f.code and figure.code and f.code[:2] == figure.code[:2]
    ]
    alike = [f for f in alike if "{name}" not in template or language == "nl" or f.code in ENGLISH_NAMES]
    if alike and figure.value not in table.values((sibling := rng.choice(alike)).code, figure.measure, year):
        yield made("sibling", of=sibling)
    row = [f for f in table.latest if f.code == figure.code and f.value not in true_here]
    if row:
        yield made("neighbour", value=_shown(rng.choice(row)))


# -- changes and targets


def change_sentences(table: Table, rng: random.Random) -> Iterator[Made]:
    """A change between two years, and it with the other direction, another size, or percent for percentage points."""
    pairs = [
        (a, b)
        for a in table.latest
        for b in table.latest
        if (a.code, a.measure, b.measure) == (b.code, "realisatie", "realisatie")
        and (a.period or "") < (b.period or "")
    ]
    for a, b in pairs:
        sure = all(len(table.values(f.code, f.measure, f.period or "")) == 1 for f in (a, b))
        if not sure or a.code == _DOUBLE or a.value is None or b.value is None or a.value == b.value:
            continue
        yield from _change_of(a, b, b.value - a.value, a.value, rng)


def _change_of(a: Figure, b: Figure, delta: Decimal, start: Decimal, rng: random.Random) -> Iterator[Made]:
    verbs = ("steeg", "daalde") if delta > 0 else ("daalde", "steeg")
    unit = " procentpunt" if b.unit == "%" else ""
    years = f"tussen {a.period} en {b.period}"

    def sized(verb: str, size: Decimal, unit: str = unit) -> str:
        return f"Het cijfer {_named(b)} ({b.code}) {verb} {years} met {to_dutch(abs(size))}{unit}."

    yield Made(TRUE, sized(verbs[0], delta))
    yield Made("direction", sized(verbs[1], delta))
    yield Made("size", sized(verbs[0], abs(delta) + rng.choice((1, 2, 3))))
    if unit and abs(delta) * 100 / start != abs(delta):
        yield Made("points to percent", sized(verbs[0], delta, " procent"))
    for change, verb in zip((TRUE, "direction"), verbs, strict=True) if rng.random() < 0.5 else ():
        yield Made(change, f"{b.code} {verb} van {_shown(a)} in {a.period} naar {_shown(b)} in {b.period}.")


def target_sentences(table: Table) -> Iterator[Made]:
    """A result against the target of its year, and on the wrong side of it."""
    for (code, measure, year), figures in table.cells.items():
        aims = table.values(code, "streefwaarde", year)
        if measure != "realisatie" or len(aims) != 1 or len(table.values(code, measure, year)) != 1 or code == _DOUBLE:
            continue
        own, aim = figures[-1].value, next(iter(aims))
        if own is None or aim is None or own == aim:
            continue
        sides = ("boven", "onder") if own > aim else ("onder", "boven")
        for change, side in zip((TRUE, "side of the target"), sides, strict=True):
            yield Made(change, f"In {year} lag het cijfer {_named(figures[-1])} ({code}) {side} de streefwaarde.")


# -- citations


def citation_sentences(table: Table, rng: random.Random) -> Iterator[Made]:
    """A cell with its document, line and code, and each of these changed."""
    for figure in table.latest:
        if figure.code == _DOUBLE or figure.measure != "realisatie":
            continue
        own, year, name = _shown(figure), figure.period or "", _named(figure)
        cells = table.cells[figure.code or "", figure.measure, year]
        if len({f.value for f in cells}) > 1:
            continue
        title = next(d.title for d in table.documents if d.id == figure.citation.document)
        yield Made(TRUE, f"Volgens de {title} was {name} in {year} {own}.")
        holding = {f.citation.document for f in cells}
        if others := [d for d in table.documents if d.id not in holding]:
            yield Made("document", f"Volgens de {rng.choice(others).title} was {name} in {year} {own}.")
        line = figure.citation.lines[0]
        place = f"{figure.citation.file}:{{}}"
        yield Made(TRUE, f"In {year} was {name} {own} ({place.format(line)}).")
        yield Made("line", f"In {year} was {name} {own} ({place.format(line + rng.choice((-25, -15, 15, 25)))}).")
        alike = sorted(
            {f.code for f in table.latest if f.code and f.code != figure.code and f.code[:2] == (figure.code or "")[:2]}
        )
        if alike:
            yield Made("code", f"{figure.name} ({rng.choice(alike)}) was in {year} {own}.")


# -- quotations


def quotation_sentences(corpus: Corpus, rng: random.Random, count: int) -> Iterator[Made]:
    """Sentences of the sources quoted, and these with a word altered, left out or two in the other order."""
    sources = " ".join(" ".join(path.read_text("utf-8").split()) for path in sorted((ROOT / "seeds").glob("*.txt")))
    rows = corpus.index.rows("SELECT text FROM sentences ORDER BY text")
    texts = [text for (text,) in rows if 50 < len(text) < 220 and not re.search("[\"'“”‘’„«»|\n]", text)]
    texts = [text for text in texts if text in sources]
    for text in rng.sample(texts, count):
        words = text.split()
        at = rng.randrange(1, len(words) - 2)
        marks = rng.choice(("“{}”", "‘{}’", '"{}"', "«{}»", "„{}”"))
        other = rng.choice([w for w in ("fiets", "nooit", "duizend", "minder") if w != words[at]])
        changed = {
            TRUE: words,
            "word altered": [*words[:at], other, *words[at + 1 :]],
            "word left out": [*words[:at], *words[at + 1 :]],
        }
        if words[at] != words[at + 1]:
            changed["words swapped"] = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
        for change, said in changed.items():
            yield Made(change, f"De tekst zegt: {marks.format(' '.join(said))}")


# -- money

_BY_MEASURE = {
    "rekening": "volgens de rekening",
    "begroting": "volgens de oorspronkelijke begroting",
    "begroting na wijziging": "volgens de begroting na wijziging",
}


_PHRASES = {
    "Lasten": "De lasten van {} bedroegen",
    "Baten": "De baten van {} bedroegen",
    "Saldo": "Het saldo van {} bedroeg",
    "Toevoeging": "De toevoeging aan {} bedroeg",
    "Onttrekking": "De onttrekking aan {} bedroeg",
}


def money_sentences(table: Table, rng: random.Random, *, of_reserves: bool) -> Iterator[Made]:
    """Amounts of money tables, and these with another scale, digit, row or measure."""
    money = [f for f in table.money if f.measure in _BY_MEASURE and f.value]
    money = [f for f in money if not re.match("Programma|Totaal|Reserves", f.row or "")]
    money = [f for f in money if bool(re.match("Res[.e]", f.row or "")) == of_reserves]
    values: dict[tuple[str | None, str, str | None], set[Decimal]] = defaultdict(set)
    for figure in money:
        values[figure.row, figure.measure, figure.period].add(abs(figure.value or Decimal(0)))
    for figure in money:
        yield from _amounts_of(figure, values, rng)


def _amounts_of(
    figure: Figure, values: Mapping[tuple[str | None, str, str | None], set[Decimal]], rng: random.Random
) -> Iterator[Made]:
    group, _, row = (figure.row or "").rpartition(" / ")
    amount = abs(figure.value or Decimal(0))
    euros = f"€ {to_dutch(amount)}"

    def said(value: str, row: str = row, measure: str = figure.measure) -> str:
        return f"{_PHRASES[row].format(group)} {_BY_MEASURE[measure]} {figure.period} {value}."

    def is_false(row: str, measure: str) -> bool:
        there = values.get((f"{group} / {row}", measure, figure.period))
        return there is not None and amount not in there

    yield Made(TRUE, said(euros))
    if amount > 3_000_000:
        yield Made(TRUE, said(f"{to_dutch((amount / 10**6).quantize(Decimal('0.1')))} miljoen euro"))
    yield Made("scale", said(f"€ {to_dutch(amount / 1000)}"))
    yield Made("digit", said(f"€ {to_dutch(amount + rng.choice((1000, 2000, 30000)))}"))
    yield from (Made("row", said(euros, row=other)) for other in _PHRASES if is_false(other, figure.measure))
    yield from (Made("measure", said(euros, measure=other)) for other in _BY_MEASURE if is_false(row, other))


# -- judging


def judged(
    corpus: Corpus, sentences: Sequence[Made], *, width: int = 0, after: Mapping[Language, str] | None = None
) -> list[tuple[Verdict, ...]]:
    """The verdicts that count on each sentence, each a paragraph of one memo a language; `width`: wrapped to so many columns;
    `after`: what follows them, by language.
    """
    found: dict[int, tuple[Verdict, ...]] = {}
    for language in ("nl", "en"):
        numbers = [number for number, made in enumerate(sentences) if made.language == language]
        if not numbers:
            continue
        paragraphs = [_wrapped(sentences[number].text, width) for number in numbers]
        text = "\n\n".join(["\n".join(lines) for lines in paragraphs] + ([after[language]] if after else []))
        by_line = defaultdict(list)
        for verdict in check(corpus, memo.read_bytes("made.md", text.encode())).verdicts:
            by_line[verdict.claim.line].append(verdict)
        line = 1
        for number, lines in zip(numbers, paragraphs, strict=True):
            own = [verdict for at in range(line, line + len(lines)) for verdict in by_line[at]]
            found[number] = tuple(_counting(own, sentences[number].focus))
            line += len(lines) + 1
    return [found[number] for number in range(len(sentences))]


def _counting(verdicts: Sequence[Verdict], focus: str) -> Iterable[Verdict]:
    on_focus = [verdict for verdict in verdicts if focus and focus in " ".join(verdict.claim.text.split())]
    return on_focus[-1:] or verdicts


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if width and lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def passes(verdicts: Sequence[Verdict]) -> bool:
    """Whether a sentence is passed: all that it claims is supported."""
    return bool(verdicts) and all(verdict.verdict == "supported" for verdict in verdicts)


def stands(verdicts: Sequence[Verdict]) -> bool:
    """Whether a sentence is passed, or the sources differ on it."""
    return bool(verdicts) and all(verdict.verdict in ("supported", "disputed") for verdict in verdicts)
