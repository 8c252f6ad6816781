"""Source files of any format -> lines of text with places, as the readers take them."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from p9ask.errors import UnreadableInput
from p9ask.formats.lines import Rendered
from p9ask.sources import FORMATS, decode, most_bytes, too_large

__all__ = ["Rendered", "render"]

_SIGNATURES = (
    (b"%PDF-", "a PDF", "pages"),
    (b"PK\x03\x04", "an office file or ZIP archive", "word workbook"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007, or one with a password,", ""),
    (b"{\\rtf", "an RTF file", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "a compressed file", ""),
)
_BINARY = ("pages", "word", "workbook")
_NAMES = {"pages": "PDF", "word": "DOCX", "workbook": "XLSX"}


def render(name: str, data: bytes) -> Rendered:
    """The lines of a file by its name and content. Raises UnreadableInput."""
    form = FORMATS.get(PurePath(name).suffix.lower())
    if len(data) > most_bytes(name):
        raise too_large(name)
    if not form:
        raise UnreadableInput(f"{name} is of no format that p9ask reads ({', '.join(sorted(FORMATS))}).")
    _check_content(name, form, data)
    if form == "text":
        text, is_utf8 = decode(data, name)
        lines = tuple(text.split("\n"))
        return Rendered(lines, tuple(f"line {at}" for at in range(1, len(lines) + 1)), True, is_utf8=is_utf8)
    module = import_module(f"p9ask.formats.{form}")
    rendered: Rendered = module.render(name, data)
    return rendered


def _check_content(name: str, form: str, data: bytes) -> None:
    """Raises UnreadableInput for a file that its name says to be something else."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, what, forms in _SIGNATURES:
        if start.startswith(signature) and form not in forms.split():
            raise UnreadableInput(f"{name} is {what} by its content; give it its own suffix, or save it as text.")
    if form in _BINARY and not start.startswith((b"PK", b"%PDF-")) and b"%PDF-" not in data[:1024]:
        raise UnreadableInput(f"{name} is no {_NAMES[form]}, or it is damaged; save it anew.")
