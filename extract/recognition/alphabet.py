"""Which characters may come out of a crop: less to choose from is less to mistake."""

from __future__ import annotations

import string
from enum import StrEnum

DIGITS = frozenset(string.digits)
SWEDISH = frozenset(string.ascii_letters + "åäöÅÄÖéÉüÜ")
"""The letters of Swedish, with the two accents that Swedish names often have (Linné, Müller)."""

FOREIGN = frozenset("áàâãçèêëíìîïñóòôõøæßúùûýžščćłđÁÀÂÃÇÈÊËÍÌÎÏÑÓÒÔÕØÆÚÙÛÝŽŠČĆŁĐ")
"""Letters of names in Sweden that are not Swedish. Without them `Ødegård` would come out as another
name, and surely so."""

PUNCTUATION = frozenset(" .,-–/@:;()+&_'\"!?%*#=§°²³½€$<>[]|~\\")
"""What else people type in a form; a keyboard's characters that could stand in an answer."""


class Alphabet(StrEnum):
    """What is asked for, by what can stand in such a field. `characters` includes the space."""

    TEXT = "text"
    DIGITS = "digits"
    """Digits and spaces: postal codes, customer numbers, orders, boxes of single digits."""
    ORGNR = "orgnr"
    """Digits, hyphen and the plus of those over a hundred years old."""
    PHONE = "phone"
    """A telephone number with country and extension, `+46 (0)8-465 004 00 ank. 12`."""
    DATE = "date"
    """A date with a month's number or Swedish name, `22/11-26`, `den 22 nov. 2026`."""
    TIME = "time"
    """A time of day, `08:30`, `kl. 8.30`."""
    EMAIL = "email"
    CONTACT_WAY = "contact_way"
    """A telephone number or an e-mail address."""

    @property
    def characters(self) -> frozenset[str]:
        """Every character that a text of this kind may hold."""
        return _CHARACTERS[self]

    @property
    def numeric(self) -> bool:
        """Whether such a text is of digits with a little between them, and no words to speak of."""
        return self in _NUMERIC


_EMAIL = DIGITS | SWEDISH | frozenset(".-_@+'&!#$%*/=?^`{|}~ <>:")
_CHARACTERS = {
    Alphabet.TEXT: DIGITS | SWEDISH | FOREIGN | PUNCTUATION,
    Alphabet.DIGITS: DIGITS | frozenset(" "),
    Alphabet.ORGNR: DIGITS | frozenset(" -+"),
    Alphabet.PHONE: DIGITS | frozenset(" +-()./,;:=ankytigexlmobTfE"),
    Alphabet.DATE: DIGITS | frozenset(" -/.:" + string.ascii_lowercase + "JFMASOND"),
    Alphabet.TIME: DIGITS | frozenset(" :.-klocanKLOCAN"),
    Alphabet.EMAIL: _EMAIL,
    Alphabet.CONTACT_WAY: _EMAIL | frozenset("(),;"),
}
_NUMERIC = frozenset({Alphabet.DIGITS, Alphabet.ORGNR})
