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
    "Säger du upp en del av avtalet skriver du ett objekt eller en tjänst på varje rad nedan."
)
_HELP_SLUTDATUM = "Lämna tomt om avtalet ska upphöra så tidigt som dess uppsägningstid medger."
_HELP_BEKRAFTELSE = (
    "När uppsägningen är hanterad får du en bekräftelse med post. Lämna adresserna tomma om vi ska använda "
    "de adresser som vi redan har."
)
_HELP_AGARE = (
    "Fyll i om verksamheten byter ägare. Vill den nya ägaren ta över larmförmedlingen tar vi kontakt med "
    "den nya ägaren och skriver ett nytt avtal. Du får en bekräftelse när ditt avtal är uppsagt."
)
_HELP_UNDERSKRIFT = (
    "Den som skriver under ska ha befogenhet att säga upp avtalet: firmatecknare, VD eller den som har "
    "fullmakt. Tecknas firman av två i förening skriver båda under. Den som har fullmakt skickar med den. "
    "Fyller du i på skärmen räcker det att personens namn står här. På papper behövs också underskrift "
    "med bläck."
)

_EXTRA = {
    "subtitle": "Säg upp hela avtalet eller en del av det, eller anmäl att verksamheten byter ägare",
    "return_to": "Skicka blanketten till",
    "return_name": "SOS Alarm Sverige AB",
    "return_address": "Box 101, 721 05 Västerås",
    "return_phone": "Kundsupport 0771-505 100",
    "how": "Så här fyller du i",
    "how_1": "Det som har * måste alltid fyllas i. Fyll i del 4 bara om verksamheten byter ägare. Skicka med "
    "båda sidorna.",
    "how_2": "Fyll helst i på skärmen och skicka blanketten med e-post. På papper: texta med svart eller "
    "blått bläck, ett tecken i varje ruta, och sätt kryss.",
    "how_3": "Datum skrivs ÅÅÅÅ-MM-DD. Har du frågor, eller vill du ha en kopia av ditt avtal? Skriv till "
    "vår kundsupport.",
}


def _avtal() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.2), 42.5
    return joined(
        pen.section(y, "1", "Avtal", y + 27.3),
        pen.line(y + 6.4, ("kundnummer", 0, 4), ("avtalsnummer", 4, 4), ("organisationsnummer", 8, 4)),
        pen.line(y + 16.7, ("kundnamn", 0, 8), ("arendenummer", 8, 4)),
    )


def _omfattning() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.2), 71.8
    rows = y + 26.0
    return joined(
        pen.section(y, "2", "Omfattning", rows - 0.6),
        pen.text(22, y + 6.4, 170, _HELP_OMFATTNING, TextStyle.HELP),
        pen.beside("omfattning", 22, y + 13.4),
        pen.options("omfattning", y + 13.4, (50.67, 79.33)),
        _avser_head(pen, rows - 4.4),
        joined(*(_avser(pen, n, rows + (n - 1) * 9.0) for n in range(1, 7))),
        _orsak(pen, rows + 54.2),
    )


def _avser_head(pen: Pen, y: float) -> Block:
    heads = ((0, "Objektets namn eller adress"), (5.15, "Larmsändarnummer"), (8.15, "Tjänst"))
    return joined(*(pen.text(column(at, 1)[0], y, 60, told, TextStyle.HEADING) for at, told in heads))


def _avser(pen: Pen, number: int, y: float) -> Block:
    row = f"avser.{number}"
    cells = ((f"{row}.objekt", 0, 5.15), (f"{row}.larmsandarnummer", 5.15, 3), (f"{row}.tjanst", 8.15, 3.85))
    return joined(pen.row(y, 8.4, str(number), y + 2.5), pen.bare(y + 1.1, *cells))


def _orsak(pen: Pen, y: float) -> Block:
    """Why, from when, and where alarms go from then on."""
    second, third = y + 10.8, y + 27.1
    return joined(
        _panel(pen, y, 38.2),
        pen.about("orsak", 22, y + 1),
        pen.options("orsak", y + 1 + LABEL, (22, 54, 71.5)),
        pen.line(y + 1, ("orsak_text", 5, 7)),
        pen.line(second + 1, ("onskat_slutdatum", 0, 3.5)),
        pen.text(22, second + 12, 60, _HELP_SLUTDATUM, TextStyle.HELP),
        pen.about("larm_efter", column(5, 1)[0], second + 1),
        pen.options("larm_efter", (second + 1 + LABEL,) * 2 + (second + 7 + LABEL,) * 2, (93.67, 140) * 2),
        pen.line(third, ("larm_efter_text", 5, 7)),
    )


