"""One customer with one object, and forms about it: what the rules' tables of cases start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import SecretStr

from forms import facts as f
from forms.catalogue import kind
from forms.facts import Register
from forms.fields import FieldKind
from forms.records import Cell, Channel, Doubt, Finding, Observation, Reading, Ruling, Seen, Severity, Verdict
from tests.validate.twin import Twin
from validate.judge import judge
from validate.policy import Policy

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Sweden."""

ANNA = f.Person(
    id=1, namn="Anna Lindqvist", niva="A", telefon="+46701740605", epost="anna@example.se", has_password=True
)
BERTIL = f.Person(id=2, namn="Bertil Öberg", niva="B", telefon="+46701740606", has_password=True)
CECILIA = f.Person(id=3, namn="Cecilia Ek", niva="C", telefon="+46701740607")
DAVID = f.Person(id=4, namn="David Åkesson", niva="A", telefon="+46701740608", has_password=True)
PASSWORDS = {1: "gammalt-1", 2: "gammalt-2", 4: "gammalt-4"}

LISTA = f.Behorighetslista(id=10, listnummer="L1", objekt=("O1",), personer=(ANNA, BERTIL, CECILIA, DAVID))

CONTACTS = (
    f.Contact(id=21, ordning=1, namn="Anna Lindqvist", kontaktvagar=("+46701740605",), nyckel=True),
    f.Contact(id=22, ordning=2, namn="Erik Holm", kontaktvagar=("+46701740610", "erik@example.se")),
)

OBJEKT = f.Objekt(
    id=30,
    objektnummer="O1",
    avtalsnummer="70001",
    namn="Lagret",
    adress=f.Address(gata="Storgatan 5", postnummer="72130", ort="Västerås"),
    telefon="+46846500410",
    larmsandare=("S100",),
    kategorier=("inbrott", "brand", "overfall"),
    plan=(
        f.PlanEntry(id=41, kategori="inbrott", steg=("ring_objekt", "ring_larmkontakter"), aterkallas=True),
        f.PlanEntry(id=42, kategori="overfall", steg=("polis", "ring_larmkontakter"), aterkallas=False),
    ),
    kontakter=CONTACTS,
    rapportmottagare=(
        f.ReportRecipient(
            id=51,
            namn="Anna Lindqvist",
            epost="anna@example.se",
            rapporter=("uppfoljning_larmhandelser",),
            intervall="manad",
            omfattning="objektet",
        ),
    ),
)

FILE = f.CustomerFile(
    customer=f.Customer(
        id=60,
        kundnummer="100200",
        namn="Provbolaget i Sala AB",
        organisationsnummer="5599990005",
        adress=f.Address(gata="Box 12", postnummer="73321", ort="Sala"),
        telefon="+46846500400",
    ),
    contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.LARM),),
    objekt=(OBJEKT,),
    listor=(LISTA,),
    signatories=(f.Signatory(id=80, namn="Filip Granström", telefon="+46846500401"),),
    installers=(f.Installer(id=90, foretag="Larmtekniken AB"),),
)

IDENTIFYING: dict[str, Any] = {
    "arendetyp": "andring",
    "galler_fran": "2026-12-01",
    "kundnummer": "100200",
    "avtalsnummer": "70001",
    "organisationsnummer": "5599990005",
    "kundnamn": "Provbolaget i Sala AB",
    "objektsnamn": "Lagret",
    "larmadress.gata": "Storgatan 5",
    "larmadress.postnummer": "72130",
    "larmadress.ort": "Västerås",
    "larmsandarnummer": "S100",
    "underskrift.namn": "Anna Lindqvist",
    "underskrift.datum": "2026-11-20",
}

CONTACT = {
    "kontakt.1.atgard": "lagg_till",
    "kontakt.1.ordning": 3,
    "kontakt.1.namn": "Gunnar Sand",
    "kontakt.1.kontaktvag_1": "+46701740620",
}
"""A new night contact, in order."""

PERSON = {
    "behorig.1.atgard": "lagg_till",
    "behorig.1.namn": "Hanna Berg",
    "behorig.1.telefon": "+46701740630",
    "behorig.1.niva": "B",
}
"""A new person without a password."""

REPORT = {
    "rapport.1.namn": "Ivar Lund",
    "rapport.1.epost": "ivar@example.se",
    "rapport.1.uppfoljning_larmhandelser": True,
    "rapport.1.intervall": "kvartal",
}
"""A new report recipient."""

REGISTRATION = {
    "registrering.kategori": "inbrott",
    "registrering.fran_datum": "2026-12-10",
    "registrering.fran_tid": "08:00",
    "registrering.till_datum": "2026-12-11",
    "registrering.till_tid": "16:00",
    "registrering.skal": "Ombyggnad",
}
"""A registration in good time."""

PLAN = {"plan.inbrott.vaktare": 1, "plan.inbrott.ring_larmkontakter": 2}
"""New steps for one category."""

NEW_OBJECT = {
    "arendetyp": "nytt_objekt",
    "larmadress.gata": "Lillgatan 1",
    "objektsnamn": "Butiken",
    "larmsandarnummer": "S9",
}
"""What makes the form about an object that isn't in the register yet."""


