"""All SQL: the index database's schema, what a build writes, and the queries of search and look-up."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from p9ask.errors import DamagedIndex, ForeignIndex
from p9ask.line_places import LinePlaces
from p9ask.model import Citation, Document, Figure, Passage, Problem, RowKey, Statement
from p9ask.schema import AMOUNTS, CONTENT, FIGURE_COLUMNS, FIGURE_TABLES

FILE = "p9ask.db"
APPLICATION_ID = 0x70396173
VERSION = "4"
_SEALED_BYTES = 32 * 2**20
_SEAL = slice(60, 64)
"""Where SQLite's header keeps the `user_version`, which here is the checksum of all other bytes."""
SEPARATOR = "\x1e"
DatabaseError = sqlite3.OperationalError
"""What SQLite raises where a database can't be written: a full disk, a file system that fails."""
CROSS_KINDS = ("figures_differ", "name_changed", "goal_changed", "same_subject")


class StoredSentence(NamedTuple):
    """A sentence with its passage, as search finds it."""

    id: int
    text: str
    kind: str
    passage_id: int
    passage: Passage
    citation: Citation


class Label(NamedTuple):
    """One series of figures: its number and the words it is known by (of its latest edition)."""

    series: int
    code: str | None
    name: str
    row: str | None
    goal: str | None
    area: str | None
    source: str | None
    names: str
    unit: str | None


def checksum(*fields: object) -> int:
    """A record's checksum, kept beside it and compared at each read."""
    return zlib.crc32("\x1f".join("" if field is None else str(field) for field in fields).encode())


