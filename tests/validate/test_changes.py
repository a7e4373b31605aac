"""What a form asks for, told before and after as it will be printed."""

from __future__ import annotations

from typing import Any

import pytest

from forms import facts as f
from forms.records import Change, Decision, Lista, What
from tests.validate.twin import Twin
from tests.validate.world import (
    ANNA,
    CONTACTS,
    LISTA,
    OBJEKT,
    PERSON,
    PLAN,
    contact,
    form,
    person,
    report,
    verdict,
    world,
    world_of,
)


def only(*parts: dict[str, Any], register: Twin | None = None) -> Change:
    (change,) = verdict(form(*parts), register).changes
    return change


def test_a_new_person() -> None:
    change = only(PERSON, {"behorig.1.nytt_losenord": "hemligt"})
    assert (change.target, change.what, change.subject, change.row) == ("L1", What.ADD, "Hanna Berg", None)
    assert (change.before, change.after) == (
        None,
        {"namn": "Hanna Berg", "telefon": "070-174 06 30", "niva": "B", "losenord": "nytt"},
    )


def test_a_changed_person_shows_what_differs_and_the_registered_name() -> None:
    change = only(person(atgard="andra", namn="cecilia EK", niva="B", telefon="+46701740607"))
    assert (change.subject, change.row, change.version) == ("Cecilia Ek", 3, 1)
    assert (change.before, change.after) == (
        {"namn": "Cecilia Ek", "niva": "C"},
        {"namn": "Cecilia Ek", "niva": "B"},
    )


def test_a_removed_person() -> None:
    change = only(person(atgard="ta_bort", namn="Cecilia Ek"))
    assert (change.before, change.after) == (
        {"namn": "Cecilia Ek", "telefon": "070-174 06 07", "niva": "C"},
        None,
    )


def test_a_changed_contact_keeps_what_is_left_empty() -> None:
    change = only(contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"))
    assert (change.target, change.row) == ("O1", 22)
    assert (change.before, change.after) == (
        {"namn": "Erik Holm", "kontaktvag_1": "070-174 06 10"},
        {"namn": "Erik Holm", "kontaktvag_1": "070-174 06 21"},
    )


def test_steps_replace_all_steps_and_the_rest_stays() -> None:
    change = only(PLAN)
    assert (change.subject, change.before, change.after) == (
        "Inbrott",
        {"steg": "1. Ring objekt, 2. Ring larmkontakter"},
        {"steg": "1. Väktare, 2. Ring larmkontakter"},
    )


def test_a_report_recipient_who_moves() -> None:
    change = only(report(namn="Anna Lindqvist", gata="Box 9", postnummer="73321", ort="Sala"))
    assert (change.what, change.before, change.after) == (
        What.CHANGE,
        {"namn": "Anna Lindqvist"},
        {"namn": "Anna Lindqvist", "gata": "Box 9", "postnummer": "733 21", "ort": "Sala"},
    )


def test_a_recipient_is_known_by_the_e_mail_address_too() -> None:
    assert only(report(namn="Lindqvist A", epost="ANNA@example.se", intervall="ar")).row == 51


def test_a_report_asked_for_once_changes_no_standing_recipient() -> None:
    once = report(
        namn="Anna Lindqvist",
        epost="anna@example.se",
        arenderapport=True,
        intervall="pa_begaran",
        arendenummer="123",
    )
    change = only(once)
    assert (change.what, change.row, change.before) == (What.ADD, None, None)
    assert change.after == {
        "namn": "Anna Lindqvist",
        "rapporter_en_gang": "Ärenderapport",
        "epost": "anna@example.se",
        "intervall": "På begäran (en gång)",
        "arendenummer": "123",
    }


def test_what_is_sent_once_is_told_so_whatever_interval_is_ticked() -> None:
    change = only(report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True, intervall="manad"))
    assert change.after is not None and change.after["intervall"] == "På begäran (en gång)"


def test_own_times_are_a_choice_like_the_others() -> None:
    own = world_of(
        objekt={
            "kontakter": (CONTACTS[0].model_copy(update={"tider": "egna", "egna_tider": "vardagar 7–19"}),)
        }
    )
    ended = only(contact(atgard="andra", namn="Anna Lindqvist", tider="dygnet_runt"), register=own)
    begun = only(contact(atgard="andra", namn="Erik Holm", egna_tider="tisdagar"))
    assert ended.before is not None and ended.before["egna_tider"] == "vardagar 7–19"
    assert ended.after == {"namn": "Anna Lindqvist", "tider": "Dygnet runt"}
    assert begun.after == {"namn": "Erik Holm", "tider": "Egna tider", "egna_tider": "tisdagar"}


def test_a_temporary_change_says_until_when() -> None:
    (change,) = verdict(form(PERSON, galler_till="2026-12-31")).changes
    assert (str(change.from_), str(change.until)) == ("2026-12-01", "2026-12-31")


