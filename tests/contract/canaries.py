"""Forms with passwords that stand nowhere else, in every place and shape in which a form can hold them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from forms.kinds.atgardsunderlag import EDITIONS
from render.blank import make
from samples.__main__ import build
from samples.fill import Entry, fill
from samples.flatten import flatten
from samples.spec import Paper, named, specs
from tests.extract import material as m
from tests.extract.test_pages import flat

ASCII, SWEDISH = "ZqxJwvKq", "ZqåxJÖwv"
"""The stems: every planted password has one of them at both ends."""

STEMS = (ASCII, SWEDISH)


def canary(stem: str, middle: str) -> str:
    """A password that cannot be mistaken for anything else."""
    return f"{stem}{middle}{stem}"


PLAIN = canary(ASCII, "-17-")
LETTERS = canary(SWEDISH, "-blåbär-")
LIKE_A_NAME = f"{ASCII} Larsson-{SWEDISH}"
LIKE_A_NUMBER = f"070-174 06 05 {ASCII}"
TOO_LONG = canary(SWEDISH, "-mycket-lång-" * 20)
UNPRINTABLE = canary(SWEDISH, "\x00\x07\n\t‮漢\U0001f511")
SPREAD = canary(ASCII, "\r\n \r\n")
CURRENT = canary(SWEDISH, "-den-gamla-")
DRAWN = canary(ASCII, "-ritat-")

SECRETS = (PLAIN, LETTERS, LIKE_A_NAME, LIKE_A_NUMBER, TOO_LONG, UNPRINTABLE, SPREAD, CURRENT, DRAWN)

NEW, OLD = "behorig.1.nytt_losenord", "behorig.1.nuvarande_losenord"


def registered() -> tuple[str, ...]:
    """The passwords in the sample register."""
    table = files("samples").joinpath("register", "personer.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(table), delimiter=";")
    return tuple(row["losenord"] for row in rows if row["losenord"])


@cache
def _blank(*, continuation: bool = False, edition: str | None = None) -> bytes:
    current = EDITIONS[-1]  # the form that has passwords on it
    return make(replace(current, id=edition or current.id), continuation=continuation)


@cache
def _fields(sample: str) -> Mapping[str, Entry]:
    return next(spec.fields for spec in specs() if spec.name == sample)


def form(
    sample: str, entries: Mapping[str, Entry], *, continuation: bool = False, edition: str | None = None
) -> bytes:
    """A sample with other entries; what the form's font cannot show is stored without a picture."""
    texts = {**_fields(sample), **entries}
    drawn = {n: "x" if _beyond_winansi(e) else e for n, e in texts.items()}
    pdf = fill(_blank(continuation=continuation, edition=edition), drawn, how="pikepdf")
    stored = {name: entry for name, entry in texts.items() if drawn[name] != entry}
    return _stored(pdf, stored) if stored else pdf


def _beyond_winansi(entry: Entry) -> bool:
    return isinstance(entry, str) and entry.encode("cp1252", "replace").decode("cp1252") != entry


def _stored(pdf: bytes, entries: Mapping[str, Entry]) -> bytes:
    """The form with other values stored, without a picture, as some programs leave them."""

    def store(document: pikepdf.Pdf) -> None:
        for name, entry in entries.items():
            m.field(document, name).V = String(str(entry))
            for widget in m.widgets(document, name):
                del widget["/AP"]

    return m.changed(pdf, store)


