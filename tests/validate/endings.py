"""One customer with three contracts, and terminations of them: what the rules' tables of cases start from.

Contract 70001 has two objects and three months' notice. It is 23 November 2026: a form ends it on
23 February 2027.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms import facts as f
from forms.facts import Register
from forms.records import Channel, Doubt, Observation, Reading, Ruling, Verdict
from tests.validate import world as usual
from tests.validate.twin import Twin
from tests.validate.world import NOW, reading_of

LAGRET = f.Objekt(
    id=30,
    objektnummer="O1",
    avtalsnummer="70001",
    namn="Lagret",
    adress=f.Address(gata="Storgatan 5", postnummer="72130", ort="Västerås"),
    larmsandare=("S100", "S101"),
    kategorier=("inbrott", "brand"),
)
KONTORET = f.Objekt(
    id=31,
    objektnummer="O2",
    avtalsnummer="70001",
    namn="Kontoret",
    adress=f.Address(gata="Storgatan 7", postnummer="72130", ort="Västerås"),
    larmsandare=("S102",),
)
BUTIKEN = f.Objekt(
    id=32,
    objektnummer="O3",
    avtalsnummer="70002",
    namn="Butiken",
    adress=f.Address(gata="Torget 1", postnummer="73321", ort="Sala"),
    larmsandare=("S200",),
)

TERMS = f.Contract(id=70, version=4, avtalsnummer="70001", slag=f.ContractKind.LARM, uppsagningstid_manader=3)
OTHER = f.Contract(id=71, avtalsnummer="70002", slag=f.ContractKind.LARM, uppsagningstid_manader=1)
JOUR = f.Contract(id=72, avtalsnummer="70003", slag=f.ContractKind.JOUR, uppsagningstid_manader=3)

FILIP = f.Signatory(id=80, namn="Filip Granström", telefon="+46846500401")
GRETA = f.Signatory(id=81, namn="Greta Holm", telefon="+46846500402", jointly=True)
HUGO = f.Signatory(id=82, namn="Hugo Ström", telefon="+46846500403", jointly=True)

FILE = f.CustomerFile(
    customer=f.Customer(
        id=60,
        kundnummer="100200",
        namn="Provbolaget i Sala AB",
        organisationsnummer="5599990005",
        adress=f.Address(gata="Box 12", postnummer="73321", ort="Sala"),
        telefon="+46846500400",
    ),
    contracts=(TERMS, OTHER, JOUR),
    objekt=(LAGRET, KONTORET, BUTIKEN),
    signatories=(FILIP,),
)

ENDING: dict[str, Any] = {
    "kundnummer": "100200",
    "avtalsnummer": "70001",
    "organisationsnummer": "5599990005",
    "kundnamn": "Provbolaget i Sala AB",
    "omfattning": "hela_avtalet",
    "orsak": "verksamheten_upphor",
    "larm_efter": "bortkopplad",
    "underskrift.1.namn": "Filip Granström",
    "underskrift.1.befogenhet": "firmatecknare",
    "underskrift.1.datum": "2026-11-20",
}
"""The whole contract, as early as may be."""

PART = {"omfattning": "del_av_avtalet", "avser.1.objekt": "Lagret"}
"""One of the contract's two objects."""

TAKEOVER = {
    "orsak": "agarbyte",
    "larm_efter": "ny_agare",
    "ny_agare.tar_over": "ja",
    "ny_agare.foretag": "Nya Bolaget AB",
    "ny_agare.organisationsnummer": "5599990013",
    "ny_agare.kontaktperson": "Ylva Kraft",
    "ny_agare.telefon": "+46701740680",
}
"""The business changes owner, and the new one takes over."""

ELSEWHERE = {
    "bekraftelse.namn": "Filip Granström",
    "bekraftelse.gata": "Hamngatan 9",
    "bekraftelse.postnummer": "72130",
    "bekraftelse.ort": "Västerås",
}
"""Another address for the confirmation, whole."""


def second(namn: str, befogenhet: str = "firmatecknare") -> dict[str, Any]:
    """The second signature."""
    row = {"namn": namn, "befogenhet": befogenhet, "datum": "2026-11-20"}
    return {f"underskrift.2.{name}": value for name, value in row.items()}


def part(number: int, **fields: str) -> dict[str, Any]:
    """A row of what ends."""
    return {f"avser.{number}.{name}": value for name, value in fields.items()}


def form(
    *parts: dict[str, Any],
    doubts: dict[str, Doubt] | None = None,
    unsure: Sequence[str] = (),
    observations: Sequence[Observation] = (),
    channel: Channel = Channel.DIGITAL,
    **fields: Any,
) -> Reading:
    """A termination that is filled in with ENDING and then `parts`; None empties a field."""
    return reading_of("uppsagning", (ENDING, *parts, fields), doubts or {}, unsure, observations, channel)


def world(**changes: Any) -> Twin:
    """The register, with parts of the customer's file changed: `world(signatories=())`."""
    return Twin([FILE.model_copy(update=changes)], owners={"70009": "999999", "70008": "100200"})


def terms(**changes: Any) -> Twin:
    """The register, with the terms of contract 70001 changed."""
    return world(contracts=(TERMS.model_copy(update=changes), OTHER, JOUR))


def customer(**changes: Any) -> Twin:
    """The register, with the customer's own row changed."""
    return world(customer=FILE.customer.model_copy(update=changes))


def rule(rule: str, **more: Any) -> Ruling:
    """A person's yes to a rule's query, or what else `more` says."""
    return Ruling(rule=rule, by="eva", ground="Stämmer.", at=NOW, **more)


def days(*, arrived: date | None = None, ends: date | None = None, **more: Any) -> Ruling:
    """The days that a person has settled."""
    return rule("UPS-03", arrived=arrived, ends=ends, **more)


SALES_KNOW = rule("UPS-05")


@dataclass(frozen=True)
class Given(usual.Given):
    """One case of a rule's table, in this world unless another is given."""

    rulings: tuple[Ruling, ...] = ()

    @property
    def judged(self) -> Verdict:
        """The verdict."""
        return usual.verdict(
            self.reading,
            self.register or world(),
            rulings=self.rulings,
            seen=self.seen,
            now=self.now,
            received=self.received,
            policy=self.policy,
        )


def verdict(reading: Reading, register: Register | None = None, *, rulings: Sequence[Ruling] = ()) -> Verdict:
    """The verdict on a termination, in this world unless another is given."""
    return Given(reading, register, rulings=tuple(rulings)).judged
