"""Words for invented registers: names, streets and numbers that belong to nobody.

Telephone numbers come only from the two series below, which are set aside for fiction; e-mail
addresses from example.se, .com and .org (RFC 2606); organisation numbers from series that no
authority has reached.
"""

from __future__ import annotations

_FIRST = """
Agneta Ahmed Alva Anders Anna Annika Astrid Bengt Birgitta Björn Carina Cecilia Dagny Elif Elin Emil
Eskil Eva Fatima Filip Frida Gunilla Göran Hanna Henrik Håkan Ida Inger Ingrid Jan Johan Karin Kerstin
Kjell Lars Leila Lena Linnéa Lovisa Magnus Malin Maria Märta Mats Mikael Mohamed Nils Olof Oskar Per
Petra Rolf Rut Sara Sigrid Signe Sofia Stig Sven Tage Tove Ulf Ulrika Viktor Yusuf Åke Åsa Örjan
"""
_LAST = """
Abrahamsson Ahlgren Alm Backlund Berglund Blomqvist Boström Dahl Demir Ekdahl Eklöf Engström Falk
Forsberg Fransson Granath Grönlund Haddad Hallgren Hedin Holmgren Håkansson Jonsson Kjellberg Källström
Lindahl Ljungberg Lundin Löfgren Malmström Melin Nilsson Norberg Nyström Olofsson Palm Persson Rask Rosén
Sandberg Sjöberg Skoglund Strand Sundqvist Söderlund Tallberg Thorén Viklund Wallin Wikström Åberg Åström
Ödman Öberg
"""
FIRST_NAMES = tuple(_FIRST.split())
LAST_NAMES = tuple(_LAST.split())
PLACES = (
    ("722 13", "Västerås"),
    ("803 20", "Gävle"),
    ("632 20", "Eskilstuna"),
    ("702 11", "Örebro"),
    ("602 21", "Norrköping"),
    ("753 20", "Uppsala"),
    ("903 26", "Umeå"),
    ("582 22", "Linköping"),
    ("652 24", "Karlstad"),
    ("852 31", "Sundsvall"),
)
STREETS = tuple(
    f"{tree}{way}" for tree in ("Alm", "Björk", "Ek", "Lind", "Rönn", "Tall") for way in ("vägen", "gatan")
)
BRANCHES = ("Bageri", "Bygg", "Cykel", "Fastigheter", "Frys", "Hotell", "Kök", "Lager", "Mekaniska", "Vård")
BYNAMES = (
    "Almnäs",
    "Björkvik",
    "Ekdala",
    "Fjällbris",
    "Granhult",
    "Havsglimt",
    "Isvik",
    "Kvarnåsa",
    "Lövsta",
)
SITES = ("huvudkontor", "lager", "butik", "verkstad", "garage", "hus A", "hus B", "kyl", "arkiv")
PASSWORD_WORDS = ("Snöboll", "Åkerbär", "Vantar", "Kastrull", "Lykta", "Mygga", "Paddel", "Ränsel", "Tofflor")
MAIL_DOMAINS = ("example.se", "example.com", "example.org")

PHONES = (
    *(f"070-174 0{n // 100} {n % 100:02d}" for n in range(605, 700)),
    *(f"08-465 004 {n:02d}" for n in range(100)),
)
"""Numbers that the Swedish Post and Telecom Authority keeps free for books and films (PTS)."""


def organisation_number(serial: int) -> str:
    """The serial-th invented organisation number, from 0 to 999,999: 599NNN-NNNC."""
    digits = f"599{serial:06d}"
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits))
    check = -sum(number // 10 + number % 10 for number in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"
