"""Verdicts made by hand, as the rules would give them. All people, numbers and addresses are invented."""

from __future__ import annotations

from datetime import date

from pydantic import SecretStr

from forms import catalogue
from forms.records import Change, Decision, Finding, Identity, SectionOf, Severity, Verdict, What
from forms.request import FieldValue, Request

ON = date(2026, 11, 23)
FROM = date(2026, 12, 1)

IDENTITY = Identity(
    kundnummer="204117",
    kundnamn="Hamnmagasinet Öst AB",
    avtalsnummer="5530218",
    objektnummer="81204",
    objektsnamn="Magasin 3",
    larmadress="Kajgatan 14, 721 30 Västerås",
    recipient=(
        "Hamnmagasinet Öst AB",
        "c/o Fastighetsförvaltning i Mälardalen",
        "Box 4521",
        "721 30 Västerås",
    ),
)

CANARY = "Kanariefågel-7731"
"""A password that must not be found in anything that is written."""


def request(**values: FieldValue) -> Request:
    """A typed request that holds the given fields, names with `__` for the dots, and two passwords."""
    kind = catalogue.kind("atgardsunderlag")
    assert kind is not None
    given = {name.replace("__", "."): value for name, value in values.items()}
    secrets: dict[str, FieldValue] = {
        "behorig.1.nuvarande_losenord": SecretStr(CANARY),
        "behorig.1.nytt_losenord": SecretStr(CANARY),
    }
    return kind.request.from_values(given | secrets)


def change(
    key: str,
    section: SectionOf,
    what: What,
    subject: str,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    *,
    decision: Decision = Decision.ACCEPT,
    target: str | None = None,
    from_: date | None = FROM,
    until: date | None = None,
) -> Change:
    """A change of object 81204, or of behörighetslista 3377 where the section is authority."""
    usual = "3377" if section is SectionOf.BEHORIGHET else "81204"
    return Change(
        key=key,
        target=target or usual,
        section=section,
        what=what,
        subject=subject,
        before=before,
        after=after,
        from_=from_,
        until=until,
        decision=decision,
    )


def finding(
    rule: str, severity: Severity, message: str, *fields: str, holds: tuple[str, ...] = (), all_: bool = False
) -> Finding:
    """A finding."""
    return Finding(
        rule=rule, severity=severity, fields=fields, message=message, source="", holds=holds, holds_all=all_
    )


def verdict(
    changes: tuple[Change, ...],
    findings: tuple[Finding, ...] = (),
    *,
    identity: Identity | None = IDENTITY,
    signer: str | None = "Gunnel Åkerström",
    decision: Decision | None = None,
) -> Verdict:
    """A verdict on an åtgärdsunderlag."""
    return Verdict(
        request=request(),
        identity=identity,
        signer=signer,
        findings=findings,
        changes=changes,
        decision=decision or Decision.worst(c.decision for c in changes),
        request_hash=None,
    )


NEW_PERSON = change(
    "behorig.1", SectionOf.BEHORIGHET, What.ADD, "Karin Lund", None,
    {"namn": "Karin Lund", "foretag": "Hamnmagasinet Öst AB", "telefon": "070-174 06 12",
     "epost": "karin.lund@example.se", "niva": "B", "losenord": "nytt"},
)  # fmt: skip
LEVEL_AND_PASSWORD = change(
    "behorig.2", SectionOf.BEHORIGHET, What.CHANGE, "Anna Ek-Söderström",
    {"niva": "C"}, {"niva": "A", "losenord": "ändrat"},
)  # fmt: skip
PERSON_GONE = change(
    "behorig.3", SectionOf.BEHORIGHET, What.REMOVE, "Per Ek",
    {"namn": "Per Ek", "telefon": "070-174 06 20", "niva": "B"}, None,
)  # fmt: skip
FIRST_CONTACT = change(
    "kontakt.1", SectionOf.LARMKONTAKTER, What.CHANGE, "Gunnel Åkerström",
    {"ordning": "2", "kontaktvag_1": "070-174 06 31"},
    {"ordning": "1", "kontaktvag_1": "070-174 06 33", "kontaktvag_2": "08-465 004 12",
     "kontaktvag_3": "gunnel.akerstrom@example.com"},
)  # fmt: skip
NIGHT_CONTACT = change(
    "kontakt.2", SectionOf.LARMKONTAKTER, What.ADD, "Jour Mälarvakt", None,
    {"ordning": "3", "kontaktvag_1": "08-465 004 71", "tider": "Nätter och helger", "nyckel": "Ja"},
)  # fmt: skip
CONTACT_GONE = change(
    "kontakt.3", SectionOf.LARMKONTAKTER, What.REMOVE, "Bo Lindqvist",
    {"ordning": "4", "kontaktvag_1": "070-174 06 44"}, None,
)  # fmt: skip
REPORTS = change(
    "rapport.1", SectionOf.RAPPORTER, What.ADD, "Ekonomi, Hamnmagasinet", None,
    {"namn": "Ekonomi, Hamnmagasinet", "epost": "ekonomi@example.se",
     "rapporter": "Uppföljning larmhändelser, Sammanställning över ärenden", "intervall": "Månad",
     "omfattning": "Objektet"},
)  # fmt: skip
PLAN = change(
    "plan.brand", SectionOf.PLAN, What.CHANGE, "Brand",
    {"steg": "1. Räddningstjänst, 2. Ring larmkontakter", "aterkallas": "Nej"},
    {"steg": "1. Räddningstjänst, 2. Ring objekt, 3. Ring larmkontakter, 4. Väktare", "aterkallas": "Nej",
     "fritext": "Nyckelskåp vid port B, kod hos larmkontakt 1."},
)  # fmt: skip
REGISTRATION = change(
    "registrering", SectionOf.REGISTRERING, What.ADD, "Inbrott", None,
    {"kategori": "Inbrott", "fran_datum": "24 november 2026", "fran_tid": "07:00",
     "till_datum": "27 november 2026", "till_tid": "16:00", "skal": "Byte av dörrar mot kajen"},
    from_=date(2026, 11, 24), until=date(2026, 11, 27),
)  # fmt: skip
OBJECT = change(
    "objekt", SectionOf.OBJEKT, What.CHANGE, "Magasin 3",
    {"telefon_objekt": "08-465 004 01"}, {"telefon_objekt": "08-465 004 02"},
)  # fmt: skip

