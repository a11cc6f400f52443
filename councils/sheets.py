"""Sheets: one thing on one page, made by an upper floor. The pages of things lead to them by this registry.

    from councils import sheets
    sheets.register("action", "reports:sheet")

The address that is named takes the council's slug, the kind of thing and its key.
"""

from django.urls import reverse

_addresses: dict[str, str] = {}


def register(kind: str, address_name: str) -> None:
    """Say where the sheet of a kind of thing is."""
    _addresses[kind] = address_name


def sheet_address(kind: str, council_slug: str, pk: int) -> str:
    """Where the sheet of one thing is; empty where nobody makes any."""
    return reverse(_addresses[kind], args=[council_slug, kind, pk]) if kind in _addresses else ""
