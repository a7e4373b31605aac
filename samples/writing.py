"""How customers write: for each kind of field a value, and one of the ways of typing it.

The value is chosen first and the text made from it, so what must be read is known without asking
the program's own grammar. Every text can be typed into the blank: it fits the field and the field's
font (WinAnsi). `None` as value means that the text is malformed and must be found so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from forms.fields import FieldKind, Spec

Value = str | int | bool | None
Way = Callable[[Random, Spec], "Typed"]


@dataclass(frozen=True)
class Typed:
    """What is typed or ticked in one field, and the value that it means."""

    entry: str | bool
    value: Value


FIRST = (
    "Åsa",
    "Örjan",
    "Märta",
    "René",
    "Žofie",
    "Anna-Karin",
    "Bo",
    "Jürgen",
    "Zoë",
    "Šárka",
    "Ali",
    "Inès",
)
LAST = (
    "Östberg",
    "Åström",
    "von Öst",
    "Lindén",
    "Šimek",
    "Björk-Ängström",
    "O’Hara",
    "Nuñez",
    "Ek",
    "Ç. Aydin",
)
COMPANIES = (
    "Älvsjö Lås & Larm AB",
    "Brf Ö-vik 3",
    "Café Änglamark HB",
    "3:e Hissen AB",
    "K-G Åkeri (Syd) AB",
)
STREETS = ("Ängsvägen 4 B", "Box 17", "S:t Eriks väg 12, 2 tr", "Östra Å-gränd 1–3", "Allégatan 9 lgh 1102")
TOWNS = ("Västerås", "Örebro", "Åmål", "Malmö", "Gävle", "Hässleholm", "Östra Ryd")
REMARKS = (
    "Nyckelskåp vid grinden",
    "Ring först – hund på gården!",
    'Säg "larm" i porttelefonen',
    "50 % öppet; se not 2",
)
PASSWORDS = ("Blåbär7!", "åäö ÅÄÖ", "(hemligt)\\1", "två ord", "kaffe–kaka", "nyckel/Pil&Båge", "Off", "1")
TITLES = ("VD", "Ägare", "Styrelseledamot", "Ekonomichef, tf.")
MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def text(pool: tuple[str, ...]) -> Way:
    """One of some texts, now and then with the spaces that slip in when typing."""

    def way(random: Random, spec: Spec) -> Typed:
        value = random.choice([each for each in pool if len(each) + 2 <= (spec.maxlen or 99)])
        typed = random.choice(
            (value, value, value, f" {value}", f"{value} ", value.replace(" ", "\u00a0", 1))
        )
        return Typed(typed, value)

    return way


def person(random: Random, spec: Spec) -> Typed:
    """A name, now and then with two spaces between its parts."""
    first, last = random.choice(FIRST), random.choice(LAST)
    return Typed(f"{first}{random.choice((' ', ' ', '  '))}{last}", f"{first} {last}")


def digits(random: Random, spec: Spec) -> Typed:
    """A number of the customer's, six or seven digits."""
    value = str(random.randrange(100_000, 9_999_999))
    return Typed(value, value)


def case(random: Random, spec: Spec) -> Typed:
    """The number of a case, read as the text that it is."""
    value = f"{random.randrange(100, 999)}-{random.randrange(100, 999)}"
    return Typed(value, value)


def number(random: Random, spec: Spec) -> Typed:
    """A whole number that fits the boxes, or a letter."""
    value = random.randrange(1, 10 ** (spec.cells or 1))
    return random.choice((Typed(str(value), value),) * 9 + (Typed("x", None),))


def day(random: Random, spec: Spec) -> Typed:
    """A date in one of the ways that fit ten comb boxes, or what is none."""
    then = date(2020, 1, 1) + timedelta(days=random.randrange(3650))
    ways = [
        then.isoformat(),
        f"{then:%Y%m%d}",
        f"{then:%d.%m.%Y}",
        f"{then:%Y/%m/%d}",
        f"{then.day}/{then.month} {then.year}",
        f"{then.day}/{then.month}-{then:%y}",
        f"{then:%Y}\u2013{then:%m}\u2013{then:%d}",
    ]
    named = f"{then.day} {MONTHS[then.month - 1]} {then.year}"
    if len(named) <= 10:
        ways.append(named)
    if then.day <= 9:
        ways.append(f"{then:%y%m%d}")
    return _mostly(random, ways, then.isoformat(), ("snarast", "2026-02-30", "31/11 2026", "261122", "11-22"))


def clock(random: Random, spec: Spec) -> Typed:
    """A time of day in at most five characters."""
    hour, minute = random.randrange(24), random.randrange(60)
    ways = [f"{hour:02}:{minute:02}", f"{hour}.{minute:02}", f"{hour:02}{minute:02}", f"{hour}:{minute:02}"]
    if minute == 0:
        ways.append(f"kl {hour}")
    return _mostly(random, ways, f"{hour:02}:{minute:02}", ("24:00", "25:10", "natt"))


def phone(random: Random, spec: Spec) -> Typed:
    """A number from the ranges that PTS keeps free for fiction, mobile or Stockholm, or what is none."""
    way = random.choice((_mobile, _mobile, _stockholm))
    bad = ("174 06 05", "070-174 06 0", "08-46500400 el 070-1740605", "ring växeln", "-")
    ways, value = way(random)
    return _mostly(random, ways, value, bad)


