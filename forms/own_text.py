"""Printed text as it is compared."""

from __future__ import annotations


def squeezed(text: str) -> str:
    r"""Text without what breaks and copies change: spaces, line breaks, hyphens, case.

    >>> squeezed("Ändrings-\nanmälan")
    'ändringsanmälan'
    """
    return "".join(char for char in text.casefold() if char.isalnum())
