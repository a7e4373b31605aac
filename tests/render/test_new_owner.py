"""The letter to a new owner: what it says, and that it says nothing of the customer who goes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.records import Decision, Letter, LetterKind, Severity, Verdict
from forms.request import FieldValue
from render.compose import CaseFacts, compose
from render.faults import AddressDoesNotFit, UnprintableText
from render.sender import Sender
from tests.render import reading, terminations, verdicts

CASE = CaseFacts("100-014", date(2026, 11, 20), preview=False)


def takeover(more: dict[str, FieldValue] | None = None) -> Verdict:
    """A takeover, with something else in the form."""
    return terminations.verdict(
        terminations.WHOLE, terminations.NEW_OWNER, values=terminations.OWNER | (more or {})
    )


def letters(verdict: Verdict, sender: Sender | None = None) -> list[Letter]:
    found = compose(verdict, CASE, sender or Sender(), on=verdicts.ON)
    return [letter for letter in found if letter.kind is LetterKind.NY_AGARE]


def only(verdict: Verdict) -> Letter:
    (letter,) = letters(verdict)
    return letter


def test_a_new_owner_who_takes_over_is_written_to_at_the_address_of_the_form() -> None:
    letter = only(takeover())
    assert letter.id == "100-014-N1"
    assert letter.pages == 1
    assert letter.recipient == (
        "Björkdungens Omsorg AB", "Att: Ylva Kraft", "Björkvägen 8", "632 20 ESKILSTUNA"
    )  # fmt: skip


def test_it_may_go_before_the_end_is_settled() -> None:
    waiting = terminations.WHOLE.evolve(decision=Decision.QUERY, until=None)
    verdict = terminations.verdict(waiting, terminations.NEW_OWNER, values=terminations.OWNER)
    assert [letter.id for letter in compose(verdict, CASE, Sender(), on=verdicts.ON)] == ["100-014-N1"]


@pytest.mark.parametrize("decision", [Decision.QUERY, Decision.REFUSE])
def test_a_new_owner_who_is_a_question_is_not_written_to(decision: Decision) -> None:
    held = terminations.NEW_OWNER.evolve(decision=decision)
    assert letters(terminations.verdict(terminations.WHOLE, held, values=terminations.OWNER)) == []


def test_a_centre_may_choose_not_to_write() -> None:
    sender = Sender(letter_to_new_owner=False)
    found = compose(takeover(), CASE, sender, on=verdicts.ON)
    assert [letter.kind for letter in found] == [LetterKind.UPPSAGNING]


@pytest.mark.parametrize("lacking", ["gata", "postnummer", "ort"])
def test_without_a_whole_address_nobody_is_written_to(lacking: str) -> None:
    assert letters(takeover({f"ny_agare.{lacking}": None})) == []


def test_without_any_name_nobody_is_written_to() -> None:
    assert letters(takeover({"ny_agare.foretag": None, "ny_agare.kontaktperson": None})) == []


def test_a_person_alone_stands_first_in_the_address() -> None:
    assert only(takeover({"ny_agare.foretag": None})).recipient[0] == "Ylva Kraft"


def test_the_person_gives_way_where_the_window_has_no_room() -> None:
    """A line of the longest names goes on in the next, and five lines are all that there are."""
    long = {
        "ny_agare.foretag": "Björkdungens Omsorg och Hemtjänst i Södra Sörmland Handelsbolag",
        "ny_agare.gata": "Norra Strandpromenaden 114 B, uppgång C, plan 4, Fastighetskontoret",
    }
    letter = only(takeover(dict(long)))
    assert len(letter.recipient) == 5
    assert not any("Ylva Kraft" in line for line in letter.recipient)
    assert "Kontaktperson: Ylva Kraft" in reading.text(letter.pdf)


@pytest.mark.parametrize(
    "said",
    [
        "Information till ny ägare",
        "Datum 23 november 2026",
        "Ärendenummer 100-014",
        "En av våra säljare kontaktar er",
        "Vi skriver ett nytt avtal med er.",
        "Personer, behörigheter och lösenord som gäller i dag följer inte med.",
        "Organisationsnummer: 559999-0123",
        "Telefon: 070-174 06 80",
        "Ni tar över: den 1 mars 2027",
        "Uppgifterna har vi fått av den som anmälde ägarbytet.",
        "Ring oss på 0771-505 100",
        "Våra samtal visar numret 08-213 630.",
    ],
)
def test_it_tells_what_happens_and_what_we_were_told(said: str) -> None:
    assert said in reading.text(only(takeover()).pdf)


def test_what_was_not_filled_in_is_left_out() -> None:
    after = {"foretag": "Björkdungens Omsorg AB"}
    change = terminations.NEW_OWNER.evolve(after=after)
    values = terminations.OWNER | {"ny_agare.tilltradesdatum": None}
    words = reading.text(only(terminations.verdict(terminations.WHOLE, change, values=values)).pdf)
    assert "Ni tar över:" not in words
    assert "E-post:" not in words


PLANTED = {
    "kundnummer": "9977553311",
    "avtalsnummer": "8866442200",
    "organisationsnummer": "5599990099",
    "kundnamn": "Kvarnhjulet Kund AB",
    "arendenummer": "777-777",
    "orsak_text": "Konkurshotet",
    "larm_efter_text": "Kylrummet",
    "avser.1.objekt": "Hemlagret",
    "avser.1.larmsandarnummer": "6655443322",
    "avser.1.tjanst": "Nattronden",
    "bekraftelse.namn": "Mottagarsson",
    "bekraftelse.co": "Inneboende",
    "bekraftelse.gata": "Hemvägen",
    "bekraftelse.ort": "Hemköping",
    "slutfaktura.namn": "Betalarsson",
    "slutfaktura.gata": "Räkningsgatan",
    "slutfaktura.ort": "Räknesta",
    "slutfaktura.referens": "Kostnadsställe-4410",
    "underskrift.1.namn": "Siv Undertecknare",
    "underskrift.1.befattning": "Avgångschef",
}
"""What the form says of the customer who goes: each a word that stands nowhere else."""

REGISTERED = ("4455667788", "Registerkunden", "1122334455", "31999", "Registerlagret", "Larmadressgatan")
LINES = ("Registergatan", "Registerstad")
FOUND = "Anmärkningen"


def planted() -> Verdict:
    """A takeover with words of the old owner in everything that isn't the new owner's."""
    verdict = takeover(dict(PLANTED))
    number, name, contract, objekt, known_as, alarm = REGISTERED
    identity = terminations.IDENTITY.model_copy(
        update={
            "kundnummer": number, "kundnamn": name, "avtalsnummer": contract, "objektnummer": objekt,
            "objektsnamn": known_as, "larmadress": alarm, "recipient": (name, *LINES),
        }
    )  # fmt: skip
    whole = terminations.WHOLE.evolve(
        target=contract, subject=f"Avtal {contract}", before={"objekt": f"{known_as} ({objekt})"}
    )
    owner = terminations.NEW_OWNER.evolve(target=contract)
    finding = verdicts.finding("UPS-03", Severity.NOTE, f"{FOUND} om {name}.")
    return verdict.model_copy(
        update={
            "identity": identity,
            "changes": (whole, owner),
            "findings": (finding,),
            "signer": PLANTED["underskrift.1.namn"],
        }
    )


def test_nothing_of_the_old_owner_is_found_in_text_metadata_or_structure() -> None:
    letter = only(planted())
    words, inside = reading.text(letter.pdf), reading.unpacked(letter.pdf)
    for word in (*PLANTED.values(), *REGISTERED, *LINES, FOUND, "559999-0099"):
        assert word not in words
        assert word.encode() not in inside
        assert word.encode("utf-16-be") not in inside
        assert word not in f"{letter.model_copy(update={'pdf': b''})!r}"


def test_the_planted_words_do_reach_the_letter_to_the_old_owner() -> None:
    """Or the claim above would say nothing."""
    found = compose(planted(), CASE, Sender(), on=verdicts.ON)
    words = " ".join(reading.text(one.pdf) for one in found if one.kind is LetterKind.UPPSAGNING)
    assert all(word in words for word in ("Registerkunden", "1122334455", "Registerlagret", FOUND))


@settings(max_examples=60, deadline=None)
@given(company=st.text(max_size=60), person=st.text(max_size=60), street=st.text(max_size=60))
def test_any_name_and_address_is_printed_in_the_window_or_refused(
    company: str, person: str, street: str
) -> None:
    values = {"ny_agare.foretag": company, "ny_agare.kontaktperson": person, "ny_agare.gata": street}
    try:
        found = letters(takeover(dict(values)))
    except (AddressDoesNotFit, UnprintableText):
        return
    for letter in found:
        assert 2 <= len(letter.recipient) <= 5
        assert letter.recipient[-1] == "632 20 ESKILSTUNA"
