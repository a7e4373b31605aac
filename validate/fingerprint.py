"""One number for what a form asks for, so that the same request on another sheet is recognised."""

from __future__ import annotations

import hashlib
import json

from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.kinds.uppsagning import Uppsagning
from validate.lookup import Found, Owner, compact

_IDENTITY = {
    *("kundnummer", "avtalsnummer", "organisationsnummer", "kundnamn", "objektsnamn", "larmadress"),
    *("larmsandarnummer", "telefon_objekt"),
}
"""Told by the register's own numbers instead, so that another way of writing them is the same."""

_BESIDE_THE_POINT = {"arendenummer", "antal_bilagor"}
_SIGNED = ("namn", "datum")
"""A second scan has the same; a new signature is a new request."""


def plan_hash(request: Atgardsunderlag, found: Found) -> str | None:
    """SHA-256, in hex, of the canonical content with customer and object; None for an unknown customer.

    Of a password only its presence counts. Two changes of one person's password that are signed on
    the same day therefore look the same, and a person is asked (DOC-04): a needless question costs
    less than a hash from which a short password could be guessed.
    """
    if found.file is None:
        return None
    content = request.model_dump(mode="json", exclude=_IDENTITY | _BESIDE_THE_POINT | {"underskrift"})
    if found.new_object:
        # A new object has no number yet: its place tells it.
        content["larmadress"] = request.larmadress.model_dump(mode="json")
    content |= {
        "form": request.kind,
        "kund": found.file.customer.kundnummer,
        "objekt": found.target if found.known else None,
        "underskrift": request.underskrift.model_dump(mode="json", include=set(_SIGNED)),
    }
    return _hashed(content)


def termination_hash(request: Uppsagning, whose: Owner) -> str | None:
    """The same for a termination, with customer and contract."""
    if whose.file is None:
        return None
    content = request.model_dump(mode="json", exclude=_IDENTITY | _BESIDE_THE_POINT)
    content |= {
        "form": request.kind,
        "kund": whose.file.customer.kundnummer,
        "avtal": compact(request.avtalsnummer),
        "underskrift": [row.model_dump(mode="json", include=set(_SIGNED)) for row in request.underskrift],
    }
    return _hashed(content)


def _hashed(content: dict[str, object]) -> str:
    canonical = json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    """The content without prefixes, with texts compared regardless of case and space."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if name != "prefix"}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
