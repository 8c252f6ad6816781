"""Text of a source document -> blocks, tables and doelen, with line numbers; one reader for each layout."""

from __future__ import annotations

from collections.abc import Collection

from p9ask.readers import cell_lines, pdf_text, pipe_table
from p9ask.readers.layout import Reading, detect

__all__ = ["Reading", "read"]

_READERS = {"pdf_text": pdf_text.read, "cell_lines": cell_lines.read, "pipe_table": pipe_table.read}


def read(text: str, whole: Collection[int] | None = None) -> Reading:
    """Read a whole document in the layout that its lines show; in that of pipe tables where it is known which of these show all
    their cells: `whole`, the lines of their headers.
    """
    return pipe_table.read(text, whole) if whole is not None else _READERS[detect(text)](text)
