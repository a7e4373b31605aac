"""Every program that can be driven, by what it is called in tables, options and names of samples."""

from __future__ import annotations

from bench.programs.java import PdfBox, Pdftk, fdf, xfdf
from bench.programs.job import Program
from bench.programs.node import NodeProgram
from bench.programs.pdfium import Pdfium
from bench.programs.python_libraries import PythonLibrary
from bench.programs.system import Mutool, Poppler

_ALL: tuple[Program, ...] = (
    PythonLibrary("pypdf", any_letter=True),
    PythonLibrary("pikepdf", any_letter=False),
    Pdfium("pdfium", on_top=False),
    Pdfium("pdfium-on-top", on_top=True),
    NodeProgram("pdf-lib", "pdf-lib", "pdf-lib", "pdf_lib.mjs", any_letter=False),
    NodeProgram("pdf-js", "pdfjs-dist", "pdf.js", "pdf_js.mjs", any_letter=True),
    Pdftk("pdftk-fdf", fdf),
    Pdftk("pdftk-xfdf", xfdf),
    Poppler(),
    PdfBox("pdfbox", on_top=False),
    PdfBox("pdfbox-on-top", on_top=True),
    Mutool("mupdf", on_top=False),
    Mutool("mupdf-on-top", on_top=True),
)

PROGRAMS: dict[str, Program] = {program.key: program for program in _ALL}
