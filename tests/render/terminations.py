"""Verdicts on uppsägningar made by hand, as the rules would give them. All that they name is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from forms import catalogue
from forms.records import Change, Decision, Finding, Identity, SectionOf, Severity, Verdict, What
from forms.request import FieldValue, Request
from tests.render.verdicts import finding

LAST_DAY = date(2027, 6, 30)
CONTRACT = "7102301"

IDENTITY = Identity(
    kundnummer="204501",
    kundnamn="Mälarkök Storkök AB",
    avtalsnummer=CONTRACT,
    objektnummer=None,
    objektsnamn=None,
    larmadress=None,
    recipient=("Mälarkök Storkök AB", "Hamngatan 3", "721 30 Västerås"),
)

BASIS: dict[str, FieldValue] = {
    "kundnummer": "204501",
    "avtalsnummer": CONTRACT,
    "organisationsnummer": "5599990016",
    "kundnamn": "Mälarkök Storkök AB",
    "omfattning": "hela_avtalet",
    "orsak": "verksamheten_upphor",
    "larm_efter": "bortkopplad",
    "underskrift.1.namn": "Birgitta Sandahl",
    "underskrift.1.befogenhet": "firmatecknare",
    "underskrift.1.datum": "2026-11-20",
}
OWNER: dict[str, FieldValue] = {
    "orsak": "agarbyte",
    "larm_efter": "ny_agare",
    "ny_agare.tar_over": "ja",
    "ny_agare.foretag": "Björkdungens Omsorg AB",
    "ny_agare.organisationsnummer": "5599990123",
    "ny_agare.kontaktperson": "Ylva Kraft",
    "ny_agare.telefon": "+46701740680",
    "ny_agare.epost": "ylva.kraft@example.se",
    "ny_agare.gata": "Björkvägen 8",
    "ny_agare.postnummer": "63220",
    "ny_agare.ort": "Eskilstuna",
    "ny_agare.tilltradesdatum": "2027-03-01",
}

TERMS = {"avtalsnummer": CONTRACT, "uppsagningstid": "3 månader", "bunden_till": "2027-06-30"}
AFTER = {
    "slutdatum": "2027-06-30",
    "orsak": "Verksamheten upphör",
    "larm_efter": "Larmsändaren är bortkopplad",
}


def request(more: dict[str, FieldValue]) -> Request:
    """A typed termination: a usual one, and what is said otherwise."""
    kind = catalogue.kind("uppsagning")
    assert kind is not None
    return kind.request.from_values(BASIS | more)


def ending(
    key: str, target: str, subject: str, before: dict[str, str], after: dict[str, str] | None = None
) -> Change:
    """What ends, on the usual last day."""
    return Change(
        key=key,
        target=target,
        section=SectionOf.AVTAL,
        what=What.END,
        subject=subject,
        before=before | TERMS,
        after=AFTER | (after or {}),
        from_=None,
        until=LAST_DAY,
    )


WHOLE = ending(
    "omfattning",
    CONTRACT,
    f"Avtal {CONTRACT}",
    {"objekt": "Mälarkök restaurang Stora torget (31045), Mälarkök lager Hacksta (31046)"},
)
STORE = ending("avser.1", "31046", "Mälarkök lager Hacksta", {})
SERVICE = ending("avser.2", "31045", "Mälarkök restaurang, Väktarutryckning", {"tjanst": "Väktarutryckning"})
SERVICE_ALONE = ending("avser.3", CONTRACT, "Månadsrapport per post", {"tjanst": "Månadsrapport per post"})
UNKNOWN_PLACE = ending("avser.4", CONTRACT, "Det gamla kylförrådet", {})

NEW_OWNER = Change(
    key="ny_agare",
    target=CONTRACT,
    section=SectionOf.AGARE,
    what=What.ADD,
    subject="Björkdungens Omsorg AB",
    before=None,
    after={
        "foretag": "Björkdungens Omsorg AB",
        "organisationsnummer": "559999-0123",
        "kontaktperson": "Ylva Kraft",
        "telefon": "070-174 06 80",
        "epost": "ylva.kraft@example.se",
        "gata": "Björkvägen 8",
        "postnummer": "632 20",
        "ort": "Eskilstuna",
        "tilltradesdatum": "2027-03-01",
    },
    from_=date(2027, 3, 1),
    until=None,
)
ELSEWHERE = Change(
    key="bekraftelse",
    target="204501",
    section=SectionOf.BEKRAFTELSE,
    what=What.CHANGE,
    subject="Postadress för bekräftelsen",
    before={"adress": "Mälarkök Storkök AB, Hamngatan 3, 721 30 Västerås"},
    after={"adress": "Konkursförvaltare Lind & Ek, Box 12, 722 11 Västerås"},
    from_=None,
    until=None,
)

EXPLAINED = finding(
    "UPS-03",
    Severity.NOTE,
    f"Avtal {CONTRACT} upphör. Sista dagen är den 30 juni 2027. Uppsägningen kom in den 20 november 2026. "
    "Uppsägningstiden är 3 månader och går ut den 20 februari 2027. Avtalet är bundet till och med den "
    "30 juni 2027.",
    "onskat_slutdatum",
)
POSTED = finding("UPS-06", Severity.NOTE, "Bekräftelsen skickas med post.")


def verdict(
    *changes: Change,
    findings: tuple[Finding, ...] = (EXPLAINED, POSTED),
    identity: Identity | None = IDENTITY,
    decision: Decision | None = None,
    values: dict[str, FieldValue] | None = None,
) -> Verdict:
    """A verdict on an uppsägning."""
    return Verdict(
        request=request(values or {}),
        identity=identity,
        signer="Birgitta Sandahl",
        findings=findings,
        changes=changes,
        decision=decision or Decision.worst(c.decision for c in changes),
        request_hash=None,
    )


def whole() -> Verdict:
    """The whole contract, with two objects."""
    return verdict(WHOLE)


def many() -> Verdict:
    """The whole contract, with more objects than can be told one below the other."""
    told = ", ".join(f"Servering Norra Strandpromenaden {n} ({31040 + n})" for n in range(1, 13))
    return verdict(WHOLE.evolve(before={**TERMS, "objekt": told}), values={"larm_efter": "annan_larmcentral"})


def part() -> Verdict:
    """An object and a service end."""
    return verdict(STORE, SERVICE, values={"omfattning": "del_av_avtalet", "avser.1.objekt": "Hacksta"})


def service() -> Verdict:
    """A service alone ends."""
    return verdict(SERVICE_ALONE, values={"omfattning": "del_av_avtalet", "larm_efter": None})


def owner_only() -> Verdict:
    """The business changes owner, and the new one doesn't take over."""
    values: dict[str, FieldValue] = {"orsak": "agarbyte", "ny_agare.tar_over": "nej"}
    return verdict(WHOLE, values=values)


