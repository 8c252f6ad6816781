"""One indicator or table row over all documents, as answers take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from p9ask.measures import Kind, kind_of
from p9ask.model import Figure

_INSTEAD: dict[Kind, tuple[Kind, ...]] = {
    "actual": ("account",),
    "account": ("actual",),
    "revised": (),
    "budget": ("target",),
    "target": ("budget",),
}
_RESULTS: tuple[Kind, ...] = ("actual", "account", "other", "baseline")


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator or table row: its figures over all documents, and those of other tables on the same subject."""

    figures: tuple[Figure, ...]
    rivals: tuple[Figure, ...] = ()

    @property
    def label(self) -> str:
        """The label of the latest edition."""
        return self.figures[-1].label

    def of_kind(self, kind: Kind | None, *, strict: bool = False) -> list[Figure]:
        """Figures of a kind of measure; without one, results, else whatever the table has."""
        return _of_kind(self.figures, kind, strict)

    def rivals_of(self, figure: Figure) -> list[Figure]:
        """Figures of other tables for the same kind, period and unit."""
        kind = kind_of(figure.measure)
        return [
            other
            for other in self.rivals
            if other.period == figure.period and other.unit == figure.unit and kind_of(other.measure) == kind
        ]


def _of_kind(figures: Sequence[Figure], kind: Kind | None, strict: bool = False) -> list[Figure]:
    wanted = (kind,) if kind else _RESULTS
    found = [figure for figure in figures if kind_of(figure.measure) in wanted or _may_be(figure, wanted)]
    if not found and kind and not strict:
        found = [figure for figure in figures if kind_of(figure.measure) in _INSTEAD.get(kind, ())]
    if not found and kind == "difference":
        return _of_kind(figures, None)
    if not found and not kind:
        found = [figure for figure in figures if kind_of(figure.measure) not in ("target", "budget", "revised")]
    return found


def _may_be(figure: Figure, kinds: Sequence[Kind]) -> bool:
    """Whether an uncertain cell may be of one of the kinds."""
    return figure.status == "uncertain" and any(kind_of(m) in kinds for m in figure.measure.split(" / "))
