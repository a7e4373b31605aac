"""What one sample form is: what its sender wrote, and what must come of it.

Each sample is a TOML file in `samples/filled`, beside the PDF made from it. The expectation is
written by hand from what the sender asks for; the program's answer is held against it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import Field

from forms.records import Decision, LetterKind, Record, RulingOutcome, SectionOf, What


class ExpectedChange(Record):
    """A change that must be in the verdict; `before` and `after` name the texts that must stand there."""

    key: str
    section: SectionOf
    target: str
    what: What
    decision: Decision
    before: dict[str, str] = Field(default_factory=dict)
    after: dict[str, str] = Field(default_factory=dict)


class ExpectedResult(Record):
    """What must come of a form: every rule that answers, every change, every letter."""

    decision: Decision
    findings: tuple[str, ...] = ()
    changes: tuple[ExpectedChange, ...] = ()
    letters: tuple[LetterKind, ...] = ()


class SampleRuling(Record):
    """A person's answer that is given to the form after its first judgement."""

    rule: str
    by: str
    ground: str
    outcome: RulingOutcome = RulingOutcome.ACCEPT
    call_back: bool = False
    arrived: date | None = None
    ends: date | None = None


class Spec(Record):
    """One sample. `error` is the code of a file that cannot be read; then nothing else is expected.

    `form` is the kind of form. `edition` is what the page codes say, when that is not the current
    one; `defect` names the function of `samples.defects` that the filled form goes through; `values`
    are normalised values that must be read ("" for none); `ruled` is what must come after the
    `rulings`. Of several forms in one file, `merged` names the samples that they are, and `way` how
    `samples.merging` puts them together: each must give what it gives alone.
    """

    name: str
    title: str
    form: str = "atgardsunderlag"
    filler: str = "pikepdf"
    edition: str | None = None
    continuation: bool = False
    defect: str | None = None
    error: str | None = None
    merged: tuple[str, ...] = ()
    way: str = "pypdf"
    fields: dict[str, str | bool] = Field(default_factory=dict)
    values: dict[str, str | int | bool | None] = Field(default_factory=dict)
    expect: ExpectedResult | None = None
    rulings: tuple[SampleRuling, ...] = ()
    ruled: ExpectedResult | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """The passwords written on this form; none may ever come out again."""
        return tuple(str(text) for name, text in self.fields.items() if name.endswith("losenord"))


def folder() -> Traversable:
    """Where the samples lie, in a checkout or in an installed wheel."""
    return files("samples").joinpath("filled")


def specs() -> tuple[Spec, ...]:
    """All samples, by name."""
    entries = sorted((e for e in folder().iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)
    return tuple(_load(entry) for entry in entries)


def forms_in(spec: Spec) -> tuple[Spec, ...]:
    """The samples whose forms a file holds: itself, or those that it is merged of."""
    return tuple(_load(folder() / f"{name}.toml") for name in spec.merged) or (spec,)


def _load(entry: Traversable) -> Spec:
    described = tomllib.loads(entry.read_text(encoding="utf-8"))
    return Spec.model_validate({"name": entry.name.removesuffix(".toml"), **described})
