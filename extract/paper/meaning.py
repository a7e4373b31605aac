"""What a recogniser's text means in a field: mistakes that the field's grammar rules out are set right.

Only what can't be meant otherwise: a letter O among digits of a telephone number is a zero. The
words themselves are never bent to a list of known ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forms.fields import FieldKind, Spec
from forms.grammar import Value, normalise
from forms.tidy import plain_dashes, tidy

_NUMBERS = frozenset(
    {
        FieldKind.NUMBER,
        FieldKind.ORDER,
        FieldKind.DATE,
        FieldKind.TIME,
        FieldKind.PHONE,
        FieldKind.ORGNR,
        FieldKind.POSTCODE,
        FieldKind.CONTACT_WAY,
    }
)
_AS_DIGITS = str.maketrans("OoQDlI|!SsBZz~_", "0000111155822--")
"""Signs that recognisers take digits for; used only where the text means nothing as it is."""

_SMALL_L = re.compile(r"\b[Il](?=gh\b)|(?<=\b[Kk])[Il](?=\.? ?[0-9])")
"""`lgh` (lägenhet) and `kl 18`: short words that both recognisers read with a capital I."""

_AT = re.compile(r"(?<=[0-9a-zåäö])[Q&©®€](?=[0-9a-zåäö])")
"""What an at sign is taken for between small letters."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "`": "'", "´": "'", "′": "'"})
_HOURS = re.compile(r"[0-9 ]+")
"""A time whose colon is printed between the cells, and taken away with what is printed."""

_RUN_IN = re.compile(r"(\d{1,2}[/.-]\d{1,2})((?:19|20)\d\d)")
"""A date whose year follows its month without a space, which is easily overlooked; it can be but one."""

_LONE_LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{3,}")


@dataclass(frozen=True)
class Meant:
    """A text in a field: `text` tidied, its `value`, and `key`, by which two readings are compared.

    The key is the value where there is one; of free text it leaves out spaces, which recognisers set
    as they like. `malformed` as in the grammar.
    """

    text: str = field(repr=False)
    value: Value = field(repr=False)
    key: str = field(repr=False)
    malformed: bool


def meant(spec: Spec, read: str) -> Meant:
    """What a text means in such a field; a password means itself and has no value."""
    if spec.secret:
        return Meant(read.strip(), None, read.strip(), malformed=False)
    text = tidy(plain_dashes(read).translate(_QUOTES))
    if spec.kind in (FieldKind.TEXT, FieldKind.MULTILINE):
        text = _SMALL_L.sub("l", text)
        return _grammatical(spec, text, free=True)
    if spec.kind in (FieldKind.EMAIL, FieldKind.CONTACT_WAY) and _is_address(text):
        return _grammatical(spec, _AT.sub("@", text.replace(" ", "")), free=False)
    if spec.kind in (FieldKind.NUMBER, FieldKind.ORDER):
        text = text.replace(" ", "")
    if spec.kind is FieldKind.TIME and _HOURS.fullmatch(text):
        text = text.replace(" ", "")
    found = _grammatical(spec, _year_apart(text) if spec.kind is FieldKind.DATE else text, free=False)
    if found.malformed and spec.kind in _NUMBERS and not _LONE_LETTERS.search(text):
        again = _grammatical(spec, text.translate(_AS_DIGITS), free=False)
        return found if again.malformed else again
    return found


def _year_apart(text: str) -> str:
    """A date with a space before its year, where none was read or one after each sign."""
    run_in = _RUN_IN.fullmatch(text.replace(" ", ""))
    as_one = " " not in text or all(len(part) == 1 for part in text.split())
    return " ".join(run_in.groups()) if run_in and as_one else text


def _is_address(text: str) -> bool:
    return "@" in text or (len(_AT.findall(text)) == 1 and "." in text)


def _grammatical(spec: Spec, text: str, *, free: bool) -> Meant:
    normalised = normalise(spec, text)
    if free or normalised.malformed or normalised.value is None:
        return Meant(text, normalised.value, _bare(text), normalised.malformed)
    return Meant(text, normalised.value, str(normalised.value), malformed=False)


def _bare(text: str) -> str:
    return text.replace(" ", "")


def is_address(spec: Spec, text: str) -> bool:
    """Whether what was read in a field is an e-mail address; a way of contact may be one."""
    return spec.kind in (FieldKind.EMAIL, FieldKind.CONTACT_WAY) and "@" in text
