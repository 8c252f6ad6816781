"""Exceptions that a user can act on, each with its exit code; their text is one sentence that says what to do."""


class P9askError(Exception):
    """Base of all errors whose message is meant for the user."""

    exit_code = 2


class UsageError(P9askError):
    """The call itself is wrong: an impossible year, an unknown document."""


class AmbiguousIndicator(UsageError):
    """Words that fit several indicators equally; `candidates` are their labels, best first."""

    def __init__(self, message: str, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates


class UnreadableInput(P9askError):
    """A source or memo that is missing, binary or otherwise not readable as text."""


class UnwritableOutput(P9askError):
    """The file that a result is to go to can't be written; it is as it was."""


class MissingCorpus(P9askError):
    """No home folder with `seeds/` and `index/` where one was named or expected."""


class DamagedIndex(P9askError):
    """An `index/` that is not p9ask's, is broken, or was made with another encoder."""


class ForeignIndex(DamagedIndex):
    """A database in the place of the index that is not p9ask's; no build overwrites it."""


class UnwritableIndex(P9askError):
    """The index can't be written: a full disk, a folder in its place; the old one is as it was."""


class EncoderError(P9askError):
    """The encoder can't be loaded, or is another one than the index was made with."""


class Locked(P9askError):
    """Another build holds the lock of this home."""
