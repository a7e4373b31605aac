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
_TOP = 29.0
"""Where the first band of pages 2 to 4 begins, below the head."""


_KORT = {
    "pa_begaran": "På begäran",
    "kundnumret": "Hela kundnumret",
    "natter_helger": "Natt och helg",
    "egna": "Egna",
}
"""Alternatives that are printed shorter than they are called in letters."""

_STEGRUBRIK = STEG | {"ring_larmkontakter": "Ring larm- kontakter", "raddningstjanst": "Räddnings- tjänst"}

_HELP_BEHORIGHET = (
    "Den som skriver under måste vara A-behörig på behörighetslistan. Fyll i lösenord bara när det ska "
    "bytas: skriv då både det nuvarande och det nya."
)
_HELP_RAPPORT = (
    "Kryssar du inte för någon rapport skickar vi Uppföljning larmhändelser och Sammanställning över "
    "ärenden, och väljer du inget intervall skickar vi dem varje månad. Behörighetslista och Åtgärdsplan skickas bara "
    "på begäran. Fyll i e-post eller hela postadressen."
)
_HELP_KONTAKT = "Ordning är den ordning som vi ringer i: 1 rings först. Kryssa i Nyckel om personen har nyckel till objektet."
_HELP_PLAN = (
    "Skriv siffror i den ordning som stegen ska göras: 1 för det första, 2 för nästa och så vidare. "
    "Lämna rutan tom för steg som inte ska göras."
)
_HELP_REGISTRERING = (
    "Fyll i när larmsändaren ska vara inaktiv. Inbrott och överfall kräver behörighet A, B eller C, brand "
    "A eller B. Brådskar det: skicka först in blanketten och ring oss sedan, 0771-505 100."
)
_HELP_UNDERSKRIFT = (
    "Fyller du i på skärmen räcker det att den behöriga personens namn står här. På papper behövs också "
    "underskrift med bläck."
)

_EXTRA = {
    "subtitle": "Ändra behörighet, larmkontakter, rapporter och åtgärder vid larm",
    "continuation": "Fortsättningsblad: rad 9–16",
    "return_name": "SOS Alarm Sverige AB",
    "return_address": "Box 101, 721 05 Västerås",
    "return_phone": "Kundsupport 0771-505 100",
    "how": "Så här fyller du i",
    "how_1": "Fyll bara i det som ska ändras: en tom del betyder ingen ändring. Det som har * "
    "måste alltid fyllas i.",
    "how_2": "Fyll helst i på skärmen och skicka blanketten med e-post. På papper: texta med svart eller blått "
    "bläck, ett tecken i varje ruta, och sätt kryss.",
    "how_3": "Räcker raderna inte till? Använd fortsättningsbladet. Skicka alltid med alla sidor.",
}


def _arende() -> Block:
    pen, y = Pen(_SPECS, _FIRST), 41.0
    return joined(
        pen.section(y, "1", "Ärende", y + 16.4),
        pen.about("arendetyp", 22, y + 6.2, 41),
        pen.options("arendetyp", y + 6.2 + LABEL, (22, 43.5)),
        pen.line(y + 6.2, ("arendenummer", 3, 3), ("galler_fran", 6, 3), ("galler_till", 9, 3)),
    )


def _kund() -> Block:
    pen, y = Pen(_SPECS, _FIRST), 58.8
    gata, postnummer, ort = "larmadress.gata", "larmadress.postnummer", "larmadress.ort"
    return joined(
        pen.section(y, "2", "Kund och objekt", y + 44.7),
        pen.line(y + 6.2, ("kundnummer", 0, 4), ("avtalsnummer", 4, 4), ("organisationsnummer", 8, 4)),
        pen.line(y + 15.7, ("kundnamn", 0, 6), ("objektsnamn", 6, 6)),
        pen.line(y + 25.2, (gata, 0, 5), (postnummer, 5, 2), (ort, 7, 5)),
        pen.line(y + 34.7, ("larmsandarnummer", 0, 4), ("telefon_objekt", 4, 4)),
    )


def _behorig(pen: Pen, number: int, y: float, gap: float) -> Block:
    row = f"behorig.{number}"
    second = y + 0.7 + LABEL + pen.box + gap
    return joined(
        pen.row(y, second + LABEL + pen.box + 1.0 - y, str(number)),
        pen.about(f"{row}.atgard", 22, y + 0.7, 41),
        pen.options(f"{row}.atgard", y + 0.7 + LABEL, (22, 36.6, 49.2)),
        pen.line(y + 0.7, (f"{row}.namn", 3, 5), (f"{row}.foretag", 8, 4)),
        pen.about(f"{row}.niva", 22, second, 20),
        pen.options(f"{row}.niva", second + LABEL, (22, 30.7, 39.4)),
        pen.line(second, (f"{row}.telefon", 2, 3), (f"{row}.epost", 5, 3)),
        pen.line(second, (f"{row}.nuvarande_losenord", 8, 2), (f"{row}.nytt_losenord", 10, 2)),
    )