def test_a_report_that_is_sent_once_ends_on_no_day() -> None:
    once = report(namn="Ivar Lund", epost="ivar@example.se", arenderapport=True, arendenummer="123")
    changes = verdict(form(PERSON, once, galler_till="2026-12-31")).changes
    assert [(change.key, str(change.until)) for change in changes] == [
        ("behorig.1", "2026-12-31"),
        ("rapport.1", "None"),
    ]


def test_a_change_of_a_list_tells_which_objects_it_rules_over() -> None:
    """Those of another contract with its number, those of other customers by their count alone."""
    shop = OBJEKT.model_copy(
        update={"id": 31, "objektnummer": "O2", "avtalsnummer": "70009", "namn": "Butiken", "larmsandare": ()}
    )
    shared = world(
        objekt=(OBJEKT, shop), listor=(LISTA.model_copy(update={"objekt": ("O1", "O2", "O77", "O78")}),)
    )
    (change,) = verdict(form(PERSON, behorighet_galler="lista"), shared).changes
    assert change.lista == Lista(objekt=("O1 Lagret", "O2 Butiken (avtal\u00a070009)"), elsewhere=2)


def test_a_change_of_an_installers_list_tells_whose_it_is() -> None:
    ines = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB")
    theirs = f.Behorighetslista(
        id=12, listnummer="L9", objekt=("O1",), personer=(ines,), installer="Larmtekniken AB"
    )
    change = only(
        {**PERSON, "behorig.1.foretag": "Larmtekniken", "underskrift.namn": "Ines Tek"},
        register=world(listor=(LISTA, theirs)),
    )
    assert (change.target, change.lista) == ("L9", Lista(installer="Larmtekniken AB", objekt=("O1 Lagret",)))


def test_nobody_with_skyddad_identitet_is_found_through_a_change() -> None:
    hidden = world_of(
        lista=(ANNA, f.Person(id=6, namn="Stina Alm", niva="C", telefon="+46701740650", skyddad=True))
    )
    changed = only(person(atgard="andra", namn="Stina Alm", telefon="+46701740651"), register=hidden)
    removed = only(person(atgard="ta_bort", namn="Stina Alm"), register=hidden)
    told = f"{changed.before}{changed.after}{removed.before}"
    assert "070-174 06 5" not in told
    assert changed.after is not None and changed.after["telefon"] == "ändrad (skyddad uppgift)"


def test_a_contact_with_skyddad_identitet_likewise() -> None:
    hidden = world_of(objekt={"kontakter": (CONTACTS[0], CONTACTS[1].model_copy(update={"skyddad": True}))})
    change = only(contact(atgard="ta_bort", namn="Erik Holm"), register=hidden)
    assert "erik@example.se" not in str(change.before)


@pytest.mark.parametrize(
    "row",
    [
        contact(atgard="lagg_till", namn="Stina Alm", ordning=3, kontaktvag_1="+46701740652"),
        contact(atgard="lagg_till", namn="S. Alm", ordning=3, kontaktvag_1="+46701740652"),
        contact(atgard="lagg_till", namn="Jouren", ordning=3, kontaktvag_1="+46701740650"),
        report(namn="Stina Alm", gata="Gömda vägen 1", postnummer="73321", ort="Sala", arenderapport=True),
        report(namn="Alm, Stina", epost="stina@example.se", arenderapport=True, arendenummer="123"),
    ],
)
def test_nor_through_a_new_row_elsewhere_on_the_form(row: dict[str, Any]) -> None:
    hidden = world_of(
        lista=(ANNA, f.Person(id=6, namn="Stina Alm", niva="C", telefon="+46701740650", skyddad=True))
    )
    change = only(row, register=hidden)
    assert change.after is not None and change.after["skyddad"] == "ja"
    told = f"{change.before}{change.after}"
    assert not any(way in told for way in ("070-174", "Gömda", "Sala", "stina@"))
    assert "skyddad uppgift" in told


@pytest.mark.parametrize(
    ("signer", "expected"),
    [("Anna Lindqvist", "L1"), ("Rut Sten", "L2")],
)
def test_with_two_lists_a_new_person_joins_the_signers(signer: str, expected: str) -> None:
    second = LISTA.model_copy(
        update={"id": 11, "listnummer": "L2", "personer": (f.Person(id=9, namn="Rut Sten", niva="A"),)}
    )
    change = only(PERSON, {"underskrift.namn": signer}, register=world(listor=(LISTA, second)))
    assert change.target == expected


def test_a_row_that_means_nobody_in_the_register_is_told_and_held() -> None:
    change = only(contact(atgard="ta_bort", namn="Nils Ny"))
    assert (change.subject, change.before, change.after, change.row) == ("Nils Ny", None, None, None)
    assert change.decision is Decision.QUERY


def test_a_row_that_says_nothing_new_is_no_change() -> None:
    assert verdict(form(contact(atgard="andra", namn="Erik Holm", ordning=2))).changes == ()


def test_an_object_without_a_list_gets_one_of_its_own() -> None:
    signed = {"underskrift.namn": "Filip Granström"}
    assert only(PERSON, signed, register=world(listor=())).target == "O1"