def takeover() -> Verdict:
    """A new owner takes over; sales have reached them."""
    return verdict(WHOLE, NEW_OWNER, values=OWNER)


def elsewhere() -> Verdict:
    """Another address for confirmation and final invoice, and a customer's own words about the alarms."""
    invoice = {
        "slutfaktura": "Konkursförvaltare Lind & Ek, Box 12, 722 11 Västerås",
        "slutfaktura.referens": "Ärende 2026-114",
    }
    recipient = (
        "Advokatfirman Lindenkrona, Ekströmer och Söderbaum Konkursförvaltning AB",
        "c/o Fastighetsförvaltning i Mälardalen, plan 4",
        "Norra Strandpromenaden 114 B",
        "722 11 Västerås",
    )
    return verdict(
        WHOLE.evolve(after={**AFTER, **invoice}),
        ELSEWHERE,
        identity=IDENTITY.model_copy(update={"recipient": recipient}),
        values={
            "larm_efter": "annat",
            "larm_efter_text": "Lokalen rivs i maj; sändaren tas ned av oss själva",
        },
    )


def mixed() -> Verdict:
    """One part ends, one is refused, one is with the desk, and so is the new owner."""
    refused = finding(
        "IDN-03", Severity.REFUSE, "Tjänsten Månadsrapport per post finns inte i ert avtal.",
        "avser.3.tjanst", holds=("avser.3",),
    )  # fmt: skip
    asked = finding(
        "IDN-03", Severity.QUERY, "Fråga kunden vilket objekt.", "avser.4.objekt", holds=("avser.4",)
    )
    return verdict(
        STORE,
        SERVICE_ALONE.evolve(decision=Decision.REFUSE),
        UNKNOWN_PLACE.evolve(decision=Decision.QUERY, until=None),
        NEW_OWNER.evolve(decision=Decision.QUERY),
        findings=(EXPLAINED, POSTED, refused, asked),
        values=OWNER | {"omfattning": "del_av_avtalet"},
    )


