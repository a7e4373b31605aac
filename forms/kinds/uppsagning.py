"""Uppsägning (termination): a contract or a part of it ends, or the business changes owner.

"För att säga upp ditt avtal eller del av ditt avtal fyller du uppsägningsblanketten … Denna blankett
använder du också då du vill anmäla att verksamheten byter ägare och om den nya ägaren vill ta över
avtalet för larmförmedling."
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from forms import fields as f
from forms.layout import Edition
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
    tjanst: Annotated[str | None, f.text("Tjänst", maxlen=60, hint="om bara en tjänst ska upphöra")] = None


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
    orsak_text: Annotated[str | None, f.text("Annan orsak", maxlen=100)] = None
    onskat_slutdatum: Annotated[
        date | None, f.date("Önskat slutdatum", hint="lämna tomt för tidigast möjliga enligt avtalet")
    ] = None
    larm_efter: Annotated[str | None, f.choice("Larm efter slutdatum", LARM_EFTER)] = None
    larm_efter_text: Annotated[str | None, f.text("Annat om larm efter slutdatum", maxlen=100)] = None

    bekraftelse: Annotated[Bekraftelse, f.Group("Bekräftelsen")]
    slutfaktura: Annotated[Slutfaktura, f.Group("Slutfakturan")]
    ny_agare: Annotated[NyAgare, f.Group("Ny ägare")]
    underskrift: Annotated[tuple[Underskrift, ...], f.Rows("Underskrift", 2, 2)] = ()
    antal_bilagor: Annotated[
        int | None, f.number("Antal bilagor", cells=2, hint="till exempel en fullmakt")
    ] = None


TITLE = "Uppsägning av avtal eller tjänst"
REQUEST = Uppsagning
EDITIONS: tuple[Edition, ...] = ()
