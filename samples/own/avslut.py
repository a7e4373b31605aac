"""A chain of shops' own letter of notice: one page, A4, everything below each other."""

from __future__ import annotations

from samples.own.paper import Paper, Sheet

_X, _WIDTH = 70.0, 455.0


def draw() -> bytes:
    """The blank."""
    paper = Paper("Avslut av larmtjänst", (Sheet(595.0, 842.0),))
    paper.words(_X, 60, "Exempelkedjan Butik & Lager", 11, "Times-Italic")
    paper.words(_X, 86, "Avslut av larmtjänst", 20, "Times-Bold")
    paper.words(_X, 104, "Fylls i av butikschefen och skickas till larmcentralen en månad i förväg.", 9)
    _who(paper)
    _what(paper)
    _afterwards(paper)
    _signed(paper)
    return paper.pdf()


def _who(paper: Paper) -> None:
    paper.heading(_X, 136, "Vem som avslutar", _WIDTH)
    paper.text("Text1", "Juridiskt namn", _X, 154, 300)
    paper.text("Text2", "Organisationsnummer", _X + 320, 154, 135)
    paper.text("Text3", "Kundnummer", _X, 182, 140)
    paper.text("Text4", "Avtalsnummer", _X + 160, 182, 140)
    paper.text("Text5", "Larmcentralens ärende, om ni svarar på ett brev", _X + 320, 182, 135)


def _what(paper: Paper) -> None:
    paper.heading(_X, 232, "Vad som avslutas", _WIDTH)
    paper.tick("Grupp1", "Allt i avtalet", _X, 246, state="0", radio=True)
    paper.tick("Grupp1", "Endast följande", _X + 110, 246, state="1", radio=True)
    for n in range(1, 4):
        paper.text(f"Text1{n}", f"Butik {n}", _X, 270 + (n - 1) * 26, 220)
        paper.text(f"Text2{n}", "Sändarnummer", _X + 240, 270 + (n - 1) * 26, 100)
        paper.text(f"Text3{n}", "Tjänst", _X + 355, 270 + (n - 1) * 26, 100)
    paper.words(_X, 366, "Skälet är", 9, "Times-Italic")
    paper.tick("Skal1", "butiken stänger", _X + 60, 359)
    paper.tick("Skal2", "butiken säljs", _X + 160, 359)
    paper.tick("Skal3", "annat, nämligen", _X + 250, 359)
    paper.bare("Text6", _X + 340, 357, 115)
    paper.text("Text7", "Sista dag vi önskar", _X, 386, 140)


def _afterwards(paper: Paper) -> None:
    paper.heading(_X, 436, "Därefter", _WIDTH)
    paper.words(_X, 458, "Säljs butiken, vill köparen behålla larmtjänsten?", 9)
    paper.tick("Kopare", "Ja tack", _X + 240, 450, state="JaTack", radio=True)
    paper.tick("Kopare", "Nej", _X + 310, 450, state="NejTack", radio=True)
    paper.text("Text31x", "Köparens företag", _X, 476, 220)
    paper.text("Text32x", "Köparens telefon", _X + 240, 476, 215)
    paper.text("Text33x", "Bekräftelsen skickas till (namn)", _X, 504, 220)
    paper.text("Text34x", "Gata eller box", _X + 240, 504, 215)
    paper.text("Text35x", "Postnr", _X, 532, 80)
    paper.text("Text36x", "Postort", _X + 100, 532, 180)


def _signed(paper: Paper) -> None:
    paper.heading(_X, 590, "Underskrift av firmatecknare", _WIDTH)
    paper.text("Text41", "Namnförtydligande", _X, 608, 220)
    paper.text("Text42", "Titel", _X + 240, 608, 100)
    paper.text("Text43", "Datum", _X + 355, 608, 100)
    paper.words(_X, 660, "Namnteckning", 8, "Times-Italic")
    paper.heading(_X, 700, "", 300)
    paper.words(_X, 800, "Exempelkedjans blankettsamling nr 27, utgåva hösten 2024", 8)
