"""The FAISS file: unit vectors of sentences under the row ids of the database."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from p9ask import sources
from p9ask.errors import DamagedIndex

if TYPE_CHECKING:
    from p9ask.embedding import Vectors
    from p9ask.store import Store

_CHECKED_BYTES = 32 * 2**20


def write(path: Path, ids: Sequence[int], vectors: Vectors) -> None:
    """Write vectors of shape (len(ids), dimension) as half floats; half the size, a thousandth off. Raises OSError."""
    import faiss
    import numpy as np

    dimension = vectors.shape[1]
    flat = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap2(flat)
    if len(ids):
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids, dtype=np.int64))
    with path.open("wb") as file:
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
        file.flush()
        os.fsync(file.fileno())


def load_meanwhile() -> None:
    """Begin to import FAISS beside other work: it takes as long as loading the encoder and embedding a question."""
    if "faiss" not in sys.modules:
        threading.Thread(target=_import_faiss).start()


def _import_faiss() -> None:
    with contextlib.suppress(ImportError):  # told where it is used
        import faiss  # noqa: F401


def hold(folder: Path, index: Store) -> BinaryIO | None:
    """The file of the vectors that a database names, held open: a build may remove it before it is read. None if missing."""
    try:
        return (folder / (index.meta("vectors") or "")).open("rb")
    except OSError:
        return None


def open_vectors(folder: Path, index: Store, held: BinaryIO | None = None) -> VectorFile:
    """The vectors that a database names, out of the held file where there is one. Raises DamagedIndex."""
    path = folder / (index.meta("vectors") or "")
    file = held or hold(folder, index)
    if file is None:
        raise DamagedIndex(f"The index {path} is missing; run `p9ask index build --full`.")
    return VectorFile(path, file, index.meta("vectors_crc32") or "", int(index.meta("dimension") or 0))


class VectorFile:
    """An open FAISS file. Raises DamagedIndex where it is changed or of another dimension."""

    def __init__(self, path: Path, file: BinaryIO, crc32: str, dimension: int) -> None:
        import faiss
        import numpy as np

        size = os.fstat(file.fileno()).st_size
        try:
            file.seek(0)
            if size <= _CHECKED_BYTES:
                content = file.read()
                if sources.checksum(content) != crc32:
                    raise DamagedIndex(
                        f"The index {path} is damaged (its content changed); run `p9ask index build --full`."
                    )
                self._index = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
            else:
                self._index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
        except (OSError, RuntimeError) as error:
            raise DamagedIndex(f"The index {path} is damaged; run `p9ask index build --full`.") from error
        if self._index.d != dimension:
            raise DamagedIndex(f"The index {path} is of another encoder; run `p9ask index build --full`.")

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Vectors, limit: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The nearest sentences as (id, cosine), best first; only among `allowed` ids where given."""
        import faiss
        import numpy as np

        limit = min(limit, len(self))
        if limit == 0:
            return []
        params = None
        if allowed is not None:
            chosen = np.asarray(allowed, dtype=np.int64)
            params = faiss.SearchParameters(sel=faiss.IDSelectorBatch(chosen))  # type: ignore[call-arg]
        scores, ids = self._index.search(query.reshape(1, -1).astype(np.float32), limit, params=params)
        return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """The stored vectors of these ids, shape (len(ids), dimension)."""
        import numpy as np

        if not ids:
            return np.zeros((0, self._index.d), dtype=np.float32)
        found: Vectors = self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64))
        return found
