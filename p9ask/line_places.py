"""The lines that documents of other formats were rendered to, as the index keeps them, and where each stands in its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from p9ask.model import Citation, Lines

Query = Callable[..., list[tuple]]  # type: ignore[type-arg]


class LinePlaces:
    """Places of lines, by the document's id; `rows` runs a query. Documents whose lines are the file's own have none."""

    def __init__(self, rows: Query) -> None:
        self._rows = rows

    @cached_property
    def _documents(self) -> frozenset[str]:
        found = self._rows("SELECT id FROM documents d WHERE EXISTS (SELECT 1 FROM lines l WHERE l.document = d.id)")
        return frozenset(row[0] for row in found)

    def cite(self, document: str, title: str, file: str, lines: Lines, quote: str) -> Citation:
        """A citation that says where its lines stand."""
        return Citation(document, title, file, lines, quote, self.of(document, lines))

    def of(self, document: str, lines: Lines) -> str:
        """Where these lines stand: `table 3, row 4`, or `page 2, line 8 – page 2, line 9`; empty where their numbers say it."""
        if document not in self._documents:
            return ""
        rows = self._rows(
            "SELECT place FROM lines WHERE document = ? AND line BETWEEN ? AND ? AND place != '' ORDER BY line",
            document,
            *lines,
        )
        ends = dict.fromkeys(row[0] for row in (rows[:1] + rows[-1:]))
        return " – ".join(ends)

    def lines(self, document: str) -> list[tuple[str, str]] | None:
        """All lines of a document with their places; None where the file's own lines are meant."""
        if document not in self._documents:
            return None
        return self._rows("SELECT text, place FROM lines WHERE document = ? ORDER BY line", document)
