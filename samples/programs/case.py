"""What one case of these samples is: what was typed, by which programs, and what must be read of it.

A case is a TOML file `<form>-<case>.toml`; the file that a program made of it lies beside it, packed:
`<form>-<program>-<case>.pdf.gz`. Programs have the names of `bench.programs.registry`; `a+b` is filled by
a and then changed by b, or written anew by qpdf in the way b.
"""

from __future__ import annotations

import gzip
import tomllib
from functools import cache
from pathlib import Path

from pydantic import Field

from forms.catalogue import Kind, kind
from forms.fields import FieldKind
from forms.records import Doubt, Record
from samples.fill import Entry
from samples.programs.expect import Expected, Value
from samples.spec import Spec, specs

FOLDER = Path(__file__).parent


class Case(Record):
    """One case.

    `sample` names the sample (`samples/filled`) whose fields are typed and whose verdict must come of
    it; `fields` are typed besides or instead. `values` are what must be read where that isn't what was
    typed; "" is nothing. `foreign` are texts with letters beyond the form's font, typed by programs
    that take any letter. `doubts` must be raised whichever program filled it, `asked` the fields that
    must be asked about because of what a program draws, `refused` the code with which a program's file
    is refused. `first` is typed in the first of several rounds, and corrected in those after it.
    """

    name: str
    form: str
    title: str
    by: tuple[str, ...]
    sample: str | None = None
    fields: dict[str, str | bool] = Field(default_factory=dict, repr=False)
    values: dict[str, str | int | bool] = Field(default_factory=dict)
    foreign: dict[str, str] = Field(default_factory=dict)
    only_winansi: tuple[str, ...] = ()
    doubts: dict[str, Doubt] = Field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    refused: dict[str, str] = Field(default_factory=dict)
    first: dict[str, str | bool] = Field(default_factory=dict, repr=False)

    @property
    def kind(self) -> Kind:
        """The kind of form; `KeyError` if there is none of that name."""
        found = kind(self.form)
        if found is None:
            raise KeyError(self.form)
        return found

    @property
    def spec(self) -> Spec | None:
        """The sample that is typed, if it is one; `KeyError` if there is none of that name."""
        return _samples()[self.sample] if self.sample is not None else None

    def typed(self, by: str) -> dict[str, Entry]:
        """What a program types, by field."""
        base = self.spec.fields if self.spec else {}
        foreign = {} if by in self.only_winansi else self.foreign
        return {**base, **self.fields, **foreign}

    def path(self, by: str) -> Path:
        """Where the file that a program made lies, packed."""
        case = self.name.removeprefix(f"{self.form}-")
        return FOLDER / f"{self.form}-{by}-{case}.pdf.gz"

    def pdf(self, by: str) -> bytes:
        """The file as the program wrote it."""
        return gzip.decompress(self.path(by).read_bytes())

    def expected(self, by: str) -> Expected:
        """What must be read of the file that a program made."""
        typed = self.typed(by)
        secret = {field.name for field in self.kind.fields if field.spec.secret}
        values = {name: self._value(name, entry) for name, entry in typed.items() if name not in secret}
        doubts = {name: frozenset({doubt}) for name, doubt in self.doubts.items()}
        for name in self.asked.get(by, ()):
            doubts[name] = doubts.get(name, frozenset()) | {Doubt.PICTURE_DIFFERS}
        secrets = {name: str(typed[name]) for name in typed if name in secret}
        return Expected(values, secrets, doubts)

    def _value(self, name: str, entry: Entry) -> Value:
        base = self.spec.values if self.spec else {}
        value: Value = {**base, **self.values}.get(name, entry)
        is_mark = self.kind.field(name).spec.kind is FieldKind.TICK
        return value if is_mark or value != "" else None


@cache
def _samples() -> dict[str, Spec]:
    return {spec.name: spec for spec in specs()}


@cache
def cases() -> tuple[Case, ...]:
    """All cases, by name."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*.toml")))


def _load(path: Path) -> Case:
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    return Case.model_validate({"name": path.stem, **described})
