"""Åtgärdsunderlag (action plan form): who may do what, who is called, who gets reports, what is done.

A customer fills the sections that change and leaves the rest empty. An empty section means
"no change", an empty row nothing. Required is only what identifies customer, object, sender, date.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import SecretStr

from forms import fields as f
from forms.grid import LABEL, Block, Pen, column, joined
from forms.layout import Edition, TextStyle
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

# Edition 2026-1: issued data, never changed, only followed by a new edition. All measures in mm.

_SPECS = {field.name: field.spec for field in Atgardsunderlag.fields()}
_FIRST, _SECOND, _THIRD, _MORE = 1, 2, 3, 4
_TOP = 27.5
"""Where the first band of pages 2 to 4 begins, below the head."""

_SHORT = {"kundnumret": "Hela kundnumret", "natter_helger": "Natt/helg", "egna": "Egna"}
"""Alternatives that are printed shorter than they are called in letters."""

_STEP_HEADINGS = (
    "Ring objekt", "Ring larm- kontakter", "Väktare", "Polis", "Räddnings- tjänst", "SMS/ e-post",
    "Endast logg",
)  # fmt: skip
"""The steps as the column headings spell them, a space where a line may end."""

_HELP_BEHORIGHET = (
    "Den som skriver under måste vara A-behörig på behörighetslistan. Fyll i lösenord bara när det ska "
    "bytas: skriv då både det nuvarande och det nya."
)
_HELP_RAPPORT = (
    "Kryssar du inte för någon rapport skickar vi Uppföljning larmhändelser och Sammanställning över "
    "ärenden, och väljer du inget intervall skickar vi dem varje månad. Behörighetslista och Åtgärdsplan "
    "skickas bara på begäran. Fyll i e-post eller hela postadressen."
)
_HELP_PLAN = (
    "Skriv i rutorna i vilken ordning stegen ska göras: 1 för det första, 2 för nästa och så vidare. "
    "Lämna rutan tom för steg som inte ska göras. Skriv i fritext vilket larm Annan gäller."
)
_HELP_REGISTRERING = (
    "Fyll i när larmsändaren ska vara inaktiv. Inbrott och överfall kräver behörighet A, B eller C, brand A "
    "eller B. Är det bråttom: skicka först in blanketten och ring oss sedan, 0771-505 100."
)
_HELP_UNDERSKRIFT = (
    "Bara den som är A-behörig får ändra behörighet, lösenord, larmkontakter och åtgärder. Fyller du i "
    "på skärmen räcker det att personens namn står här. På papper behövs också underskrift med bläck."
)

_EXTRA = {
    "subtitle": "Ändra behörighet, larmkontakter, rapporter och åtgärder vid larm",
    "return_to": "Skicka blanketten till",
    "return_name": "SOS Alarm Sverige AB",
    "return_address": "Box 101, 721 05 Västerås",
    "return_phone": "Kundsupport 0771-505 100",
    "how": "Så här fyller du i",
    "how_1": "Fyll bara i det som ska ändras: en tom del betyder ingen ändring. Det som har * måste alltid "
    "fyllas i. Skicka med alla sidor.",
    "how_2": "Fyll helst i på skärmen och skicka blanketten med e-post. På papper: texta med svart eller "
    "blått bläck, ett tecken i varje ruta, och sätt kryss.",
    "how_3": "Datum skrivs ÅÅÅÅ-MM-DD. Räcker raderna inte till finns ett fortsättningsblad med rad 9–16.",
    "continuation": "fortsättningsblad",
}


def _arende() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.2), 42.5
    return joined(
        pen.section(y, "1", "Ärende", y + 17.0),
        pen.about("arendetyp", 22, y + 6.4),
        pen.options("arendetyp", y + 6.4 + LABEL, (22, 43.5)),
        pen.line(y + 6.4, ("arendenummer", 3, 3), ("galler_fran", 6, 3), ("galler_till", 9, 3)),
    )


def _kund() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.2), 61.5
    gata, postnummer, ort = "larmadress.gata", "larmadress.postnummer", "larmadress.ort"
    return joined(
        pen.section(y, "2", "Kund och objekt", y + 37.6),
        pen.line(y + 6.4, ("kundnummer", 0, 4), ("avtalsnummer", 4, 4), ("organisationsnummer", 8, 4)),
        pen.line(y + 16.7, ("kundnamn", 0, 5), ("objektsnamn", 5, 4), ("larmsandarnummer", 9, 3)),
        pen.line(y + 27.0, (gata, 0, 4), (postnummer, 4, 2), (ort, 6, 3), ("telefon_objekt", 9, 3)),
    )


def _behorighet() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=5.8), 101.1
    return joined(
        pen.section(y, "3", "Behörighet", y + 17.0),
        pen.text(22, y + 6.4, 170, _HELP_BEHORIGHET, TextStyle.HELP),
        pen.beside("behorighet_galler", 22, y + 10.3),
        pen.options("behorighet_galler", y + 10.3, (50.67, 79.34)),
        joined(*(_behorig(pen, n, y + 17.8 + (n - 1) * 20.4, 0.4) for n in range(1, 9))),
    )


def _behorig(pen: Pen, number: int, y: float, air: float) -> Block:
    """One person: two lines of labelled boxes, with `air` mm above, between and below them."""
    row, first = f"behorig.{number}", y + air
    second = first + LABEL + pen.box + air
    nu, nytt = f"{row}.nuvarande_losenord", f"{row}.nytt_losenord"
    return joined(
        pen.row(y, second + LABEL + pen.box + 0.7 + air - y, str(number), first),
        pen.about(f"{row}.atgard", 22, first),
        pen.options(f"{row}.atgard", first + LABEL, (22, 39.5, 55)),
        pen.line(first, (f"{row}.namn", 3.5, 4.5), (f"{row}.foretag", 8, 4)),
        pen.about(f"{row}.niva", 22, second),
        pen.options(f"{row}.niva", second + LABEL, (22, 31, 40)),
        pen.line(second, (f"{row}.telefon", 2, 2.5), (f"{row}.epost", 4.5, 3.5), (nu, 8, 2), (nytt, 10, 2)),
    )


def _rapporter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=5.6), _TOP
    return joined(
        pen.section(y, "4", "Rapportmottagare", y + 13.2),
        pen.text(22, y + 6.2, 170, _HELP_RAPPORT, TextStyle.HELP),
        joined(*(_rapport(pen, f"rapport.{n}", y + 14.0 + (n - 1) * 42.0) for n in (1, 2, 3))),
    )


def _rapport(pen: Pen, row: str, y: float) -> Block:
    first, second, third = y + 0.5, y + 9.7, y + 19.1
    namn, epost, arende, annan = (f"{row}.{n}" for n in ("namn", "epost", "arendenummer", "annan_rapport"))
    gata, postnummer, ort = (f"{row}.{n}" for n in ("gata", "postnummer", "ort"))
    period = pen.plain(second, (f"{row}.period_fran", 8, 2), (f"{row}.period_till", 10, 2))
    return joined(
        pen.row(y, 41.2, row.rpartition(".")[2], first),
        pen.line(first, (namn, 0, 3.5), (epost, 3.5, 3), (annan, 6.5, 3.5), (arende, 10, 2)),
        pen.line(second, (gata, 0, 3.5), (postnummer, 3.5, 2), (ort, 5.5, 2.5)),
        period,
        _reports(pen, row, third),
        _report_choices(pen, row, third),
    )


def _reports(pen: Pen, row: str, y: float) -> Block:
    """The eight reports in two columns of four."""
    ticks = (
        pen.tick(f"{row}.{name}", 22 if number < 4 else 67, y + number % 4 * 5.3)
        for number, name in enumerate(RAPPORTER)
    )
    return joined(*ticks)


def _report_choices(pen: Pen, row: str, y: float) -> Block:
    """How often, how much and how: beside the reports, on the same four lines."""
    x, lines = 112, (y, y + 5.3, y + 10.6, y + 15.9)
    intervall, omfattning, leverans = f"{row}.intervall", f"{row}.omfattning", f"{row}.leverans"
    return joined(
        pen.beside(intervall, x, lines[0]),
        pen.options(intervall, lines[:1] * 4 + lines[1:2], (127, 142, 158, 174.5, 127)),
        pen.beside(omfattning, x, lines[2]),
        pen.options(omfattning, lines[2], (127, 145, 166.2), captions=_SHORT),
        pen.beside(leverans, x, lines[3]),
        pen.options(leverans, lines[3], (127, 148)),
    )


def _larmkontakter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=5.2), 168.6
    return _kontakter(pen, y, "Larmkontakter", range(1, 9), 12.8)


def _kontakter(pen: Pen, y: float, title: str, numbers: range, pitch: float) -> Block:
    head, rows = y + 5.7, y + 9.6
    return joined(
        pen.section(y, "5", title, rows - 0.5),
        pen.text(22, head, 49, "Åtgärd och ordning (1 rings först)", TextStyle.HEADING),
        pen.text(column(3.5, 1)[0], head, 40, "Namn", TextStyle.HEADING),
        pen.text(125.4, head, 66, "Kontaktväg 1–3: telefon eller e-post", TextStyle.HEADING),
        joined(*(_kontakt(pen, n, rows + i * pitch) for i, n in enumerate(numbers))),
    )


def _kontakt(pen: Pen, number: int, y: float) -> Block:
    row, first, second = f"kontakt.{number}", y + 0.6, y + pen.box + 1.2
    return joined(
        pen.row(y, 2 * pen.box + 1.8, str(number), first + 1.1),
        pen.options(f"{row}.atgard", first, (22, 39.5, 55)),
        pen.bare(first, (f"{row}.namn", 3.5, 3.5)),
        pen.at(f"{row}.kontaktvag_1", 125.4, first, 30.8, caption="1"),
        pen.at(f"{row}.kontaktvag_2", 161.2, first, 30.8, caption="2"),
        pen.at(f"{row}.ordning", 32.2, second, 9, caption="Ordning"),
        pen.options(f"{row}.tider", second, (44.5, 66, 84.4, 102.5), captions=_SHORT),
        pen.at(f"{row}.egna_tider", 116.2, second, 24),
        pen.tick(f"{row}.nyckel", 143, second, caption="Nyckel"),
        pen.at(f"{row}.kontaktvag_3", 161.2, second, 30.8, caption="3"),
    )


def _plan() -> Block:
    pen, y = Pen(_SPECS, _THIRD), _TOP
    headings = (
        pen.text(column(2 + number, 1)[0], y + (13.2 if " " in told else 16.5), 13, told, TextStyle.HEADING)
        for number, told in enumerate(_STEP_HEADINGS)
    )
    return joined(
        pen.section(y, "6", "Åtgärder per larmkategori", y + 20.4),
        pen.text(22, y + 6.2, 170, _HELP_PLAN, TextStyle.HELP),
        *headings,
        pen.text(column(9.5, 1)[0], y + 16.5, 36, "Får larmet återkallas?", TextStyle.HEADING),
        joined(*(_kategori(pen, name, y + 21.0 + i * 14.6) for i, name in enumerate(KATEGORIER))),
    )


def _kategori(pen: Pen, name: str, y: float) -> Block:
    row, first, second = f"plan.{name}", y + 0.7, y + pen.box + 1.4
    steps = (pen.at(f"{row}.{step}", column(2 + i, 1)[0], first, 9) for i, step in enumerate(STEG))
    return joined(
        pen.row(y, 2 * pen.box + 2.1, KATEGORIER[name], first + 1.4),
        *steps,
        pen.options(f"{row}.aterkallas", first, (column(9.5, 1)[0], column(10.5, 1)[0])),
        pen.at(f"{row}.fritext", column(2, 1)[0], second, column(2, 10)[1], caption="Fritext"),
    )


def _registrering() -> Block:
    pen, y, row = Pen(_SPECS, _THIRD), 195.9, "registrering"
    return joined(
        pen.section(y, "7", "Registrering (larmsändaren inaktiv)", y + 33.6),
        pen.text(22, y + 6.2, 170, _HELP_REGISTRERING, TextStyle.HELP),
        pen.about(f"{row}.kategori", 22, y + 13.4),
        pen.options(f"{row}.kategori", y + 13.4 + LABEL, (22, 38.5, 56, 71.5)),
        pen.line(y + 13.4, (f"{row}.skal", 5, 7)),
        pen.line(y + 23.2, (f"{row}.fran_datum", 0, 3), (f"{row}.fran_tid", 3, 2)),
        pen.line(y + 23.2, (f"{row}.till_datum", 5, 3), (f"{row}.till_tid", 8, 2)),
    )


def _underskrift() -> Block:
    pen, y, row = Pen(_SPECS, _THIRD), 231.5, "underskrift"
    return joined(
        pen.section(y, "8", "Underskrift", y + 49.2),
        pen.text(22, y + 6.2, 170, _HELP_UNDERSKRIFT, TextStyle.HELP),
        pen.line(y + 13.6, (f"{row}.namn", 0, 6), (f"{row}.ort", 6, 3), (f"{row}.datum", 9, 3)),
        Pen(_SPECS, _THIRD, box=20).line(y + 23.6, (f"{row}.underskrift", 0, 9)),
        pen.line(y + 23.6, (f"{row}.antal_bilagor", 9, 1.5)),
    )


def _fortsattning() -> Block:
    pen = Pen(_SPECS, _MORE, box=5.0)
    return joined(
        pen.section(27.0, "3", "Behörighet, fortsättning", 27.0),
        joined(*(_behorig(pen, n, 32.6 + (n - 9) * 17.7, 0.1) for n in range(9, 17))),
        _kontakter(pen, 174.8, "Larmkontakter, fortsättning", range(9, 17), 12.2),
    )


def _mirrors(page: int) -> Block:
    pen, captions = Pen(_SPECS, page), {"kundnummer": "Kundnummer", "objektsnamn": "Objekt"}
    return pen.line(14.0, ("kundnummer", 3.5, 3), ("objektsnamn", 6.5, 4), captions=captions)


def _edition() -> Edition:
    laid = joined(
        _arende(), _kund(), _behorighet(),
        _rapporter(), _larmkontakter(),
        _plan(), _registrering(), _underskrift(),
        _fortsattning(),
    )  # fmt: skip
    return Edition(
        id="2026-1",
        kind=Atgardsunderlag.kind,
        title=TITLE,
        pages=3,
        continuation=_MORE,
        places=laid.places,
        headings=laid.headings,
        texts=laid.texts,
        panels=laid.panels,
        mirrors=joined(*(_mirrors(page) for page in (_SECOND, _THIRD, _MORE))).places,
        extra=_EXTRA,
    )


EDITIONS: tuple[Edition, ...] = (_edition(),)
