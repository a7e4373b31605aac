"""The watched folder: every file ends in one place that a person sees, and nothing happens twice."""

from __future__ import annotations

import io
import os
import threading
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from forms.faults import EnvironmentFault
from forms.records import Decision, Ruling, RulingOutcome
from pipeline import durable
from pipeline.entries import CaseState
from pipeline.folder import Dropped, Rested, Root
from pipeline.intake import As
from pipeline.notes import WAITING_NOTE
from pipeline.rule import rule
from pipeline.watch import Watch
from tests.pipeline import house as h
from tests.pipeline.house import House


def test_a_form_ends_in_a_folder_of_its_case_with_original_letter_and_note(house: House) -> None:
    original = h.sample(h.ACCEPTED)
    house.drop("blankett.pdf", original)

    [handled] = house.once()

    [case] = handled.cases
    [folder] = handled.places
    assert (handled.became, case.decision, case.state) == (As.DECIDED, Decision.ACCEPT, CaseState.CLOSED)
    assert folder == house.root.done / f"{case.number} blankett"
    assert (folder / "blankett.pdf").read_bytes() == original
    [letter] = case.letters
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        ["blankett.pdf", f"Bekräftelse på ändring {letter.id}.pdf", "Beslut.txt"]
    )
    assert durable.digest(folder / f"Bekräftelse på ändring {letter.id}.pdf") == letter.sha256


