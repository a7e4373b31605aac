"""Each kind of form as a case: one file a kind, found by walking this package.

A module has `FORM`, the kind's name, and `open_case(given)`, which holds a reading against the register.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from validate.case import Case, Given


@cache
def _openers() -> dict[str, Callable[[Given], Case]]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.FORM: module.open_case for module in modules}


def open_case(given: Given) -> Case:
    """The case of a reading; a bare `Case` for what is no form of ours or could not be read."""
    opener = _openers().get(given.reading.form or "")
    return opener(given) if opener and given.reading.cells else Case(given)
