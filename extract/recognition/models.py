"""What reads: where the model files lie, which they are, and which libraries run them.

Confidence is calibrated for one set of these; with another it means nothing. No engine is loaded here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

LANGUAGES = ("swe", "eng")
"""Tesseract's. Debian's Swedish model has no `@` and no `_`, so English is asked as well."""

_NETWORK = Path("models", "PP-OCRv6_rec_small.onnx")
_TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LIBRARIES = {"onnxruntime": "onnxruntime", "opencv-python-headless": "cv2", "tesserocr": "tesserocr"}
"""Distributions, with the module that each brings."""


@cache
def models() -> dict[str, str]:
    """By role: the SHA-256 of each model file that is there, the version of each library.

    Roles: `ppocr`, `tesseract-swe`, `tesseract-eng`, and the libraries' own names.
    """
    found = {role: hashlib.sha256(path.read_bytes()).hexdigest() for role, path in _files()}
    return found | {library: version(library) for library, module in _LIBRARIES.items() if find_spec(module)}


@cache
def fingerprint() -> str:
    """One hash for all of `models`, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(models(), sort_keys=True).encode()).hexdigest()


def network() -> Path | None:
    """PP-OCR's file, inside the wheel `rapidocr`, whose code is not run.

    None if it, or what runs it, is not installed.
    """
    found = find_spec("rapidocr") if find_spec("onnxruntime") else None
    paths = [Path(folder) / _NETWORK for folder in (found and found.submodule_search_locations) or ()]
    return next((path for path in paths if path.is_file()), None)


def tessdata() -> Path | None:
    """The folder that holds Tesseract's models of both languages.

    None if there is none, or nothing to run them. `TESSDATA_PREFIX` comes first, then where
    distributions put it.
    """
    if not find_spec("tesserocr"):
        return None
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(folder) for folder in (*((named,) if named else ()), *_TESSDATA)]
    return next((f for f in folders if all((f / _file_of(lang)).is_file() for lang in LANGUAGES)), None)


def _file_of(language: str) -> str:
    return f"{language}.traineddata"


def _files() -> Iterator[tuple[str, Path]]:
    if path := network():
        yield "ppocr", path
    if folder := tessdata():
        yield from ((f"tesseract-{language}", folder / _file_of(language)) for language in LANGUAGES)