class Store:
    """An open index database. Reading methods raise DamagedIndex for anything that is not as it was written."""

    def __init__(self, path: Path) -> None:
        """Open for reading. A database is never changed once it is in place, only replaced: hence `immutable`."""
        if path.is_dir():
            raise ForeignIndex(f"{path} is not an index of p9ask; move it away and run `p9ask index build`.")
        self.path = path
        self._areas: dict[str, str] | None = None
        self.places = LinePlaces(self.rows)
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.Error as error:
            raise damaged(path, error) from error
        if application != APPLICATION_ID:
            raise ForeignIndex(f"{path} is not an index of p9ask; move it away and run `p9ask index build`.")
        if path.stat().st_size <= _SEALED_BYTES and not is_sealed(path):
            raise damaged(path, "its content changed")
        if self.meta("schema") != VERSION:
            raise DamagedIndex(f"{path} is of another version of p9ask; run `p9ask index build`.")

    @property
    def is_part(self) -> bool:
        """Whether it shows some of its documents only."""
        return False

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """All rows of a query; raises DamagedIndex where the database can't be read."""
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    # -- meta and documents

    def meta(self, key: str) -> str | None:
        """A fact about the build."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if found else None

    def documents(self) -> list[Document]:
        """All documents, in the order of their publication."""
        rows = self.rows(
            "SELECT id, title, kind, year, published, municipality, file, sha256 FROM documents ORDER BY published, id"
        )
        return [Document(*row) for row in rows]

    def sources(self) -> dict[str, tuple[str, int, int]]:
        """For each source file its sha256, and size and modification time (ns) when it was read."""
        return {row[0]: row[1:] for row in self.rows("SELECT file, sha256, size, mtime FROM documents")}

    # -- passages

    def sentence_keys(self) -> list[tuple[int, str]]:
        """All sentence ids with the key of the text that was embedded for them."""
        return [(int(ident), str(key)) for ident, key in self.rows("SELECT id, key FROM sentences ORDER BY id")]

    def sentences(self, ids: Sequence[int]) -> dict[int, StoredSentence]:
        """Sentences with their passages, by id."""
        found: dict[int, StoredSentence] = {}
        for part in _chunks(ids):
            marks = ",".join("?" * len(part))
            for row in self.rows(
                "SELECT s.id, s.text, s.first, s.last, s.key, s.crc, p.id, p.document, p.kind, p.heading, p.text, "
                "p.first, p.last, p.crc, d.title, d.file FROM sentences s JOIN passages p ON p.id = s.passage "
                f"JOIN documents d ON d.id = p.document WHERE s.id IN ({marks})",
                *part,
            ):
                found[row[0]] = self._sentence(row)
        return found

    def _sentence(self, row: tuple) -> StoredSentence:  # type: ignore[type-arg]
        ident, text, first, last, key, crc, passage_id, document, kind, heading, whole, p_first, p_last, p_crc = row[
            :14
        ]
        title, file = row[14:]
        sound = checksum(text, first, last, key) == crc
        if not sound or checksum(document, kind, heading, whole, p_first, p_last) != p_crc:
            raise damaged(self.path, "a passage has changed")
        passage = Passage(whole, _split(heading), self.places.cite(document, title, file, (p_first, p_last), whole))
        cited = self.places.cite(document, title, file, (first, last), text)
        return StoredSentence(ident, text, kind, passage_id, passage, cited)

    def sentence_ids(self, documents: Sequence[str] = ()) -> list[int]:
        """The ids of all sentences, or of those of these documents."""
        if not documents:
            return [row[0] for row in self.rows("SELECT id FROM sentences ORDER BY id")]
        where, values = _in("p.document", documents)
        return [
            row[0]
            for row in self.rows(
                f"SELECT s.id FROM sentences s JOIN passages p ON p.id = s.passage WHERE 1{where}", *values
            )
        ]

    def stems(self, passages: Sequence[int]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """For each sentence of these passages its own stems, and those of its whole passage with the headings."""
        found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        for part in _chunks(list(dict.fromkeys(passages))):
            marks = ",".join("?" * len(part))
            rows = self.rows(
                "SELECT s.passage, s.id, x.text, x.heading FROM sentences s JOIN search x ON x.rowid = s.id "
                f"WHERE s.passage IN ({marks})",
                *part,
            )
            own = {ident: frozenset(text.split()) for _, ident, text, _ in rows}
            around: dict[int, set[str]] = {}
            for passage, ident, _, heading in rows:
                around.setdefault(passage, set(heading.split())).update(own[ident])
            found |= {ident: (own[ident], frozenset(around[passage])) for passage, ident, _, _ in rows}
        return found

    def passage_sentences(self, passage: int) -> list[int]:
        """The ids of a passage's sentences, in order."""
        return [row[0] for row in self.rows("SELECT id FROM sentences WHERE passage = ? ORDER BY id", passage)]

    def match(self, query: str, limit: int, documents: Sequence[str] = ()) -> list[tuple[int, float]]:
        """Sentence ids and scores (higher is better) for a full-text query, best first."""
        where, values = _in("p.document", documents)
        rows = self.rows(
            "SELECT s.id, -bm25(search, 1.0, 0.5) FROM search JOIN sentences s ON s.id = search.rowid "
            f"JOIN passages p ON p.id = s.passage WHERE search MATCH ?{where} ORDER BY 2 DESC, 1 LIMIT ?",
            query,
            *values,
            limit,
        )
        return [(int(ident), float(score)) for ident, score in rows]

    def words(self) -> list[tuple[str, str, int]]:
        """The vocabulary as `set_words` took it."""
        return self.rows("SELECT word, stem, count FROM words")

    def texts(self) -> Iterator[str]:
        """The text of every passage with its headings."""
        return (
            f"{heading} {text}".replace(SEPARATOR, " ")
            for heading, text in self.rows("SELECT heading, text FROM passages")
        )

    # -- figures

    def row_keys(self) -> list[tuple[int, RowKey]]:
        """All table rows as ids and keys, in the order of publication."""
        rows = self.rows(
            "SELECT r.id, r.document, r.code, r.name, r.row, r.first FROM table_rows r "
            "JOIN documents d ON d.id = r.document ORDER BY d.published, d.id, r.first, r.id"
        )
        return [(ident, RowKey(*key)) for ident, *key in rows]

    def areas(self) -> dict[str, str]:
        """Area names by code, as the latest document has them."""
        if self._areas is None:
            rows = self.rows(
                "SELECT a.code, a.name FROM areas a JOIN documents d ON d.id = a.document ORDER BY d.published"
            )
            self._areas = dict(rows)
        return self._areas

    def figures(
        self,
        *,
        series: Sequence[int] | None = None,
        code: str | None = None,
        periods: Sequence[str] = (),
        documents: Sequence[str] = (),
        area: str | None = None,
    ) -> list[tuple[int, Figure]]:
        """Figures with their series, in document and table order. `periods` also finds uncertain cells of such columns."""
        clauses: list[str] = []
        values: list[object] = []
        if series is not None:
            clauses.append(f"r.series IN ({','.join('?' * len(series))})")
            values += series
        if code is not None:
            clauses.append("r.code = ?")
            values.append(code)
        if area is not None:
            clauses.append("(r.area = ? OR r.area LIKE ? || ' %')")
            values += [area, area]
        if periods:
            dated = ",".join("?" * len(periods))
            within = " OR ".join("instr(f.column_title, ?)" for _ in periods)
            clauses.append(f"(f.period IN ({dated}) OR (f.period IS NULL AND f.status = 'uncertain' AND ({within})))")
            values += [*periods, *periods]
        where, more = _in("d.id", documents)
        sql = (
            f"SELECT {FIGURE_COLUMNS} FROM {FIGURE_TABLES} WHERE {' AND '.join(clauses) or '1'}{where} "
            "ORDER BY d.published, d.id, r.first, f.id"
        )
        return [self._figure(row) for row in self.rows(sql, *values, *more)]

    def _figure(self, fields: tuple) -> tuple[int, Figure]:  # type: ignore[type-arg]
        series, document, title, file, *row = fields[:13]
        *cell, crc = fields[13:]
        if checksum(document, *row, *cell) != crc:
            raise damaged(self.path, "a figure has changed")
        code, name, label, source, goal, area, first, last, quote = row
        measure, column, period, value, unit, raw, status, notes, scale = cell
        if area and " " not in area:
            area = f"{area} {self.areas().get(area, '')}".strip()
        figure = Figure(
            code=code,
            name=name,
            row=label,
            measure=measure,
            column=column,
            period=period,
            value=Decimal(value) if value is not None else None,
            unit=unit,
            raw=raw,
            status=status,
            source=source,
            goal=goal,
            area=area,
            notes=_split(notes),
            citation=self.places.cite(document, title, file, (first, last), quote),
            scale=scale,
        )
        return series, figure

    def labels(self, documents: Sequence[str] = ()) -> list[Label]:
        """All series by the words of their latest edition."""
        where, values = _in("d.id", documents)
        rows = self.rows(
            "SELECT r.series, r.code, r.name, r.row, r.goal, r.area, group_concat(DISTINCT r.source), "
            "group_concat(DISTINCT r.name), (SELECT max(f.unit) FROM figures f WHERE f.table_row = r.id), "
            "max(d.published || d.id) FROM table_rows r "
            f"JOIN documents d ON d.id = r.document WHERE 1{where} GROUP BY r.series ORDER BY r.series",
            *values,
        )
        return [Label(*row[:9]) for row in rows]

    def series_at(self, citation: Citation) -> int | None:
        """The series of the table row that stands at these lines."""
        rows = self.rows(
            "SELECT series FROM table_rows WHERE document = ? AND first = ? AND last = ?",
            citation.document,
            *citation.lines,
        )
        return int(rows[0][0]) if rows else None

    def row_sentences(self, series: Sequence[int]) -> dict[int, int]:
        """For each series the sentence of its latest table row."""
        found: dict[int, int] = {}
        for part in _chunks(series):
            found |= dict(
                self.rows(
                    "SELECT r.series, max(s.id) FROM table_rows r JOIN passages p ON p.document = r.document "
                    "AND p.first = r.first AND p.last = r.last AND p.kind = 'figures' JOIN sentences s ON s.passage = p.id "
                    f"WHERE r.series IN ({','.join('?' * len(part))}) GROUP BY r.series",
                    *part,
                )
            )
        return found

    # -- doelen, prestaties, problems

    def statements(self, documents: Sequence[str] = ()) -> list[tuple[Statement, Citation]]:
        """Doelen and prestaties with their citations, by publication and place."""
        where, values = _in("s.document", documents)
        rows = self.rows(
            "SELECT s.kind, s.code, s.text, s.goal, s.first, s.last, d.id, d.title, d.file FROM statements s "
            f"JOIN documents d ON d.id = s.document WHERE 1{where} ORDER BY d.published, d.id, s.rowid",
            *values,
        )
        return [
            (
                Statement(kind, code, text, goal, (first, last)),
                self.places.cite(ident, title, file, (first, last), f"{code} {text}"),
            )
            for kind, code, text, goal, first, last, ident, title, file in rows
        ]

    def problems(self) -> list[Problem]:
        """All problems by file and line."""
        rows = self.rows(
            "SELECT document, file, first, last, kind, message FROM problems ORDER BY file, first, kind, message"
        )
        return [Problem(doc, file, (first, last), kind, message) for doc, file, first, last, kind, message in rows]

    def count(self, table: str) -> int:
        """The number of rows of a table of this schema."""
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])

    def amounts(self) -> dict[str, tuple[int, int]]:
        """How many passages and figures each document has."""
        return {ident: tuple(held) for ident, *held in self.rows(AMOUNTS)}

    def content(self) -> dict[str, list[tuple]]:  # type: ignore[type-arg]
        """All that was read from the sources, by table, without row ids and file times: equal for equal sources."""
        return {name: sorted(self.rows(sql), key=repr) for name, sql in CONTENT.items()}

    def integrity(self) -> list[str]:
        """SQLite's own complaints about the file; empty where it is sound."""
        return [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]


