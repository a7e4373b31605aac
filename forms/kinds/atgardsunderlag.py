"""Åtgärdsunderlag (action plan form): who may do what, who is called, who gets reports, what is done.

A customer fills the sections that change and leaves the rest empty. An empty section means
"no change", an empty row nothing. Required is only what identifies customer, object, sender, date.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import SecretStr

from forms import fields as f
from forms.layout import Edition
from forms.request import Part, Request, Row

ARENDETYP = {"nytt_objekt": "Nytt objekt", "andring": "Ändring"}
ATGARD = {"lagg_till": "Lägg till", "andra": "Ändra", "ta_bort": "Ta bort"}
GALLER = {"objekt": "Detta objekt", "lista": "Alla objekt på behörighetslistan"}
NIVA = {"A": "A", "B": "B", "C": "C"}
INTERVALL = {
    "vecka": "Vecka",
    "manad": "Månad",
    "kvartal": "Kvartal",
    "ar": "År",
    "pa_begaran": "På begäran (en gång)",
}
OMFATTNING = {
    "objektet": "Objektet",
    "avtalet": "Hela avtalet",
    "kundnumret": "Alla objekt på kundnumret",
}
LEVERANS = {"var_for_sig": "Var för sig", "samlat": "Samlat"}
TIDER = {
    "dygnet_runt": "Dygnet runt",
    "vardagar": "Vardagar",
    "natter_helger": "Nätter och helger",
    "egna": "Egna tider",
}
JA_NEJ = {"ja": "Ja", "nej": "Nej"}
REGISTRERING = {"inbrott": "Inbrott", "overfall": "Överfall", "brand": "Brand", "annan": "Annan"}

RAPPORTER = {
    "uppfoljning_larmhandelser": "Uppföljning larmhändelser",
    "sammanstallning_arenden": "Sammanställning över ärenden",
    "arenderapport": "Ärenderapport",
    "anlaggningsinformation": "Anläggningsinformation",
    "behorighetslista": "Behörighetslista",
    "atgardsplan": "Åtgärdsplan",
    "sammanstallning_jour": "Sammanställning Jourtjänstkund",
    "anrop_per_timme": "Anrop per timme och veckodag",
}
"""The eight reports, field name → printed name, in the order of the source."""

STEG = {
    "ring_objekt": "Ring objekt",
    "ring_larmkontakter": "Ring larmkontakter",
    "vaktare": "Väktare",
    "polis": "Polis",
    "raddningstjanst": "Räddningstjänst",
    "sms_epost": "SMS/e-post",
    "endast_logg": "Endast logg",
}
"""The steps of an alarm plan, field name → printed name."""

KATEGORIER = {
    "inbrott": "Inbrott",
    "overfall": "Överfall",
    "brand": "Brand",
    "sabotage": "Sabotage",
    "driftlarm": "Driftlarm",
    "hiss": "Hiss",
    "temperatur": "Temperatur",
    "nat_batterifel": "Nät-/batterifel",
    "uteblivet_provlarm": "Uteblivet provlarm",
    "annan": "Annan",
}
"""The alarm categories, field name → printed name."""


class Adress(Part):
    """The larmadress: where the alarm is."""

    gata: Annotated[str | None, f.text("Gatuadress", required=True, maxlen=60)] = None
    postnummer: Annotated[str | None, f.postcode("Postnummer", required=True)] = None
    ort: Annotated[str | None, f.text("Ort", required=True, maxlen=40)] = None


class Behorig(Row):
    """One person on the behörighetslista to add, change or remove."""

    atgard: Annotated[str | None, f.choice("Åtgärd", ATGARD)] = None
    namn: Annotated[str | None, f.text("Namn", maxlen=60)] = None
    foretag: Annotated[str | None, f.text("Företag", maxlen=60)] = None
    telefon: Annotated[str | None, f.phone("Telefon")] = None
    epost: Annotated[str | None, f.email("E-post")] = None
    niva: Annotated[str | None, f.choice("Nivå", NIVA)] = None
    nuvarande_losenord: Annotated[SecretStr | None, f.secret("Nuvarande lösenord")] = None
    nytt_losenord: Annotated[SecretStr | None, f.secret("Nytt lösenord")] = None


class Rapport(Row):
    """One report recipient with the reports wanted."""

    namn: Annotated[str | None, f.text("Mottagarens namn", maxlen=60)] = None
    epost: Annotated[str | None, f.email("E-post")] = None
    gata: Annotated[str | None, f.text("Eller postadress: gata eller box", maxlen=60)] = None
    postnummer: Annotated[str | None, f.postcode("Postnummer")] = None
    ort: Annotated[str | None, f.text("Ort", maxlen=40)] = None
    uppfoljning_larmhandelser: Annotated[bool, f.tick(RAPPORTER["uppfoljning_larmhandelser"])] = False
    sammanstallning_arenden: Annotated[bool, f.tick(RAPPORTER["sammanstallning_arenden"])] = False
    arenderapport: Annotated[bool, f.tick(RAPPORTER["arenderapport"])] = False
    anlaggningsinformation: Annotated[bool, f.tick(RAPPORTER["anlaggningsinformation"])] = False
    behorighetslista: Annotated[bool, f.tick(RAPPORTER["behorighetslista"])] = False
    atgardsplan: Annotated[bool, f.tick(RAPPORTER["atgardsplan"])] = False
    sammanstallning_jour: Annotated[bool, f.tick(RAPPORTER["sammanstallning_jour"])] = False
    anrop_per_timme: Annotated[bool, f.tick(RAPPORTER["anrop_per_timme"])] = False
    intervall: Annotated[str | None, f.choice("Intervall", INTERVALL)] = None
    omfattning: Annotated[str | None, f.choice("Omfattning", OMFATTNING)] = None
    leverans: Annotated[str | None, f.choice("Leverans", LEVERANS)] = None
    period_fran: Annotated[date | None, f.date("Period från")] = None
    period_till: Annotated[date | None, f.date("Period till")] = None
    arendenummer: Annotated[str | None, f.text("Ärendenummer", maxlen=20)] = None
    annan_rapport: Annotated[str | None, f.text("Annan rapport", maxlen=80)] = None

    @property
    def valda(self) -> tuple[str, ...]:
        """Field names of the reports that are ticked, in printed order."""
        return tuple(name for name in RAPPORTER if getattr(self, name))


class Kontakt(Row):
    """One larmkontakt to add, change or remove."""

    atgard: Annotated[str | None, f.choice("Åtgärd", ATGARD)] = None
    ordning: Annotated[int | None, f.order("Ordning", cells=2)] = None
    namn: Annotated[str | None, f.text("Namn", maxlen=60)] = None
    kontaktvag_1: Annotated[str | None, f.contact_way("Kontaktväg 1")] = None
    kontaktvag_2: Annotated[str | None, f.contact_way("Kontaktväg 2")] = None
    kontaktvag_3: Annotated[str | None, f.contact_way("Kontaktväg 3")] = None
    tider: Annotated[str | None, f.choice("Tider", TIDER)] = None
    egna_tider: Annotated[str | None, f.text("Egna tider", maxlen=40)] = None
    nyckel: Annotated[bool, f.tick("Har nyckel")] = False

    @property
    def kontaktvagar(self) -> tuple[str, ...]:
        """The ways of contact given, in order."""
        ways = (self.kontaktvag_1, self.kontaktvag_2, self.kontaktvag_3)
        return tuple(way for way in ways if way)


class Kategoriplan(Part):
    """What is done at one category of alarm: each step has its place in the order, from 1."""

    ring_objekt: Annotated[int | None, f.order(STEG["ring_objekt"])] = None
    ring_larmkontakter: Annotated[int | None, f.order(STEG["ring_larmkontakter"])] = None
    vaktare: Annotated[int | None, f.order(STEG["vaktare"])] = None
    polis: Annotated[int | None, f.order(STEG["polis"])] = None
    raddningstjanst: Annotated[int | None, f.order(STEG["raddningstjanst"])] = None
    sms_epost: Annotated[int | None, f.order(STEG["sms_epost"])] = None
    endast_logg: Annotated[int | None, f.order(STEG["endast_logg"])] = None
    aterkallas: Annotated[str | None, f.choice("Får återkallas", JA_NEJ)] = None
    fritext: Annotated[str | None, f.text("Fritext", maxlen=120)] = None

    @property
    def kategori(self) -> str:
        """The category's field name, such as `brand`."""
        return self.prefix.rsplit(".", 1)[1]

    @property
    def steg(self) -> tuple[tuple[int, str], ...]:
        """(place, step) in the order in which they are to be done."""
        given = ((getattr(self, name), name) for name in STEG)
        return tuple(sorted((place, name) for place, name in given if place is not None))


