"""A municipality's change form: Letter, landscape, two columns; the second page is stored upright."""

from __future__ import annotations

from samples.own.paper import Paper, Sheet

_LETTER = (792.0, 612.0)
_LEFT, _RIGHT = 40.0, 410.0
_COLUMN = 342.0
_PEOPLE, _CONTACTS = 4, 5
_WHAT = {"-": "Välj …", "Ny": "Ny på listan", "Andras": "Uppgifter ändras", "Bort": "Tas bort"}
_WHEN = {"": "", "Alltid": "Alltid", "Vard": "Vardagar", "NattHelg": "Natt och helg", "Eget": "Eget schema"}


def draw() -> bytes:
    """The blank."""
    sheets = (Sheet(*_LETTER, margin=20), Sheet(*_LETTER, turned=True))
    paper = Paper("Ändringsanmälan larm", sheets)
    _head(paper, "Ändringsanmälan larm", "sida 1")
    _about(paper)
    _people(paper)
    paper.next_page()
    _head(paper, "Ändringsanmälan larm – fortsättning", "sida 2")
    _contacts(paper)
    _pause(paper)
    _signed(paper)
    return paper.pdf()


def _head(paper: Paper, title: str, page: str) -> None:
    paper.words(_LEFT, 40, "Exempelstads kommun", 10, "Times-Italic")
    paper.words(_LEFT, 60, title, 18, "Times-Bold")
    paper.words(640, 40, "Blankett LF 114, 2025", 8)
    paper.words(640, 52, f"Lokalförvaltningen, {page}", 8)


def _about(paper: Paper) -> None:
    x, half = _LEFT, _COLUMN / 2
    paper.heading(x, 90, "A. Anläggningen", _COLUMN)
    paper.text("Anl.Namn", "Verksamhet eller skola", x, 106, _COLUMN)
    paper.text("Anl.Gata", "Besöksadress", x, 132, _COLUMN)
    paper.text("Anl.Postnr", "Postnr", x, 158, 80, cells=5)
    paper.text("Anl.Ort", "Postort", x + 100, 158, _COLUMN - 100)
    paper.text("Anl.Sandare", "Nummer på larmsändaren", x, 184, half - 10)
    paper.text("Anl.Tel", "Telefon till anläggningen", x + half, 184, half)
    paper.heading(x, 232, "B. Beställare", _COLUMN)
    paper.text("Best.Namn", "Förvaltning", x, 248, _COLUMN)
    paper.text("Best.Kundnr", "Vårt kundnummer hos larmcentralen", x, 274, half - 10)
    paper.text("Best.Avtal", "Avtal", x + half, 274, half)
    paper.text("Best.Orgnr", "Org.nr", x, 300, half - 10, cells=11)
    paper.text("Best.Diarie", "Diarienummer (fylls i av registrator)", x + half, 300, half)
    paper.heading(x, 348, "C. När", _COLUMN)
    paper.text("Nar.Fran", "Ändringen börjar gälla", x, 364, half - 10)
    paper.text("Nar.Till", "och slutar, om den är tillfällig", x + half, 364, half)
    paper.words(x, 420, "Anmälan skickas till lokalförvaltningens larmsamordnare, som sänder den vidare.", 8)
    paper.words(x, 431, "Ofullständiga anmälningar återsänds utan åtgärd.", 8)


