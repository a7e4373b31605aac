"""Uppsägning (termination): a contract or a part of it ends, or the business changes owner.

"För att säga upp ditt avtal eller del av ditt avtal fyller du uppsägningsblanketten … Denna blankett
använder du också då du vill anmäla att verksamheten byter ägare och om den nya ägaren vill ta över
avtalet för larmförmedling."
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from forms import fields as f
from forms.grid import LABEL, LEFT, RIGHT, Block, Pen, column, joined
from forms.layout import Edition, Panel, TextStyle
from forms.request import Part, Request, Row

OMFATTNING = {"hela_avtalet": "Hela avtalet", "del_av_avtalet": "Del av avtalet"}
ORSAK = {
    "verksamheten_upphor": "Verksamheten upphör",
    "agarbyte": "Ägarbyte",
    "annat": "Annat",
}
LARM_EFTER = {
    "bortkopplad": "Larmsändaren är bortkopplad",
    "annan_larmcentral": "Larmen går till en annan larmcentral",
    "ny_agare": "Den nya ägaren tar över",
    "annat": "Annat",
}
"""What happens to alarms after the end date."""
JA_NEJ = {"ja": "Ja", "nej": "Nej"}
BEFOGENHET = {"firmatecknare": "Firmatecknare", "vd": "VD", "fullmakt": "Fullmakt"}


class Avser(Row):
    """One object or service that ends, when only a part of the contract does."""

    objekt: Annotated[str | None, f.text("Objektets namn eller adress", maxlen=60)] = None
    larmsandarnummer: Annotated[str | None, f.text("Larmsändarnummer", maxlen=10, cells=10)] = None
    tjanst: Annotated[str | None, f.text("Tjänst", maxlen=40, hint="om bara en tjänst ska upphöra")] = None


class Bekraftelse(Part):
    """Where the confirmation goes; empty for the registered address."""

    namn: Annotated[str | None, f.text("Namn", maxlen=60)] = None
    co: Annotated[str | None, f.text("c/o", maxlen=40)] = None
    gata: Annotated[str | None, f.text("Gatuadress eller box", maxlen=60)] = None
    postnummer: Annotated[str | None, f.postcode("Postnummer")] = None
    ort: Annotated[str | None, f.text("Ort", maxlen=40)] = None


class Slutfaktura(Part):
    """Where the final invoice goes and what it is marked with; empty for the registered address."""

    namn: Annotated[str | None, f.text("Namn", maxlen=60)] = None
    gata: Annotated[str | None, f.text("Gatuadress eller box", maxlen=60)] = None
    postnummer: Annotated[str | None, f.postcode("Postnummer")] = None
    ort: Annotated[str | None, f.text("Ort", maxlen=40)] = None
    referens: Annotated[str | None, f.text("Referens", maxlen=40)] = None


class NyAgare(Part):
    """Who takes the business over."""

    tar_over: Annotated[str | None, f.choice("Vill den nya ägaren ta över larmförmedlingen?", JA_NEJ)] = None
    foretag: Annotated[str | None, f.text("Företag", maxlen=60)] = None
    organisationsnummer: Annotated[str | None, f.orgnr("Organisationsnummer")] = None
    kontaktperson: Annotated[str | None, f.text("Kontaktperson", maxlen=60)] = None
    telefon: Annotated[str | None, f.phone("Telefon")] = None
    epost: Annotated[str | None, f.email("E-post")] = None
    gata: Annotated[str | None, f.text("Gatuadress eller box", maxlen=60)] = None
    postnummer: Annotated[str | None, f.postcode("Postnummer")] = None
    ort: Annotated[str | None, f.text("Ort", maxlen=40)] = None
    tilltradesdatum: Annotated[date | None, f.date("Tillträdesdatum")] = None

    @property
    def uppgifter(self) -> tuple[str, ...]:
        """Full names of the fields about the new owner that hold something; the question is none."""
        return tuple(name for name in self.filled if name != self.field("tar_over"))


class Underskrift(Row):
    """One person who signs for the customer."""

    namn: Annotated[str | None, f.text("Namn (namnförtydligande)", required=True, maxlen=60)] = None
    befattning: Annotated[str | None, f.text("Befattning", maxlen=40)] = None
    befogenhet: Annotated[str | None, f.choice("Befogenhet", BEFOGENHET, required=True)] = None
    datum: Annotated[date | None, f.date("Datum", required=True)] = None
    underskrift: Annotated[
        bool, f.signature("Underskrift", hint="på papper: skriv under med bläck; digitalt räcker namnet")
    ] = False


class Uppsagning(Request):
    """One filled uppsägning."""

    kind: ClassVar[str] = "uppsagning"

    kundnummer: Annotated[str | None, f.text("Kundnummer", required=True, maxlen=10, cells=10)] = None
    avtalsnummer: Annotated[str | None, f.text("Avtalsnummer", required=True, maxlen=10, cells=10)] = None
    organisationsnummer: Annotated[str | None, f.orgnr("Organisationsnummer", required=True)] = None
    kundnamn: Annotated[str | None, f.text("Kundens namn", required=True, maxlen=60)] = None
    arendenummer: Annotated[
        str | None, f.text("Ärendenummer", maxlen=20, hint="om du svarar på ett brev från oss")
    ] = None

    omfattning: Annotated[str | None, f.choice("Uppsägningen gäller", OMFATTNING, required=True)] = None
    avser: Annotated[tuple[Avser, ...], f.Rows("Del av avtalet", 6, 6)] = ()
    orsak: Annotated[str | None, f.choice("Orsak", ORSAK, required=True)] = None
    orsak_text: Annotated[str | None, f.text("Annan orsak", maxlen=80)] = None
    onskat_slutdatum: Annotated[
        date | None, f.date("Önskat slutdatum", hint="lämna tomt för tidigast möjliga enligt avtalet")
    ] = None
    larm_efter: Annotated[str | None, f.choice("Larm efter slutdatum", LARM_EFTER)] = None
    larm_efter_text: Annotated[str | None, f.text("Annat om larm efter slutdatum", maxlen=80)] = None

    bekraftelse: Annotated[Bekraftelse, f.Group("Bekräftelsen")]
    slutfaktura: Annotated[Slutfaktura, f.Group("Slutfakturan")]
    ny_agare: Annotated[NyAgare, f.Group("Ny ägare")]
    underskrift: Annotated[tuple[Underskrift, ...], f.Rows("Underskrift", 2, 2)] = ()
    antal_bilagor: Annotated[
        int | None, f.number("Antal bilagor", cells=2, hint="till exempel en fullmakt")
    ] = None


TITLE = "Uppsägning av avtal eller tjänst"
REQUEST = Uppsagning

# Edition 2026-1: issued data, never changed, only followed by a new edition. All measures in mm.

_SPECS = {field.name: field.spec for field in Uppsagning.fields()}
_FIRST, _SECOND = 1, 2
_TOP = 27.5
"""Where the first band of page 2 begins, below the head."""

_HELP_OMFATTNING = (
    "Varje avtal är individuellt. Kontrollera ditt avtal för att se din giltighetstid och uppsägningstid. "
    "Säger du upp en del av avtalet skriver du vad som ska upphöra: ett objekt eller en tjänst på varje rad."
)
_HELP_SLUTDATUM = "Lämna tomt om avtalet ska upphöra så snart uppsägningstiden tillåter."
_HELP_BEKRAFTELSE = (
    "När uppsägningen är hanterad får du en bekräftelse med post. Fyll i en adress bara om vi ska använda en "
    "annan än den som vi redan har."
)
_HELP_AGARE = (
    "Fyll i om verksamheten byter ägare, och svara då alltid på frågan nedan. Vill den nya ägaren ta över "
    "larmförmedlingen tar vi kontakt med den som du anger här och skriver ett nytt avtal."
)
_HELP_UNDERSKRIFT = (
    "Skriva under får den som har befogenhet att säga upp avtalet: firmatecknare, VD eller den som har "
    "fullmakt. Den som har enskild firma är själv firmatecknare. Tecknas firman av två i förening skriver "
    "båda under, annars lämnas rad 2 tom. Fyller du i på skärmen räcker det att personens namn står här. På "
    "papper behövs också underskrift med bläck."
)
_HELP_BILAGOR = "Skriver någon under med fullmakt ska fullmakten skickas med. Räkna den som en bilaga."
_BEFORE = (
    "Är allt som har * ifyllt, och även det som står överst på den här sidan?",
    "Gäller uppsägningen en del av avtalet: står det i del 2 vad som ska upphöra?",
    "Har rätt person skrivit under, och båda om firman tecknas av två i förening?",
    "Är fullmakten med, om någon skriver under med fullmakt?",
)
"""What a sender should look at once more; each of these would cost a letter back and forth."""
_THEN = (
    "Vi jämför uppsägningen med ditt avtal.",
    "Saknas något skriver vi till dig och berättar vad.",
    "Vill en ny ägare ta över larmförmedlingen kontaktar vi den nya ägaren.",
    "När uppsägningen är hanterad får du en bekräftelse med post.",
)
"""What the sender may expect, as the support desk's own page tells it."""