ALL_SECTIONS = (
    NEW_PERSON, LEVEL_AND_PASSWORD, PERSON_GONE, NIGHT_CONTACT, FIRST_CONTACT, CONTACT_GONE,
    REPORTS, PLAN, REGISTRATION, OBJECT,
)  # fmt: skip


def everything() -> Verdict:
    """All sections accepted, with a note."""
    note = finding("RPT-01", Severity.NOTE, "Vi skickar de två standardrapporterna en gång i månaden.")
    return verdict(ALL_SECTIONS, (note,))


def small() -> Verdict:
    """One change."""
    return verdict((NIGHT_CONTACT,))


def partial() -> Verdict:
    """Some accepted, some refused, some with the desk."""
    bad_contact = NIGHT_CONTACT.evolve(decision=Decision.REFUSE)
    gone = CONTACT_GONE.evolve(decision=Decision.REFUSE)
    held = LEVEL_AND_PASSWORD.evolve(decision=Decision.QUERY)
    refused = finding(
        "FMT-03", Severity.REFUSE,
        "Telefonnumret till Jour Mälarvakt är 112. Ange ett nummer som vi kan ringa upp, till exempel en "
        "mobiltelefon.",
        "kontakt.2.kontaktvag_1", holds=("kontakt.2",),
    )  # fmt: skip
    report = finding(
        "RPT-04", Severity.REFUSE,
        "Mottagaren av rapporter har varken e-postadress eller fullständig postadress. Ange en av dem.",
        "rapport.1.epost", "rapport.1.gata", "rapport.1.postnummer", "rapport.1.ort", holds=("rapport.1",),
    )  # fmt: skip
    query = finding(
        "AUT-10",
        Severity.QUERY,
        "Ring tillbaka på registrets nummer.",
        "behorig.2.niva",
        holds=("behorig.2",),
    )
    return verdict(
        (NEW_PERSON, held, PERSON_GONE, bad_contact, gone, REPORTS.evolve(decision=Decision.REFUSE), PLAN),
        (refused, report, query),
    )


def refused() -> Verdict:
    """Nothing accepted: the signer has no authority, and a required field is empty."""
    found = (
        finding(
            "AUT-01", Severity.REFUSE,
            "Den som har skrivit under är inte registrerad som A-behörig för objektet. Be en A-behörig "
            "person att skriva under, eller anmäl en ny A-behörig genom firmatecknaren.",
            "underskrift.namn", all_=True,
        ),
        finding("IDN-02", Severity.REFUSE, "Från vilket datum det gäller är inte ifyllt.", "galler_fran"),
    )  # fmt: skip
    asked = (NEW_PERSON, LEVEL_AND_PASSWORD, FIRST_CONTACT)
    held = tuple(c.evolve(decision=Decision.REFUSE) for c in asked)
    return verdict(held, found, signer="Tore Blom")


def sixteen() -> Verdict:
    """Sixteen people and sixteen contacts with the longest names that the form takes."""
    name = "Maria-Christina von Schöllenbach-Östergötland Åkerhielm {:02d}"
    people = tuple(
        change(
            f"behorig.{n}", SectionOf.BEHORIGHET, (What.ADD, What.CHANGE, What.REMOVE)[n % 3], name.format(n),
            None if n % 3 == 0 else {"niva": "C", "telefon": f"070-174 06 {n + 10}"},
            None if n % 3 == 2 else {"niva": "B", "telefon": f"070-174 06 {n + 40}",
                                     "epost": "maria-christina.von-schollenbach-ostergotland@example.com"},
        )
        for n in range(1, 17)
    )  # fmt: skip
    contacts = tuple(
        change(
            f"kontakt.{n}", SectionOf.LARMKONTAKTER, What.ADD, f"Larmkontakt {n}", None,
            {"ordning": str(17 - n), "kontaktvag_1": f"08-465 004 {n + 10}", "tider": "Dygnet runt"},
        )
        for n in range(1, 17)
    )  # fmt: skip
    return verdict((*people, *contacts))


def two_objects() -> Verdict:
    """Changes of two objects, from different days, and a long address."""
    other = FIRST_CONTACT.evolve(
        target="81299", key="kontakt.9", from_=date(2027, 1, 1), until=date(2027, 1, 31)
    )
    recipient = (
        "Bostadsrättsföreningen Lilla Nygatan och Stora Torget nr 114 i Nyköping",
        "c/o Fastighetsförvaltning", "Norra Strandpromenaden 114 B", "611 30 Nyköping",
    )  # fmt: skip
    identity = IDENTITY.model_copy(update={"recipient": recipient, "kundnamn": recipient[0]})
    return verdict((FIRST_CONTACT, other, NEW_PERSON), identity=identity)


VARIANTS = {
    "everything": everything,
    "small": small,
    "partial": partial,
    "refused": refused,
    "sixteen": sixteen,
    "two_objects": two_objects,
}
