"""Exact numbers as text: the contract's plain decimals, and Dutch notation."""

from __future__ import annotations

from decimal import Decimal


def scaled(value: Decimal, factor: int) -> Decimal:
    """The value times a table's or word's scale, without the zeros that this leaves behind the point."""
    product = value * factor
    return Decimal(int(product)) if product == product.to_integral_value() else product.normalize()


def to_text(value: Decimal) -> str:
    """The contract's plain decimal text, in the printed precision: `12758000`, `-5.8`, `6.0`."""
    return format(value, "f")


def to_dutch(value: Decimal) -> str:
    """Dutch notation with thousands marks.

    >>> to_dutch(Decimal("-1234567.5")), to_dutch(Decimal("0.3"))
    ('-1.234.567,5', '0,3')
    """
    return format(value, ",f").translate(str.maketrans(",.", ".,"))