_SECOND_SIGNER = {"namn": "Namn (namnförtydligande)", "befogenhet": "Befogenhet", "datum": "Datum"}
"""Labels of the second person, who need not be there: without the stars of the first."""

_WITH_ATTACHMENT = {"fullmakt": "Fullmakt, skickas med"}

_EXTRA = {
    "subtitle": "Avsluta ett avtal eller en del av det, eller anmäl ägarbyte",
    "return_to": "Skicka blanketten till",
    "return_name": "SOS Alarm Sverige AB",
    "return_address": "Box 101, 721 05 Västerås",
    "return_phone": "Kundsupport 0771-505 100",
    "how": "Så här fyller du i",
    "how_1": "Det som har * måste alltid fyllas i. Fyll i del 4 bara om verksamheten byter ägare. Skicka med "
    "båda sidorna.",
    "how_2": "Fyll helst i på skärmen och skicka blanketten med e-post. På papper: texta med svart eller "
    "blått bläck, ett tecken i varje ruta, och sätt kryss.",
    "how_3": "Datum skrivs ÅÅÅÅ-MM-DD. Vill du ha en kopia av ditt avtal skriver du till vår kundsupport.",
}


def _avtal() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.6), 42.5
    return joined(
        pen.section(y, "1", "Avtal", y + 29.0),
        pen.line(y + 6.6, ("kundnummer", 0, 4), ("avtalsnummer", 4, 4), ("organisationsnummer", 8, 4)),
        pen.line(y + 17.8, ("kundnamn", 0, 8), ("arendenummer", 8, 4)),
    )


