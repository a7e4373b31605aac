"""What one sample form is: what its sender wrote, and what must come of it.

Each sample is a TOML file in `samples/filled`, beside the PDF made from it. The expectation is
written by hand from what the sender asks for; the program's answer is held against it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Literal

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


class PenMark(Record):
    """What a pen put at a tick box, of a choice at that of `option`; `mark` is of `samples.paper.pen`."""

    field: str
    mark: str
    option: str | None = None
    pencil: bool = False


class Paper(Record):
    """How a form came that was on paper.

    `machine` took the picture (`samples.machines`). `by` tells who wrote: a typist, somebody by hand, or
    a PDF program whose filled form was printed. `signed` is what stands where ink is asked for.

    What went wrong: `spoiled` names it by field (`samples.paper.spoiled`), `marks` come on top of what
    `fields` says, `stamped` is a field that a stamp lies over. `pages` are those of the file in order, if
    not simply the form's: a number, `2@180` for one that lay turned, or another paper's name
    (`samples.paper.paperwork`). `misheard` is the share of entries that the scanner's hidden text has
    wrong, if there is such a text.
    """

    machine: str
    by: Literal["typist", "program", "hand"] = "typist"
    face: str = "Vera"
    signed: Literal["pen", "typed", "no"] = "pen"
    spoiled: dict[str, str] = Field(default_factory=dict)
    marks: tuple[PenMark, ...] = ()
    stamped: str | None = None
    pages: tuple[str, ...] = ()
    misheard: float | None = None
    file: Literal["pdf", "tiff", "jpeg", "png"] = "pdf"
    in_demo: bool = False
    """Pictures take seconds to read: the demo shows some of them."""


_SUFFIXES: Final = {"pdf": "pdf", "tiff": "tif", "jpeg": "jpg", "png": "png"}


class Spec(Record):
    """One sample. `error` is the code of a file that cannot be read; then nothing else is expected.

    `form` is the kind of form. `edition` is what the page codes say, when that is not the current
    one; `defect` names the function of `samples.defects` that the filled form goes through, `flattened`
    the program of `samples.flatten` that made its fields part of the pages before, and `paper` how it
    came if it was on paper. With `same_as` the fields are another sample's but for those given; `values`
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
    flattened: str | None = None
    paper: Paper | None = None
    error: str | None = None
    merged: tuple[str, ...] = ()
    way: str = "pypdf"
    same_as: str | None = None
    fields: dict[str, str | bool] = Field(default_factory=dict)
    values: dict[str, str | int | bool | None] = Field(default_factory=dict)
    expect: ExpectedResult | None = None
    rulings: tuple[SampleRuling, ...] = ()
    ruled: ExpectedResult | None = None

    @property
    def file_name(self) -> str:
        """What the file is called that lies beside the description."""
        return f"{self.name}.{_SUFFIXES[self.paper.file] if self.paper else 'pdf'}"

    @property
    def in_demo(self) -> bool:
        """Whether the demo shows it."""
        return all(form.paper is None or form.paper.in_demo for form in forms_in(self))

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
    return tuple(named(name) for name in spec.merged) or (spec,)


def named(name: str) -> Spec:
    """The sample of a name; `FileNotFoundError` if there is none."""
    return _load(folder() / f"{name}.toml")


def _load(entry: Traversable) -> Spec:
    described = tomllib.loads(entry.read_text(encoding="utf-8"))
    if "same_as" in described:
        described["fields"] = {**named(described["same_as"]).fields, **described.get("fields", {})}
    return Spec.model_validate({"name": entry.name.removesuffix(".toml"), **described})
