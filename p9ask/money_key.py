"""Which row of a money table a text speaks of: its group (a policy area, a reserve, the whole programme) and its kind of row
(lasten, baten, saldo, toevoeging, onttrekking), each by the nearest words that say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from p9ask.language import fold, stem, words
from p9ask.money_rows import kind_said, of_reserves
from p9ask.store import Label
from p9ask.terms import MEANT, Term

Scope = Literal["area", "reserve", "reserves", "programme"]
_KINDS = ("lasten", "baten", "saldo", "resultaat", "toevoeging", "onttrekking", "mutaties")
_PLAIN = frozenset("reserve reserves res programma totaal en de het in van voor wat heeft mag gekost kosten".split())
_HALF = 0.5
_SHORTEST, _PREFIX, _LONG = 3, 6, 10
_OF_RESERVES = ("toevoeging", "onttrekking")
_RESERVES = re.compile(r"\breserve|\bonttr[eo]k|\btoevoeg|\btoegevoegd|withdr[ae]w|\badditions?\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:grew|groei\w*|steeg|gestegen|erbij|eraf|omhoog|omlaag|shrank|daald\w*|per saldo|toegenomen|"
    r"(?:up|down)(?! from| to))\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\breserves\b|\bprogramm[ae]\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\bprogramm(?:a|e)\b|\btotal|\btotaal|\btotale\b|\boverall\b|saldo van baten|balance of income", re.IGNORECASE
)


class Row(NamedTuple):
    """A money table's row by what it is."""

    label: Label
    scope: Scope
    group: tuple[str, ...]
    kind: str
    programme: str


class Named(NamedTuple):
    """A group's or a programme's name: its telling words and their stems."""

    scope: Scope
    tokens: tuple[str, ...]
    stems: tuple[str, ...]


class Layer(NamedTuple):
    """Words around a number: the text, its words, folded, and the stems that it says or means in Dutch."""

    text: str
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Words and stems."""
        return self.words | self.stems


class Money(NamedTuple):
    """The rows that are meant, the same row in several tables. `says_kind`, `says_group`: whether words near the number do."""

    rows: tuple[Row, ...]
    says_kind: bool
    says_group: bool

    @property
    def labels(self) -> tuple[Label, ...]:
        """The rows' labels."""
        return tuple(row.label for row in self.rows)


class MoneyTable:
    """The rows of all money tables of a corpus."""

    def __init__(self, labels: Iterable[Label]) -> None:
        rows = [row for label in labels if (row := _row(label))]
        numbers = _programmes(rows)
        only = next(iter(known)) if len(known := {row.programme for row in rows} - {""}) == 1 else ""
        self.rows = tuple(row._replace(programme=row.programme or numbers.get(row.label.name, only)) for row in rows)
        self._named: dict[Named, list[Row]] = {}
        for row in self.rows:
            if tokens := row.group or (_tokens(row.label.name) if row.scope == "programme" else ()):
                named = Named(row.scope, tokens, tuple(stem(token.rstrip(".")) for token in tokens))
                self._named.setdefault(named, []).append(row)
        self._row_of = {row.label.series: row for row in self.rows}

    def find(self, beside: Sequence[Layer], above: Layer, carried: Row | None = None) -> Money | None:
        """The rows that a number is about. `beside`: the words around it, the nearest first; `above`: those of the headings;
        `carried`: the row spoken of before. None where nothing speaks of a money table.
        """
        layers = (*beside, above)
        kind_at, kind = next(((n, k) for n, one in enumerate(layers) if (k := kind_said(one.text))), (len(layers), ""))
        at, groups = self._groups(layers)
        moved_at = next((n for n, one in enumerate(beside) if _MOVES.search(one.text)), len(layers))
        if groups and groups[0].scope == "reserve" and moved_at < kind_at:
            kind_at, kind = moved_at, "saldo"
        if at == len(beside) - 1 and _ALL.search(beside[-2].text):
            chosen, at = self._totals(layers[-3:-2], kind), len(layers)
        elif groups and (not carried or at < len(beside)):
            chosen = groups
        elif carried and not _WHOLE.search(layers[0].text) and _may_carry(carried, layers):
            chosen = [
                row
                for row in self.rows
                if (row.scope, row.group, row.programme) == (carried.scope, carried.group, carried.programme)
            ]
        else:
            chosen = groups or self._totals(layers, kind) if kind else []
        if not chosen:
            return None
        rows = _of_kind(chosen, kind)
        says_group = (bool(groups) and at < len(beside)) or any(_WHOLE.search(one.text) for one in beside)
        return Money(tuple(rows), kind_at < len(beside), says_group) if rows else None

    def row_of(self, label: Label) -> Row | None:
        """The row of a label, if it is a money table's."""
        return self._row_of.get(label.series)

    def _groups(self, layers: Sequence[Layer]) -> tuple[int, list[Row]]:
        """The rows of the group that the nearest layer names best, and which layer that is."""
        of_reserves = any(_RESERVES.search(layer.text) or kind_said(layer.text) in _OF_RESERVES for layer in layers)
        for at, one in enumerate(layers):
            said = {
                named: _said(named, one) for named in self._named if one.words and self._may_mean(named, of_reserves)
            }
            best = max(said.values(), default=(0.0, 0))
            if best[0] >= _HALF and best[1]:
                found = [row for named, score in said.items() if score == best for row in self._named[named]]
                return at, [row for row in found if row.scope == found[0].scope]
        return len(layers), []

    def _may_mean(self, named: Named, of_reserves: bool) -> bool:
        """Whether words may name a group: those of a reserve where reserves are spoken of, or where its name is long."""
        return named.scope != "reserve" or of_reserves or len("".join(named.tokens)) >= _LONG

    def _totals(self, layers: Sequence[Layer], kind: str) -> list[Row]:
        """The rows of the whole programme, or of all its reserves; of the programme that is named where there are several."""
        text = " ".join(layer.text for layer in layers)
        of_reserves = bool(_RESERVES.search(text)) and kind not in ("lasten", "baten", "resultaat")
        rows = [row for row in self.rows if row.scope == ("reserves" if of_reserves else "programme")]
        named = next((found for layer in layers if (found := _named(rows, layer.text))), set())
        return [row for row in rows if row.programme in named] or rows