def _behorighet() -> Block:
    pen, y = Pen(_SPECS, _FIRST), 104.8
    return joined(
        pen.section(y, "3", "Behörighet", y + 18.2),
        pen.text(22, y + 6.0, 170, _HELP_BEHORIGHET, TextStyle.HELP),
        pen.about("behorighet_galler", 22, y + 13.4, 30),
        pen.options("behorighet_galler", y + 12.0, (52, 76)),
        joined(*(_behorig(pen, n, round(123.6 + (n - 1) * 19.55, 2), 0.3) for n in range(1, 9))),
    )


def _rapport(pen: Pen, number: int, y: float) -> Block:
    row = f"rapport.{number}"
    namn, epost, annan = f"{row}.namn", f"{row}.epost", f"{row}.annan_rapport"
    gata, postnummer, ort = f"{row}.gata", f"{row}.postnummer", f"{row}.ort"
    return joined(
        pen.row(y, 39.3, str(number)),
        pen.line(y + 0.7, (namn, 0, 4), (epost, 4, 4), (annan, 8, 4)),
        pen.line(y + 9.7, (gata, 0, 4), (postnummer, 4, 2), (ort, 6, 2), (f"{row}.arendenummer", 8, 1.5)),
        pen.about(f"{row}.leverans", column(9.5, 2)[0], y + 9.7, 30),
        pen.options(f"{row}.leverans", y + 9.7 + LABEL, (158.17, 176)),
        _rapportval(pen, row, y + 19.0),
        pen.about(f"{row}.intervall", 108, y + 20.6, 14),
        pen.options(f"{row}.intervall", y + 19.0, (122, 134.3, 147.5, 160.9, 169.2), captions=_KORT),
        pen.about(f"{row}.omfattning", 108, y + 25.5, 15),
        pen.options(f"{row}.omfattning", y + 23.9, (122, 138, 157), captions=_KORT),
        pen.line(y + 29.6, (f"{row}.period_fran", 6, 3), (f"{row}.period_till", 9, 3)),
    )


def _rapportval(pen: Pen, row: str, y: float) -> Block:
    names = tuple(RAPPORTER)
    return joined(
        *(
            pen.tick(f"{row}.{n}", 22 + 43 * (i // 4), round(y + 4.8 * (i % 4), 2))
            for i, n in enumerate(names)
        )
    )


def _rapporter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=5.6), _TOP
    return joined(
        pen.section(y, "4", "Rapportmottagare", y + 13.2),
        pen.text(22, y + 6.0, 170, _HELP_RAPPORT, TextStyle.HELP),
        joined(*(_rapport(pen, n, round(y + 13.7 + (n - 1) * 39.8, 2)) for n in (1, 2, 3))),
    )


def _kontakt(pen: Pen, number: int, y: float) -> Block:
    row = f"kontakt.{number}"
    first, second = round(y + 0.8, 2), round(y + 0.8 + pen.box + 0.6, 2)
    left, right = column(7, 2.5), column(9.5, 2.5)
    return joined(
        pen.row(y, round(2 * pen.box + 2.2, 2), str(number)),
        pen.options(f"{row}.atgard", first, (22, 36.6, 49.2)),
        pen.bare(first, (f"{row}.namn", 3, 4)),
        pen.at(f"{row}.kontaktvag_1", left[0] + 3, first, left[1] - 3, caption="1"),
        pen.at(f"{row}.kontaktvag_2", right[0] + 3, first, right[1] - 3, caption="2"),
        pen.at(f"{row}.ordning", 33, second, 9, caption="Ordning"),
        pen.tick(f"{row}.nyckel", 49.2, second, caption="Nyckel"),
        pen.options(f"{row}.tider", second, (65, 84, 100, 120.5), captions=_KORT),
        pen.at(f"{row}.egna_tider", 130, second, 26.16),
        pen.at(f"{row}.kontaktvag_3", right[0] + 3, second, right[1] - 3, caption="3"),
    )


def _kontakter(pen: Pen, y: float, numbers: range, title: str, rows: float, pitch: float) -> Block:
    head = rows - 3.6
    return joined(
        pen.section(y, "5", title, round(rows - 0.4, 2)),
        pen.text(22, head, 41, "Åtgärd, ordning och nyckel", TextStyle.HEADING),
        pen.text(65, head, 55, "Namn och tider", TextStyle.HEADING),
        pen.text(column(7, 1)[0], head, 70, "Kontaktväg 1–3: telefon eller e-post", TextStyle.HEADING),
        joined(*(_kontakt(pen, n, round(rows + i * pitch, 2)) for i, n in enumerate(numbers))),
    )


def _larmkontakter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=5.3), 163.2
    return joined(
        pen.text(22, y + 6.0, 170, _HELP_KONTAKT, TextStyle.HELP),
        _kontakter(pen, y, range(1, 9), "Larmkontakter", y + 13.4, 12.95),
    )


