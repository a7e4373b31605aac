"""The door for the register's files: what is refused before anything in them is read.

A workbook is a zip of XML. It comes from staff, but may have come to them from anywhere: what it
unpacks to is bounded first, and what its XML may hold by `register.xmlstream`.
"""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from register.sheets import Fault, Unreadable, file_name

MOST_BYTES = 100_000_000
"""Of the file as it lies on disk."""
MOST_UNPACKED = 300_000_000
"""Of all its parts together, pictures among them."""
MOST_PARTS = 2_000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Öppna filen och spara den som Excelarbetsbok (.xlsx)."

SUFFIXES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
"""File names of spreadsheets; all but the first are refused with what to do."""


def refused(path: Path, message: str) -> Unreadable:
    """A whole file that isn't read, and why."""
    return Unreadable(Fault(file=file_name(path), line=None, column=None, message=message))


def check_file(path: Path) -> None:
    """Let a file through; `Unreadable` for a pipe or a device, and for what is too large."""
    try:
        told = path.stat()
    except OSError as error:
        raise refused(path, f"Filen kan inte läsas ({error.strerror}).") from None
    if not stat.S_ISREG(told.st_mode):
        raise refused(path, "Det är ingen vanlig fil.")
    if told.st_size > MOST_BYTES:
        raise refused(path, f"Filen är större än {MOST_BYTES // 1_000_000} MB.")


def check(path: Path) -> None:
    """Let an .xlsx through; `Unreadable` for anything else, and for what unpacks to too much."""
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_CHUNK)
        if start.startswith(_OLE):
            raise refused(path, _of_ole(path))
        with zipfile.ZipFile(path) as archive:
            _check_parts(path, archive)
    except OSError as error:
        raise refused(path, f"Filen kan inte läsas ({error.strerror}).") from None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise refused(path, f"Filen är ingen Excelarbetsbok, eller så är den skadad. {_SAVE_AS}") from None


def _of_ole(path: Path) -> str:
    """Both an old .xls and a workbook with a password come in this container."""
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK):
            if _ENCRYPTED in before + chunk:
                return "Arbetsboken är skyddad med lösenord. Öppna den och spara den utan lösenord."
            before = chunk[-len(_ENCRYPTED) :]
    return f"Filen är en äldre Excelfil (.xls). {_SAVE_AS}"


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused(path, "Arbetsboken packas upp till mer än vad som läses. Dela upp den på flera filer.")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(path, "Filen är en zipfil med lösenord, ingen Excelarbetsbok.")
    if len(names) < len(parts):
        raise refused(path, f"Filen har två delar med samma namn. {_SAVE_AS}")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refused(
            path, "Arbetsboken innehåller makron. Spara den som Excelarbetsbok (.xlsx) utan makron."
        )
    if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:  # OpenDocument, Numbers, .xlsb
        raise refused(path, f"Filen är ingen Excelarbetsbok. {_SAVE_AS}")
