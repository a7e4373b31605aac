"""Verdict in, letters out: which letters are due, what each says, and each as a finished PDF."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from datetime import date
from functools import cache
from types import ModuleType

import render.letters
from forms.records import Identity, Letter, Verdict
from render import plain, window
from render.archive import About
from render.draft import Draft
from render.letters import andringssammanstallning
from render.occasion import CaseFacts, Occasion
from render.sender import Sender
from render.sheet import Face
from render.typeset import typeset

__all__ = ["CaseFacts", "compose", "summary"]


def compose(verdict: Verdict, case: CaseFacts, sender: Sender, *, on: date) -> tuple[Letter, ...]:
    """The letters that a verdict calls for; none when there is nobody to send them to.

    Raises `UnprintableText` or `AddressDoesNotFit` when a letter can't be written rightly; a
    person writes it then.
    """
    identity = verdict.identity
    if identity is None or not identity.recipient:
        return ()
    about = Occasion(verdict, identity, case, sender, on)
    return tuple(_letter(module, about) for module in _letters() if module.due(about))


def summary(verdict: Verdict, case: CaseFacts, sender: Sender, *, on: date) -> bytes:
    """The change summary alone, for the desk: every change and what became of it. Not for posting."""
    identity = verdict.identity or _nobody()
    about = Occasion(verdict, identity, case, sender, on)
    draft = andringssammanstallning.compose(about)
    pdf, _ = typeset(draft, _face(draft, about, andringssammanstallning.CODE, None))
    return pdf


@cache
def _letters() -> tuple[ModuleType, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(render.letters.__path__))
    modules = [importlib.import_module(f"render.letters.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: str(module.CODE)))


def _letter(module: ModuleType, about: Occasion) -> Letter:
    draft: Draft = module.compose(about)
    recipient = draft.recipient or about.identity.recipient
    block = window.fit(recipient, about.sender.envelope, about.sender.place_style)
    face = _face(draft, about, module.CODE, block)
    pdf, pages = typeset(draft, face)
    return Letter(
        id=face.letter,
        kind=module.KIND,
        case=about.case.number,
        recipient=block.lines,
        pdf=pdf,
        pages=pages,
        sha256=hashlib.sha256(pdf).hexdigest(),
        plain=plain.text(draft, about.sender) if draft.plain else None,
    )


def _face(draft: Draft, about: Occasion, code: str, block: window.Block | None) -> Face:
    letter = f"{about.case.number}-{code}{about.case.sequence}"
    title = f"{draft.title}, ärende {about.case.number}"
    return Face(
        letter=letter,
        case=about.case.number,
        about=About(title, about.sender.name, about.on),
        sender=about.sender,
        block=block,
        references=draft.references,
        preview=about.case.preview,
    )


def _nobody() -> Identity:
    return Identity(
        kundnummer="",
        kundnamn="Okänd kund",
        avtalsnummer=None,
        objektnummer=None,
        objektsnamn=None,
        larmadress=None,
        recipient=(),
    )
