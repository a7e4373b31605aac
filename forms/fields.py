"""What one field of a form is: its kind, its Swedish label, and what may stand in it.

A form kind declares its fields as annotations of a typed request::

    class Person(Row):
        namn: Annotated[str | None, text("Namn", maxlen=60)] = None

From that declaration come the blank PDF, the reader, the JSON schema and the reference page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is written and read; each kind has one grammar in `forms.grammar`."""

    TEXT = "text"
    MULTILINE = "multiline"
    NUMBER = "number"
    """A whole number; the value is an int."""
    ORDER = "order"
    """A calling or step order written in one small box; the value is an int, 1 or more."""
    DATE = "date"
    """The value is ISO 8601, `2026-11-23`."""
    TIME = "time"
    """Time of day; the value is `HH:MM`."""
    PHONE = "phone"
    """The value is E.164, `+4621123456`, with `;ext=12` for an extension."""
    EMAIL = "email"
    CONTACT_WAY = "contact_way"
    """A telephone number or an e-mail address."""
    ORGNR = "orgnr"
    """Organisationsnummer or, for a sole trader, personnummer; the value is ten digits."""
    POSTCODE = "postcode"
    """The value is five digits."""
    TICK = "tick"
    """A box that is ticked or not; the value is a bool."""
    CHOICE = "choice"
    """One of a few; the value is the option's ASCII code."""
    SECRET = "secret"  # noqa: S105 the name of a kind of field, not a password
    """A password: its value is never shown, logged or stored."""
    SIGNATURE = "signature"
    """A place for ink; the value is a bool: something is there."""


@dataclass(frozen=True)
class Option:
    """One alternative of a choice: ASCII `code` (what is stored) and Swedish `label` (what is read)."""

    code: str
    label: str


@dataclass(frozen=True)
class Spec:
    """One field: Swedish `label` (printed), `kind`, and what is allowed.

    `cells` is the number of comb boxes for a field that is made for paper; `maxlen` the most
    characters that the AcroForm field takes; `hint` a Swedish half-sentence for the tooltip.
    """

    label: str
    kind: FieldKind
    required: bool = False
    options: tuple[Option, ...] = ()
    maxlen: int | None = None
    cells: int | None = None
    hint: str = ""

    @property
    def secret(self) -> bool:
        """Whether what stands here must never be shown."""
        return self.kind is FieldKind.SECRET

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of a choice, in printed order; empty for other kinds."""
        return tuple(option.code for option in self.options)

    def option_label(self, code: str) -> str:
        """The Swedish label of a choice's code; the code itself if it is unknown."""
        return next((o.label for o in self.options if o.code == code), code)


@dataclass(frozen=True)
class Rows:
    """Marks a tuple of rows: how many there are on the form, and how many on its own page.

    Rows after `on_page` stand on the optional continuation sheet.
    """

    label: str
    count: int
    on_page: int


@dataclass(frozen=True)
class Group:
    """Marks a nested group of fields that share a prefix, such as an address."""

    label: str


def text(
    label: str, *, required: bool = False, maxlen: int = 60, cells: int | None = None, hint: str = ""
) -> Spec:
    """One line of free text."""
    return Spec(label, FieldKind.TEXT, required, maxlen=maxlen, cells=cells, hint=hint)


def multiline(label: str, *, maxlen: int = 300, hint: str = "") -> Spec:
    """Several lines of free text."""
    return Spec(label, FieldKind.MULTILINE, maxlen=maxlen, hint=hint)


def choice(label: str, options: dict[str, str], *, required: bool = False, hint: str = "") -> Spec:
    """One of a few alternatives, drawn as boxes of which at most one is ticked."""
    alternatives = tuple(Option(code, name) for code, name in options.items())
    return Spec(label, FieldKind.CHOICE, required, alternatives, hint=hint)


def tick(label: str, *, hint: str = "") -> Spec:
    """A box of its own."""
    return Spec(label, FieldKind.TICK, hint=hint)


def order(label: str, *, cells: int = 1, hint: str = "") -> Spec:
    """A small box for a place in an order."""
    return Spec(label, FieldKind.ORDER, maxlen=cells, cells=cells, hint=hint)


def number(label: str, *, cells: int, hint: str = "") -> Spec:
    """A whole number in comb boxes."""
    return Spec(label, FieldKind.NUMBER, maxlen=cells, cells=cells, hint=hint)


def date(label: str, *, required: bool = False, hint: str = "") -> Spec:
    """A date in comb boxes; room for `2026-11-23` and for other ways of writing one in ten characters."""
    return Spec(
        label, FieldKind.DATE, required, maxlen=10, cells=10, hint=hint or "skriv år-månad-dag: ÅÅÅÅ-MM-DD"
    )


def time(label: str, *, hint: str = "") -> Spec:
    """A time of day in comb boxes."""
    return Spec(label, FieldKind.TIME, maxlen=5, cells=5, hint=hint or "skriv timme och minut: TT:MM")


def phone(label: str, *, required: bool = False, hint: str = "") -> Spec:
    """A telephone number."""
    return Spec(label, FieldKind.PHONE, required, maxlen=30, hint=hint)


def email(label: str, *, hint: str = "") -> Spec:
    """An e-mail address."""
    return Spec(label, FieldKind.EMAIL, maxlen=120, hint=hint)


def contact_way(label: str, *, hint: str = "") -> Spec:
    """A telephone number or an e-mail address."""
    return Spec(label, FieldKind.CONTACT_WAY, maxlen=120, hint=hint or "telefonnummer eller e-postadress")


def orgnr(label: str, *, required: bool = False, hint: str = "") -> Spec:
    """An organisationsnummer in comb boxes: ten digits and the hyphen."""
    return Spec(
        label, FieldKind.ORGNR, required, maxlen=11, cells=11, hint=hint or "tio siffror, NNNNNN-NNNN"
    )


def postcode(label: str, *, required: bool = False) -> Spec:
    """A Swedish postal code in comb boxes."""
    return Spec(label, FieldKind.POSTCODE, required, maxlen=6, cells=6, hint="fem siffror, NNN NN")


def secret(label: str, *, hint: str = "") -> Spec:
    """A password."""
    return Spec(label, FieldKind.SECRET, maxlen=40, hint=hint)


def signature(label: str, *, hint: str = "") -> Spec:
    """A place for ink."""
    return Spec(label, FieldKind.SIGNATURE, hint=hint)
