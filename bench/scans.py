"""The same scan through what a user would pick instead: OCRmyPDF, then pdfplumber.

OCRmyPDF (MPL-2.0, called here only) has Tesseract read every printed word of a page, not only what was
filled in; which word belongs to which field would still have to be found out.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path


def words(pdf: bytes) -> int:
    """The words that pdfplumber finds in the text of all pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return sum(len(page.extract_words()) for page in document.pages)


def words_by_ocr(scan: Path) -> int:
    """The words of a scan after OCRmyPDF gave it a text layer, in one job."""
    import ocrmypdf

    with tempfile.TemporaryDirectory(prefix="blankett-ocr-") as folder:
        made = Path(folder) / "read.pdf"
        ocrmypdf.ocr(
            scan, made, language=["swe", "eng"], jobs=1, output_type="pdf", optimize=0, progress_bar=False
        )
        return words(made.read_bytes())