def damaged(path: Path, reason: object) -> DamagedIndex:
    """The error for an index that can't be trusted."""
    return DamagedIndex(
        f"The index {path} is damaged ({' '.join(str(reason).split())}); run `p9ask index build --full`."
    )


def seal(path: Path) -> None:
    """Write the checksum of a finished database into its header: the guard of what no record's checksum covers."""
    with path.open("rb+") as file:
        content = file.read()
        file.seek(_SEAL.start)
        file.write(_seal_of(content))
        file.flush()
        os.fsync(file.fileno())


def is_sealed(path: Path) -> bool:
    """Whether a database is byte for byte as it was sealed."""
    content = path.read_bytes()
    return content[_SEAL] == _seal_of(content)


def _seal_of(content: bytes) -> bytes:
    return zlib.crc32(content[_SEAL.stop :], zlib.crc32(content[: _SEAL.start])).to_bytes(4, "big")


def _split(text: str) -> tuple[str, ...]:
    """Texts that were joined for one column; sources have no control characters left when they are read."""
    return tuple(text.split(SEPARATOR)) if text else ()


def _in(column: str, values: Sequence[str]) -> tuple[str, list[str]]:
    return (f" AND {column} IN ({','.join('?' * len(values))})", list(values)) if values else ("", [])


def _chunks(ids: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
