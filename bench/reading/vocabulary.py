"""What customers write, drawn from far more words than the samples have: a reader can't learn these by heart.

Names, streets, towns and companies are put together at random from common Swedish parts, so that
nobody in particular is meant; numbers are from the ranges that are kept free for fiction.
"""

from __future__ import annotations

from random import Random

from forms.fields import FieldKind, Spec
from samples import writing
from samples.writing import Typed


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_FIRST = _list(
    """
    Anna Eva Maria Karin Sara Kristina Lena Emma Kerstin Marie Ingrid Malin Jenny Annika Anders Lars
    Mikael Johan Per Erik Karl Peter Jan Thomas Daniel Fredrik Hans Andreas Stefan Mats Bengt Magnus
    Martin Bo Nils Göran Björn Sven Håkan Leif Ulf Åke Åsa Örjan Märta Gösta Sören Mårten Östen Åsne
    Inger Ida Ivar Ines Lisbeth Lovisa Linnéa Ludvig Liam Lilly Wilma William Viktor Vera Yvonne
    Ylva Zara Ali Fatima Mohammed Aino Jussi Pekka Marjatta Olga Tatjana Wojciech Agnieszka Gunilla
    Gunnar Hjalmar Josefin Kjell Rut Tage Torbjörn Tyra Ulrika Veronica Anna-Karin Lars-Erik
    Karl-Johan Britt-Marie Per-Olof Ann-Sofie Jan-Åke
    """
)
_ROOT = _list(
    """
    Lind Berg Lund Sand Ny Norr Söder Öster Väster Sjö Ek Björk Gran Hägg Lång Ström Dal Fors Holm
    Blom Ceder Hed Hall Wester Stål Åker Ås Ö Älv Äng Rosen Falk Hammar Kvarn Malm Wall Svärd Zetter
    Quist Käll Skog Moberg Ry
    """
)
_TAIL = _list(
    """
    ström gren berg kvist qvist lund holm dahl vall mark man stedt ell ing blad feldt gård sjö löf
    """
)
_PATRONYM = _list(
    """
    Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson
    Pettersson Jonsson Jansson Hansson Bengtsson Jönsson Lindqvist Magnusson Axelsson Fransson
    Mårtensson Åkesson
    """
)
_WAY = _list(
    """
    gatan vägen gränd stigen allén torget backen plan gatan vägen
    """
)
_STREET = _list(
    """
    Stor Kyrko Skol Järnvägs Kung Drottning Hamn Industri Verkstads Ängs Björk Lin Kvarnstens Smedje
    Bruks Åker Östra-Ring Södra-Ring Lasarett Fabriks Torg Mejeri Bäck Höjd Utsikts Ljung Hagtorns
    Fältspats Ö Sjö
    """
)
_TOWN = _list(
    """
    Västerås Örebro Åmål Malmö Gävle Hässleholm Linköping Norrköping Jönköping Helsingborg
    Eskilstuna Umeå Luleå Sundsvall Östersund Karlstad Växjö Kalmar Skövde Borås Uddevalla
    Trollhättan Täby Sollentuna Solna Järfälla Köping Arboga Sala Fagersta Ludvika Falun Mora
    Leksand Ängelholm Höganäs Ystad Lund Trelleborg Kristianstad Älmhult Nässjö Tranås Vadstena
    Motala Mjölby Nyköping Oxelösund Strängnäs Enköping Bålsta
    """
)
_TRADE = _list(
    """
    Bygg Måleri Åkeri Fastigheter Rör El Plåt Livs Trä Kök Bil Data Städ Redovisning Tandvård Optik
    Glas Möbler Mekaniska Bageri Konditori Apotek Förskola Kapital Logistik Hiss Lås Larm
    Ventilation
    """
)
_FORM = ("AB", "HB", "KB", "AB", "AB", "ek. för.")
_WORDS = _list(
    """
    ring först till vaktmästaren nyckel ligger i skåpet vid grinden hunden är lös på gården porten
    låses kl 18 kontakta alltid jouren innan väktare skickas öppet lördagar stängt i juli garaget
    källaren plan 3 entré B kod lämnas per telefon använd baksidan lastkajen hiss två trapphus norra
    flygeln serverrum kylrum arkivet bommen fälls automatiskt efter kontorstid särskild rutin gäller
    vid åska och strömavbrott lokalen hyrs ut
    """
)