def same_row(rows: Sequence[Row]) -> bool:
    """Whether rows of several tables are one row: the same group and kind of one programme."""
    return len({(row.scope, row.group, row.kind, row.programme) for row in rows}) == 1


def _row(label: Label) -> Row | None:
    """A label as a money table's row, or None where it is none."""
    if label.unit != "EUR":
        return None
    group, _, last = (label.row or label.name).rpartition(" / ")
    kind = next(
        (kind for kind in _KINDS if last.lower().startswith(kind)),
        "saldo" if of_reserves(label.row or label.name) else "",
    )
    if not kind:
        return None
    own = _tokens(group)
    is_reserve = of_reserves(label.name) or of_reserves(group) or of_reserves(last)
    scope: Scope = (
        ("reserve" if is_reserve else "area")
        if own
        else "reserves"
        if is_reserve or kind in _KINDS[4:]
        else "programme"
    )
    number = re.search(r"programma\s+(\d{1,2})\b|\bP(\d{1,2})\b", f"{label.name} {label.row or ''}", re.IGNORECASE)
    return Row(label, scope, own, kind, next(filter(None, number.groups()), "") if number else "")


def _tokens(group: str) -> tuple[str, ...]:
    """The telling words of a group's name, abbreviations with their dot: `soc.`, `maatsch.`."""
    found = re.findall(r"[^\W\d_]{2,}\.?", fold(group))
    return tuple(token for token in found if token.rstrip(".") not in _PLAIN)


def _said(named: Named, one: Layer) -> tuple[float, int]:
    """The share of a group's words that a layer says, and how many; reserves' names are often abbreviated, and a programme's
    must be said in full.
    """
    starts = {word[:_SHORTEST] for word in one.all} if named.scope == "reserve" else set()
    count = sum(
        its_stem in one.stems or (token[:_SHORTEST] in starts and any(_is_short(token, word) for word in one.all))
        for token, its_stem in zip(named.tokens, named.stems, strict=True)
    )
    is_whole = count == len(named.tokens)
    return (count / len(named.tokens), count) if is_whole or named.scope != "programme" else (0.0, 0)


@cache
def _is_short(token: str, word: str) -> bool:
    """Whether a name's word is an abbreviation of a word, or the other way round: `maatsch` for `maatschappelijke`."""
    short = token.rstrip(".")
    least = _SHORTEST if token.endswith(".") else _SHORTEST + 1
    return (len(short) >= least and word.startswith(short)) or (len(word) >= _PREFIX and short.startswith(word))


def _named(rows: Sequence[Row], text: str) -> set[str]:
    """The numbers of the programmes that a text names, by number or by name."""
    said = {stem(word) for word in words(text)}
    by_name = {row.programme for row in rows if (own := _tokens(row.label.name)) and said.issuperset(map(stem, own))}
    return by_name | set(re.findall(r"programm[ae]\s+(\d{1,2})\b", text, re.IGNORECASE))


def _programmes(rows: Sequence[Row]) -> dict[str, str]:
    """The programme's number of each table, by its own rows or by a group that it shares with a table that tells it."""
    by_name = {row.label.name: row.programme for row in rows if row.programme}
    by_group = {row.group: row.programme for row in rows if row.programme and row.group}
    shared = {row.label.name: by_group[row.group] for row in rows if row.group in by_group}
    return shared | by_name


def _may_carry(carried: Row, layers: Sequence[Layer]) -> bool:
    """Whether a text may go on about the row spoken of before: a reserve where it speaks of no lasten, and so on."""
    kind = kind_said(layers[0].text)
    return not kind or (kind in ("toevoeging", "onttrekking")) <= (carried.scope in ("reserve", "reserves"))


def _of_kind(rows: Sequence[Row], kind: str) -> list[Row]:
    """Of a group's rows those of a kind; where none is said the lasten, and of a reserve the saldo."""
    wanted = [kind] if kind else ["saldo" if rows[0].scope in ("reserve", "reserves") else "lasten"]
    if kind in ("saldo", "resultaat"):
        wanted = ["saldo", "mutaties"] if rows[0].scope != "programme" else [kind]
    return [row for row in rows if row.kind in wanted]


def layer(text: str, terms: Sequence[Term]) -> Layer:
    """A layer of a text, with the Dutch stems of those terms that stand in it."""
    said = words(text)
    inside = [term for term in terms if not set(term.text.split()).isdisjoint(said)]
    meant = {s for term in inside for option, q in term.options.items() if q >= MEANT for s in option}
    folded = frozenset(fold(word) for word in said)
    return Layer(text, folded, frozenset(meant.union(stem(word) for word in folded)))