def test_nothing_is_left_in_the_inbox_nor_among_the_claims(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.drop("b.pdf", h.sample(h.QUERIED))
    house.drop("c.pdf", h.UNREADABLE)
    house.once()
    for folder in (house.root.inbox, house.root.claims, house.root.staging):
        assert list(folder.iterdir()) == []


def test_a_query_shows_in_the_folder_which_question_waits_and_how_to_answer(house: House) -> None:
    house.drop("ny a.pdf", h.sample(h.QUERIED))
    [handled] = house.once()
    note = (handled.places[0] / WAITING_NOTE).read_text(encoding="utf-8")
    assert "AUT-10" in note
    assert f"blankett cases rule {handled.cases[0].number} AUT-10 --by" in note
    assert handled.cases[0].state is CaseState.WAITING


def test_what_is_not_one_of_our_forms_is_a_case_too(house: House) -> None:
    house.drop("brev.pdf", h.sample(h.NOT_OURS))
    [handled] = house.once()
    [case] = handled.cases
    assert (case.kind, case.decision, case.state) == (None, Decision.QUERY, CaseState.WAITING)
    assert "DOC-06" in (handled.places[0] / WAITING_NOTE).read_text(encoding="utf-8")


def test_an_unreadable_file_goes_to_fel_with_a_note_that_says_what_to_do(house: House) -> None:
    original = h.UNREADABLE
    house.drop("trasig.pdf", original)
    [handled] = house.once()
    assert handled.became is As.FAILED
    assert (house.root.failed / "trasig.pdf").read_bytes() == original
    note = (house.root.failed / "trasig.pdf.txt").read_text(encoding="utf-8")
    assert "Gör så här" in note
    assert handled.error is not None
    assert handled.error.message in note
    assert house.cases() == ()


def test_two_failed_files_of_one_name_both_stay(house: House) -> None:
    house.drop("a/trasig.pdf", b"en")
    house.drop("b/trasig.pdf", b"en annan")
    house.once()
    assert {file.name for file in house.root.failed.iterdir()} == {
        "trasig.pdf", "trasig.pdf.txt", "trasig (2).pdf", "trasig (2).pdf.txt",
    }  # fmt: skip


def test_a_failed_file_named_as_another_ones_note_does_not_replace_it(house: House) -> None:
    house.drop("1/a.pdf.txt", b"en text")
    house.once()
    house.drop("2/a.pdf", b"inte heller")
    house.once()
    assert (house.root.failed / "a.pdf.txt").read_bytes() == b"en text"
    assert (house.root.failed / "a (2).pdf").read_bytes() == b"inte heller"


def test_the_same_bytes_under_two_names_are_one_case_and_the_second_is_told_so(house: House) -> None:
    house.drop("först.pdf", h.sample(h.ACCEPTED))
    house.drop("igen.pdf", h.sample(h.ACCEPTED))
    first, second = house.once()
    assert (first.became, second.became) == (As.DECIDED, As.DUPLICATE)
    assert second.again == first.cases[0].number
    assert "igen.pdf" in second.places[0].read_text(encoding="utf-8")
    assert second.places[0].parent == first.places[0]
    assert house.letters() == ["bekraftelse_andring"]


def test_the_same_bytes_a_day_later_are_a_duplicate_still(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.once()
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    [handled] = house.once()
    assert handled.became is As.DUPLICATE
    assert len(house.cases()) == 1
    assert house.letters() == ["bekraftelse_andring"]


def test_the_same_content_in_other_bytes_is_a_question_to_a_person(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.once()
    house.drop("b.pdf", h.other_bytes(h.sample(h.ACCEPTED)))
    [handled] = house.once()
    [case] = handled.cases
    assert case.decision is Decision.QUERY
    assert '"DOC-04"' in (case.verdict or "")
    assert case.letters == ()
    assert house.letters() == ["bekraftelse_andring"]


def test_the_same_incomplete_content_in_other_bytes_is_not_asked_for_twice(house: House) -> None:
    first = h.sample(h.REFUSED)
    house.drop("a.pdf", first)
    house.once()
    house.drop("b.pdf", h.other_bytes(first))
    house.once()
    again = house.cases()[1]
    assert house.letters() == ["begaran_komplettering"], "only the first has been written"

    no = Ruling(rule="DOC-04", by="Disa", ground="Samma", at=h.LATER, outcome=RulingOutcome.REFUSE)
    rule(house.open(), again.number, no)

    assert house.letters() == ["begaran_komplettering"]
    assert house.cases()[1].state is CaseState.CLOSED
    [note] = house.root.done.glob(f"{again.number} */Beslut.txt")
    assert "samma blankett har kommit in tidigare" in note.read_text(encoding="utf-8")


def test_the_same_content_that_counts_once_more_is_answered_once_more(house: House) -> None:
    first = h.sample(h.REFUSED)
    for name, form in (("a.pdf", first), ("b.pdf", h.other_bytes(first))):
        house.drop(name, form)
        house.once()
    yes = Ruling(rule="DOC-04", by="Disa", ground="Nytt försök", at=h.LATER)

    rule(house.open(), house.cases()[1].number, yes)

    assert house.letters() == ["begaran_komplettering"] * 2


def test_a_failed_file_that_is_dropped_again_is_tried_again(house: House) -> None:
    house.drop("a.pdf", h.UNREADABLE)
    house.once()
    house.drop("a.pdf", h.UNREADABLE)
    [handled] = house.once()
    assert handled.became is As.FAILED
    document = house.open().ledger.document(durable.digest(house.root.failed / "a.pdf"))
    assert document is not None
    assert document.attempts == 1


def test_a_new_file_of_the_same_name_is_a_new_case(house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.once()
    house.drop("a.pdf", h.sample(h.ALSO_ACCEPTED))
    house.once()
    assert len(house.cases()) == 2
    assert len(list(house.root.done.iterdir())) == 2


def test_subfolders_are_looked_through_and_stay(house: House) -> None:
    house.drop("måndag/post/a.pdf", h.sample(h.ACCEPTED))
    [handled] = house.once()
    assert handled.became is As.DECIDED
    assert (house.root.inbox / "måndag" / "post").is_dir()


def test_a_name_in_nfd_keeps_its_bytes_and_is_shown_in_nfc(house: House) -> None:
    raw = unicodedata.normalize("NFD", "Åtgärd söder.pdf")
    house.drop(raw, h.sample(h.ACCEPTED))
    [handled] = house.once()
    assert handled.name == unicodedata.normalize("NFC", raw)
    assert handled.places[0].name.endswith("Åtgärd söder")
    assert (handled.places[0] / raw).exists()


def test_a_name_that_is_not_utf8_is_taken_all_the_same(house: House) -> None:
    inbox = os.fsencode(house.root.inbox)
    Path(os.fsdecode(inbox + b"/l\xf6rdag.pdf")).write_bytes(h.sample(h.ACCEPTED))
    [handled] = house.once()
    assert handled.name == "l�rdag.pdf"
    assert (handled.places[0] / os.fsdecode(b"l\xf6rdag.pdf")).exists()


def test_a_name_as_long_as_names_can_be_is_taken(house: House) -> None:
    house.drop("å" * 125 + ".pdf", h.sample(h.ACCEPTED))
    house.drop("ö" * 125 + ".pdf", h.UNREADABLE)
    assert [handled.became for handled in house.once()] == [As.DECIDED, As.FAILED]


@pytest.mark.parametrize("name", [".dold.pdf", "~$a.pdf", "a.pdf.part", "a.TMP", "a.crdownload"])
def test_hidden_and_half_written_names_wait(house: House, name: str) -> None:
    file = house.drop(name, h.sample(h.ACCEPTED))
    assert house.once() == []
    assert file.exists()


def test_links_are_not_followed(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "outside.pdf"
    secret.write_bytes(h.sample(h.ACCEPTED))
    (house.root.inbox / "länk.pdf").symlink_to(secret)
    (house.root.inbox / "mapp").symlink_to(tmp_path)
    assert house.once() == []
    assert secret.exists()


def test_an_empty_file_waits_and_is_told(house: House) -> None:
    house.drop("tom.pdf", b"")
    watch = Watch(house.root, house.open(), h.REST_S)
    assert list(watch.once()) == []
    assert [(left.path.name, left.why) for left in watch.left] == [("tom.pdf", "empty")]


def test_a_growing_file_is_not_taken_before_it_rests() -> None:
    rested = Rested(2.0)
    small, large = _dropped(1), _dropped(2)
    assert rested.of([small], 0.0) == []
    assert rested.of([large], 2.0) == []
    assert rested.of([large], 3.9) == []
    assert rested.of([large], 4.0) == [large]


def test_a_file_that_is_written_to_after_it_was_claimed_is_taken_as_what_it_became(house: House) -> None:
    whole = h.sample(h.ACCEPTED)
    file = house.drop("a.pdf", whole[:5000])
    writer = file.open("ab")

    def go_on(step: str) -> None:
        if step in ("settled", "failed"):
            writer.write(whole[5000:])
            writer.close()

    slow = House(house.path, lambda step: None if writer.closed else go_on(step))
    became = [handled.became for handled in slow.once()]
    assert As.DECIDED in became
    assert house.letters() == ["bekraftelse_andring"]


def test_one_bad_file_does_not_stop_the_next(house: House) -> None:
    house.drop("1.pdf", b"%PDF-1.7 och sedan ingenting")
    house.drop("2.pdf", h.sample(h.ACCEPTED))
    assert [handled.became for handled in house.once()] == [As.FAILED, As.DECIDED]


def test_a_missing_root_is_told_with_what_to_do(house: House, tmp_path: Path) -> None:
    watch = Watch(Root(tmp_path / "nowhere"), house.open(), h.REST_S)
    with pytest.raises(EnvironmentFault) as told:
        list(watch.once())
    assert told.value.exit_code == 5
    assert told.value.next_step


def test_a_form_that_answers_a_letter_is_joined_to_its_case(house: House) -> None:
    house.drop("fråga.pdf", h.sample(h.REFUSED))
    [first] = house.once()
    answer = _with_case_number(h.sample(h.ACCEPTED), first.cases[0].number)
    house.drop("svar.pdf", answer)
    house.once()
    joined = house.cases()[1]
    assert joined.answers == first.cases[0].number


def test_the_service_ends_when_it_is_told_to_and_takes_files_until_then(house: House) -> None:
    stop = threading.Event()
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    told: list[str] = []

    def tell(handled: object) -> None:
        told.append(getattr(handled, "name", ""))
        stop.set()

    Watch(house.root, house.open(), h.REST_S).forever(stop, 0.01, tell)
    assert told == ["a.pdf"]


def _dropped(size: int) -> Dropped:
    return Dropped(Path("a.pdf"), (1, 1, size, 1))


def _with_case_number(pdf: bytes, number: str) -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == "arendenummer":
                field.V = pikepdf.String(number)
        document.save(saved)
    return saved.getvalue()
