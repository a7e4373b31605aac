"""Fill a blank form as a customer's program would: two fillers that share no code.

What they leave behind differs on purpose, as it does between real programs: pypdf writes a radio
group's value as a string and once more on its widgets, pikepdf as a name on the group alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

import pikepdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from samples.drawn import draw

Entry = str | bool
"""What goes into one field: text as typed, the ASCII code of an alternative, True for a tick."""

_COMB = 1 << 24
"""The field flag of comb boxes (ISO 32000-1, table 228)."""


_WRITTEN = frozenset({"/Tx", "/Ch"})
"""Types of fields that hold a text; a list holds what the alternative exports."""


class Filler(StrEnum):
    """The library that fills."""

    PYPDF = "pypdf"
    PIKEPDF = "pikepdf"


class Unfillable(ValueError):
    """An entry that the blank has no place for; the text names the field, never what was to go in."""


def fill(blank: bytes, values: Mapping[str, Entry], *, how: Filler | str = Filler.PYPDF) -> bytes:
    """The blank with `values` by full field name, drawn on the page as well as stored.

    False and the empty string leave a field as it is. Raises `Unfillable` for a field that the
    blank does not have, an alternative that a choice does not have, or text in a tick box; pikepdf
    also for a character beyond WinAnsi, for which pypdf embeds the font a second time.
    """
    entries = {name: entry for name, entry in values.items() if entry not in (False, "")}
    return _FILLERS[Filler(how)](blank, entries)


def _with_pypdf(blank: bytes, entries: Mapping[str, Entry]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank)))
    terminals = {}
    for name, field, widget in _terminals(writer):
        terminals[name] = field
        _make_ready(field, widget)
    prepared = {name: _pypdf_entry(name, terminals, entry) for name, entry in entries.items()}
    # pypdf also fills every field whose own, partial name equals the full name given: those come
    # after it, and are emptied again or get what is theirs.
    emptied = {
        name: "" if str(field["/FT"]) in _WRITTEN else "/Off"
        for name, field in terminals.items()
        if "." in name and name.rpartition(".")[2] in prepared
    }
    ordered = sorted({**emptied, **prepared}.items(), key=lambda item: "." in item[0])
    writer.update_page_form_field_values(None, dict(ordered), auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    return filled.getvalue()


def _terminals(writer: PdfWriter) -> Iterator[tuple[str, DictionaryObject, DictionaryObject]]:
    for page in writer.pages:
        for reference in page.get("/Annots", ()):
            widget = reference.get_object()
            if widget["/Subtype"] == "/Widget":
                field = widget if "/T" in widget else widget["/Parent"].get_object()
                yield _full_name(field), field, widget


def _make_ready(field: DictionaryObject, widget: DictionaryObject) -> None:
    if str(field["/FT"]) not in _WRITTEN:
        return
    # pypdf looks for the number of comb boxes on the widget alone, and would otherwise draw all
    # characters into the first one.
    if "/MaxLen" in field:
        widget[NameObject("/MaxLen")] = field["/MaxLen"]
    # It overwrites an appearance in place, and with it that of every widget that shares it.
    widget.pop("/AP", None)


def _full_name(field: DictionaryObject) -> str:
    parent = field.get("/Parent")
    own = str(field["/T"])
    return own if parent is None else f"{_full_name(parent.get_object())}.{own}"


def _pypdf_entry(name: str, terminals: Mapping[str, DictionaryObject], entry: Entry) -> str:
    if name not in terminals:
        raise Unfillable(f"{name}: no such field")
    field = terminals[name]
    if str(field["/FT"]) in _WRITTEN:
        return _text(name, entry)
    widgets = [kid.get_object() for kid in field.get("/Kids", [field])]
    states = {state for widget in widgets for state in widget["/AP"]["/N"]} - {"/Off"}
    return _state(name, states, entry)


def _with_pikepdf(blank: bytes, entries: Mapping[str, Entry]) -> bytes:
    with pikepdf.open(io.BytesIO(blank)) as document:
        fields = dict(_fields(document.Root.AcroForm.Fields, ""))
        for name, entry in entries.items():
            if name not in fields:
                raise Unfillable(f"{name}: no such field")
            _set(document, name, fields[name], entry)
        filled = io.BytesIO()
        document.save(filled, object_stream_mode=pikepdf.ObjectStreamMode.generate)  # keeps samples small
        return filled.getvalue()


def _fields(tree: Iterable[pikepdf.Object], prefix: str) -> Iterator[tuple[str, pikepdf.Object]]:
    for node in tree:
        name = f"{prefix}{node.T}"
        if "/FT" in node:
            yield name, node
        else:
            yield from _fields(node.Kids, f"{name}.")


def _set(document: pikepdf.Pdf, name: str, field: pikepdf.Object, entry: Entry) -> None:
    widgets = list(field.Kids) if "/Kids" in field else [field]
    if str(field.FT) in _WRITTEN:
        text = _text(name, entry)
        field.V = pikepdf.String(text)
        cells = int(field.MaxLen) if int(field.get("/Ff", 0)) & _COMB else None
        for widget in widgets:
            default = widget.get("/DA", field.get("/DA", document.Root.AcroForm.DA))
            _draw(document, name, widget, text, str(default), cells)
        return
    states = {state for widget in widgets for state in dict(widget.AP.N)} - {"/Off"}
    state = _state(name, states, entry)
    field.V = pikepdf.Name(state)
    for widget in widgets:
        widget.AS = pikepdf.Name(state) if state in widget.AP.N else pikepdf.Name.Off


def _draw(
    document: pikepdf.Pdf, name: str, widget: pikepdf.Object, text: str, default: str, cells: int | None
) -> None:
    try:
        draw(document, widget, text, default=default, cells=cells)
    except UnicodeEncodeError:
        raise Unfillable(f"{name}: a character that the form's font cannot show") from None


def _text(name: str, entry: Entry) -> str:
    if isinstance(entry, bool):
        raise Unfillable(f"{name}: a text field cannot be ticked")
    return entry


def _state(name: str, states: set[str], entry: Entry) -> str:
    if entry is True and len(states) == 1:
        return next(iter(states))
    if entry is True or f"/{entry}" not in states:
        raise Unfillable(f"{name}: no such alternative")
    return f"/{entry}"


_FILLERS: dict[Filler, Callable[[bytes, Mapping[str, Entry]], bytes]] = {
    Filler.PYPDF: _with_pypdf,
    Filler.PIKEPDF: _with_pikepdf,
}