def _kategori(pen: Pen, name: str, y: float) -> Block:
    row, second = f"plan.{name}", round(y + 0.8 + pen.box + 0.8, 2)
    steps = (pen.at(f"{row}.{step}", column(2 + i, 1)[0] + 2.2, y + 0.8, 8) for i, step in enumerate(STEG))
    return joined(
        pen.row(y, round(2 * pen.box + 2.4, 2), KATEGORIER[name]),
        *steps,
        pen.options(f"{row}.aterkallas", y + 0.8, (column(9.5, 1)[0], column(10.5, 1)[0])),
        pen.at(f"{row}.fritext", 50.67, second, 141.33, caption="Fritext"),
    )


def _plan() -> Block:
    pen, y = Pen(_SPECS, _THIRD, box=5.4), _TOP
    heads = (
        pen.text(column(2 + i, 1)[0], y + 10, 13.9, _STEGRUBRIK[s], TextStyle.HEADING)
        for i, s in enumerate(STEG)
    )
    return joined(
        pen.section(y, "6", "Åtgärder per larmkategori", y + 16.8),
        pen.text(22, y + 6.0, 170, _HELP_PLAN, TextStyle.HELP),
        *heads,
        pen.text(column(9.5, 1)[0], y + 10, 34, "Får larmet återkallas?", TextStyle.HEADING),
        joined(*(_kategori(pen, k, round(y + 17.3 + i * 13.7, 2)) for i, k in enumerate(KATEGORIER))),
    )


def _registrering() -> Block:
    pen, y, row = Pen(_SPECS, _THIRD), 185.0, "registrering"
    return joined(
        pen.section(y, "7", "Registrering (larmsändaren inaktiv)", y + 30.0),
        pen.text(22, y + 6.0, 170, _HELP_REGISTRERING, TextStyle.HELP),
        pen.about(f"{row}.kategori", 22, y + 10.2, 50),
        pen.options(f"{row}.kategori", y + 10.2 + LABEL, (22, 37.5, 54.2, 68.8)),
        pen.line(y + 10.2, (f"{row}.skal", 5, 7)),
        pen.line(y + 19.6, (f"{row}.fran_datum", 0, 3), (f"{row}.fran_tid", 3, 2)),
        pen.line(y + 19.6, (f"{row}.till_datum", 6, 3), (f"{row}.till_tid", 9, 2)),
    )


def _underskrift() -> Block:
    pen, y, row = Pen(_SPECS, _THIRD), 217.0, "underskrift"
    return joined(
        pen.section(y, "8", "Underskrift", y + 40.0),
        pen.text(22, y + 6.0, 170, _HELP_UNDERSKRIFT, TextStyle.HELP),
        pen.line(y + 10.2, (f"{row}.namn", 0, 6), (f"{row}.ort", 6, 3), (f"{row}.datum", 9, 3)),
        Pen(_SPECS, _THIRD, box=15.0).line(y + 19.8, (f"{row}.underskrift", 0, 9)),
        pen.line(y + 19.8, (f"{row}.antal_bilagor", 9, 1.5)),
    )


def _fortsattning() -> Block:
    pen = Pen(_SPECS, _MORE, box=5.2)
    return joined(
        pen.section(28.0, "3", "Behörighet, fortsättning", 28.0),
        joined(*(_behorig(pen, n, round(33.7 + (n - 9) * 17.55, 2), 0.1) for n in range(9, 17))),
        _kontakter(pen, 175.0, range(9, 17), "Larmkontakter, fortsättning", 184.4, 12.0),
    )


def _head(page: int) -> Block:
    return Pen(_SPECS, page).line(14.2, ("kundnummer", 3, 3), ("objektsnamn", 6, 4.5))


def _edition() -> Edition:
    pages = (_arende(), _kund(), _behorighet(), _rapporter(), _larmkontakter(), _plan(), _registrering())
    laid = joined(*pages, _underskrift(), _fortsattning())
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
        mirrors=joined(_head(_SECOND), _head(_THIRD), _head(_MORE)).places,
        extra=_EXTRA,
    )


EDITIONS: tuple[Edition, ...] = (_edition(),)
