"""Writing an index database: a new one, or a copy of one, in a file that nobody reads yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from p9ask.line_places import LinePlaces
from p9ask.model import Document, Figure, Problem, Statement
from p9ask.schema import SCHEMA
from p9ask.store import APPLICATION_ID, CROSS_KINDS, SEPARATOR, Store, checksum


class Writer(Store):
    """A database that is being made."""

    @classmethod
    def create(cls, path: Path) -> Writer:
        """A database that is being made, in a file that nobody reads yet: a new one, or a copy of one."""
        self = cls.__new__(cls)
        self.path, self._areas, self.places = path, None, LinePlaces(self.rows)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        if not self._db.execute("PRAGMA application_id").fetchone()[0]:
            self._db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; BEGIN; {SCHEMA} COMMIT;")
        return self

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction."""
        self._db.execute("BEGIN")
        yield
        self._db.execute("COMMIT")

    def pack(self) -> None:
        """Merge the full-text segments and drop free pages: a third smaller, and the same rows make the same size."""
        self._db.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._db.execute("VACUUM")

    def set_meta(self, **values: str) -> None:
        """Write facts about the build."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def add_document(self, document: Document, size: int, mtime: int) -> None:
        """Add one document."""
        self._db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*document, size, mtime))

    def add_lines(self, document: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add the lines that a document was rendered to, with their places."""
        rows = ((document, number, text, place) for number, (text, place) in enumerate(lines, 1))
        self._db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?)", rows)

    def add_passage(self, document: str, kind: str, heading: Sequence[str], text: str, lines: tuple[int, int]) -> int:
        """Add a passage; returns its id."""
        headings = SEPARATOR.join(heading)
        crc = checksum(document, kind, headings, text, *lines)
        cursor = self._db.execute(
            "INSERT INTO passages (document, kind, heading, text, first, last, crc) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document, kind, headings, text, *lines, crc),
        )
        return int(cursor.lastrowid or 0)

    def add_sentence(
        self, passage: int, text: str, lines: tuple[int, int], key: str, stems: str, heading_stems: str
    ) -> int:
        """Add a sentence with its stemmed text for full-text search; returns its id."""
        cursor = self._db.execute(
            "INSERT INTO sentences (passage, text, first, last, key, crc) VALUES (?, ?, ?, ?, ?, ?)",
            (passage, text, *lines, key, checksum(text, *lines, key)),
        )
        ident = int(cursor.lastrowid or 0)
        self._db.execute("INSERT INTO search (rowid, text, heading) VALUES (?, ?, ?)", (ident, stems, heading_stems))
        return ident

    def set_words(self, words: Iterable[tuple[str, str, int]]) -> None:
        """Replace the vocabulary: (folded word, stem, number of passages that hold it)."""
        self._db.execute("DELETE FROM words")
        self._db.executemany("INSERT INTO words VALUES (?, ?, ?)", words)

    def add_row(self, figures: Sequence[Figure]) -> int:
        """Add one table row with its figures; returns the row's id. Its series is set by `set_series`."""
        first = figures[0]
        place = first.citation
        row = (first.code, first.name, first.row, first.source, first.goal, first.area, *place.lines, place.quote)
        cursor = self._db.execute(
            "INSERT INTO table_rows (series, document, code, name, row, source, goal, area, first, last, quote) "
            "VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (place.document, *row),
        )
        ident = int(cursor.lastrowid or 0)
        for figure in figures:
            value = None if figure.value is None else format(figure.value, "f")
            notes = SEPARATOR.join(figure.notes)
            cell = (figure.measure, figure.column, figure.period, value, figure.unit, figure.raw, figure.status)
            fields = (*cell, notes, figure.scale)
            self._db.execute(
                "INSERT INTO figures (table_row, measure, column_title, period, value, unit, raw, status, notes, scale, crc) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (ident, *fields, checksum(place.document, *row, *fields)),
            )
        return ident

    def set_series(self, numbers: Iterable[tuple[int, int]]) -> None:
        """Set (series, row id) pairs."""
        self._db.executemany(
            "UPDATE table_rows SET series = ? WHERE id = ? AND series != ?", ((s, r, s) for s, r in numbers)
        )

    def add_areas(self, document: str, areas: dict[str, str]) -> None:
        """Add the area names that a document gives."""
        self._db.executemany(
            "INSERT INTO areas VALUES (?, ?, ?)", ((document, code, name) for code, name in areas.items())
        )

    def drop_document(self, document: str) -> None:
        """Remove a document and all that was read from it."""
        for sql in (
            "DELETE FROM search WHERE rowid IN "
            "(SELECT s.id FROM sentences s JOIN passages p ON p.id = s.passage WHERE p.document = ?)",
            "DELETE FROM sentences WHERE passage IN (SELECT id FROM passages WHERE document = ?)",
            "DELETE FROM passages WHERE document = ?",
            "DELETE FROM figures WHERE table_row IN (SELECT id FROM table_rows WHERE document = ?)",
            "DELETE FROM table_rows WHERE document = ?",
            "DELETE FROM areas WHERE document = ?",
            "DELETE FROM statements WHERE document = ?",
            "DELETE FROM problems WHERE document = ?",
            "DELETE FROM lines WHERE document = ?",
            "DELETE FROM documents WHERE id = ?",
        ):
            self._db.execute(sql, (document,))

    def add_statements(self, document: str, statements: Iterable[Statement]) -> None:
        """Add doelen and prestaties."""
        self._db.executemany(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((document, s.kind, s.code, s.text, s.goal, *s.lines) for s in statements),
        )

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems."""
        self._db.executemany(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)",
            ((p.document, p.file, *p.lines, p.kind, p.message) for p in problems),
        )

    def replace_cross_problems(self, problems: Iterable[Problem]) -> None:
        """Put the problems between documents in the place of those found before."""
        marks = ",".join("?" * len(CROSS_KINDS))
        self._db.execute(f"DELETE FROM problems WHERE kind IN ({marks})", CROSS_KINDS)
        self.add_problems(problems)