def write(random: Random, name: str, spec: Spec) -> Typed:
    """What somebody types in the field with this full name: as `samples.writing`, from more words."""
    if spec.kind is FieldKind.SECRET:
        return _same(_password(random))
    if spec.kind in (FieldKind.EMAIL, FieldKind.CONTACT_WAY) and random.random() < 0.6:
        return _same(_address(random)) if spec.kind is FieldKind.EMAIL else _way(random, spec)
    if spec.kind is not FieldKind.TEXT:
        return writing.write(random, name, spec)
    last = name.rpartition(".")[2]
    if last in ("kundnummer", "avtalsnummer", "larmsandarnummer", "arendenummer"):
        return writing.write(random, name, spec)
    told = _TEXTS.get(last, _remark)(random)
    while spec.maxlen is not None and len(told) > spec.maxlen:
        told = told.rpartition(" ")[0] or told[: spec.maxlen]
    return _same(told)


def _same(text: str) -> Typed:
    return Typed(text, text)


def _way(random: Random, spec: Spec) -> Typed:
    return _same(_address(random)) if random.random() < 0.35 else writing.phone(random, spec)


def _person(random: Random) -> str:
    first = random.choice(_FIRST)
    if random.random() < 0.15:
        first += f" {random.choice(_FIRST)}"
    return f"{first} {_surname(random)}"


def _surname(random: Random) -> str:
    if random.random() < 0.45:
        return random.choice(_PATRONYM)
    if random.random() < 0.05:
        return f"{random.choice(_PATRONYM)} {_surname(random)}"
    return random.choice(_ROOT) + random.choice(_TAIL)


def _company(random: Random) -> str:
    who = random.choice((_surname(random), random.choice(_TOWN), random.choice(_STREET)))
    if random.random() < 0.12:
        return f"Brf {random.choice(_ROOT)}{random.choice(_TAIL)} {random.randrange(1, 40)}"
    return f"{who}s {random.choice(_TRADE)} {random.choice(_FORM)}"


def _street(random: Random) -> str:
    if random.random() < 0.12:
        return f"Box {random.randrange(10, 9999)}"
    name = random.choice(_STREET).replace("-", " ") + random.choice(_WAY)
    number = f"{random.randrange(1, 140)}{random.choice(('', '', '', ' A', ' B', 'C'))}"
    more = random.choice(
        ("", "", "", "", f" lgh {random.randrange(1001, 1605)}", f", {random.randrange(1, 5)} tr")
    )
    return f"{name} {number}{more}"


def _town(random: Random) -> str:
    return random.choice(_TOWN)


def _remark(random: Random) -> str:
    start = random.randrange(len(_WORDS) - 9)
    words = _WORDS[start : start + random.randrange(2, 8)]
    return " ".join(words).capitalize() + random.choice(("", "", "."))


def _hours(random: Random) -> str:
    days = random.choice(("", "mån-fre ", "vardagar ", "helger ", "lör-sön "))
    return f"{days}{random.randrange(6, 20)}-{random.randrange(6, 24):02}"


def _title(random: Random) -> str:
    return random.choice(
        ("VD", "Ägare", "Ordförande", "Kassör", "Ekonomichef", "Platschef", "Styrelseledamot")
    )


def _address(random: Random) -> str:
    plain = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")
    first = random.choice(_FIRST).translate(plain).lower()
    last = _surname(random).translate(plain).lower().replace(" ", "-")
    local = random.choice((f"{first}.{last}", f"{first[0]}{last}", f"info+{last}", f"{last}_{first}", first))
    host = random.choice((f"{last}.example.se", "example.com", "larm.example.org", "example.se"))
    return f"{local}@{host}"


def _password(random: Random) -> str:
    word = random.choice(_WORDS).strip(".") + random.choice(_ROOT)
    return word + str(random.randrange(10, 9999))


_TEXTS = {
    "namn": _person,
    "kontaktperson": _person,
    "co": _person,
    "befattning": _title,
    "egna_tider": _hours,
    "foretag": _company,
    "kundnamn": _company,
    "objektsnamn": _company,
    "objekt": _company,
    "gata": _street,
    "ort": _town,
}
"""Texts by the last part of the field's name; all others are remarks."""
