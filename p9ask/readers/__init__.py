"""Text of a source document -> blocks, tables and doelen, with line numbers; one reader for each layout."""

from __future__ import annotations

from p9ask.readers import cell_lines, pdf_text, pipe_table
from p9ask.readers.layout import Reading, detect

__all__ = ["Reading", "read"]

_READERS = {"pdf_text": pdf_text.read, "cell_lines": cell_lines.read, "pipe_table": pipe_table.read}


def read(text: str) -> Reading:
    """Read a whole document in the layout that its lines show."""
    return _READERS[detect(text)](text)