class Plan(Part):
    """Åtgärder per larmkategori."""

    inbrott: Annotated[Kategoriplan, f.Group("Inbrott")]
    overfall: Annotated[Kategoriplan, f.Group("Överfall")]
    brand: Annotated[Kategoriplan, f.Group("Brand")]
    sabotage: Annotated[Kategoriplan, f.Group("Sabotage")]
    driftlarm: Annotated[Kategoriplan, f.Group("Driftlarm")]
    hiss: Annotated[Kategoriplan, f.Group("Hiss")]
    temperatur: Annotated[Kategoriplan, f.Group("Temperatur")]
    nat_batterifel: Annotated[Kategoriplan, f.Group("Nät-/batterifel")]
    uteblivet_provlarm: Annotated[Kategoriplan, f.Group("Uteblivet provlarm")]
    annan: Annotated[Kategoriplan, f.Group("Annan")]

    @property
    def andrade(self) -> tuple[Kategoriplan, ...]:
        """The categories that hold anything, in printed order."""
        plans: tuple[Kategoriplan, ...] = tuple(getattr(self, name) for name in KATEGORIER)
        return tuple(plan for plan in plans if not plan.empty)


class Registrering(Part):
    """A time during which the larmsändare is inactive."""

    kategori: Annotated[str | None, f.choice("Larmkategori", REGISTRERING)] = None
    fran_datum: Annotated[date | None, f.date("Från datum")] = None
    fran_tid: Annotated[str | None, f.time("Från kl.")] = None
    till_datum: Annotated[date | None, f.date("Till datum")] = None
    till_tid: Annotated[str | None, f.time("Till kl.")] = None
    skal: Annotated[str | None, f.text("Skäl", maxlen=100)] = None


