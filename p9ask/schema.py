"""The index database's schema, and the longer pieces of SQL."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER, published TEXT NOT NULL,
  municipality TEXT NOT NULL, file TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL
);
CREATE TABLE lines (
  document TEXT NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (document, line)
) WITHOUT ROWID;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL, kind TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, crc INTEGER NOT NULL
);
CREATE INDEX passages_document ON passages (document, first);
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY, passage INTEGER NOT NULL, text TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  key TEXT NOT NULL, crc INTEGER NOT NULL
);
CREATE INDEX sentences_passage ON sentences (passage);
CREATE INDEX sentences_key ON sentences (key);
CREATE VIRTUAL TABLE search USING fts5 (text, heading, tokenize = "unicode61 remove_diacritics 0 tokenchars '._%+'");
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE table_rows (
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL, document TEXT NOT NULL, code TEXT, name TEXT NOT NULL, row TEXT,
  source TEXT, goal TEXT, area TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL, quote TEXT NOT NULL
);
CREATE INDEX table_rows_series ON table_rows (series);
CREATE INDEX table_rows_code ON table_rows (code);
CREATE INDEX table_rows_document ON table_rows (document);
CREATE TABLE figures (
  id INTEGER PRIMARY KEY, table_row INTEGER NOT NULL, measure TEXT NOT NULL, column_title TEXT NOT NULL, period TEXT,
  value TEXT, unit TEXT, raw TEXT NOT NULL, status TEXT NOT NULL, notes TEXT NOT NULL, scale TEXT NOT NULL,
  crc INTEGER NOT NULL
);
CREATE INDEX figures_row ON figures (table_row);
CREATE TABLE areas (document TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE statements (
  document TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, goal TEXT,
  first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE TABLE problems (
  document TEXT NOT NULL, file TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, kind TEXT NOT NULL,
  message TEXT NOT NULL
);
"""
FIGURE_COLUMNS = (
    "r.series, d.id, d.title, d.file, r.code, r.name, r.row, r.source, r.goal, r.area, r.first, r.last, r.quote, "
    "f.measure, f.column_title, f.period, f.value, f.unit, f.raw, f.status, f.notes, f.scale, f.crc"
)
CONTENT = {
    "documents": "SELECT id, title, kind, year, published, municipality, file, sha256 FROM documents",
    "lines": "SELECT * FROM lines",
    "passages": "SELECT document, kind, heading, text, first, last FROM passages",
    "sentences": "SELECT p.document, p.first, s.text, s.first, s.last, s.key FROM sentences s "
    "JOIN passages p ON p.id = s.passage",
    "search": "SELECT s.key, x.text, x.heading FROM search x JOIN sentences s ON s.id = x.rowid",
    "figures": "SELECT r.series, r.document, r.code, r.name, r.row, r.source, r.goal, r.area, r.first, r.last, r.quote, "
    "f.measure, f.column_title, f.period, f.value, f.unit, f.raw, f.status, f.notes, f.scale "
    "FROM figures f JOIN table_rows r ON r.id = f.table_row",
    "statements": "SELECT * FROM statements",
    "areas": "SELECT * FROM areas",
    "words": "SELECT * FROM words",
    "problems": "SELECT * FROM problems",
}
FIGURE_TABLES = "figures f JOIN table_rows r ON r.id = f.table_row JOIN documents d ON d.id = r.document"
AMOUNTS = (
    "SELECT d.id, (SELECT count(*) FROM passages p WHERE p.document = d.id), "
    "(SELECT count(*) FROM table_rows r JOIN figures f ON f.table_row = r.id WHERE r.document = d.id) FROM documents d"
)