def six() -> Verdict:
    """Six parts with the longest texts that the form takes."""
    name = "Mälarkök Storkök Skolrestaurang Södra Hamnpromenaden hus {}"
    told = "Väktarutryckning med nyckelhantering, nr {}"[:40]
    changes = tuple(
        ending(
            f"avser.{n}", str(31040 + n), f"{name.format(n)}, {told.format(n)}", {"tjanst": told.format(n)},
            {"slutfaktura": "Mälarkök Storkök Ekonomi och Administration Västra Sverige AB, "
                            "Norra Strandpromenaden 114 B, 721 30 Västerås",
             "slutfaktura.referens": "Kostnadsställe 4410, Britt-Marie Hallgren"},
        )
        if n % 2 else ending(f"avser.{n}", str(31040 + n), name.format(n), {})
        for n in range(1, 7)
    )  # fmt: skip
    long = EXPLAINED.evolve(
        message=f"{EXPLAINED.message} Avtalet var bundet till och med den 30 juni 2024 och förlängs med "
        "12 månader i taget. Perioden som då gäller slutar den 30 juni 2027. Ni önskade den 31 december "
        "2026, men så tidigt kan avtalet inte upphöra."
    )
    place = finding("FMT-02", Severity.NOTE, "Postnumret 721 30 hör inte till orten som ni har skrivit.")
    values = OWNER | {
        "omfattning": "del_av_avtalet",
        "larm_efter": "annat",
        "larm_efter_text": "Larmen i skolorna tas över av kommunens egen larmcentral från sommaren",
    }
    return verdict(*changes, NEW_OWNER, ELSEWHERE, findings=(long, POSTED, place), values=values)


def incomplete() -> Verdict:
    """Nothing accepted: five findings refuse it."""
    found = (
        finding("IDN-02", Severity.REFUSE, "Organisationsnummer är inte ifyllt.", "organisationsnummer",
                all_=True),
        finding("IDN-02", Severity.REFUSE, "Svara på frågan om den nya ägaren vill ta över larmförmedlingen.",
                "ny_agare.tar_over", holds=("omfattning",)),
        finding("UPS-01", Severity.REFUSE,
                "Den som har skrivit under får inte säga upp avtalet. Be firmatecknaren att skriva under, "
                "eller skicka med en fullmakt.", "underskrift.1.namn", "underskrift.1.befogenhet", all_=True),
        finding("UPS-07", Severity.REFUSE, "Skriv vad som händer med larmen efter slutdatumet.", "larm_efter",
                holds=("omfattning",)),
        finding("FMT-04", Severity.REFUSE, "Det önskade slutdatumet har varit. Skriv ett datum som kommer.",
                "onskat_slutdatum", holds=("omfattning",)),
    )  # fmt: skip
    changes = (WHOLE.evolve(decision=Decision.REFUSE), NEW_OWNER.evolve(decision=Decision.QUERY))
    return verdict(
        *changes, findings=(*found, POSTED), values={"organisationsnummer": None, "larm_efter": None}
    )


def nothing_known() -> Verdict:
    """Only the customer could be told: the contract isn't filled in, so that nothing ends."""
    missing = finding("IDN-02", Severity.REFUSE, "Avtalsnummer är inte ifyllt.", "avtalsnummer", all_=True)
    identity = IDENTITY.model_copy(update={"avtalsnummer": None})
    return verdict(findings=(missing, POSTED), identity=identity, decision=Decision.REFUSE)


def jour() -> Verdict:
    """A jour contract, which has no objects."""
    values: dict[str, FieldValue] = {
        "larm_efter": "annat",
        "larm_efter_text": "Samtalen kopplas till vår egen växel",
    }
    return verdict(WHOLE.evolve(before=TERMS), values=values)


VARIANTS: dict[str, Callable[[], Verdict]] = {
    "whole": whole,
    "many": many,
    "part": part,
    "service": service,
    "owner_only": owner_only,
    "takeover": takeover,
    "elsewhere": elsewhere,
    "mixed": mixed,
    "six": six,
    "incomplete": incomplete,
    "nothing_known": nothing_known,
    "jour": jour,
}
