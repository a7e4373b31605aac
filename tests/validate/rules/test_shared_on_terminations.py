"""What the rules that every form is held against say about a termination."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forms.records import Channel, Decision, Doubt, Observation, Seen, Severity
from tests.validate.endings import (
    BUTIKEN,
    ELSEWHERE,
    FILE,
    FILIP,
    GRETA,
    HUGO,
    JOUR,
    KONTORET,
    LAGRET,
    PART,
    SALES_KNOW,
    TAKEOVER,
    Given,
    days,
    form,
    part,
    rule,
    second,
    terms,
    verdict,
    world,
)
from tests.validate.world import ALL, NOW, fires, said, silent
from validate.policy import SIGNED, Mark, Policy

WHOLE = ("omfattning",)
PARTLY = {"omfattning": "del_av_avtalet"}
JOINT = world(signatories=(GRETA, HUGO))
GRETA_SIGNS = {"underskrift.1.namn": "Greta Holm"}
UNSIGNED = {f"underskrift.1.{name}": None for name in ("namn", "befogenhet", "datum")}
TWINS = world(objekt=(LAGRET, KONTORET.model_copy(update={"namn": "Lagret"}), BUTIKEN))
ALONE = world(objekt=(LAGRET, BUTIKEN))
SERVICE = "Uppföljning larmhändelser per post"
LATER = {"ny_agare.tilltradesdatum": "2027-03-01"}
BEFORE = Seen(case="K7", request_hash=verdict(form()).request_hash or "", received=NOW)
BOTH_INKED = {"underskrift.1.underskrift": True, "underskrift.2.underskrift": True}
NAME_AND_INK = Policy(signed={**SIGNED, Channel.DIGITAL: frozenset({Mark.NAME, Mark.INK})})

FIRES: dict[str, dict[str, Given]] = {
    "IDN-01": {
        "the customer number is unknown": Given(form(kundnummer="999111"), holds=ALL),
        "the contract is unknown": Given(form(avtalsnummer="79999"), holds=ALL),
        "the contract is another customer's": Given(form(avtalsnummer="70009"), holds=ALL),
        "the contract is the customer's, but doesn't hold today": Given(
            form(avtalsnummer="70008"), holds=ALL
        ),
        "the organisation number is another's": Given(form(organisationsnummer="5599990013"), holds=ALL),
        "the name is another company's": Given(form(kundnamn="Grannens Bageri AB"), holds=ALL),
        "no object has the name": Given(form(PART, {"avser.1.objekt": "Verkstaden"}), holds=("avser.1",)),
        "no object has the transmitter": Given(
            form(PARTLY, part(1, larmsandarnummer="S999")), holds=("avser.1",)
        ),
        "name and transmitter are of two objects": Given(
            form(PART, {"avser.1.larmsandarnummer": "S102"}), holds=("avser.1",)
        ),
        "the object is on another contract": Given(
            form(PART, {"avser.1.objekt": "Butiken"}), holds=("avser.1",)
        ),
        "one of two objects is unknown": Given(form(PART, part(2, objekt="Verkstaden")), holds=("avser.2",)),
        "two objects have the name": Given(form(PART), TWINS, holds=("avser.1",)),
        "one of an object's transmitters, without the object: perhaps no more ends": Given(
            form(PARTLY, part(1, larmsandarnummer="S 101")), holds=("avser.1",)
        ),
        "a service": Given(form(PARTLY, part(1, tjanst=SERVICE)), holds=("avser.1",)),
        "a service of an object": Given(form(PART, {"avser.1.tjanst": SERVICE}), holds=("avser.1",)),
        "the same object twice": Given(
            form(PART, part(2, larmsandarnummer="S101")), holds=("avser.1", "avser.2")
        ),
        "an object, and a service of it": Given(
            form(PART, part(2, objekt="Lagret", tjanst=SERVICE)), holds=("avser.1", "avser.2")
        ),
        "the same service twice": Given(
            form(PARTLY, part(1, tjanst=SERVICE), part(2, tjanst=SERVICE.upper())),
            holds=("avser.1", "avser.2"),
        ),
        "all objects of the contract, one by one": Given(
            form(PART, part(2, objekt="Kontoret")), holds=("avser.1", "avser.2")
        ),
        "the contract's only object": Given(form(PART), ALONE, holds=("avser.1",)),
    },
    "IDN-02": {
        "it is not said what ends": Given(form(omfattning=None), holds=ALL),
        "no reason": Given(form(orsak=None), holds=ALL),
        "no organisation number": Given(form(organisationsnummer=None), holds=ALL),
        "nobody signs": Given(form(UNSIGNED), holds=ALL),
        "no authority of the signer": Given(form({"underskrift.1.befogenhet": None}), holds=ALL),
        "the second signature is not dated": Given(
            form(second("Greta Holm"), {"underskrift.2.datum": None}), holds=ALL
        ),
        "of the second signature only the position": Given(
            form({"underskrift.2.befattning": "Ordförande"}), holds=ALL
        ),
        "a part, but none named": Given(form(PARTLY)),
        "a change of owner, and whether they take over is not said": Given(
            form(orsak="agarbyte"), holds=WHOLE
        ),
    },
    "AUT-08": {
        "an initial": Given(form({"underskrift.1.namn": "F. Granström"}), holds=ALL),
        "one letter wrong": Given(form({"underskrift.1.namn": "Filip Granstrom"}), holds=ALL),
        "two signatories of the name": Given(
            form(), world(signatories=(FILIP, FILIP.model_copy(update={"id": 83}))), holds=ALL
        ),
        "one of two is nearly a signatory": Given(form(GRETA_SIGNS, second("H. Ström")), JOINT, holds=ALL),
        "both are nearly": Given(
            form({"underskrift.1.namn": "G. Holm"}, second("H. Ström")), JOINT, holds=ALL
        ),
        "nearly a signatory, by fullmakt": Given(
            form({"underskrift.1.namn": "F. Granström", "underskrift.1.befogenhet": "fullmakt"}), holds=ALL
        ),
    },
    "DOC-01": {
        "a page is missing": Given(
            form(observations=(Observation(code="missing-page", pages=(2,)),)), holds=ALL
        )
    },
    "DOC-02": {
        "no name on a digital form": Given(form({"underskrift.1.namn": None}), holds=ALL),
        "no ink on paper": Given(form(channel=Channel.SCANNED), holds=ALL),
        "on paper, and only one of two has signed in ink": Given(
            form(second("Greta Holm"), {"underskrift.1.underskrift": True}, channel=Channel.SCANNED),
            holds=ALL,
        ),
        "a second signature without a name": Given(form(second("")), holds=ALL),
        "no ink where the policy asks for it": Given(form(), policy=NAME_AND_INK, holds=ALL),
    },
    "DOC-04": {
        "the same came before": Given(form(), seen=(BEFORE,), holds=ALL),
        "the same, with other spaces": Given(form(kundnummer="100 200"), seen=(BEFORE,), holds=ALL),
        "an attachment is announced and not there": Given(form(antal_bilagor=1), holds=ALL),
    },
    "FMT-01": {
        "the new owner's telephone": Given(
            form(TAKEOVER, doubts={"ny_agare.telefon": Doubt.MALFORMED}), holds=("ny_agare",)
        ),
        "the organisation number": Given(form(doubts={"organisationsnummer": Doubt.MALFORMED}), holds=ALL),
        "the final invoice's postal code": Given(
            form({"slutfaktura.gata": "Gränd 1"}, doubts={"slutfaktura.postnummer": Doubt.MALFORMED}),
            holds=WHOLE,
        ),
        "the confirmation's postal code": Given(
            form(ELSEWHERE, doubts={"bekraftelse.postnummer": Doubt.MALFORMED}), holds=("bekraftelse",)
        ),
        "the telephone of one who doesn't take over is only told": Given(
            form(doubts={"ny_agare.telefon": Doubt.MALFORMED}), holds=(), severity=Severity.NOTE
        ),
    },
    "FMT-03": {
        "112": Given(
            form(TAKEOVER, {"ny_agare.telefon": "112"}), holds=("ny_agare",), severity=Severity.REFUSE
        ),
        "our own number": Given(
            form(TAKEOVER, {"ny_agare.telefon": "+46771505100"}), holds=("ny_agare",), severity=Severity.QUERY
        ),
    },
    "FMT-04": {
        "the wished day is none": Given(form(doubts={"onskat_slutdatum": Doubt.MALFORMED}), holds=WHOLE),
        "the wished day has been": Given(form(onskat_slutdatum="2025-12-31"), holds=WHOLE),
        "the wished day is the day before it came": Given(form(onskat_slutdatum="2026-11-22"), holds=WHOLE),
        "of a part": Given(form(PART, onskat_slutdatum="2025-12-31"), holds=("avser.1",)),
        "more than a year after the first possible day": Given(
            form(onskat_slutdatum="2028-02-24"), holds=WHOLE
        ),
        "in the next century": Given(form(onskat_slutdatum="2127-02-23"), holds=WHOLE),
        "the takeover is none": Given(
            form(TAKEOVER, doubts={"ny_agare.tilltradesdatum": Doubt.MALFORMED}),
            holds=("omfattning", "ny_agare"),
        ),
        "the takeover was long ago": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2016-03-01"}), holds=("omfattning", "ny_agare")
        ),
        "the takeover is long ahead": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2036-03-01"}), holds=("omfattning", "ny_agare")
        ),
        "the contract is to end months before the new owner comes": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2027-06-01"}, onskat_slutdatum="2027-03-01"),
            holds=WHOLE,
        ),
        "the same, where the terms are unknown": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2027-06-01"}, onskat_slutdatum="2027-03-01"),
            terms(uppsagningstid_manader=None),
            holds=WHOLE,
        ),
        "signed in the future": Given(form({"underskrift.1.datum": "2026-11-24"}), holds=ALL),
        "the second signature is long past": Given(
            form(second("Greta Holm"), {"underskrift.2.datum": "2016-11-20"}), holds=ALL
        ),
    },
    "FMT-05": {
        "the whole contract, and one object": Given(form(part(1, objekt="Lagret")), holds=WHOLE),
        "the whole contract, and a service": Given(form(part(1, tjanst=SERVICE)), holds=WHOLE),
        "the whole contract, and what is on none": Given(
            form(part(1, objekt="Lagret"), part(2, objekt="Verkstaden")), holds=WHOLE
        ),
        "the whole and a part are ticked": Given(form(doubts={"omfattning": Doubt.TWO_MARKS}), holds=ALL),
        "two reasons": Given(form(doubts={"orsak": Doubt.TWO_MARKS}), holds=WHOLE),
        "yes and no to the takeover": Given(
            form(TAKEOVER, doubts={"ny_agare.tar_over": Doubt.TWO_MARKS}), holds=WHOLE
        ),
    },
    "BOX-01": {
        "about alarms afterwards": Given(
            form(larm_efter="annat", larm_efter_text="Det brinner nu, hjälp"), holds=WHOLE
        ),
        "in the reason": Given(form(orsak="annat", orsak_text="Pågående inbrott"), holds=WHOLE),
        "in a service": Given(form(PARTLY, part(1, tjanst="HJÄLP")), holds=("avser.1",)),
    },
}

SILENT: dict[str, dict[str, Given]] = {
    "IDN-01": {
        "all agree": Given(form()),
        "by the object's name": Given(form(PART)),
        "by its name in capitals": Given(form(PART, {"avser.1.objekt": "LAGRET"})),
        "by its street": Given(form(PART, {"avser.1.objekt": "Storgatan 7"})),
        "by its whole address": Given(form(PART, {"avser.1.objekt": "Storgatan 7, 721 30 Västerås"})),
        "by its only transmitter": Given(form(PARTLY, part(1, larmsandarnummer="S 102"))),
        "by both": Given(form(PART, {"avser.1.larmsandarnummer": "S100"})),
        "one of the name, told by its transmitter": Given(
            form(PART, {"avser.1.larmsandarnummer": "S100"}), TWINS
        ),
        "all objects of the contract, where the whole is ticked": Given(
            form(part(1, objekt="Lagret"), part(2, objekt="Kontoret"))
        ),
        "a jour contract, which has no objects here": Given(form(avtalsnummer=JOUR.avtalsnummer)),
    },
    "IDN-02": {
        "one signature": Given(form()),
        "one signature, on the second row": Given(form(UNSIGNED, second("Filip Granström"))),
        "two signatures": Given(form(second("Greta Holm"))),
        "no ticks for the alarms, which is UPS-07's": Given(form(larm_efter=None)),
    },
    "AUT-08": {
        "exactly a signatory": Given(form()),
        "a stranger, who is UPS-01's": Given(form({"underskrift.1.namn": "Nils Ny"})),
        "nearly one, beside another who signs alone": Given(
            form(second("G. Holm")), world(signatories=(FILIP, GRETA))
        ),
        "nearly one, beside two who sign jointly": Given(form(GRETA_SIGNS, second("Hugo Ström")), JOINT),
    },
    "DOC-02": {
        "a name on a digital form": Given(form()),
        "a name on the second row alone": Given(form(UNSIGNED, second("Filip Granström"))),
        "both in ink on paper": Given(form(second("Greta Holm"), BOTH_INKED, channel=Channel.SCANNED)),
    },
    "DOC-04": {
        "another wish": Given(form(onskat_slutdatum="2027-06-30"), seen=(BEFORE,)),
        "another contract": Given(form(avtalsnummer="70002"), seen=(BEFORE,)),
        "the attachment is there": Given(
            form(antal_bilagor=1, observations=(Observation(code="attachments", detail="1"),))
        ),
    },
    "FMT-03": {
        "the new owner's telephone": Given(form(TAKEOVER)),
    },
    "FMT-04": {
        "no wish": Given(form()),
        "on the day it came": Given(form(onskat_slutdatum="2026-11-23")),
        "too early for the contract, which UPS-03 tells": Given(form(onskat_slutdatum="2026-12-01")),
        "a year after the first possible day": Given(form(onskat_slutdatum="2028-02-23")),
        "far ahead, but the contract is bound until then": Given(
            form(onskat_slutdatum="2029-09-30"), terms(bunden_till=date(2029, 9, 30))
        ),
        "a takeover that has been": Given(form(TAKEOVER, {"ny_agare.tilltradesdatum": "2026-10-01"})),
        "wished for the day before the new owner comes": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2027-06-01"}, onskat_slutdatum="2027-05-31")
        ),
        "wished before the new owner comes, but the contract is bound until then": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2027-06-01"}, onskat_slutdatum="2027-03-01"),
            terms(bunden_till=date(2027, 6, 30)),
        ),
        "wished before the new owner comes, and a person has settled the day": Given(
            form(TAKEOVER, {"ny_agare.tilltradesdatum": "2027-06-01"}, onskat_slutdatum="2027-03-01"),
            rulings=(days(ends=date(2027, 3, 1)),),
        ),
        "wished for the day after the settled arrival": Given(
            form(onskat_slutdatum="2026-11-21"), rulings=(days(arrived=date(2026, 11, 20)),)
        ),
        "signed today, by Swedish time": Given(
            form({"underskrift.1.datum": "2026-11-24"}), now=datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
        ),
    },
    "FMT-05": {
        "the whole contract": Given(form()),
        "a part": Given(form(PART)),
        "the whole contract, and each of its objects": Given(
            form(part(1, objekt="Lagret"), part(2, objekt="Kontoret"))
        ),
    },
    "BOX-01": {
        "no emergency": Given(form(orsak="annat", orsak_text="Vi har ingen brand att frukta")),
    },
}


def rows(table: dict[str, dict[str, Given]]) -> list[object]:
    return [
        pytest.param(name, given, id=f"{name} {case}")
        for name, cases in table.items()
        for case, given in cases.items()
    ]


@pytest.mark.parametrize(("id", "given"), rows(FIRES))
def test_it_speaks(id: str, given: Given) -> None:
    fires(id, given)


@pytest.mark.parametrize(("id", "given"), rows(SILENT))
def test_it_is_silent(id: str, given: Given) -> None:
    silent(id, given)


@pytest.mark.parametrize(("id", "given"), rows(FIRES))
def test_a_message_is_a_swedish_sentence(id: str, given: Given) -> None:
    for finding in given.judged.findings:
        assert finding.message[0].isupper() or finding.message[0] in "”0123456789"
        assert finding.message.endswith((".", "?"))
        assert "None" not in finding.message and "  " not in finding.message


@pytest.mark.parametrize(
    "name",
    [
        "no object has the name",
        "the object is on another contract",
        "two objects have the name",
        "the contract is unknown",
        "the contract is the customer's, but doesn't hold today",
    ],
)
def test_what_can_not_be_told_is_not_settled_by_a_yes(name: str) -> None:
    given = FIRES["IDN-01"][name]
    judged = verdict(given.reading, given.register, rulings=(rule("IDN-01"),))
    assert (judged.decision, judged.accepted) == (Decision.QUERY, ())


@pytest.mark.parametrize("name", ["a service", "the contract's only object", "the same object twice"])
def test_what_a_person_can_read_in_the_contract_is_settled_by_a_yes(name: str) -> None:
    given = FIRES["IDN-01"][name]
    judged = verdict(given.reading, given.register, rulings=(rule("IDN-01"), rule("UPS-07")))
    assert judged.decision is Decision.ACCEPT


def test_an_object_on_another_contract_is_told_with_its_contract() -> None:
    (finding,) = said("IDN-01", FIRES["IDN-01"]["the object is on another contract"].judged)
    assert "hör till avtal 70002" in finding.message


def test_where_only_a_service_ends_no_object_is_written() -> None:
    (change,) = verdict(form(PART, {"avser.1.tjanst": SERVICE})).changes
    assert (change.target, change.row, change.version) == ("O1", None, None)
    (whole,) = verdict(form(PART)).changes
    assert (whole.target, whole.row, whole.version) == ("O1", 30, 1)


def test_the_number_to_call_is_the_signatorys_own_in_the_register() -> None:
    forged = form({"underskrift.1.namn": "F. Granström"}, TAKEOVER)
    (finding,) = said("AUT-08", verdict(forged))
    assert finding.call_back == FILIP.telefon


def test_two_of_the_name_are_asked_for_at_the_customers_number() -> None:
    (finding,) = said("AUT-08", FIRES["AUT-08"]["two signatories of the name"].judged)
    assert finding.call_back == FILE.customer.telefon


@pytest.mark.parametrize(("call_back", "decision"), [(False, Decision.QUERY), (True, Decision.ACCEPT)])
def test_a_doubtful_signatory_takes_a_call_back(call_back: bool, decision: Decision) -> None:
    near = form({"underskrift.1.namn": "F. Granström"})
    assert verdict(near, rulings=(rule("AUT-08", call_back=call_back),)).decision is decision


def test_who_is_perhaps_one_of_two_is_still_one_of_two_after_the_call() -> None:
    near = form({"underskrift.1.namn": "G. Holm"})
    judged = verdict(near, JOINT, rulings=(rule("AUT-08", call_back=True),))
    assert (judged.decision, bool(said("UPS-02", judged))) == (Decision.QUERY, True)


def test_both_doubtful_signatories_are_to_be_called() -> None:
    found = said("AUT-08", FIRES["AUT-08"]["both are nearly"].judged)
    assert [finding.call_back for finding in found] == [GRETA.telefon, HUGO.telefon]
    assert all("när båda som skrivit under är uppringda" in finding.message for finding in found)


def test_a_row_of_two_signatures_is_told() -> None:
    (finding,) = said("DOC-02", FIRES["DOC-02"]["on paper, and only one of two has signed in ink"].judged)
    assert finding.message.startswith("Rad 2 i avsnittet Underskrift: ")
    assert finding.fields == ("underskrift.2.underskrift",)


def test_a_part_that_is_not_named_is_asked_for_in_plain_words() -> None:
    (finding,) = said("IDN-02", FIRES["IDN-02"]["a part, but none named"].judged)
    assert "hela raden ska vara tom" not in finding.message and finding.message.endswith("Fyll i det.")


@pytest.mark.parametrize(
    ("wished", "decision"), [("2025-12-31", Decision.ACCEPT), ("2127-02-23", Decision.QUERY)]
)
def test_a_wrong_year_may_be_settled_by_a_yes_but_not_beyond_all_reckoning(
    wished: str, decision: Decision
) -> None:
    assert verdict(form(onskat_slutdatum=wished), rulings=(rule("FMT-04"),)).decision is decision


def test_nobody_learns_of_another_customer_from_a_form_about_the_wrong_one() -> None:
    identity = verdict(form(organisationsnummer="5599990013")).identity
    assert identity is not None and identity.recipient == ()


def test_a_contract_of_another_of_the_customers_is_ended_alone() -> None:
    judged = verdict(form(avtalsnummer="70002"))
    assert [(c.target, c.until, c.before) for c in judged.changes] == [
        ("70002", date(2026, 12, 23), judged.changes[0].before)
    ]
    assert (judged.changes[0].before or {})["objekt"] == "Butiken (O3)"


def test_a_takeover_of_which_sales_know_is_accepted_whole() -> None:
    judged = verdict(form(TAKEOVER, LATER), rulings=(SALES_KNOW,))
    assert judged.decision is Decision.ACCEPT


def test_of_two_addresses_in_one_section_it_is_told_which() -> None:
    (finding,) = said("FMT-01", FIRES["FMT-01"]["the final invoice's postal code"].judged)
    assert "”Postnummer” för slutfakturan i avsnittet Bekräftelse och slutfaktura" in finding.message


def test_yes_and_no_are_told_as_words() -> None:
    (finding,) = said("IDN-02", verdict(form(orsak="agarbyte")))
    assert finding.message.endswith("Kryssa för ja eller nej.")