def _omfattning() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.6), 73.5
    rows = y + 27.2
    return joined(
        pen.section(y, "2", "Omfattning", rows - 0.6),
        pen.text(22, y + 6.6, 170, _HELP_OMFATTNING, TextStyle.HELP),
        pen.beside("omfattning", 22, y + 14.0),
        pen.options("omfattning", y + 14.0, (50.67, 79.33)),
        _avser_head(pen, rows - 4.6),
        joined(*(_avser(pen, n, rows + (n - 1) * 9.8) for n in range(1, 7))),
        _orsak(pen, rows + 58.8),
    )


def _avser_head(pen: Pen, y: float) -> Block:
    heads = ((0, "Objektets namn eller adress"), (5, "Larmsändarnummer"), (8, "Tjänst"))
    return joined(*(pen.text(column(at, 1)[0], y, 60, told, TextStyle.HEADING) for at, told in heads))


def _avser(pen: Pen, number: int, y: float) -> Block:
    row = f"avser.{number}"
    cells = ((f"{row}.objekt", 0, 5), (f"{row}.larmsandarnummer", 5, 3), (f"{row}.tjanst", 8, 4))
    return joined(pen.row(y, 9.2, str(number), y + 2.9), pen.bare(y + 1.3, *cells))


def _orsak(pen: Pen, y: float) -> Block:
    """Why, from when, and where alarms go from then on."""
    first, second, third, fourth = (y + 1 + n * 11.2 for n in range(4))
    beside = second + LABEL + pen.box / 2 - 1.45
    return joined(
        _panel(pen, y, 45.6),
        pen.about("orsak", 22, first),
        pen.options("orsak", first + LABEL, (22, 54, 71.5)),
        pen.line(first, ("orsak_text", 5, 7)),
        pen.line(second, ("onskat_slutdatum", 0, 4)),
        pen.text(column(5, 7)[0], beside, 98, _HELP_SLUTDATUM, TextStyle.HELP),
        pen.about("larm_efter", 22, third),
        pen.options("larm_efter", third + LABEL, (22, 67, 120, 159)),
        pen.line(fourth, ("larm_efter_text", 0, 12)),
    )


def _bekraftelse() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.6), 207.1
    return joined(
        pen.section(y, "3", "Bekräftelse och slutfaktura", y + 11.4),
        pen.text(22, y + 6.6, 170, _HELP_BEKRAFTELSE, TextStyle.HELP),
        _address(pen, y + 12.0, "bekraftelse", "Bekräftelsen skickas till", "co"),
        _address(pen, y + 41.2, "slutfaktura", "Slutfakturan skickas till", "referens"),
    )


def _address(pen: Pen, y: float, part: str, title: str, more: str) -> Block:
    namn, other, gata, postnummer, ort = (f"{part}.{n}" for n in ("namn", more, "gata", "postnummer", "ort"))
    return joined(
        _panel(pen, y, 28.6),
        pen.text(22, y + 1.2, 60, title, TextStyle.HEADING),
        pen.line(y + 5.6, (namn, 0, 6), (other, 6, 6)),
        pen.line(y + 16.8, (gata, 0, 6), (postnummer, 6, 2), (ort, 8, 4)),
    )


