"""The kinds of forms that there are, and their editions; found by walking `forms.kinds`.

A kind's module has `TITLE` (Swedish), `REQUEST` (its typed request) and `EDITIONS` (newest last).
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

import forms.kinds
from forms.layout import Edition
from forms.request import Field, Request


@dataclass(frozen=True)
class Kind:
    """One kind of form: ASCII `name`, Swedish `title`, typed request, editions with the newest last."""

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
        """An edition by its id, or None if we never issued it."""
        return next((edition for edition in self.editions if edition.id == id), None)


@cache
def _by_name(request: type[Request]) -> dict[str, Field]:
    return {field.name: field for field in request.fields()}


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of forms, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(forms.kinds.__path__))
    modules = [importlib.import_module(f"forms.kinds.{name}") for name in names]
    return tuple(Kind(m.REQUEST.kind, m.TITLE, m.REQUEST, m.EDITIONS) for m in modules)


def kind(name: str) -> Kind | None:
    """The kind with this name, or None."""
    return next((kind for kind in kinds() if kind.name == name), None)
