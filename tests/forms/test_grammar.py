"""The grammar of each kind of field: the same value whatever the way of writing, or malformed."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import fields as f
from forms.catalogue import kinds
from forms.fields import FieldKind, Spec
from forms.grammar import Normalised, canonical, normalise, printed
from forms.request import Field

TEXT = f.text("Namn")
LINES = f.multiline("Fritext")
NUMBER = f.number("Antal bilagor", cells=2)
ORDER = f.order("Ordning")
DATE = f.date("Datum")
TIME = f.time("Från kl.")
PHONE = f.phone("Telefon")
EMAIL = f.email("E-post")
WAY = f.contact_way("Kontaktväg 1")
ORGNR = f.orgnr("Organisationsnummer")
POSTCODE = f.postcode("Postnummer")
TICK = f.tick("Har nyckel")
SIGNATURE = f.signature("Underskrift")
CHOICE = f.choice("Åtgärd", {"lagg_till": "Lägg till", "ta_bort": "Ta bort"})
LEVEL = f.choice("Nivå", {"A": "A", "B": "B"})
SECRET = f.secret("Nytt lösenord")

FIELDS = [field for kind in kinds() for field in kind.fields]

MEANT: list[tuple[Spec, str, str | int | bool | None]] = [
    (TEXT, " Anna  Öst ", "Anna Öst"),
    (TEXT, unicodedata.normalize("NFD", "Åsa Österberg"), "Åsa Österberg"),
    (TEXT, "Anna\u00a0Karin\u202fÖst", "Anna Karin Öst"),
    (TEXT, "Karl\u2011Erik", "Karl-Erik"),
    (TEXT, "Lång\u00adström", "Långström"),
    (TEXT, "\u200bÅsa\ufeff", "Åsa"),
    (TEXT, "\u202aÅsa\u202c", "Åsa"),
    (TEXT, "Hö\ufb01n", "Höfin"),
    (TEXT, "Lager\tNord\r\nhus 2", "Lager Nord hus 2"),
    (TEXT, "08–17", "08–17"),
    (TEXT, "  \u00a0 ", None),
    (TEXT, "", None),
    (LINES, "Ring  först\r\nkontoret\r\n", "Ring först\nkontoret"),
    (LINES, "ett\u2028två", "ett\ntvå"),
    (NUMBER, "2", 2),
    (NUMBER, " 02 ", 2),
    (NUMBER, "0", 0),
    (ORDER, "1.", 1),
    (ORDER, "12", 12),
    (DATE, "22 nov 2026", "2026-11-22"),
    (TIME, "8.30", "08:30"),
    (PHONE, "021–12 34 56", "+4621123456"),
    (PHONE, "112", "112"),
    (EMAIL, "Anna@EXAMPLE.se", "Anna@example.se"),
    (WAY, "070-174 06 05", "+46701740605"),
    (WAY, "jour@example.se", "jour@example.se"),
    (ORGNR, "559999-0016", "5599990016"),
    (POSTCODE, "721 05", "72105"),
    (TICK, "Ja", True),
    (TICK, "/Yes", True),
    (TICK, "On", True),
    (TICK, "x", True),
    (TICK, "Off", False),
    (TICK, "/Off", False),
    (TICK, "", False),
    (TICK, "nej", False),
    (SIGNATURE, "", False),
    (SIGNATURE, "Anna Öst", True),
    (CHOICE, "lagg_till", "lagg_till"),
    (CHOICE, "/lagg_till", "lagg_till"),
    (CHOICE, "LÄGG  TILL", "lagg_till"),
    (CHOICE, "Off", None),
    (CHOICE, "", None),
    (LEVEL, "a", "A"),
]

MALFORMED = [
    (TEXT, "Anna\x00"),
    (TEXT, "\x07\x08"),
    (TEXT, "S\ufffdren"),
    (TEXT, "\ue001\ue002"),
    (TEXT, "tsÖ \u202eannA"),
    (TEXT, "\ud800"),
    (NUMBER, "två"),
    (NUMBER, "-1"),
    (NUMBER, "1,5"),
    (NUMBER, "1 2"),
    (NUMBER, "²"),
    (NUMBER, "9" * 5000),
    (ORDER, "0"),
    (ORDER, "1:a"),
    (DATE, "snarast"),
    (TIME, "24:00"),
    (PHONE, "-"),
    (PHONE, "08-465 004 00 / 070-174 06 05"),
    (EMAIL, "saknas"),
    (WAY, "ring mig"),
    (WAY, "anna@"),
    (ORGNR, "559999-0017"),
    (POSTCODE, "7210"),
    (TICK, "kanske"),
    (CHOICE, "Ändra kanske"),
    (LEVEL, "A B"),
]


@pytest.mark.parametrize(("spec", "written", "value"), MEANT)
def test_what_was_meant_is_the_value(spec: Spec, written: str, value: str | int | bool | None) -> None:
    assert normalise(spec, written) == Normalised(value)


@pytest.mark.parametrize(("spec", "written"), MALFORMED)
def test_what_does_not_fit_is_malformed_and_has_no_value(spec: Spec, written: str) -> None:
    assert normalise(spec, written) == Normalised(None, malformed=True)


@pytest.mark.parametrize("written", ["hemligt", ""])
def test_a_password_never_passes_through_the_grammar(written: str) -> None:
    with pytest.raises(TypeError) as refusal:
        normalise(SECRET, written)
    assert "hemligt" not in str(refusal.value)
    with pytest.raises(TypeError):
        printed(SECRET, written)


@pytest.mark.parametrize(
    ("spec", "value", "expected"),
    [
        (TEXT, "Anna Öst", "Anna Öst"),
        (TEXT, None, ""),
        (TEXT, "", ""),
        (NUMBER, 0, "0"),
        (ORDER, 3, "3"),
        (DATE, "2026-11-22", "2026-11-22"),
        (DATE, date(2026, 11, 22), "2026-11-22"),
        (TIME, "08:30", "08:30"),
        (PHONE, "+46771505100", "0771-505 100"),
        (WAY, "+46846500400;ext=12", "08-465 004 00 ank 12"),
        (WAY, "jour@example.se", "jour@example.se"),
        (ORGNR, "5599990016", "559999-0016"),
        (ORGNR, "1212121212", "121212-XXXX"),
        (POSTCODE, "72105", "721 05"),
        (TICK, True, "Ja"),
        (TICK, False, "Nej"),
        (CHOICE, "lagg_till", "Lägg till"),
        (CHOICE, None, ""),
    ],
)
def test_a_value_is_printed_in_swedish(
    spec: Spec, value: str | int | bool | date | None, expected: str
) -> None:
    assert printed(spec, value) == expected


@pytest.mark.parametrize(
    ("spec", "written", "value"),
    [case for case in MEANT if case[0] not in (SIGNATURE,) and case[2] is not None],
)
def test_what_is_printed_is_read_as_the_same_value(spec: Spec, written: str, value: str) -> None:
    assert normalise(spec, printed(spec, value)).value == value


@given(st.sampled_from([field for field in FIELDS if not field.spec.secret]), st.text(max_size=60))
def test_any_text_in_any_field_is_a_value_or_malformed(field: Field, text: str) -> None:
    result = normalise(field.spec, text)
    assert not (result.malformed and result.value is not None)
    assert canonical(field.spec, result.value)
    if isinstance(result.value, str) and field.spec.kind is not FieldKind.CHOICE:
        assert normalise(field.spec, result.value) == result


NUMBERS = st.text(alphabet="0123456789+-() ;/ankext=", max_size=16)


@pytest.mark.parametrize("spec", [PHONE, WAY, DATE, TIME, ORGNR, POSTCODE, NUMBER, ORDER])
@given(text=NUMBERS)
def test_any_digits_in_a_field_for_numbers_are_a_value_or_malformed(spec: Spec, text: str) -> None:
    assert canonical(spec, normalise(spec, text).value)


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (TEXT, " Anna"),
        (TEXT, "Anna\x00"),
        (TEXT, 1),
        (TEXT, ""),
        (DATE, "2026-13-01"),
        (DATE, "23/11 2026"),
        (TIME, "8"),
        (PHONE, "070-174 06 05"),
        (NUMBER, "1"),
        (NUMBER, True),
        (ORDER, 0),
        (ORDER, -1),
        (TICK, "ja"),
        (TICK, 1),
        (SIGNATURE, "x"),
        (CHOICE, "Lägg till"),
        (CHOICE, "ändra"),
        (SECRET, "x"),
    ],
)
def test_what_the_grammar_cannot_have_given_is_not_canonical(spec: Spec, value: str | int | bool) -> None:
    assert not canonical(spec, value)


@pytest.mark.parametrize("written", ["000", "001", "0000", "00200", "000000", "00"])
def test_zeros_are_no_telephone_number(written: str) -> None:
    assert normalise(PHONE, written) == Normalised(None, malformed=True)


@given(st.text(max_size=60))
def test_a_text_survives_decomposition_and_space(text: str) -> None:
    again = "\u00a0 " + unicodedata.normalize("NFD", text) + " \t"
    assert normalise(TEXT, again) == normalise(TEXT, text)
