"""Adding an organisation's own blank: look at it, hold it against its map, keep it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extract.limits import Limits
from extract.own_blank import known_pages
from extract.own_look import look
from extract.refused import Refused
from forms import catalogue, own_apart
from forms.own_build import Built, build
from forms.own_files import OwnBlank
from forms.own_map import Fault, OwnMap, WrongMap, read
from forms.own_seen import SeenBlank
from pipeline import own_blanks

_UNREAD = {
    "empty": "Filen är tom.",
    "not-pdf": "Filen är ingen PDF.",
    "truncated": "Filen är avkortad: slutet saknas.",
    "encrypted": "Filen är låst med ett lösenord. Spara en kopia utan lås.",
    "xfa-only": "Filen är ett dynamiskt XFA-formulär, som bara Adobe Reader kan visa. Gör om det till en "
    "vanlig PDF med formulärfält.",
    "too-large": "Filen är större än vad som tas emot (max_file_mb under [limits]).",
    "too-many-pages": "Filen har fler sidor än vad som tas emot (max_pages under [limits]).",
    "time-limit": "Filen tog för lång tid att läsa och avbröts.",
    "memory-limit": "Filen krävde för mycket minne och avbröts.",
    "no-isolation": "Filen lästes inte, eftersom datorn saknar det skydd som krävs. Kör ”blankett doctor”.",
}
_DAMAGED = "Filen är skadad. Öppna den i ett PDF-program och spara en ny kopia."
_MOST_BYTES = 1_000_000
"""Of a map: far beyond any."""


@dataclass(frozen=True)
class Added:
    """What became of a blank: `new` if it wasn't there before; `written` unless it was a trial."""

    built: Built
    new: bool
    written: bool


def reason(code: str) -> str:
    """Why a blank can't be read, for the person who adds it."""
    return _UNREAD.get(code, _DAMAGED)


def read_map(path: Path) -> OwnMap:
    """The map in a file; `WrongMap` tells what is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(path.name, f"Filen kan inte läsas ({error.strerror}).") from None
    try:
        if len(data) > _MOST_BYTES:
            raise _wrong(path.name, "Filen är för stor för att vara en mappning.")
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _wrong(path.name, "Filen är inte i UTF-8.") from None


def look_at(path: Path, limits: Limits) -> tuple[SeenBlank, bytes]:
    """What a blank holds, and its bytes; `WrongMap` tells why it can't be used."""
    try:
        if path.stat().st_size > limits.max_file_mb * 1e6:
            raise Refused("too-large")
        data = path.read_bytes()
        seen = look(data, limits)
    except OSError as error:
        raise _wrong(path.name, f"Filen kan inte läsas ({error.strerror}).") from None
    except Refused as refused:
        raise _wrong(path.name, reason(refused.code)) from None
    if not seen.fields:
        raise _wrong(path.name, "Den har inga formulärfält. Lägg in fält i ett PDF-program först.")
    return seen, data


def add(pdf: Path, map: OwnMap, folder: Path, limits: Limits, *, dry: bool) -> Added:
    """Hold a blank against its map and everything that is known, and keep it unless this is a trial.

    `WrongMap` tells all that is wrong; an edition that is there already never changes.
    """
    kind = catalogue.kind(map.form)
    if kind is None:
        known = ", ".join(each.name for each in catalogue.kinds())
        raise _wrong("form", f"Det finns ingen blankett {map.form}. Välj bland {known}.")
    seen, data = look_at(pdf, limits)
    built = build(map, seen, kind, hashlib.sha256(data).hexdigest())
    before = kind.edition(map.edition)
    if before is not None:
        if before.fingerprint != built.edition.fingerprint:
            raise _wrong(
                "edition",
                f"Utgåvan {map.edition} finns redan och ändras aldrig. Ge den nya ett annat namn.",
            )
        return Added(built, new=False, written=False)
    if alike := tuple(own_apart.faults(seen.pages, known_pages())):
        raise WrongMap(alike)
    if not dry:
        own_blanks.keep(folder, OwnBlank(built.edition, data))
    return Added(built, new=True, written=not dry)


def _wrong(place: str, message: str) -> WrongMap:
    return WrongMap((Fault(place, message),))
