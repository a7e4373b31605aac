"""What a person should look at in a register is found, and told in Swedish."""

from __future__ import annotations

from datetime import date

import pytest

from register.checker import check
from register.shower import show, show_json
from store.database import Database
from tests.register.conftest import TODAY


def _found(db: Database, on: date = TODAY) -> set[tuple[str, str]]:
    return {(problem.code, problem.subject) for problem in check(db, on)}


SAMPLE = {("lista-utan-a", "L-130"), ("objekt-utan-lista", "31101")}


def test_the_sample_register_has_the_two_problems_that_it_is_made_with(db: Database) -> None:
    assert _found(db) == SAMPLE


@pytest.mark.parametrize(
    ("statement", "code", "subject"),
    [
        ("UPDATE avtal SET valid_to = '2026-01-01' WHERE kundnummer = '204508'", "kund-utan-avtal", "204508"),
        (
            "UPDATE objekt SET valid_to = '2026-01-01' WHERE avtalsnummer = '7102312'",
            "avtal-utan-objekt",
            "7102312",
        ),
        (
            "UPDATE avtal SET forlangning_manader = 12 WHERE avtalsnummer = '7102312'",
            "forlangning-utan-bindning",
            "7102312",
        ),
        ("UPDATE behorig SET niva = 'B' WHERE namn = 'Lena Forsgren'", "lista-utan-a", "L-125"),
        (
            "UPDATE lista_objekt SET valid_to = '2026-01-01' WHERE listnummer = 'L-142'",
            "lista-utan-objekt",
            "L-142",
        ),
        (
            "UPDATE objekt SET larmsandare = '[\"440817\"]' WHERE objektnummer = '31111'",
            "larmsandare-dubbel",
            "440817",
        ),
        (
            "UPDATE larmkontakt SET ordning = 3 WHERE objektnummer = '31111' AND nr = 2",
            "kontaktordning",
            "31111",
        ),
        ("UPDATE larmkontakt SET ordning = 1 WHERE objektnummer = '31111'", "kontaktordning", "31111"),
        (
            "UPDATE larmkontakt SET valid_to = '2026-01-01' WHERE objektnummer = '31111' AND nr = 2",
            "fa-larmkontakter",
            "31111",
        ),
        (
            "UPDATE atgardsplan SET kategori = 'hiss' WHERE objektnummer = '31111' AND kategori = 'inbrott'",
            "plan-kategori",
            "31111",
        ),
        ("UPDATE firmatecknare SET i_forening = 1 WHERE kundnummer = '204508'", "ensam-i-forening", "204508"),
        ("UPDATE behorig SET namn = 'ÅKE LJUNG' WHERE namn = 'Moa Ljung'", "samma-namn", "L-142"),
        ("UPDATE kund SET valid_to = '2026-01-01' WHERE kundnummer = '204508'", "forsvunnen", "204508"),
    ],
)
def test_each_problem_is_found(db: Database, statement: str, code: str, subject: str) -> None:
    with db.transaction() as connection:
        assert connection.exec_driver_sql(statement).rowcount > 0
    assert (code, subject) in _found(db) - SAMPLE


def test_each_problem_is_a_sentence_that_names_what_it_is_about(db: Database) -> None:
    for problem in check(db, TODAY):
        assert problem.message.endswith(".")
        assert problem.subject in problem.message


def test_a_customer_is_shown_with_all_that_belongs_to_it(db: Database) -> None:
    shown = show(db, "204502", TODAY)
    assert shown is not None
    for part in (
        "Kund 204502  Bostadsrättsföreningen Solgläntan Norra  (769999-0011)",
        "c/o Norrskens Fastighetsvård AB, Box 214, 803 20 Gävle, tel. 08-465 004 02",
        "Avtal 7102303  larm, uppsägningstid 6 mån, bundet till 2026-03-31",
        "Hiss: Ring larmkontakter (får inte återkallas). Fastnat i hissen: håll samtalet öppet.",
        "A  Per Öberg, 070-174 06 10, per.oberg@example.se, lösenord finns",
        "Gunvor Lindh, tel. 070-174 06 56, två i förening",
    ):
        assert part in shown


@pytest.mark.parametrize("kundnummer", [f"2045{n:02}" for n in range(1, 11)])
def test_no_password_and_no_hash_is_shown(db: Database, kundnummer: str) -> None:
    for shown in (show(db, kundnummer, TODAY), show_json(db, kundnummer, TODAY)):
        assert shown is not None
        assert "argon2" not in shown


@pytest.mark.parametrize(
    ("kundnummer", "line"),
    [
        (
            "204502",
            "Avtal 7102303  larm, uppsägningstid 6 mån, bundet till 2026-03-31, förlängs 12 mån i taget",
        ),
        ("204504", "Avtal 7102306  larm, uppsägningstid 1 mån, upphör vid månadsskifte"),
        ("204505", "Avtal 7102307  larm, uppsägningstid okänd"),
        ("204509", "Avtal 7102313  larm, uppsägningstid 3 mån, sista dag 2027-01-31"),
    ],
)
def test_the_terms_of_a_contract_are_told_as_far_as_they_are_known(
    db: Database, kundnummer: str, line: str
) -> None:
    assert line in (show(db, kundnummer, TODAY) or "").splitlines()


def test_a_sole_traders_personnummer_is_masked(db: Database) -> None:
    assert "(121212-XXXX)" in (show(db, "204510", TODAY) or "")


def test_an_unknown_customer_is_none(db: Database) -> None:
    assert show(db, "204599", TODAY) is None
    assert show_json(db, "204599", TODAY) is None
