"""The register answers with what holds on the day asked for, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import SecretStr

from forms.facts import ContractKind, CustomerFile, Register
from register import versions
from register.registry import SqlRegister
from register.versions import Wanted
from store.database import Database
from store.passwords import Passwords
from store.register_schema import avtal
from tests.register.conftest import NOW, TODAY


@pytest.fixture
def register(db: Database, passwords: Passwords) -> SqlRegister:
    return SqlRegister(db, passwords)


def the(register: Register, kundnummer: str, on: date = TODAY) -> CustomerFile:
    found = register.customer(kundnummer, on)
    assert found is not None
    return found


def test_all_of_a_customer_is_there(register: SqlRegister) -> None:
    file = the(register, "204501")
    assert file.customer.namn == "Mälarkök Storkök AB"
    assert file.customer.organisationsnummer == "5599990016"
    assert file.customer.telefon == "+46846500401"
    assert file.customer.adress.lines("X") == ("X", "Kvarnstensgatan 12", "722 13 Västerås")
    assert [c.avtalsnummer for c in file.contracts] == ["7102301", "7102302"]
    assert [o.objektnummer for o in file.objekt] == ["31045", "31046", "31047"]
    assert [s.namn for s in file.signatories] == ["Birgitta Sandahl"]
    assert [i.foretag for i in file.installers] == ["Mälardalens Larmteknik AB", "Sydlås och Larm AB"]


def test_an_object_has_its_plan_contacts_and_reports_in_order(register: SqlRegister) -> None:
    objekt = the(register, "204501").objekt[0]
    assert [entry.kategori for entry in objekt.plan][:3] == ["inbrott", "overfall", "brand"]
    assert objekt.plan[1].steg == ("polis", "ring_larmkontakter")
    assert not objekt.plan[1].aterkallas
    assert [contact.ordning for contact in objekt.kontakter] == [1, 2, 3]
    assert objekt.kontakter[1].kontaktvagar == ("+46701740605", "anna.karin.lindqvist@example.se")
    assert objekt.rapportmottagare[0].rapporter == ("uppfoljning_larmhandelser", "sammanstallning_arenden")
    assert objekt.larmsandare == ("440817",)


def test_a_list_is_shared_by_its_objects(register: SqlRegister) -> None:
    file = the(register, "204501")
    for objekt in ("31045", "31046", "31047"):
        assert file.lista_of(objekt)[0].listnummer == "L-118"
    assert [person.namn for person in file.listor[0].personer][:2] == [
        "Anna Karin Lindqvist",
        "Anna Lindqvist",
    ]


def test_an_installers_list_names_only_this_customers_objects(register: SqlRegister) -> None:
    for kundnummer, objects in (("204501", ("31045", "31046")), ("204506", ("31091",)), ("204508", ())):
        lista = next(one for one in the(register, kundnummer).listor if one.installer)
        assert (lista.listnummer, lista.objekt) == ("L-900", objects)
        assert len(lista.personer) == 2


def test_other_customers_lists_are_not_there(register: SqlRegister) -> None:
    assert {lista.listnummer for lista in the(register, "204508").listor} == {"L-142", "L-900"}


def test_unknown_terms_a_c_o_address_and_protected_people_come_through(register: SqlRegister) -> None:
    assert the(register, "204505").contract("7102307").uppsagningstid_manader is None  # type: ignore[union-attr]
    assert the(register, "204502").customer.adress.lines("Brf")[1] == "c/o Norrskens Fastighetsvård AB"
    people = next(lista for lista in the(register, "204505").listor if lista.listnummer == "L-134").personer
    assert [person.namn for person in people if person.skyddad] == ["Ruben Falk"]
    assert the(register, "204503").contracts[1].slag is ContractKind.JOUR
    assert [signatory.jointly for signatory in the(register, "204502").signatories] == [True] * 3


@pytest.mark.parametrize(
    ("day", "contracts"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), ["7102310"]),
        (date(2026, 12, 31), ["7102310"]),
        (date(2027, 1, 1), ["7102310", "7102311"]),
    ],
)
def test_a_row_is_seen_from_its_first_day(
    register: SqlRegister, day: date, contracts: list[str] | None
) -> None:
    found = register.customer("204507", day)
    assert (found and [contract.avtalsnummer for contract in found.contracts]) == contracts


@pytest.mark.parametrize("kundnummer", ["204599", "", "204501 ", "' OR 1=1 --"])
def test_an_unknown_customer_is_none(register: SqlRegister, kundnummer: str) -> None:
    assert register.customer(kundnummer, TODAY) is None


def test_a_contract_knows_its_owner(register: SqlRegister) -> None:
    assert register.owner_of("7102305") == "204503"
    assert register.owner_of("7102311") == "204507"
    assert register.owner_of("7109999") is None


def test_a_password_is_checked_and_never_shown(register: SqlRegister) -> None:
    people = the(register, "204501").listor[0].personer
    anna, goran = people[0], people[4]
    assert (anna.has_password, goran.has_password) == (True, False)
    assert register.password_is(anna.id, SecretStr("Kanelbulle-47"))
    assert not register.password_is(anna.id, SecretStr("Blåbärspaj-12"))
    assert not register.password_is(goran.id, SecretStr(""))
    assert not register.password_is(0, SecretStr("Kanelbulle-47"))
    assert "argon2" not in the(register, "204501").model_dump_json()


def test_a_password_can_be_checked_before_any_customer_was_asked_for(
    register: SqlRegister, db: Database, passwords: Passwords
) -> None:
    anna = the(register, "204501").listor[0].personer[0]
    assert SqlRegister(db, passwords).password_is(anna.id, SecretStr("Kanelbulle-47"))


def test_inside_a_transaction_the_register_sees_what_the_transaction_sees(
    db: Database, passwords: Passwords
) -> None:
    with db.transaction() as connection:
        connection.exec_driver_sql("UPDATE kund SET namn = 'Nytt namn' WHERE kundnummer = '204501'")
        assert the(SqlRegister(connection, passwords), "204501").customer.namn == "Nytt namn"
        assert the(SqlRegister(db, passwords), "204501").customer.namn == "Mälarkök Storkök AB"


def test_the_number_of_questions_does_not_grow_with_the_customer(db: Database, passwords: Passwords) -> None:
    asked: list[str] = []
    with db.read() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        counts = []
        for kundnummer in ("204508", "204501"):
            asked.clear()
            raw.set_trace_callback(asked.append)
            SqlRegister(connection, passwords).customer(kundnummer, TODAY)
            raw.set_trace_callback(None)
            counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(
    ("avtalsnummer", "kundnummer", "terms"),
    [
        ("7102303", "204502", (6, date(2026, 3, 31), 12, False, None)),
        ("7102306", "204504", (1, None, None, True, None)),
        ("7102307", "204505", (None, None, None, False, None)),
        ("7102313", "204509", (3, None, None, False, date(2027, 1, 31))),
        ("7102314", "204510", (3, date(2026, 12, 31), 12, True, None)),
    ],
)
def test_a_contract_tells_the_terms_on_which_it_ends(
    register: SqlRegister, avtalsnummer: str, kundnummer: str, terms: tuple[object, ...]
) -> None:
    found = the(register, kundnummer).contract(avtalsnummer)
    assert found is not None
    assert terms == (
        found.uppsagningstid_manader,
        found.bunden_till,
        found.forlangning_manader,
        found.manadsskifte,
        found.upphor,
    )


LATER = Wanted("7102312", {}, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ((Wanted("7102312", {}, date(2024, 1, 1), date(2027, 2, 1)),), date(2027, 1, 31)),
        ((LATER,), None),
        ((LATER, Wanted("7102312", {}, date(2027, 2, 1), date(2027, 2, 1))), date(2027, 1, 31)),
        ((LATER, Wanted("7102312", {}, date(2027, 2, 1), date(2027, 5, 1))), None),
    ],
    ids=["an end", "other terms later", "other terms that were taken back", "other terms with an end"],
)
def test_a_contract_ends_only_when_no_later_version_follows(
    db: Database, passwords: Passwords, changes: tuple[Wanted, ...], ends: date | None
) -> None:
    for number, change in enumerate(changes):
        with db.transaction() as connection:
            old = versions.latest(connection, avtal, [change.key])[change.key]
            values = versions.content(old)
            if change.start == LATER.start and number == 0:
                values |= {"uppsagningstid_manader": 2}
            versions.put(connection, avtal, [replace(change, values=values)], NOW)
    found = the(SqlRegister(db, passwords), "204508").contract("7102312")
    assert found is not None
    assert found.upphor == ends
