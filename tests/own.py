"""The sample own blanks, with their editions made and known."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pikepdf

from extract.limits import Limits
from extract.own_blank import seen
from forms import catalogue
from forms.own_build import build
from forms.own_files import OwnBlank
from forms.own_map import read
from pipeline import own_blanks
from samples.own.make import BLANKS, FOLDER

NAMES = tuple(BLANKS)


def map_text(name: str) -> str:
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def blank(name: str) -> bytes:
    return (FOLDER / f"{name}.pdf").read_bytes()


@cache
def made(name: str) -> OwnBlank:
    """A sample blank with its edition, as `forms add` makes it."""
    return built(blank(name), map_text(name))


def built(pdf: bytes, map_: str) -> OwnBlank:
    told = read(map_)
    form = catalogue.kind(told.form)
    assert form is not None
    return OwnBlank(build(told, seen(pdf, Limits()), form, hashlib.sha256(pdf).hexdigest()).edition, pdf)


@contextmanager
def known(folder: Path, *blanks: OwnBlank) -> Iterator[None]:
    """These own blanks are known meanwhile."""
    for one in blanks:
        own_blanks.keep(folder, one)
    catalogue.use(folder)
    try:
        yield
    finally:
        catalogue.use(folder / "nothing")


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
