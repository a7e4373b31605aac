"""What programs are asked to type, and how what is read is held against it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.programs.java import fdf, xfdf
from bench.programs.job import Typing, as_json, job
from bench.programs.registry import PROGRAMS
from bench.programs.requests import FOREIGN, LINES, LONG, asked, rounds
from bench.programs.rows import CHAINS, rows
from extract.limits import Limits
from extract.seam import Extracted, read_file
from forms.catalogue import Kind, kinds
from forms.fields import FieldKind
from forms.records import Doubt
from render.blank import make
from samples import NOW
from samples.fill import Entry, fill
from samples.programs.expect import Expected, Wrong, differences

KINDS = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)


def read(pdf: bytes) -> Extracted:
    with tempfile.TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        limits = Limits(allow_reduced=True)
        return read_file(file.fileno(), name="blankett.pdf", received=NOW, limits=limits)


def filled(kind: Kind, entries: Mapping[str, Entry]) -> Extracted:
    return read(fill(make(kind.current), entries))


@KINDS
def test_the_second_round_makes_of_the_first_what_was_asked_for(kind: Kind) -> None:
    for seed in range(40):
        twice = rounds(seed, kind)
        after = {name: entry for name, entry in {**twice.first, **twice.then}.items() if entry}
        assert after == twice.asked.entries


@KINDS
def test_no_round_takes_a_choice_back(kind: Kind) -> None:
    choices = {field.name for field in kind.fields if field.spec.kind is FieldKind.CHOICE}
    for seed in range(40):
        assert not [name for name, entry in rounds(seed, kind).then.items() if name in choices and not entry]


@KINDS
def test_what_programs_stumble_on_is_typed_in_some_request_and_fits(kind: Kind) -> None:
    requests = [asked(seed, kind, any_letter=True) for seed in range(40)]
    texts = {entry for request in requests for entry in request.entries.values() if isinstance(entry, str)}
    assert texts & set(FOREIGN)
    assert any(LONG.startswith(text) for text in texts if len(text) > 30)
    has_lines = any(field.spec.kind is FieldKind.MULTILINE for field in kind.fields)
    assert (LINES in texts) is has_lines
    for request in requests:
        for name, entry in request.entries.items():
            assert len(str(entry)) <= (kind.field(name).spec.maxlen or len(str(entry)))


def test_letters_beyond_the_forms_font_are_kept_from_programs_that_refuse_them() -> None:
    (kind, *_) = kinds()
    for seed in range(40):
        request = asked(seed, kind, any_letter=False)
        assert not request.foreign
        assert not set(request.entries.values()) & set(FOREIGN)


CLEAN = Expected({"kundnamn": "Åkerö AB"}, {}, {})
"""What is read of a form in which only that is filled in."""


@pytest.mark.parametrize(
    ("expected", "wrong", "where"),
    [
        (Expected({"kundnamn": "Akerö AB"}, {}, {}), Wrong.VALUE, "kundnamn"),
        (Expected({}, {}, {}), Wrong.VALUE, "kundnamn"),
        (
            Expected(CLEAN.values, {}, {"kundnamn": frozenset({Doubt.PICTURE_DIFFERS})}),
            Wrong.MISSED,
            "kundnamn",
        ),
        (Expected(CLEAN.values, {}, {}, observations=frozenset({"missing-page"})), Wrong.MISSED, ""),
    ],
)
@KINDS
def test_each_way_of_being_read_wrong_is_found(
    kind: Kind, expected: Expected, wrong: Wrong, where: str
) -> None:
    extracted = filled(kind, {"kundnamn": "Åkerö AB"})
    assert not differences(kind, CLEAN, extracted)
    assert [(each.wrong, each.where) for each in differences(kind, expected, extracted)] == [(wrong, where)]


@KINDS
def test_a_doubt_without_a_reason_and_a_refused_file_are_found(kind: Kind) -> None:
    (number,) = (field.name for field in kind.fields if field.name == "organisationsnummer")
    found = differences(kind, Expected({}, {}, {}), filled(kind, {number: "559999"}))
    assert [(each.wrong, each.told) for each in found] == [(Wrong.NEEDLESS, "malformed")]
    assert [each.wrong for each in differences(kind, CLEAN, read(b"%PDF-1.7"))] == [Wrong.REFUSED]


def test_a_password_that_is_read_wrong_is_told_without_it() -> None:
    kind = next(kind for kind in kinds() if any(field.spec.secret for field in kind.fields))
    secret = next(field.name for field in kind.fields if field.spec.secret)
    extracted = filled(kind, {secret: "Blåbär7!"})
    assert not differences(kind, Expected({}, {secret: "Blåbär7!"}, {}), extracted)
    (found,) = differences(kind, Expected({}, {secret: "Lingon8?"}, {}), extracted)
    assert found.wrong is Wrong.VALUE
    assert not any(word in repr(found) for word in ("Blåbär7!", "Lingon8?"))


TYPINGS = (
    Typing("kundnamn", "text", "K-G <Åkeri> & Łuk"),
    Typing("ny_agare.telefon", "text", ""),
    Typing("ny_agare.tar_over", "choice", "ja"),
    Typing("kontakt.1.nyckel", "tick", False),
)


def test_xfdf_has_fields_within_fields_and_keeps_every_letter() -> None:
    told = ElementTree.fromstring(xfdf(TYPINGS))
    name = "{http://ns.adobe.com/xfdf/}"
    values = {field.get("name"): field.findtext(f"{name}value") for field in told.iter(f"{name}field")}
    assert values == {
        "kundnamn": "K-G <Åkeri> & Łuk", "ny_agare": None, "telefon": "", "tar_over": "ja", "kontakt": None,
        "1": None, "nyckel": "Off",
    }  # fmt: skip


def test_fdf_has_texts_in_utf_16_and_states_as_names() -> None:
    told = fdf(TYPINGS)
    assert "K-G <Åkeri> & Łuk".encode("utf-16-be").hex().encode() in told
    assert b"<</T(ny_agare.tar_over)/V/ja>>" in told
    assert b"<</T(kontakt.1.nyckel)/V/Off>>" in told


@KINDS
def test_a_job_tells_each_alternatives_place_and_shows_no_entry(kind: Kind) -> None:
    choice = next(field for field in kind.fields if field.spec.kind is FieldKind.CHOICE)
    entry = choice.spec.codes[0]
    made = job(kind, Path("a.pdf"), Path("b.pdf"), {choice.name: entry, "kundnamn": "Blåbär7!"})
    (typing,) = (each for each in made.typings if each.name == choice.name)
    assert tuple(spot.option for spot in typing.spots) == choice.spec.codes
    assert "Blåbär7!" not in repr(made)
    assert "kundnamn" in as_json([made])


def test_a_chain_ends_with_a_program_that_can_empty_a_field() -> None:
    assert not [then for _, then in CHAINS if then in ("pypdf", "pikepdf")]


def test_every_program_has_a_row_and_tells_what_to_install() -> None:
    keys = {row.key for row in rows(1)}
    assert set(PROGRAMS) <= keys
    assert all(program.install for program in PROGRAMS.values())