class Underskrift(Part):
    """Who asks, and when."""

    namn: Annotated[
        str | None, f.text("Behörig persons namn (namnförtydligande)", required=True, maxlen=60)
    ] = None
    ort: Annotated[str | None, f.text("Ort", maxlen=40)] = None
    datum: Annotated[date | None, f.date("Datum", required=True)] = None
    underskrift: Annotated[
        bool, f.signature("Underskrift", hint="på papper: skriv under med bläck; digitalt räcker namnet ovan")
    ] = False
    antal_bilagor: Annotated[int | None, f.number("Antal bilagor", cells=2)] = None


class Atgardsunderlag(Request):
    """One filled åtgärdsunderlag."""

    kind: ClassVar[str] = "atgardsunderlag"

    arendetyp: Annotated[str | None, f.choice("Ärendetyp", ARENDETYP, required=True)] = None
    arendenummer: Annotated[
        str | None, f.text("Ärendenummer", maxlen=20, hint="om du svarar på ett brev från oss")
    ] = None
    galler_fran: Annotated[date | None, f.date("Gäller från", required=True)] = None
    galler_till: Annotated[
        date | None, f.date("Gäller till", hint="fyll bara i vid en tillfällig ändring, ÅÅÅÅ-MM-DD")
    ] = None
    kundnummer: Annotated[str | None, f.text("Kundnummer", required=True, maxlen=10, cells=10)] = None
    avtalsnummer: Annotated[str | None, f.text("Avtalsnummer", required=True, maxlen=10, cells=10)] = None
    organisationsnummer: Annotated[str | None, f.orgnr("Organisationsnummer")] = None
    kundnamn: Annotated[str | None, f.text("Kundens namn", required=True, maxlen=60)] = None
    objektsnamn: Annotated[str | None, f.text("Objektets namn", maxlen=60)] = None
    larmadress: Annotated[Adress, f.Group("Larmadress")]
    larmsandarnummer: Annotated[str | None, f.text("Larmsändarnummer", maxlen=10, cells=10)] = None
    telefon_objekt: Annotated[str | None, f.phone("Telefon till objektet")] = None

    behorighet_galler: Annotated[str | None, f.choice("Behörigheten gäller", GALLER)] = None
    behorig: Annotated[tuple[Behorig, ...], f.Rows("Behörighet", 16, 8)] = ()
    rapport: Annotated[tuple[Rapport, ...], f.Rows("Rapportmottagare", 3, 3)] = ()
    kontakt: Annotated[tuple[Kontakt, ...], f.Rows("Larmkontakter", 16, 8)] = ()
    plan: Annotated[Plan, f.Group("Åtgärder per larmkategori")]
    registrering: Annotated[Registrering, f.Group("Registrering")]
    underskrift: Annotated[Underskrift, f.Group("Underskrift")]


TITLE = "Åtgärdsunderlag"
REQUEST = Atgardsunderlag
EDITIONS: tuple[Edition, ...] = ()