def _panel(pen: Pen, y: float, h: float) -> Block:
    return Block(panels=(Panel(pen.page, LEFT, round(y, 2), RIGHT - LEFT, round(h, 2)),))


def _ny_agare() -> Block:
    pen, y, row = Pen(_SPECS, _SECOND, box=6.8), _TOP, "ny_agare"
    gata, postnummer, ort = (f"{row}.{n}" for n in ("gata", "postnummer", "ort"))
    orgnr, telefon, epost = (f"{row}.{n}" for n in ("organisationsnummer", "telefon", "epost"))
    first = y + 14.8
    return joined(
        pen.section(y, "4", "Ny ägare", first + 47.4),
        pen.text(22, y + 6.6, 170, _HELP_AGARE, TextStyle.HELP),
        pen.about(f"{row}.tar_over", 22, first),
        pen.options(f"{row}.tar_over", first + LABEL, (22, 36)),
        pen.line(first, (f"{row}.tilltradesdatum", 6, 3.5)),
        pen.line(first + 11.8, (f"{row}.foretag", 0, 6), (f"{row}.kontaktperson", 6, 6)),
        pen.line(first + 23.6, (orgnr, 0, 3.25), (telefon, 3.25, 2.75), (epost, 6, 6)),
        pen.line(first + 35.4, (gata, 0, 6), (postnummer, 6, 2), (ort, 8, 4)),
    )


def _underskrifter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=6.8), 91.7
    rows = y + 18.0
    end = rows + 2 * 48.8
    return joined(
        pen.section(y, "5", "Underskrift", rows - 0.6),
        pen.text(22, y + 6.6, 170, _HELP_UNDERSKRIFT, TextStyle.HELP),
        joined(*(_underskrift(pen, n, rows + (n - 1) * 48.8) for n in (1, 2))),
        _panel(pen, end, 12.6),
        pen.line(end + 1, ("antal_bilagor", 0, 1.5)),
        pen.text(column(2, 1)[0], end + 6.4, 120, _HELP_BILAGOR, TextStyle.HELP),
    )


def _underskrift(pen: Pen, number: int, y: float) -> Block:
    row, first, second = f"underskrift.{number}", y + 1, y + 12.8
    told = {f"{row}.{name}": label for name, label in _SECOND_SIGNER.items()} if number > 1 else {}
    befogenhet = f"{row}.befogenhet"
    about = told.get(befogenhet, pen.label(befogenhet))
    ticks = tuple(second + LABEL + n * 8.0 for n in range(3))
    line = ((f"{row}.namn", 0, 5), (f"{row}.befattning", 5, 4), (f"{row}.datum", 9, 3))
    return joined(
        pen.row(y, 48.2, str(number), first),
        pen.line(first, *line, captions=told),
        pen.text(22, second, 60, about, TextStyle.LABEL),
        pen.options(befogenhet, ticks, (22,) * 3, captions=_WITH_ATTACHMENT),
        Pen(_SPECS, _SECOND, box=30).line(second, (f"{row}.underskrift", 5, 7)),
    )


def _till_sist() -> Block:
    pen, y = Pen(_SPECS, _SECOND), 222.6
    return joined(
        pen.section(y, "6", "Till sist", y + 35.0),
        _told(pen, y + 7.4, 0, "Innan du skickar", _BEFORE),
        _told(pen, y + 7.4, 6, "När vi har fått blanketten", _THEN),
    )


def _told(pen: Pen, y: float, start: float, title: str, told: tuple[str, ...]) -> Block:
    """A column of sentences under a title, half the page wide, one line each."""
    x, w = column(start, 6)
    lines = (pen.text(x, y + 5.6 + n * 5.2, w, line, TextStyle.HELP) for n, line in enumerate(told))
    return joined(pen.text(x, y, w, title, TextStyle.HEADING), *lines)


def _mirrors() -> Block:
    pen, captions = Pen(_SPECS, _SECOND), {"kundnummer": "Kundnummer", "avtalsnummer": "Avtalsnummer"}
    return pen.line(14.0, ("kundnummer", 4, 3), ("avtalsnummer", 7, 3), captions=captions)


def _edition() -> Edition:
    laid = joined(_avtal(), _omfattning(), _bekraftelse(), _ny_agare(), _underskrifter(), _till_sist())
    return Edition(
        id="2026-1",
        kind=Uppsagning.kind,
        title=TITLE,
        pages=2,
        continuation=None,
        places=laid.places,
        headings=laid.headings,
        texts=laid.texts,
        panels=laid.panels,
        mirrors=_mirrors().places,
        extra=_EXTRA,
    )


EDITIONS: tuple[Edition, ...] = (_edition(),)
