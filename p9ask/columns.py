"""Header items -> the possible sets of columns: measures with their periods, source and unit, in the order of the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from p9ask.header import Item
from p9ask.measures import kind_of, measure_name
from p9ask.periods import clean_period

ColumnRole = Literal["value", "source", "unit", "text", "period"]
_MANY = 12
_TIMELESS = ("other", "target", "baseline")
"""Kinds of measure that are of no year where their column names none: `Signaleringswaarde`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column beside the label. `measure` is "" where the header names none, `period` None where it has none."""

    role: ColumnRole
    title: str
    measure: str = ""
    period: str | None = None
    marks: tuple[str, ...] = ()


Columns = tuple[Column, ...]


def candidates(items: Sequence[Item]) -> list[Columns]:
    """All ways in which the header's items can be columns, the likeliest first; empty where there is no value column.

    Periods printed apart from their measure go to the measure that has none; with more than one such measure there is
    more than one way, and the rows must decide.
    """
    measures = [at for at, item in enumerate(items) if item.role == "measure"]
    own = {at: items[at].periods for at in measures}
    loose = _loose_runs(items)
    ways: list[dict[int, tuple[str, ...]]] = [dict(own)]
    pool: tuple[str, ...] = ()
    open_ = [at for at in measures if not own[at]]
    for before, run in loose:
        waiting = [at for at in open_ if before is not None and at <= before]
        if len(waiting) == 1 and before == waiting[0]:
            ways[0][waiting[0]] = run
            open_.remove(waiting[0])
        else:
            pool += run
    greedy = [at for at in measures if len(own[at]) > 1 and at - 1 in open_]
    if not pool and len(greedy) == 1 and len(open_) == 1:
        pool, ways[0][greedy[0]] = own[greedy[0]], ()
        open_ = [open_[0], greedy[0]]
    if pool and open_:
        ways = [ways[0] | dict(zip(open_, parts, strict=True)) for parts in _splits(pool, len(open_), items, open_)]
        pool = ()
    return [columns for way in ways if (columns := _lay_out(items, way, pool))]


def _loose_runs(items: Sequence[Item]) -> list[tuple[int | None, tuple[str, ...]]]:
    """Runs of period items that stand apart, each with the index of the measure directly before it, if any."""
    runs: list[tuple[int | None, tuple[str, ...]]] = []
    at = 0
    while at < len(items):
        if items[at].role != "period":
            at += 1
            continue
        end = at
        while end < len(items) and items[end].role == "period":
            end += 1
        before = next((i for i in range(at - 1, -1, -1) if items[i].role != "label"), None)
        direct = before if before is not None and items[before].role == "measure" else None
        runs.append((direct, tuple(clean_period(item.text) for item in items[at:end])))
        at = end
    return runs


def _splits(
    pool: tuple[str, ...], parts: int, items: Sequence[Item], open_: Sequence[int]
) -> list[tuple[tuple[str, ...], ...]]:
    """Ways to give the pooled periods to so many measures: where years start anew, else all to one, else cut anywhere."""
    if parts == 1:
        return [(pool,)]
    if parts == len(pool) and (parts > 2 or pool[1] <= pool[0]):  # of two, the years may be both of one measure
        return [tuple((period,) for period in pool)]
    if len(pool) > parts and kind_of(measure_name(items[open_[0]].text)) == "baseline":
        # the first year may be the nulmeting's, or its cells print years of their own
        own = [((pool[0],), *rest) for rest in _splits(pool[1:], parts - 1, items, open_[1:])]
        return own + [((), *rest) for rest in _splits(pool, parts - 1, items, open_[1:])]
    restarts = [at for at in range(1, len(pool)) if pool[at] <= pool[at - 1]]
    if restarts:
        cuts = [0, *restarts, len(pool)]
        return [tuple(pool[a:b] for a, b in pairwise(cuts))] if len(restarts) == parts - 1 else []
    whole: list[tuple[tuple[str, ...], ...]] = [
        tuple(pool if at == taker else () for at in range(parts))
        for taker in sorted(range(parts), key=lambda at: not _plural(items[open_[at]].text))
    ]
    cut = [
        tuple(pool[a:b] for a, b in zip((0, *inner), (*inner, len(pool)), strict=True))
        for inner in combinations(range(1, len(pool)), parts - 1)
    ]
    return whole + cut[:_MANY]


def _plural(text: str) -> bool:
    return re.search(r"(?:waarden|cijfers)$", text.strip().lower()) is not None


def _lay_out(items: Sequence[Item], way: dict[int, tuple[str, ...]], pool: tuple[str, ...]) -> Columns:
    """The columns in the order of the header's items, with loose periods where their first item stands."""
    columns: list[Column] = []
    first_loose = next((at for at, item in enumerate(items) if item.role == "period"), None)
    for at, item in enumerate(items):
        if item.role == "measure":
            columns += _measure_columns(item, way.get(at, ()), items)
        elif at == first_loose and pool:
            columns += [Column("value", period, "", period, _marks_of(items, period)) for period in pool]
        elif item.role == "source":
            columns.append(Column("source", item.text, marks=item.marks))
        elif item.role in ("unit", "when"):
            columns.append(Column("unit" if item.role == "unit" else "period", item.text, marks=item.marks))
    return _fill_periods(columns) if any(column.role == "value" for column in columns) else ()


def _measure_columns(item: Item, periods: tuple[str, ...], items: Sequence[Item]) -> list[Column]:
    measure = measure_name(item.text)
    if len(periods) == 1 and item.periods == periods:
        return [Column("value", item.text, measure, periods[0], item.marks)]
    if not periods:
        return [Column("value", item.text, measure, None, item.marks)]
    return [Column("value", period, measure, period, item.marks + _marks_of(items, period)) for period in periods]


def _marks_of(items: Sequence[Item], period: str) -> tuple[str, ...]:
    """The footnote marks printed with a period that stands apart."""
    return next((item.marks for item in items if item.role == "period" and clean_period(item.text) == period), ())


def _fill_periods(columns: list[Column]) -> Columns:
    """A money column without a year (`Wijziging Begroting`) takes the year that its dated neighbours agree on."""
    filled = list(columns)
    if sum(column.period is not None for column in columns) < 2 or not _is_money(columns):
        return tuple(filled)
    for at, column in enumerate(columns):
        if column.role == "value" and column.period is None and kind_of(column.measure) not in _TIMELESS:
            left = [c.period for c in columns[:at] if c.period][-2:]
            right = [c.period for c in columns[at + 1 :] if c.period][:1]
            around = left[-1:] + right if right else left
            if len(around) == 2 and around[0] == around[1]:
                filled[at] = replace(column, period=around[0])
    return tuple(filled)


def _is_money(columns: Sequence[Column]) -> bool:
    return any(re.search(r"rekening|begroting|raming|budget", column.measure) for column in columns)