def _changed(change: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    """A form with a new password after a change to that field."""

    def apply(document: pikepdf.Pdf) -> None:
        change(document, m.field(document, NEW))

    return m.changed(_new(PLAIN), apply)


def _new(password: str, *, current: str = CURRENT) -> bytes:
    return form("31-nytt-losenord", {NEW: password, OLD: current})


def _many_rows() -> bytes:
    rows = {f"behorig.{row}.nytt_losenord": canary(ASCII, f"-rad-{row}-") for row in range(1, 17)}
    return form("11-sexton-behoriga", rows, continuation=True)


def _saved_again(document: pikepdf.Pdf) -> None:
    document.docinfo["/Producer"] = String("saved again")


def _as_list(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    field.FT = Name.Ch
    field.Opt = Array([Array([String(PLAIN), String(LIKE_A_NAME)])])
    field.V = Array([String(PLAIN)])


def _as_button(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    field.FT = Name.Btn
    field.V = Name("/" + ASCII)
    for widget in m.widgets(document, NEW):
        widget.AS = Name("/" + ASCII)
        widget.AP = Dictionary(N=Dictionary({"/" + ASCII: document.make_stream(b"")}))


def _as_stream(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    field.V = document.make_stream(b"\xfe\xff" + LETTERS.encode("utf-16-be"))


def _otherwise_drawn(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    for widget in m.widgets(document, NEW):
        widget.AP = m.appearance(document, m.shows(DRAWN))


def _stored_twice(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    document.Root.AcroForm.Fields.append(
        document.make_indirect(Dictionary(FT=Name.Tx, T=String(NEW), V=String(LIKE_A_NUMBER)))
    )


def _noted(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    """Said once more in the field's other texts, in a comment on it, and in the file's own data."""
    field.TU, field.DV, field.RV = String(PLAIN), String(LETTERS), String(f"<p>{LETTERS}</p>")
    rect = [float(edge) for edge in m.widgets(document, NEW)[0].Rect]
    m.annotate(document, 1, "FreeText", rect, Contents=String(PLAIN))
    document.docinfo["/Title"] = String(LETTERS)
    document.attachments[f"{ASCII}.txt"] = PLAIN.encode()


def _page_gone(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    del document.pages[0]


def on_paper(machine: str) -> bytes:
    """A form with a new password that was typed, printed and taken by a machine.

    The password is a stem alone: one that a recogniser can read to the letter in the narrow box.
    """
    spec = named("31-nytt-losenord")
    changed = {"fields": {**spec.fields, NEW: ASCII}, "paper": Paper(machine=machine)}
    return build(spec.model_copy(update=changed))


@cache
def planted() -> dict[str, bytes]:
    """Every form by a file name that says what is odd about it."""
    first = _new(PLAIN, current="Cykelklocka-42")
    unknown = {"behorig.1.atgard": "lagg_till", "behorig.1.namn": "Nils Ek", "behorig.1.niva": "C"}
    return {
        "bytt.pdf": first,
        "igen-bytt.pdf": first,
        "samma-innehall.pdf": m.changed(first, _saved_again),
        "fel-nuvarande.pdf": _new(LETTERS),
        "som-namn.pdf": _new(LIKE_A_NAME),
        "som-nummer.pdf": _new(LIKE_A_NUMBER),
        "for-langt.pdf": _new(TOO_LONG),
        "oskrivbart.pdf": _new(UNPRINTABLE),
        "flera-rader.pdf": _new(SPREAD),
        "sexton-rader.pdf": _many_rows(),
        "okand-kund.pdf": form("47-okand-kund", {**unknown, NEW: PLAIN}),
        "nekad.pdf": form("60-b-lagger-till-kontakt", {**unknown, NEW: LETTERS}),
        "gar-inte-att-skriva.pdf": form("30-ny-a", {"behorig.1.namn": "Åke 漢", NEW: LETTERS}),
        "okand-utgava.pdf": form("31-nytt-losenord", {NEW: PLAIN}, edition="2031-7"),
        "lista.pdf": _changed(_as_list),
        "knapp.pdf": _changed(_as_button),
        "strom.pdf": _changed(_as_stream),
        "ritat-annat.pdf": _changed(_otherwise_drawn),
        "tva-varden.pdf": _changed(_stored_twice),
        "upprepat.pdf": _changed(_noted),
        "sida-borta.pdf": _changed(_page_gone),
        "plattad.pdf": flat(first),
        "plattad-av-webblasare.pdf": flatten(_new(LETTERS, current="Cykelklocka-42"), "pdfium"),
        "skannad.pdf": on_paper("scan-300"),
        "faxad.pdf": on_paper("fax-standard"),
        "avklippt.pdf": first[: len(first) * 2 // 3],
        "trasig.pdf": first.replace(b"/AcroForm", b"/AcroFarm").replace(b"startxref\n", b"startxref\n9"),
    }


@cache
def originals() -> frozenset[str]:
    """The SHA-256 of every form: what is kept as it came may hold what it held."""
    from tests.contract.leaks import digest

    return frozenset(digest(pdf) for pdf in planted().values())
