"""The compressed streams of a PDF: refused where they unpack to more than any page of text holds."""

from __future__ import annotations

import base64
import re
import zlib

from p9ask.errors import UnreadableInput

MOST_OF_ONE, MOST_OF_ALL = 30_000_000, 500_000_000
_START = re.compile(rb"(?P<facts><<[^<>]{0,2000}(?:<<[^<>]{0,2000}>>[^<>]{0,2000}){0,20}>>\s{0,4})?stream\r?\n")
_ZLIB = 8


def check(name: str, data: bytes) -> None:
    """Unpack each stream that is no picture, as far as the limits. Raises UnreadableInput."""
    view, total = memoryview(data), 0
    for found in _START.finditer(data):
        start, facts = found.end(), found["facts"] or b""
        if b"/Image" in facts:
            continue
        end = data.find(b"endstream", start)
        packed = view[start : end if end > 0 else len(data)]
        try:
            if b"/ASCII85Decode" in facts:
                packed = memoryview(base64.a85decode(bytes(packed).strip().removesuffix(b"~>")))
            if not packed or packed[0] & 0x0F != _ZLIB:
                continue
            unpacked = len(zlib.decompressobj().decompress(packed, MOST_OF_ONE + 1))
        except (zlib.error, ValueError):
            continue  # for the reader of PDFs to repair or refuse
        total += unpacked
        if unpacked > MOST_OF_ONE or total > MOST_OF_ALL:
            raise UnreadableInput(f"{name} unpacks to too much to be a text; print it to PDF anew, or split it.")