def _mobile(random: Random) -> tuple[list[str], str]:
    last = f"{random.randrange(605, 700):04}"
    pairs = f"{last[:2]} {last[2:]}"
    ways = [
        f"070-174 {pairs}",
        f"070174{last}",
        f"070 174 {pairs}",
        f"+46 70 174 {pairs}",
        f"+4670174{last}",
        f"+46 (0)70-174 {pairs}",
        f"0046 70 174 {pairs}",
        f"070\u2013174\u00a0{pairs}",
    ]
    return ways, f"+4670174{last}"


def _stockholm(random: Random) -> tuple[list[str], str]:
    last = random.randrange(100)
    extension = random.randrange(10, 99)
    if random.random() < 0.3:
        ways = [f"08-465 004 {last:02} ank {extension}", f"08-465004{last:02} ankn. {extension}"]
        return ways, f"+468465004{last:02};ext={extension}"
    return [f"08-465 004 {last:02}", f"08465004{last:02}", f"08/465 004 {last:02}"], f"+468465004{last:02}"


def email(random: Random, spec: Spec) -> Typed:
    """An address in a domain that is kept free for examples, or what is none."""
    local = random.choice(("asa.ostberg", "Jour+natt", "larm_1", "o'hara", "a-b.c"))
    domain = random.choice(("example.se", "example.com", "larm.example.org"))
    ways = [f"{local}@{domain}", f" {local}@{domain}", f"{local}@{domain.upper()}"]
    return _mostly(
        random, ways, f"{local}@{domain}", ("asa.example.se", "asa@", "asa@example.se;bo@example.se")
    )


def contact_way(random: Random, spec: Spec) -> Typed:
    """A telephone number or an e-mail address; rarely the emergency number, which a rule answers."""
    if random.random() < 0.05:
        return Typed("112", "112")
    return random.choice((phone, phone, email))(random, spec)


def orgnr(random: Random, spec: Spec) -> Typed:
    """A number of nobody's with a right check digit, a personnummer made for examples, or neither."""
    if random.random() < 0.15:
        return Typed("121212-1212", "1212121212")
    body = f"559999{random.randrange(1000):03}"
    value = f"{body}{_luhn(body)}"
    wrong = f"{body}{(_luhn(body) + 1) % 10}"
    return _mostly(random, [value, f"{value[:6]}-{value[6:]}"], value, (wrong, "559999"))


def postcode(random: Random, spec: Spec) -> Typed:
    """A postal code, or what is none."""
    value = str(random.randrange(10_000, 99_999))
    return _mostly(random, [value, f"{value[:3]} {value[3:]}"], value, ("021 05", "7210"))


def choice(random: Random, spec: Spec) -> Typed:
    """One of the alternatives."""
    code = random.choice(spec.codes)
    return Typed(code, code)


def tick(random: Random, spec: Spec) -> Typed:
    """A tick."""
    return Typed(True, True)


def secret(random: Random, spec: Spec) -> Typed:
    """A password; inside it nothing is tidied."""
    value = random.choice(PASSWORDS)
    return Typed(value, value)


WAYS: dict[FieldKind, Way] = {
    FieldKind.TEXT: text(REMARKS),
    FieldKind.MULTILINE: text(REMARKS),
    FieldKind.NUMBER: number,
    FieldKind.ORDER: number,
    FieldKind.DATE: day,
    FieldKind.TIME: clock,
    FieldKind.PHONE: phone,
    FieldKind.EMAIL: email,
    FieldKind.CONTACT_WAY: contact_way,
    FieldKind.ORGNR: orgnr,
    FieldKind.POSTCODE: postcode,
    FieldKind.TICK: tick,
    FieldKind.CHOICE: choice,
    FieldKind.SECRET: secret,
}
"""How each kind of field is written; a signature is ink, and nobody types it."""

TEXTS: dict[str, Way] = {
    "namn": person,
    "kontaktperson": person,
    "befattning": text(TITLES),
    "foretag": text(COMPANIES),
    "kundnamn": text(COMPANIES),
    "objektsnamn": text(COMPANIES),
    "objekt": text(COMPANIES),
    "gata": text(STREETS),
    "ort": text(TOWNS),
    "kundnummer": digits,
    "avtalsnummer": digits,
    "larmsandarnummer": digits,
    "arendenummer": case,
}
"""Texts by the last part of the field's name, where they are of a sort."""


def write(random: Random, name: str, spec: Spec) -> Typed:
    """What somebody types in the field with this full name."""
    way = TEXTS.get(name.rpartition(".")[2]) if spec.kind is FieldKind.TEXT else None
    return (way or WAYS[spec.kind])(random, spec)


def _mostly(random: Random, ways: list[str], value: str, malformed: tuple[str, ...]) -> Typed:
    if random.random() < 0.07:
        return Typed(random.choice(malformed), None)
    return Typed(random.choice(ways), value)


def _luhn(body: str) -> int:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(body))
    return -sum(each // 10 + each % 10 for each in doubled) % 10
