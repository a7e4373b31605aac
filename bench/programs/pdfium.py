"""PDFium, which Chrome and Edge show PDFs with: clicked and typed into as a person does."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

from bench.programs.job import Job, Spot, Typing

_A4_HEIGHT = 297 * 72 / 25.4
"""PDFium counts from the bottom of the page, in pt."""


@dataclass(frozen=True)
class Pdfium:
    """`on_top` appends what changed to the file, as some programs built on PDFium do; Chrome writes anew."""

    key: str
    on_top: bool
    any_letter: bool = True
    install: str = "python -m pip install blankett"

    def version(self) -> str | None:
        """Always there: the product draws pages with it."""
        return f"PDFium {str(pypdfium2.PDFIUM_INFO.version).partition('@')[0]}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """Type each in turn."""
        return {job.out: fault for job in jobs if (fault := self._fill(job)) is not None}

    def _fill(self, job: Job) -> str | None:
        document = pypdfium2.PdfDocument(job.source.read_bytes())
        document.init_forms()
        pages = [document[number] for number in range(len(document))]
        hands = _Hands(document.formenv.raw, [page.raw for page in pages])
        try:
            for typing in job.typings:
                hands.type(typing)
            flag = pdfium_c.FPDF_INCREMENTAL if self.on_top else pdfium_c.FPDF_NO_INCREMENTAL
            with job.out.open("wb") as file:
                document.save(file, flags=flag)
        except _NotTaken as fault:
            return str(fault)
        finally:
            for page in pages:
                page.close()
            document.close()
        return None


class _NotTaken(Exception):
    """The program left a box as it was; tells which."""


class _Hands:
    """Mouse and keyboard on a form's pages."""

    def __init__(self, form: object, pages: list[object]) -> None:
        self._form = form
        self._pages = pages

    def type(self, typing: Typing) -> None:
        """Fill one field. A radio button cannot be unticked, here as in Chrome."""
        if typing.sort == "text":
            self._text(typing)
        elif typing.sort == "tick":
            self._set(typing, typing.spots[0], bool(typing.entry))
        elif typing.entry:
            self._set(typing, next(spot for spot in typing.spots if spot.option == typing.entry), True)

    def _text(self, typing: Typing) -> None:
        page = self._click(typing.spots[0])
        pdfium_c.FORM_SelectAllText(self._form, page)
        if not typing.entry:
            pdfium_c.FORM_OnChar(self._form, page, 8, 0)  # backspace
        if "\n" in str(typing.entry):
            self._paste(page, str(typing.entry))
        else:
            for char in str(typing.entry):
                pdfium_c.FORM_OnChar(self._form, page, ord(char), 0)
        pdfium_c.FORM_ForceToKillFocus(self._form)

    def _paste(self, page: object, text: str) -> None:
        """Nobody can type a line break into a field of one line."""
        units = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
        pdfium_c.FORM_ReplaceSelection(self._form, page, ctypes.cast(units, ctypes.POINTER(ctypes.c_ushort)))

    def _set(self, typing: Typing, spot: Spot, on: bool) -> None:
        if self._is_on(spot) != on:
            self._click(spot)
            pdfium_c.FORM_ForceToKillFocus(self._form)
        if self._is_on(spot) != on:
            raise _NotTaken(f"{typing.name}: a click did not change the box")

    def _click(self, spot: Spot) -> object:
        page = self._pages[spot.page - 1]
        x, y = spot.middle
        for event in (pdfium_c.FORM_OnMouseMove, pdfium_c.FORM_OnLButtonDown, pdfium_c.FORM_OnLButtonUp):
            event(self._form, page, 0, x, _A4_HEIGHT - y)
        return page

    def _is_on(self, spot: Spot) -> bool:
        page = self._pages[spot.page - 1]
        x, y = spot.middle
        point = pdfium_c.FS_POINTF(x, _A4_HEIGHT - y)
        widget = pdfium_c.FPDFAnnot_GetFormFieldAtPoint(self._form, page, point)
        on = bool(widget) and bool(pdfium_c.FPDFAnnot_IsChecked(self._form, widget))
        pdfium_c.FPDFPage_CloseAnnot(widget)
        return on
