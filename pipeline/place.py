"""Putting things where staff see them: a folder for each case in `Klart`, failed files in `Fel`.

Everything can be done again after a crash: what is there already is left as it is. Folders are
made whole in `.blankett/staging` and appear by rename.
"""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from forms.records import Verdict
from pipeline import durable, names, notes
from pipeline.durable import SHARED, Step, no_step
from pipeline.entries import Arrival, CaseEntry, CaseState, Document, LetterEntry
from pipeline.folder import Claim, Root
from pipeline.vault import Vault

_ROOM = 200
"""Bytes of a file name that leave room for ` (2)` and `.txt` below the usual limit of 255."""


class Place:
    """Puts cases and failed files into a watched folder."""

    def __init__(self, vault: Vault, zone: ZoneInfo, step: Step = no_step) -> None:
        self._vault = vault
        self._zone = zone
        self._step = step

    def case(self, claim: Claim, case: CaseEntry, verdict: Verdict) -> Path:
        """Give a case its folder with original, letters and note; the folder it has, if any."""
        there = case_folder(claim.root, case.number)
        if there is None:
            there = self._new_folder(claim, case, verdict)
        for letter in case.letters:
            self._vault.sent(letter.id)
        return there

    def renew(self, folder: Path, case: CaseEntry, verdict: Verdict) -> None:
        """Bring a case's folder up to date: the letters that it does not have yet, and the note."""
        waiting = set(self._vault.waiting())
        new = tuple(letter for letter in case.letters if letter.id in waiting)
        self._fill(folder, case, new, verdict)
        for letter in new:
            self._vault.sent(letter.id)
        if case.state is not CaseState.WAITING:
            (folder / notes.WAITING_NOTE).unlink(missing_ok=True)

    def duplicate(self, claim: Claim, arrived: Arrival) -> Path:
        """Tell in the case's folder that the same bytes came again."""
        number = arrived.again or ""
        folder = case_folder(claim.root, number)
        if folder is None:
            folder = claim.root.done / f"{number} {names.stem(arrived.name)}"
            folder.mkdir(exist_ok=True)
            durable.fsync_directory(folder.parent)
        note = folder / f"Dubblett {arrived.id} {names.stem(arrived.name)}.txt"
        durable.write(note, notes.duplicate(arrived, self._zone).encode(), mode=SHARED)
        self._step("duplicate told")
        return note

    def failed(self, claim: Claim, document: Document, arrived: Arrival, message: str) -> Path:
        """Put a file that nothing could be made of into `Fel`, with a note beside it."""
        staged = self._stage(claim.root) / _short(claim.file.name)
        self._copy(document.sha256, staged)
        target = _new_name(staged, claim.root.failed, document.sha256)
        text = notes.failure(arrived.name, document.error_code or "", message, document.sha256)
        durable.write(_note_of(target), text.encode(), mode=SHARED)
        self._step("failure told")
        shutil.rmtree(staged.parent)
        return target

    def clear(self, root: Root) -> None:
        """Remove folders that a crash left half made."""
        for folder in root.staging.iterdir():
            pid = folder.name.partition("-")[0]
            if not Path("/proc", pid).exists():
                shutil.rmtree(folder, ignore_errors=True)

    def _stage(self, root: Root) -> Path:
        staged = root.staging / f"{os.getpid()}-{uuid4().hex}"
        staged.mkdir()
        return staged

    def _new_folder(self, claim: Claim, case: CaseEntry, verdict: Verdict) -> Path:
        raw = claim.file.name
        target = claim.root.done / f"{case.number} {names.stem(names.display(os.fsencode(raw)))}"
        staged = self._stage(claim.root)
        ours = names.display(os.fsencode(raw)).startswith(notes.OUR_NAMES)
        named = self._vault.named_as_it_is(case.sha256, f"Original {raw}" if ours else raw)
        self._copy(case.sha256, staged / named)
        self._fill(staged, case, case.letters, verdict)
        self._step("staged")
        staged.rename(target)
        durable.fsync_directory(target.parent)
        self._step("placed")
        return target

    def _fill(
        self, folder: Path, case: CaseEntry, letters: tuple[LetterEntry, ...], verdict: Verdict
    ) -> None:
        for letter in letters:
            for kept in self._vault.letter_files(letter.id):
                file = folder / notes.letter_file(letter.kind, letter.id, kept.suffix)
                durable.write(file, kept.read_bytes(), mode=SHARED, step=self._step)
        note = notes.WAITING_NOTE if case.state is CaseState.WAITING else notes.DECIDED_NOTE
        durable.write(folder / note, notes.case(case, verdict, self._zone).encode(), mode=SHARED)

    def _copy(self, sha256: str, target: Path) -> None:
        durable.copy(self._vault.blob(sha256), target)


def case_folder(root: Root, number: str) -> Path | None:
    """The folder of a case in `Klart`, whatever follows its number."""
    return next((f for f in root.done.glob(f"{number} *") if f.is_dir()), None)


def _short(raw: str) -> str:
    """A file's own name, or one made from it where there is no room for what we add."""
    encoded = os.fsencode(raw)
    return raw if len(encoded) <= _ROOM else names.safe(names.display(encoded), _ROOM)


def _note_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.txt")


def _new_name(staged: Path, folder: Path, sha256: str) -> Path:
    """Link a staged file into a folder under the first name that is free, or that it has already."""
    for number in itertools.count(1):
        target = folder / names.numbered(staged.name, number)
        if target.exists() and durable.digest(target) == sha256:
            return target
        if not _note_of(target).exists() and durable.link(staged, target):
            break
    durable.fsync_directory(folder)
    return target
