"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import forms.cases
import forms.identifiers
import forms.tidy

IDENTIFIERS = [
    importlib.import_module(f"forms.identifiers.{info.name}")
    for info in pkgutil.iter_modules(forms.identifiers.__path__)
]


@pytest.mark.parametrize("module", [*IDENTIFIERS, forms.tidy, forms.cases], ids=lambda m: m.__name__)
def test_the_examples_of_a_module_run_and_there_are_some(module: ModuleType) -> None:
    result = doctest.testmod(module, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("module", IDENTIFIERS, ids=lambda m: m.__name__)
def test_an_identifier_has_the_three_verbs(module: ModuleType) -> None:
    assert all(callable(getattr(module, verb)) for verb in ("compact", "validate", "format"))
