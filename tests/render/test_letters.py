"""What the letters say, to whom, and when."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.records import Change, Decision, Letter, LetterKind, Ruling, RulingOutcome, Severity, Verdict, What
from render.compose import CaseFacts, compose, summary
from render.faults import UnprintableText
from render.sender import Sender
from render.texts import Texts
from tests.render import reading, verdicts

CASE = CaseFacts("100-014", date(2026, 11, 20), preview=False)


def letters(verdict: Verdict, case: CaseFacts = CASE, sender: Sender | None = None) -> tuple[Letter, ...]:
    return compose(verdict, case, sender or Sender(), on=verdicts.ON)


def only(verdict: Verdict) -> Letter:
    (letter,) = letters(verdict)
    return letter


def bekraftelse(verdict: Verdict) -> str:
    """The words of the bekräftelse itself, without its annex."""
    letter = next(one for one in letters(verdict) if one.kind is LetterKind.BEKRAFTELSE)
    return reading.text(letter.pdf).partition("Bilaga: Ändringssammanställning")[0]


def annex(verdict: Verdict) -> str:
    letter = next(one for one in letters(verdict) if one.kind is LetterKind.BEKRAFTELSE)
    return reading.text(letter.pdf).partition("Bilaga: Ändringssammanställning")[2]


def queried(verdict: Verdict) -> Verdict:
    changes = tuple(c.evolve(decision=Decision.QUERY) for c in verdict.changes)
    return verdict.model_copy(update={"changes": changes, "decision": Decision.QUERY})


def nothing_carried_out() -> Verdict:
    """What is refused and queried of the partial verdict, without what was accepted."""
    verdict = verdicts.partial()
    return verdict.model_copy(update={"changes": verdict.held})


@pytest.mark.parametrize(
    ("verdict", "ids"),
    [
        (verdicts.everything(), ["100-014-B1"]),
        (verdicts.partial(), ["100-014-B1"]),
        (nothing_carried_out(), ["100-014-K1"]),
        (verdicts.refused(), ["100-014-K1"]),
        (queried(verdicts.everything()), []),
        (verdicts.everything().model_copy(update={"identity": None}), []),
        (
            verdicts.verdict(
                verdicts.ALL_SECTIONS, identity=verdicts.IDENTITY.model_copy(update={"recipient": ()})
            ),
            [],
        ),
        (verdicts.verdict((), decision=Decision.REFUSE), ["100-014-K1"]),
    ],
    ids=[
        "all accepted", "partial", "refused and queried", "all refused", "all queried", "unknown",
        "no address", "no change",
    ],
)  # fmt: skip
def test_which_letters_are_due(verdict: Verdict, ids: list[str]) -> None:
    assert [letter.id for letter in letters(verdict)] == ids


def test_a_later_decision_in_the_same_case_gets_an_id_of_its_own() -> None:
    later = CaseFacts("100-014", date(2026, 11, 20), preview=False, sequence=2)
    assert [letter.id for letter in letters(verdicts.small(), later)] == ["100-014-B2"]


@pytest.mark.parametrize(
    "said",
    [
        "Bekräftelse på ändring",
        "Ärendenummer 100-014",
        "tog emot den 20 november 2026",
        "Kund: Hamnmagasinet Öst AB",
        "Objekt: 81204, Magasin 3, Kajgatan 14, 721 30 Västerås",
        "Begärt av: Gunnel Åkerström",
        "Ändringarna gäller från och med den 1 december 2026, om inget annat står nedan.",
        "Behörighet, lista 3377: Karin Lund har lagts till. Uppgifterna för Anna Ek-Söderström har ändrats.",
        "Åtgärder per larmkategori: Åtgärderna vid Brand har ändrats.",
        "Registrering: Inbrott från den 24 november 2026 kl. 07:00 till den 27 november 2026 kl. 16:00.",
        "Vi skickar de två standardrapporterna en gång i månaden.",
        "Våra samtal visar numret 08-213 630. Det numret går inte att ringa upp.",
        "ringer ni 0771-505 100.",
    ],
)
def test_the_bekraftelse_tells_what_was_changed_from_when_and_who_asked(said: str) -> None:
    assert said in bekraftelse(verdicts.everything())


def test_what_was_not_carried_out_is_told_with_its_reason() -> None:
    told = bekraftelse(verdicts.partial())
    assert "Det här är inte ändrat" in told
    assert "Larmkontakter: lägga till Jour Mälarvakt; ta bort Bo Lindqvist." in told
    assert "Telefonnumret till Jour Mälarvakt är 112." in told


@pytest.mark.parametrize(
    "said",
    [
        "På blanketten: Larmkontakter, rad 2 (sida 2): ”Kontaktväg 1”.",
        "Så här svarar ni",
        "Skriv ärendenummer 100-014 i rutan Ärendenummer",
    ],
)
def test_one_letter_tells_both_what_was_carried_out_and_how_to_answer_for_the_rest(said: str) -> None:
    assert said in bekraftelse(verdicts.partial())


def test_what_a_person_decides_is_told_as_under_handlaggning_without_our_own_reasons() -> None:
    told = bekraftelse(verdicts.partial())
    assert "Behörighet, lista 3377: ändra Anna Ek-Söderström." in told.partition("Under handläggning")[2]
    assert "Ring tillbaka på registrets nummer" not in told


def test_changes_of_another_object_and_another_day_are_told_apart() -> None:
    told = bekraftelse(verdicts.two_objects())
    assert "om inget annat står nedan" in told
    assert (
        "Larmkontakter, objekt 81299: Uppgifterna för Gunnel Åkerström har tillfälligt ändrats. Gäller från "
        "och med den 1 januari 2027 till och med den 31 januari 2027, därefter åter det som gällde före."
        in told
    )
    assert "Från och med den 1 januari 2027 till och med den 31 januari 2027" in annex(verdicts.two_objects())


def test_many_names_are_counted_instead_of_listed() -> None:
    assert "16 larmkontakter har lagts till." in bekraftelse(verdicts.sixteen())


def test_a_recipient_of_two_rows_is_named_once() -> None:
    twice = (verdicts.REPORTS, verdicts.REPORTS.evolve(key="rapport.2"))
    name = verdicts.REPORTS.subject
    assert f"{name} och {name}" not in bekraftelse(verdicts.verdict(twice))


def test_the_pages_of_what_is_missing_stand_on_one_line() -> None:
    message = "Bara en A-behörig kan ändra personer (rad 1 i avsnittet Behörighet)."
    fields = ("underskrift.namn", "behorig.1.namn")
    finding = verdicts.finding("AUT-01", Severity.REFUSE, message, *fields, all_=True)
    asked = verdicts.NEW_PERSON.evolve(decision=Decision.REFUSE)
    words = only(verdicts.verdict((asked,), findings=(finding,))).plain or ""
    assert "På blanketten: sidorna 1 och 3.\n" in words


def test_the_annex_tells_before_and_after_by_words_and_marks() -> None:
    told = annex(verdicts.everything())
    assert "→ Ändrad" in told
    assert "+ Ny" in told
    assert "− Borttagen" in told
    assert "Nivå C A" in told
    assert "1. Räddningstjänst 2. Ring objekt 3. Ring larmkontakter 4. Väktare" in told


def test_contacts_stand_in_calling_order() -> None:
    told = annex(verdicts.everything())
    places = [told.index(name) for name in ("Gunnel Åkerström", "Jour Mälarvakt", "Bo Lindqvist")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (verdicts.NEW_PERSON.evolve(target="L-204"), "Behörighet, behörighetslista L-204"),
        (verdicts.NEW_PERSON.evolve(target="nytt"), "Behörighet, nytt objekt"),
        (verdicts.NIGHT_CONTACT, "Objekt 81204, Magasin 3 Larmkontakter"),
        (verdicts.NIGHT_CONTACT.evolve(target="81299"), "Objekt 81299 Larmkontakter"),
        (verdicts.NIGHT_CONTACT.evolve(target="nytt"), "Nytt objekt Larmkontakter"),
    ],
)
def test_the_annex_names_each_list_and_object_as_the_customer_knows_it(change: Change, told: str) -> None:
    assert told in annex(verdicts.verdict((change,)))


def test_the_annex_holds_only_what_was_carried_out() -> None:
    assert "Jour Mälarvakt" not in annex(verdicts.partial())


def test_the_desks_summary_tells_every_change_and_what_became_of_it() -> None:
    told = reading.text(summary(verdicts.partial(), CASE, Sender(), on=verdicts.ON))
    assert "+ Lägg till Jour Mälarvakt Inte utförd" in " ".join(re.split(r"Ordning – 3 ", told))
    assert "Under handläggning" in told
    assert "100-014-S1" in told


def test_the_desk_gets_a_summary_of_a_form_from_nobody_we_know() -> None:
    unknown = verdicts.verdict((), identity=None, decision=Decision.QUERY)
    assert "Okänd kund" in reading.text(summary(unknown, CASE, Sender(), on=verdicts.ON))


@pytest.mark.parametrize(
    "said",
    [
        "Begäran om komplettering",
        "1. Telefonnumret till Jour Mälarvakt är 112.",
        "På blanketten: Larmkontakter, rad 2 (sida 2): ”Kontaktväg 1”.",
        "På blanketten: Rapportmottagare, rad 1 (sida 2): ”E-post”,",
        "Skriv ärendenummer 100-014 i rutan Ärendenummer",
        "Larmkontakter: lägga till Jour Mälarvakt; ta bort Bo Lindqvist.",
        "Under handläggning",
        "0771-505 100",
    ],
)
def test_the_komplettering_tells_what_is_missing_where_and_how_to_answer(said: str) -> None:
    letter = only(nothing_carried_out())
    assert said in reading.text(letter.pdf)
    assert letter.plain is not None
    assert said.casefold() in " ".join(letter.plain.split()).casefold()


def test_the_text_for_an_e_mail_ends_with_where_to_answer() -> None:
    told = only(nothing_carried_out()).plain or ""
    assert told.endswith(
        "SOS Alarm Sverige AB\nBox 101, 721 05 Västerås\nTelefon 0771-505 100\nkundsupport@example.se\n"
    )


def test_a_query_is_no_part_of_the_komplettering() -> None:
    told = only(nothing_carried_out()).plain or ""
    assert "registrets nummer" not in told


def answered(outcome: RulingOutcome, severity: Severity) -> Verdict:
    """A new level that a person at the desk has accepted or refused; the question was for our staff."""
    ruling = Ruling(rule="AUT-10", by="Handläggare", ground="internt", at=datetime(2026, 11, 23, tzinfo=UTC),
                    outcome=outcome)  # fmt: skip
    held = ("behorig.2",) if severity is Severity.REFUSE else ()
    finding = verdicts.finding(
        "AUT-10", severity, "Två personer ska godkänna det.", "behorig.2.niva", holds=held
    )
    decision = Decision.REFUSE if severity is Severity.REFUSE else Decision.ACCEPT
    changes = (verdicts.NIGHT_CONTACT, verdicts.LEVEL_AND_PASSWORD.evolve(decision=decision))
    return verdicts.verdict(changes, (finding.evolve(settled_by=(ruling,)),))


def test_what_a_person_has_refused_asks_the_customer_to_call_and_tells_nothing_of_our_own() -> None:
    partly = answered(RulingOutcome.REFUSE, Severity.REFUSE)
    wholly = partly.model_copy(update={"changes": partly.held})
    found = [only(partly), only(wholly)]
    assert [letter.kind for letter in found] == [LetterKind.BEKRAFTELSE, LetterKind.KOMPLETTERING]
    for letter in found:
        told = reading.text(letter.pdf)
        assert "Vi har inte kunnat godkänna det här. Ring oss på 0771-505 100" in told
        assert "Två personer" not in told
        assert "internt" not in told


def test_a_question_that_a_person_has_answered_is_no_note_to_the_customer() -> None:
    (letter,) = letters(answered(RulingOutcome.ACCEPT, Severity.NOTE))
    assert "Två personer" not in reading.text(letter.pdf)
    assert "Bra att veta" not in reading.text(letter.pdf)


def test_a_centre_may_word_its_letters_itself() -> None:
    sender = Sender(texts=Texts(greeting="Hej då", calls="Vi ringer från {outgoing}."))
    told = reading.text(letters(verdicts.small(), sender=sender)[0].pdf)
    assert "Hej då" in told
    assert "Vi ringer från 08-213 630." in told


@pytest.mark.parametrize("name", verdicts.VARIANTS)
def test_no_password_is_found_in_any_output_however_it_got_into_the_change(name: str) -> None:
    """The request holds planted passwords; so does, by a fault that must not matter, each change."""
    verdict = verdicts.VARIANTS[name]()
    planted = tuple(
        change.evolve(
            before={**(change.before or {}), "losenord": verdicts.CANARY},
            after={**(change.after or {}), "losenord": verdicts.CANARY},
        )
        for change in verdict.changes
    )
    verdict = verdict.model_copy(update={"changes": planted})
    files = [letter.pdf for letter in letters(verdict)]
    files.append(summary(verdict, CASE, Sender(), on=verdicts.ON))
    for pdf in files:
        assert verdicts.CANARY not in reading.text(pdf)
        assert verdicts.CANARY.encode() not in reading.unpacked(pdf)
        assert "Kanarie".encode("utf-16-be") not in reading.unpacked(pdf)
    assert all(verdicts.CANARY not in (letter.plain or "") for letter in letters(verdict))
    assert "ändrat" in reading.text(files[-1])


def test_someone_with_skyddad_identitet_gets_no_address_printed() -> None:
    known = {"namn": "Sy Dold", "gata": "Hemliga gatan 1", "ort": "Gömköping", "skyddad": "ja"}
    change = verdicts.REPORTS.evolve(what=What.CHANGE, subject="Sy Dold", before=known, after=known)
    told = reading.text(only(verdicts.verdict((change,))).pdf)
    assert "Sy Dold" in told
    assert "Skyddade uppgifter skrivs inte ut" in told
    assert "Hemliga" not in told
    assert "Gömköping" not in told


@pytest.mark.parametrize("name", ["Иван", "名前", "Eva 🙂"])
def test_a_name_that_the_fonts_lack_stops_the_letter(name: str) -> None:
    with pytest.raises(UnprintableText):
        letters(verdicts.verdict((verdicts.NEW_PERSON.evolve(subject=name),)))


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=60), value=st.text(max_size=120), message=st.text(max_size=300))
def test_any_name_and_value_is_printed_or_refused_but_never_lost(name: str, value: str, message: str) -> None:
    change = verdicts.NEW_PERSON.evolve(subject=name, after={"namn": name, "foretag": value})
    note = verdicts.finding("RPT-01", Severity.NOTE, message)
    try:
        letter = only(verdicts.verdict((change,), (note,)))
    except UnprintableText:
        return
    told = re.sub(r"\s", "", reading.text(letter.pdf))
    assert re.sub(r"[^A-Za-zåäö]", "", name) in re.sub(r"[^A-Za-zåäö]", "", told)


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    change = verdicts.NEW_PERSON.evolve(subject="<b>Bo</b> & <font size=30>Co")
    assert "<b>Bo</b> & <font size=30>Co har lagts till." in bekraftelse(verdicts.verdict((change,)))
