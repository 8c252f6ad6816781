"""p9ask: exact, cited answers from Dutch municipal planning and reporting documents, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from p9ask.corpus import Corpus

__all__ = ["Corpus", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "Corpus":  # imported when asked for, so that `--version` stays instant
        from p9ask.corpus import Corpus

        return Corpus
    raise AttributeError(f"module 'p9ask' has no attribute {name!r}")