def _people(paper: Paper) -> None:
    x = _RIGHT
    paper.heading(x, 90, "D. Personer som får larma av och begära ändringar", _COLUMN)
    paper.words(x, 110, "Listan hör till", 8, "Times-Italic")
    paper.tick("Pers.Lista", "den här anläggningen", x + 70, 102, state="1", radio=True)
    paper.tick("Pers.Lista", "alla förvaltningens anläggningar", x + 180, 102, state="2", radio=True)
    for n in range(1, _PEOPLE + 1):
        y = 128.0 + (n - 1) * 112
        name = f"Pers.P{n}"
        paper.words(x, y + 10, f"Person {n}", 9, "Times-Bold")
        paper.choice(f"{name}.Vad", x + 60, y, 110, _WHAT)
        paper.words(x + 186, y + 10, "Nivå", 8, "Times-Italic")
        for place, level in enumerate("ABC"):
            paper.tick(f"{name}.Niva{level}", level, x + 215 + place * 40, y + 2, state="Ja")
        paper.text(f"{name}.Namn", "För- och efternamn", x, y + 24, 165)
        paper.text(f"{name}.Firma", "Anställd hos", x + 177, y + 24, 165)
        paper.text(f"{name}.Tfn", "Telefon", x, y + 50, 165)
        paper.text(f"{name}.Mejl", "Mejl", x + 177, y + 50, 165)
        paper.text(f"{name}.Kod0", "Kodord nu", x, y + 76, 165)
        paper.text(f"{name}.Kod1", "Kodord hädanefter", x + 177, y + 76, 165)


def _contacts(paper: Paper) -> None:
    x = _LEFT
    paper.heading(x, 90, "E. Vilka ska larmcentralen ringa?", 712)
    for place, label in ((0, "Tur"), (40, "Ändring"), (160, "Vem"), (305, "Ring först"), (410, "Sedan")):
        paper.words(x + place, 108, label, 8, "Times-Italic")
    paper.words(x + 515, 108, "När", 8, "Times-Italic")
    paper.words(x + 620, 108, "Nyckel finns", 8, "Times-Italic")
    for n in range(1, _CONTACTS + 1):
        y, name = 112.0 + (n - 1) * 24, f"Kont[{n - 1}]"
        paper.bare(f"{name}.Tur", x, y, 30)
        paper.choice(f"{name}.Vad", x + 40, y, 110, _WHAT)
        paper.bare(f"{name}.Vem", x + 160, y, 135)
        paper.bare(f"{name}.Ring", x + 305, y, 95)
        paper.bare(f"{name}.Sedan", x + 410, y, 95)
        paper.choice(f"{name}.Nar", x + 515, y, 95, _WHEN)
        paper.tick(f"{name}.Nyckel", "ja", x + 622, y + 2, state="J", radio=True)
        paper.tick(f"{name}.Nyckel", "nej", x + 660, y + 2, state="N", radio=True)


def _pause(paper: Paper) -> None:
    x = _LEFT
    paper.heading(x, 262, "F. Tillfälligt uppehåll i larmförmedlingen", _COLUMN)
    paper.words(x, 282, "Vilket larm?", 8, "Times-Italic")
    kinds = (("Inbrott", "Inbrott"), ("Overfall", "Överfall"), ("Brand", "Brand"), ("Annat", "Annat"))
    for place, (state, label) in enumerate(kinds):
        paper.tick("Paus.Larm", label, x + 60 + place * 70, 274, state=state, radio=True)
    paper.text("Paus.FranDag", "Från och med den", x, 300, 110)
    paper.text("Paus.FranKl", "klockan", x + 122, 300, 40)
    paper.text("Paus.TillDag", "till och med den", x + 178, 300, 110)
    paper.text("Paus.TillKl", "klockan", x + 300, 300, 40)
    paper.text("Paus.Varfor", "Anledning", x, 328, _COLUMN)


def _signed(paper: Paper) -> None:
    x = _RIGHT
    paper.heading(x, 262, "G. Den som anmäler", _COLUMN)
    paper.text("Sign.Namn", "Namn med tryckbokstäver", x, 278, _COLUMN)
    paper.text("Sign.Ort", "Ort", x, 304, 200)
    paper.text("Sign.Dag", "Dag", x + 212, 304, 130)
    paper.words(x, 340, "Namnteckning", 7.5, "Times-Italic")
    paper.heading(x, 380, "", _COLUMN)
    paper.text("Sign.Bil", "Antal bilagda handlingar", x, 396, 120)
    paper.words(
        _LEFT, 560, "Uppgifterna behandlas enligt kommunens rutin för personuppgifter i larmärenden.", 8
    )
