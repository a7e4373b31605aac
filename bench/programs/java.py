"""PDFBox and pdftk: what companies fill forms with from their own systems."""

from __future__ import annotations

import codecs
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote
from xml.sax.saxutils import escape

from bench.programs.job import Job, Typing
from bench.programs.outside import DRIVERS, first_line, run_driver
from render.blank_fields import TICKED

_SHARE = Path("/usr/share")
_PDFBOX = tuple(_SHARE / "java" / f"{name}.jar" for name in ("pdfbox2", "fontbox2", "commons-logging"))
_PDFTK = (_SHARE / "pdftk/pdftk.jar", _SHARE / "java/bcprov.jar", _SHARE / "java/commons-lang3.jar")
"""Where Debian has them."""

_Tree: TypeAlias = dict[str, "_Tree | str"]


@dataclass(frozen=True)
class PdfBox:
    """`on_top` appends what changed to the file."""

    key: str
    on_top: bool
    any_letter: bool = False
    install: str = "apt-get install default-jdk-headless libpdfbox2-java"

    def version(self) -> str | None:
        """As the library itself tells."""
        return _pdfbox_version()

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """All in one Java machine."""
        with tempfile.NamedTemporaryFile("w", encoding="ascii") as file:
            file.writelines(_line(job) for job in jobs)
            file.flush()
            return _java(_PDFBOX, "PdfBoxFill.java", file.name, "on-top" if self.on_top else "whole")


@dataclass(frozen=True)
class Pdftk:
    """Fills from a file of data; `data` makes it of what is typed."""

    key: str
    data: Callable[[Sequence[Typing]], bytes]
    any_letter: bool = True
    install: str = "apt-get install default-jdk-headless pdftk-java"

    def version(self) -> str | None:
        """What the program says."""
        found = first_line(["pdftk", "--version"], r"pdftk port to java ([\d.]+)")
        return found and f"pdftk-java {found}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """All in one Java machine, each with its file of data."""
        with tempfile.TemporaryDirectory() as folder:
            lines = []
            for number, job in enumerate(jobs):
                data = Path(folder) / f"{number}.{self.key.removeprefix('pdftk-')}"
                data.write_bytes(self.data(job.typings))
                lines.append(f"{job.source}\t{data}\t{job.out}\n")
            listed = Path(folder) / "jobs"
            listed.write_text("".join(lines), encoding="utf-8")
            return _java(_PDFTK, "PdftkFill.java", str(listed))


def fdf(typings: Sequence[Typing]) -> bytes:
    """What is typed as FDF (ISO 32000-1, 12.7.7): texts in UTF-16, states as names."""
    fields = [b"<</T(%s)/V%s>>" % (typing.name.encode(), _fdf_value(typing)) for typing in typings]
    return (
        b"%FDF-1.2\n1 0 obj\n<</FDF<</Fields[\n"
        + b"\n".join(fields)
        + b"\n]>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
    )


def xfdf(typings: Sequence[Typing]) -> bytes:
    """What is typed as XFDF (ISO 19444-1): fields within fields, by the parts of their names."""
    tree: _Tree = {}
    for typing in typings:
        *above, own = typing.name.split(".")
        here = tree
        for part in above:
            below = here.setdefault(part, {})
            assert isinstance(below, dict)
            here = below
        here[own] = escape(_value(typing))
    fields = _elements(tree)
    space = 'xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xfdf {space}><fields>{fields}</fields></xfdf>'.encode()


def _elements(tree: Mapping[str, _Tree | str]) -> str:
    return "".join(f'<field name="{name}">{_within(below)}</field>' for name, below in tree.items())


def _within(below: _Tree | str) -> str:
    return _elements(below) if isinstance(below, dict) else f"<value>{below}</value>"


def _value(typing: Typing) -> str:
    if typing.sort == "tick":
        return TICKED if typing.entry else "Off"
    return str(typing.entry) or ("Off" if typing.sort == "choice" else "")


def _fdf_value(typing: Typing) -> bytes:
    if typing.sort != "text":
        return b"/" + _value(typing).encode()
    return b"<" + (codecs.BOM_UTF16_BE + _value(typing).encode("utf-16-be")).hex().encode() + b">"


def _line(job: Job) -> str:
    entries = ((t.name, t.sort, "" if t.entry is False else str(t.entry)) for t in job.typings)
    parts = (str(job.source), str(job.out), *(part for entry in entries for part in entry))
    return "\t".join(quote(part, safe="") for part in parts) + "\n"


def _java(jars: Sequence[Path], script: str, *arguments: str) -> dict[Path, str]:
    classes = ":".join(str(jar) for jar in jars)
    return run_driver(["java", "-Xmx1g", "-cp", classes, DRIVERS / script, *arguments])


def _pdfbox_version() -> str | None:
    has_java = first_line(["javac", "--version"], r"javac ([\d.]+)") is not None
    if not has_java or not all(jar.exists() for jar in _PDFBOX):
        return None
    with zipfile.ZipFile(_PDFBOX[0]) as jar:
        told = jar.read("org/apache/pdfbox/resources/version.properties").decode("latin-1")
    return f"PDFBox {told.partition('pdfbox.version=')[2].split()[0]}"
