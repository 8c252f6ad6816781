"""Text of a source document -> blocks, tables and doelen, with line numbers; one reader for each layout."""

from __future__ import annotations

from collections.abc import Collection

from p9ask.readers import cell_lines, pdf_text, pipe_table
from p9ask.readers.layout import Reading, detect

__all__ = ["Reading", "read"]

_READERS = {"pdf_text": pdf_text.read, "cell_lines": cell_lines.read, "pipe_table": pipe_table.read}


def read(text: str, whole: Collection[int] = ()) -> Reading:
    """Read a whole document in the layout that its lines show. `whole`: the lines that head a table known to show all cells."""
    return pipe_table.read(text, whole) if whole else _READERS[detect(text)](text)
