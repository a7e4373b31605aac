"""Identifiers: one table of ways of writing and one of what is refused for each."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.identifiers import (
    Invalid,
    datum,
    epost,
    organisationsnummer,
    personnummer,
    postnummer,
    telefon,
    tid,
)

VALIDATE = {
    "datum": datum.validate,
    "epost": epost.validate,
    "organisationsnummer": organisationsnummer.validate,
    "personnummer": personnummer.validate,
    "postnummer": postnummer.validate,
    "telefon": telefon.validate,
    "tid": tid.validate,
}

ACCEPTED = [
    ("datum", "2026-11-22", "2026-11-22"),
    ("datum", "2026\u201311\u201322", "2026-11-22"),
    ("datum", "2026-2-3", "2026-02-03"),
    ("datum", "2026/11/22", "2026-11-22"),
    ("datum", "2026.11.22", "2026-11-22"),
    ("datum", "2026 11 22", "2026-11-22"),
    ("datum", "2026 - 11 - 22", "2026-11-22"),
    ("datum", "20261122", "2026-11-22"),
    ("datum", "22112026", "2026-11-22"),
    ("datum", "22/11 2026", "2026-11-22"),
    ("datum", "22/11-2026", "2026-11-22"),
    ("datum", "22/11/2026", "2026-11-22"),
    ("datum", "22/11-26", "2026-11-22"),
    ("datum", "2/1 26", "2026-01-02"),
    ("datum", "22.11.2026", "2026-11-22"),
    ("datum", "22 nov 2026", "2026-11-22"),
    ("datum", "22 nov. 2026", "2026-11-22"),
    ("datum", "22 NOV -26", "2026-11-22"),
    ("datum", "22nov2026", "2026-11-22"),
    ("datum", "den 22 november 2026", "2026-11-22"),
    ("datum", "den 1:a maj 2027", "2027-05-01"),
    ("datum", "3 sept 2026", "2026-09-03"),
    ("datum", "1\u00a0okt\u00a02026", "2026-10-01"),
    ("datum", "261105", "2026-11-05"),
    ("datum", "221122", "2022-11-22"),
    ("datum", "26-11-05", "2026-11-05"),
    ("datum", "2028-02-29", "2028-02-29"),
    ("epost", "anna@example.se", "anna@example.se"),
    ("epost", " mailto:Anna.Öst@Example.COM ", "Anna.Öst@example.com"),
    ("epost", "<anna@example.org>", "anna@example.org"),
    ("epost", "anna\u2011karin@example.se", "anna-karin@example.se"),
    ("epost", "larm+natt@example.se", "larm+natt@example.se"),
    ("organisationsnummer", "5599990016", "5599990016"),
    ("organisationsnummer", "559999 - 0016", "5599990016"),
    ("organisationsnummer", "165599990016", "5599990016"),
    ("organisationsnummer", "191212121212", "1212121212"),
    ("organisationsnummer", "701063-2391", "7010632391"),
    ("personnummer", "121212+1212", "1212121212"),
    ("personnummer", "19121212 1212", "1212121212"),
    ("postnummer", "72105", "72105"),
    ("postnummer", "721 05", "72105"),
    ("postnummer", "721\u00a005", "72105"),
    ("postnummer", "S-721 05", "72105"),
    ("postnummer", "SE 721 05", "72105"),
    ("telefon", "021-12 34 56", "+4621123456"),
    ("telefon", "021/12 34 56", "+4621123456"),
    ("telefon", "(021) 12 34 56", "+4621123456"),
    ("telefon", "08-213 630", "+468213630"),
    ("telefon", "0046 70 174 06 05", "+46701740605"),
    ("telefon", "+46 (0)70 174 06 05", "+46701740605"),
    ("telefon", "\u202d070\u2011174\u00a006\u00a005\u202c", "+46701740605"),
    ("telefon", "Tel: 070-174 06 05", "+46701740605"),
    ("telefon", "mobil 0701740605", "+46701740605"),
    ("telefon", "0771-505 100", "+46771505100"),
    ("telefon", "0200-12 34 56", "+46200123456"),
    ("telefon", "020-12 34 56", "+4620123456"),
    ("telefon", "08-465 004 00 ank 12", "+46846500400;ext=12"),
    ("telefon", "08-465 004 00, ankn. 12", "+46846500400;ext=12"),
    ("telefon", "08-465 004 00 anknytning 12", "+46846500400;ext=12"),
    ("telefon", "+46846500400;ext=12", "+46846500400;ext=12"),
    ("telefon", "112", "112"),
    ("telefon", "114 14", "11414"),
    ("telefon", "+47 22 22 22 22", "+4722222222"),
    ("tid", "08:30", "08:30"),
    ("tid", "8.30", "08:30"),
    ("tid", "0830", "08:30"),
    ("tid", "830", "08:30"),
    ("tid", "kl 8", "08:00"),
    ("tid", "kl.8", "08:00"),
    ("tid", "Klockan 17.05", "17:05"),
    ("tid", "00:00", "00:00"),
    ("tid", "23:59", "23:59"),
]

REFUSED = [
    ("datum", "221126", "2022-11-26 or 2026-11-22"),
    ("datum", "261122", "2026-11-22 or 2022-11-26"),
    ("datum", "22-11-26", "the same with hyphens"),
    ("datum", "231231", "2023-12-31 or 2031-12-23"),
    ("datum", "2026-02-30", "no such day"),
    ("datum", "2027-02-29", "no leap year"),
    ("datum", "11/22 2026", "there is no month 22"),
    ("datum", "22/11", "no year"),
    ("datum", "22 nov", "no year"),
    ("datum", "november 2026", "no day"),
    ("datum", "22 foo 2026", "no month"),
    ("datum", "snarast", "not a date"),
    ("datum", "2026-11-22 2026-11-23", "two dates"),
    ("datum", "0026-11-22", "a year nobody means"),
    ("datum", "٢٠٢٦-١١-٢٢", "digits of another script"),
    ("epost", "anna@", "no domain"),
    ("epost", "anna.example.se", "no at sign"),
    ("epost", "anna@example", "no top-level domain"),
    ("epost", "anna@example.test", "reserved"),
    ("epost", "anna@example.se, bo@example.se", "two addresses"),
    ("epost", "anna ost@example.se", "a space"),
    ("organisationsnummer", "559999-0017", "check digit"),
    ("organisationsnummer", "551999-001", "nine digits"),
    ("organisationsnummer", "SE559999001601", "a VAT number"),
    ("organisationsnummer", "559999-0016-1", "a digit too many"),
    ("organisationsnummer", "５５９９９９００１６", "digits of another script"),
    ("personnummer", "121212-1213", "check digit"),
    ("personnummer", "121312-1212", "no month 13"),
    ("personnummer", "19000229-0005", "1900 had no leap day"),
    ("postnummer", "021 05", "begins with 0"),
    ("postnummer", "7210", "four digits"),
    ("postnummer", "721 05 Västerås", "with the ort"),
    ("postnummer", "７２１０５", "digits of another script"),
    ("telefon", "12 34 56", "no area code"),
    ("telefon", "08-465 004 00 / 070-174 06 05", "two numbers"),
    ("telefon", "08-465 004 00, 070-174 06 05", "two numbers"),
    ("telefon", "070-174 06 05 070-174 06 06", "two numbers"),
    ("telefon", "070-174 06 05/06", "two numbers, the second cut short"),
    ("telefon", "070-174 06 0", "a digit short"),
    ("telefon", "Anna 070-174 06 05", "a name"),
    ("telefon", "0771-SOSALARM", "letters for digits"),
    ("telefon", "070-174 06 05 (efter 17)", "a remark"),
    ("telefon", "112 ank 3", "a short number has no extension"),
    ("telefon", "123", "no short number"),
    ("telefon", "anna@example.se", "an e-mail address"),
    ("tid", "24:00", "the next day's 00:00"),
    ("tid", "08:60", "no minute 60"),
    ("tid", "8-16", "two times"),
    ("tid", "8 pm", "not Swedish"),
    ("tid", "dygnet runt", "not a time"),
]


@pytest.mark.parametrize(("identifier", "written", "value"), ACCEPTED)
def test_the_ways_of_writing_it_are_one_value(identifier: str, written: str, value: str) -> None:
    assert VALIDATE[identifier](written) == value


@pytest.mark.parametrize(("identifier", "written", "why"), REFUSED)
def test_what_is_not_certain_is_refused(identifier: str, written: str, why: str) -> None:
    with pytest.raises(Invalid):
        VALIDATE[identifier](written)


@pytest.mark.parametrize(("identifier", "written", "why"), REFUSED)
def test_a_refusal_does_not_quote_what_was_written(identifier: str, written: str, why: str) -> None:
    with pytest.raises(Invalid) as refusal:
        VALIDATE[identifier](written)
    assert written not in str(refusal.value)


@pytest.mark.parametrize(("identifier", "written", "value"), ACCEPTED)
def test_a_stored_value_is_accepted_unchanged(identifier: str, written: str, value: str) -> None:
    assert VALIDATE[identifier](value) == value


PRINTED: list[tuple[Callable[[str], str], str, str]] = [
    (telefon.format, "+4621123456", "021-12 34 56"),
    (telefon.format, "+46771505100", "0771-505 100"),
    (telefon.format, "+46770330000", "0770-330 000"),
    (telefon.format, "+46775112233", "0775-112 233"),
    (telefon.format, "+46200123456", "0200-12 34 56"),
    (telefon.format, "+4620123456", "020-12 34 56"),
    (telefon.format, "+468213630", "08-21 36 30"),
    (telefon.format, "+46701740605", "070-174 06 05"),
    (telefon.format, "+46846500400;ext=12", "08-465 004 00 ank 12"),
    (telefon.format, "+4722222222", "+47 22 22 22 22"),
    (telefon.format, "112", "112"),
    (organisationsnummer.format, "5599990016", "559999-0016"),
    (organisationsnummer.format, "1212121212", "121212-XXXX"),
    (personnummer.format, "1212121212", "121212-XXXX"),
    (postnummer.format, "72105", "721 05"),
    (epost.format, "anna@example.se", "anna@example.se"),
    (tid.format, "08:30", "08:30"),
    (datum.format, "2026-11-22", "2026-11-22"),
]


@pytest.mark.parametrize(("printer", "value", "expected"), PRINTED)
def test_a_value_is_printed_as_swedes_write_it(
    printer: Callable[[str], str], value: str, expected: str
) -> None:
    assert printer(value) == expected


@pytest.mark.parametrize("value", [value for name, _, value in ACCEPTED if name == "telefon"])
def test_a_printed_telephone_number_is_read_as_the_same_number(value: str) -> None:
    assert telefon.validate(telefon.format(value)) == value


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_with_four_digits_of_year_is_read(day: date) -> None:
    ways = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}", f"{day:%d.%m.%Y}")
    assert {datum.validate(way) for way in ways} == {day.isoformat()}


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2039, 12, 31)))
def test_six_digits_are_the_right_date_or_none(day: date) -> None:
    """Whoever writes year-month-day and whoever writes day-month-year: neither gets another date."""
    for written in (f"{day:%y%m%d}", f"{day:%d%m%y}"):
        try:
            assert datum.validate(written) == day.isoformat()
        except Invalid:
            continue


@pytest.mark.parametrize("identifier", VALIDATE)
@given(text=st.text(max_size=40))
def test_any_text_is_a_value_or_invalid_and_a_value_is_stable(identifier: str, text: str) -> None:
    try:
        value = VALIDATE[identifier](text)
    except Invalid:
        return
    assert VALIDATE[identifier](value) == value


@pytest.mark.parametrize("identifier", VALIDATE)
@given(text=st.text(alphabet="0123456789+-/.: ()@aeknts,;", max_size=24))
def test_nearly_right_texts_are_a_value_or_invalid(identifier: str, text: str) -> None:
    try:
        value = VALIDATE[identifier](text)
    except Invalid:
        return
    assert VALIDATE[identifier](value) == value