def _bekraftelse() -> Block:
    pen, y = Pen(_SPECS, _FIRST, box=6.2), 193.0
    return joined(
        pen.section(y, "3", "Bekräftelse och slutfaktura", y + 12.6),
        pen.text(22, y + 6.4, 170, _HELP_BEKRAFTELSE, TextStyle.HELP),
        _address(pen, y + 13.2, "bekraftelse", "Bekräftelsen skickas till", "co"),
        _address(pen, y + 40.0, "slutfaktura", "Slutfakturan skickas till", "referens"),
    )


def _address(pen: Pen, y: float, part: str, title: str, more: str) -> Block:
    namn, other, gata, postnummer, ort = (f"{part}.{n}" for n in ("namn", more, "gata", "postnummer", "ort"))
    return joined(
        _panel(pen, y, 26.2),
        pen.text(22, y + 1, 60, title, TextStyle.HEADING),
        pen.line(y + 5, (namn, 0, 6), (other, 6, 6)),
        pen.line(y + 15.3, (gata, 0, 6), (postnummer, 6, 2), (ort, 8, 4)),
    )


def _panel(pen: Pen, y: float, h: float) -> Block:
    return Block(panels=(Panel(pen.page, LEFT, round(y, 2), RIGHT - LEFT, round(h, 2)),))


def _ny_agare() -> Block:
    pen, y, row = Pen(_SPECS, _SECOND, box=6.4), _TOP, "ny_agare"
    gata, postnummer, ort = (f"{row}.{n}" for n in ("gata", "postnummer", "ort"))
    first = y + 14.2
    return joined(
        pen.section(y, "4", "Ny ägare", y + 58.0),
        pen.text(22, y + 6.4, 170, _HELP_AGARE, TextStyle.HELP),
        pen.about(f"{row}.tar_over", 22, first),
        pen.options(f"{row}.tar_over", first + LABEL, (22, 36)),
        pen.line(first, (f"{row}.tilltradesdatum", 6, 3.5)),
        pen.line(first + 10.8, (f"{row}.foretag", 0, 6), (f"{row}.kontaktperson", 6, 6)),
        pen.line(
            first + 21.6, (f"{row}.organisationsnummer", 0, 3.5), (f"{row}.telefon", 3.5, 2.5),
            (f"{row}.epost", 6, 6),
        ),
        pen.line(first + 32.4, (gata, 0, 6), (postnummer, 6, 2), (ort, 8, 4)),
    )  # fmt: skip


def _underskrifter() -> Block:
    pen, y = Pen(_SPECS, _SECOND, box=6.4), 87.5
    rows = y + 16.4
    return joined(
        pen.section(y, "5", "Underskrift", rows - 0.6),
        pen.text(22, y + 6.4, 170, _HELP_UNDERSKRIFT, TextStyle.HELP),
        joined(*(_underskrift(pen, n, rows + (n - 1) * 43.0) for n in (1, 2))),
        _panel(pen, rows + 86.0, 12.0),
        pen.line(rows + 87.0, ("antal_bilagor", 0, 1.5)),
    )


def _underskrift(pen: Pen, number: int, y: float) -> Block:
    row, first, second = f"underskrift.{number}", y + 1, y + 11.8
    ticks = tuple(second + LABEL + n * 7.0 for n in range(3))
    return joined(
        pen.row(y, 42.4, str(number), first),
        pen.line(first, (f"{row}.namn", 0, 6), (f"{row}.befattning", 6, 3), (f"{row}.datum", 9, 3)),
        pen.about(f"{row}.befogenhet", 22, second),
        pen.options(f"{row}.befogenhet", ticks, (22,) * 3),
        Pen(_SPECS, _SECOND, box=25).line(second, (f"{row}.underskrift", 3, 9)),
    )


def _mirrors() -> Block:
    pen, captions = Pen(_SPECS, _SECOND), {"kundnummer": "Kundnummer", "avtalsnummer": "Avtalsnummer"}
    return pen.line(14.0, ("kundnummer", 4, 3), ("avtalsnummer", 7, 3), captions=captions)


def _edition() -> Edition:
    laid = joined(_avtal(), _omfattning(), _bekraftelse(), _ny_agare(), _underskrifter())
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
