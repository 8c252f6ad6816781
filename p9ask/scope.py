"""An index as if it held some of its documents only: what is not of these can't get into an answer, by whatever query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from p9ask.language import fold, words
from p9ask.store import Store

_OF_DOCUMENT = ("passages", "table_rows", "statements", "areas", "problems")


class Scope(Store):
    """The part of an index that is of these documents. Views of that part take the names of the tables."""

    def __init__(self, path: Path, documents: Sequence[str]) -> None:
        super().__init__(path)
        self.ids = tuple(documents)
        self.rows("PRAGMA temp_store = MEMORY")
        self.rows("CREATE TEMP TABLE scope (id TEXT PRIMARY KEY) WITHOUT ROWID")
        for ident in documents:
            self.rows("INSERT INTO scope VALUES (?)", ident)
        self.rows("CREATE TEMP VIEW documents AS SELECT * FROM main.documents WHERE id IN (SELECT id FROM scope)")
        for table in _OF_DOCUMENT:
            chosen = f"SELECT * FROM main.{table} WHERE document IN (SELECT id FROM scope)"
            self.rows(f"CREATE TEMP VIEW {table} AS {chosen}")

    @property
    def is_part(self) -> bool:
        """That it is a part."""
        return True

    def sentence_ids(self, documents: Sequence[str] = ()) -> list[int]:
        """The ids of the sentences of the scope, or of those of these documents in it."""
        return super().sentence_ids(documents or self.ids)

    def words(self) -> list[tuple[str, str, int]]:
        """The vocabulary of the scope: words of other documents are unknown in it."""
        counts: Counter[str] = Counter()
        for text in self.texts():
            counts.update({fold(word) for word in words(text)})
        return [(word, stem, counts[word]) for word, stem, _ in super().words() if word in counts]
