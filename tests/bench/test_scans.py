"""The peer of scanned forms reads what it is measured on."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files

import pytest

from bench.scans import words_by_ocr

pytest.importorskip("ocrmypdf", reason="a peer of the benchmarks, not always installed")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("tesseract"), reason="the program isn't here")
def test_ocrmypdf_and_pdfplumber_find_the_words_of_a_scan() -> None:
    with as_file(files("samples") / "filled" / "311-skannad-200.pdf") as scan:
        assert words_by_ocr(scan) > 800