def person(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A row of Behörighet."""
    return _row("behorig", number, fields)


def contact(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A row of Larmkontakter."""
    return _row("kontakt", number, fields)


def report(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A row of Rapportmottagare."""
    return _row("rapport", number, fields)


def _row(name: str, number: int, fields: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}.{number}.{field}": value for field, value in fields.items()}


def form(
    *parts: dict[str, Any],
    doubts: dict[str, Doubt] | None = None,
    unsure: Sequence[str] = (),
    observations: Sequence[Observation] = (),
    channel: Channel = Channel.DIGITAL,
    **fields: Any,
) -> Reading:
    """A reading of a form that is filled in with IDENTIFYING and then `parts`; None empties a field.

    `doubts` puts a doubt on a field, with the text as malformed or doubly marked fields have it.
    """
    filled = (IDENTIFYING, *parts, fields)
    return reading_of("atgardsunderlag", filled, doubts or {}, unsure, observations, channel)


def reading_of(
    name: str,
    filled: Sequence[Mapping[str, Any]],
    doubts: Mapping[str, Doubt],
    unsure: Sequence[str],
    observations: Sequence[Observation],
    channel: Channel,
) -> Reading:
    """A reading of any kind of form; of what is `filled` in, the later parts hold."""
    values: dict[str, Any] = {}
    for part in filled:
        values.update(part)
    known = kind(name)
    assert known is not None
    unknown = set(values) - {field.name for field in known.fields}
    assert not unknown, unknown
    cells = tuple(
        _cell(
            field.name,
            field.spec.kind,
            values.get(field.name),
            doubts.get(field.name),
            field.name in unsure,
        )
        for field in known.fields
    )
    return Reading(
        source="0" * 64,
        index=0,
        form=name,
        edition="2026-1",
        channel=channel,
        cells=cells,
        observations=tuple(observations),
    )


@cache
def _cell(name: str, sort: FieldKind, value: Any, doubt: Doubt | None, unsure: bool) -> Cell:
    lost = doubt in (Doubt.MALFORMED, Doubt.TWO_MARKS)
    base: dict[str, Any] = {
        "field": name,
        "text": None if value is None else str(value),
        "value": None if lost else value,
        "confidence": 0.5 if unsure else 0.99,
        "sure": not unsure,
        "page": 1,
        "box": (0.0, 0.0, 10.0, 5.0),
        "reader": "test",
        "doubts": (doubt,) if doubt else (),
    }
    if sort is FieldKind.SECRET:
        secret = None if value is None else SecretStr(value)
        base |= {"text": None, "value": None, "secret": secret, "present": secret is not None}
    return Cell(**base)


def world(**changes: Any) -> Twin:
    """The register, with parts of the customer's file changed: `world(signatories=())`."""
    return Twin([FILE.model_copy(update=changes)], PASSWORDS, owners={"70002": "999999"})


def world_of(
    objekt: dict[str, Any] | None = None, lista: Sequence[f.Person] | None = None, **changes: Any
) -> Twin:
    """The register with the object or the people on the list changed."""
    if objekt:
        changes["objekt"] = (OBJEKT.model_copy(update=objekt),)
    if lista is not None:
        changes["listor"] = (LISTA.model_copy(update={"personer": tuple(lista)}),)
    return world(**changes)


def verdict(
    reading: Reading,
    register: Register | None = None,
    *,
    rulings: Sequence[Ruling] = (),
    seen: Sequence[Seen] = (),
    now: datetime = NOW,
    received: datetime | None = None,
    policy: Policy | None = None,
) -> Verdict:
    """The verdict on a reading, in the usual world unless another is given."""
    return judge(
        reading,
        register or world(),
        rulings=rulings,
        seen=seen,
        received=received or now,
        now=now,
        policy=policy or Policy(),
    )


def said(rule: str, judged: Verdict) -> tuple[Finding, ...]:
    """What one rule said."""
    return tuple(finding for finding in judged.findings if finding.rule == rule)


@dataclass(frozen=True)
class Given:
    """One case of a rule's table: a reading, and what of the world is unlike the usual.

    `holds` are the changes that the rule is expected to hold up, `ALL` for the whole form.
    """

    reading: Reading
    register: Register | None = None
    holds: tuple[str, ...] | None = None
    severity: Severity | None = None
    policy: Policy | None = None
    now: datetime = NOW
    received: datetime | None = None
    seen: tuple[Seen, ...] = ()

    @property
    def judged(self) -> Verdict:
        """The verdict."""
        return verdict(
            self.reading,
            self.register,
            seen=self.seen,
            now=self.now,
            received=self.received,
            policy=self.policy,
        )


ALL = ("*",)


def fires(rule: str, given: Given) -> None:
    """Assert that a rule speaks in a case, and holds up what the case says."""
    found = said(rule, given.judged)
    assert found, given.judged.findings
    if given.holds is not None:
        held = {key for finding in found for key in (ALL if finding.holds_all else finding.holds)}
        assert held == set(given.holds)
    if given.severity is not None:
        assert {finding.severity for finding in found} == {given.severity}


def silent(rule: str, given: Given) -> None:
    """Assert that a rule has nothing to say in a case."""
    assert said(rule, given.judged) == ()
