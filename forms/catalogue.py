"""The kinds of forms that there are, and their editions.

Kinds are found by walking `forms.kinds`: a kind's module has `TITLE` (Swedish), `REQUEST` (its typed
request) and `EDITIONS` (newest last). Editions that are organisations' own blanks are loaded from a
folder by `use`, at the start of a program and of its reading process.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import forms.kinds
from forms import own_files
from forms.layout import Edition
from forms.own_files import OwnBlank
from forms.request import Field, Request

_ISSUED = Path(__file__).parent / "issued"
"""The blanks that we issued, as they were issued: `<kind>-<edition>.pdf`, continuation sheet included."""


@dataclass(frozen=True)
class Kind:
    """One kind of form: ASCII `name`, Swedish `title`, typed request, editions with the newest last.

    Organisations' own editions come before ours.
    """

    name: str
    title: str
    request: type[Request]
    editions: tuple[Edition, ...]

    @property
    def current(self) -> Edition:
        """The edition that new blanks are made of."""
        return self.editions[-1]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order of declaration."""
        return tuple(_by_name(self.request).values())

    def field(self, name: str) -> Field:
        """The field with this full name; `KeyError` if the form has none."""
        return _by_name(self.request)[name]

    def edition(self, id: str) -> Edition | None:
        """An edition by its id, or None if we don't know it."""
        return next((edition for edition in self.editions if edition.id == id), None)


@dataclass
class _Loaded:
    """The own blanks at hand. `state` is another number whenever they are others."""

    folder: Path | None = None
    blanks: tuple[OwnBlank, ...] = ()
    state: int = 0
    prints: tuple[str, ...] = field(default_factory=tuple)


_own = _Loaded()


def use(folder: Path) -> None:
    """Know the own blanks of this folder, and no others; `EnvironmentFault` for one that is broken."""
    blanks = own_files.load(folder)
    prints = tuple(blank.edition.fingerprint for blank in blanks)
    _own.folder = folder
    if prints != _own.prints:
        _own.blanks, _own.prints, _own.state = blanks, prints, _own.state + 1


def own_folder() -> Path | None:
    """The folder that own blanks were loaded from; None if none was asked for."""
    return _own.folder


def state() -> int:
    """A number that changes with the editions at hand: a key for what is remembered of them."""
    return _own.state


def own_blanks() -> tuple[OwnBlank, ...]:
    """The own blanks at hand."""
    return _own.blanks


def blank_pdf(kind: str, edition: str) -> bytes | None:
    """The PDF of an edition, ours as it was issued or an own one; None if there is none."""
    for blank in _own.blanks:
        if (blank.edition.kind, blank.edition.id) == (kind, edition):
            return blank.pdf
    return _issued(f"{kind}-{edition}.pdf")


@cache
def _issued(name: str) -> bytes | None:
    file = _ISSUED / name
    return file.read_bytes() if file.parent == _ISSUED and file.is_file() else None


@cache
def _by_name(request: type[Request]) -> dict[str, Field]:
    return {field.name: field for field in request.fields()}


def kinds() -> tuple[Kind, ...]:
    """All kinds of forms, by name."""
    return _kinds(_own.state)


@cache
def _kinds(state: int) -> tuple[Kind, ...]:
    return tuple(_with_own(kind) for kind in _declared())


def _with_own(kind: Kind) -> Kind:
    own = tuple(blank.edition for blank in _own.blanks if blank.edition.kind == kind.name)
    return Kind(kind.name, kind.title, kind.request, (*own, *kind.editions))


@cache
def _declared() -> tuple[Kind, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(forms.kinds.__path__))
    modules = [importlib.import_module(f"forms.kinds.{name}") for name in names]
    return tuple(Kind(m.REQUEST.kind, m.TITLE, m.REQUEST, m.EDITIONS) for m in modules)


def kind(name: str) -> Kind | None:
    """The kind with this name, or None."""
    return next((kind for kind in kinds() if kind.name == name), None)
