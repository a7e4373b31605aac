"""What the letters of a termination say, to whom, and when."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.records import Change, Decision, Letter, LetterKind, Ruling, RulingOutcome, Severity, Verdict
from forms.request import FieldValue
from render.compose import CaseFacts, compose, summary
from render.faults import UnprintableText
from render.sender import Sender
from render.texts import Ending, Texts
from tests.render import reading, terminations, verdicts

CASE = CaseFacts("100-014", date(2026, 11, 20), preview=False)


def letters(verdict: Verdict, sender: Sender | None = None) -> tuple[Letter, ...]:
    return compose(verdict, CASE, sender or Sender(), on=verdicts.ON)


def only(verdict: Verdict) -> Letter:
    (letter,) = letters(verdict)
    return letter


def told(verdict: Verdict, sender: Sender | None = None) -> str:
    """The words of the bekräftelse."""
    letter = next(one for one in letters(verdict, sender) if one.kind is LetterKind.UPPSAGNING)
    return reading.text(letter.pdf)


def decided(change: Change, decision: Decision) -> Change:
    return change.evolve(decision=decision)


QUERY, REFUSE = Decision.QUERY, Decision.REFUSE
WHOLE, ELSEWHERE, NEW_OWNER = terminations.WHOLE, terminations.ELSEWHERE, terminations.NEW_OWNER


@pytest.mark.parametrize(
    ("changes", "ids"),
    [
        ((WHOLE,), ["100-014-U1"]),
        ((WHOLE, ELSEWHERE), ["100-014-U1"]),
        ((WHOLE, decided(ELSEWHERE, QUERY)), []),
        ((WHOLE, decided(ELSEWHERE, REFUSE)), ["100-014-U1"]),
        ((WHOLE.evolve(until=None),), []),
        ((decided(WHOLE, QUERY),), []),
        ((decided(WHOLE, REFUSE),), ["100-014-K1"]),
        ((decided(WHOLE, REFUSE), ELSEWHERE), ["100-014-K1"]),
        ((decided(WHOLE, QUERY), decided(ELSEWHERE, REFUSE)), []),
        ((terminations.STORE, decided(terminations.SERVICE, REFUSE)), ["100-014-U1"]),
        ((terminations.STORE, decided(terminations.SERVICE, QUERY)), ["100-014-U1"]),
    ],
    ids=[
        "all accepted", "another address too", "its address is open", "its address is refused", "no day",
        "open", "refused", "refused, its address accepted", "open, its address refused",
        "partly refused", "partly open",
    ],
)  # fmt: skip
def test_a_termination_is_confirmed_once_its_day_and_address_are_settled(
    changes: tuple[Change, ...], ids: list[str]
) -> None:
    assert [letter.id for letter in letters(terminations.verdict(*changes))] == ids


def test_no_letter_is_written_while_it_is_doubtful_whose_form_it_is() -> None:
    nobody = terminations.IDENTITY.model_copy(update={"recipient": ()})
    verdict = terminations.verdict(WHOLE, NEW_OWNER, values=terminations.OWNER, identity=nobody)
    assert letters(verdict) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Bekräftelse på uppsägning",
        "Ärendenummer 100-014",
        "Avtalsnummer 7102301",
        "Uppsagt av: Birgitta Sandahl",
        "Sista dag: 30 juni 2027",
        "Hela avtal 7102301, som omfattar: • Mälarkök restaurang Stora torget (31045) • Mälarkök lager",
        "ring 0771-505 100 eller skriv till oss. Ange ärendenummer 100-014.",
        "Våra samtal visar numret 08-213 630. Det numret går inte att ringa upp.",
    ],
)
def test_the_confirmation_tells_what_ends_when_and_who_asked(said: str) -> None:
    assert said in told(terminations.whole())


def test_the_rules_own_words_tell_why_the_day_is_as_it_is() -> None:
    assert terminations.EXPLAINED.message in told(terminations.whole())


def test_that_a_letter_is_posted_is_not_told_in_that_letter() -> None:
    assert terminations.POSTED.message not in told(terminations.whole())


def test_without_the_rules_words_the_bare_day_is_told() -> None:
    assert "Sista dagen är den 30 juni 2027." in told(terminations.verdict(WHOLE, findings=()))


def test_the_usual_confirmations_fit_on_one_page() -> None:
    usual = ("whole", "part", "service", "owner_only", "takeover", "jour")
    pages = {name: letters(terminations.VARIANTS[name]())[-1].pages for name in usual}
    assert pages == dict.fromkeys(usual, 1)


def test_many_objects_are_told_one_after_the_other() -> None:
    assert "som omfattar 12 objekt: Servering Norra Strandpromenaden 1 (31041), Servering" in told(
        terminations.many()
    )


def test_of_a_part_it_is_told_what_ends_and_that_the_rest_goes_on() -> None:
    said = told(terminations.part())
    assert (
        "• Mälarkök lager Hacksta (31046) • Tjänsten ”Väktarutryckning” vid Mälarkök restaurang (31045)"
        in said
    )
    assert "Allt annat i avtal 7102301 fortsätter att gälla." in said
    assert "Slutfaktura" not in said


def test_what_the_register_does_not_know_stands_as_the_customer_wrote_it() -> None:
    assert "”Det gamla kylförrådet”" in told(terminations.verdict(terminations.UNKNOWN_PLACE))


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("bortkopplad", "Ni har angett att larmsändaren är bortkopplad då."),
        ("annan_larmcentral", "Ni har angett att larmen då går till en annan larmcentral."),
        ("ny_agare", "Vi kan ta hand om dem först när den nya ägaren har ett eget avtal med oss."),
        (None, "Om det finns en larmsändare, se till att den är bortkopplad eller omställd då."),
    ],
)
def test_each_way_with_alarms_has_a_sentence_and_all_tell_until_when(stated: str | None, said: str) -> None:
    words = told(terminations.verdict(WHOLE, values={"larm_efter": stated}))
    assert said in words
    assert "Till och med den 30 juni 2027 gäller avtalet som vanligt. Därefter tar vi inte hand om" in words


def test_the_customers_own_words_on_alarms_are_given_back() -> None:
    words = told(terminations.elsewhere())
    assert "Om tiden därefter har ni skrivit: ”Lokalen rivs i maj; sändaren tas ned av oss själva”." in words


def test_of_a_service_alone_nothing_is_said_of_alarms_and_keys() -> None:
    words = told(terminations.verdict(terminations.SERVICE_ALONE))
    assert "Larm:" not in words
    assert "Nycklar:" not in words


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({}, "Slutfaktura: Slutfakturan skickar vi dit era fakturor går i dag."),
        (
            {"slutfaktura": "Bo AB, Box 1, 721 30 Västerås"},
            "skickar vi till Bo AB, Box 1, 721 30 Västerås, som",
        ),
        ({"slutfaktura.referens": "4410"}, "dit era fakturor går i dag. Den märks med referensen ”4410”."),
    ],
)
def test_the_final_invoice_goes_where_it_is_asked_for(after: dict[str, str], said: str) -> None:
    assert said in told(terminations.verdict(WHOLE.evolve(after={**terminations.AFTER, **after})))


def test_at_a_takeover_it_is_told_what_happens_next() -> None:
    words = told(terminations.takeover())
    assert (
        "Björkdungens Omsorg AB tar över verksamheten och larmförmedlingen. Vi har kontakt med den nya"
        in words
    )
    assert "Behöriga personer, larmkontakter och lösenord förs inte över." in words


def test_without_a_takeover_the_new_owner_is_left_alone() -> None:
    assert "Vi tar därför ingen kontakt med den nya ägaren." in told(terminations.owner_only())


def test_nothing_is_promised_for_a_new_owner_who_is_still_a_question() -> None:
    words = told(terminations.mixed())
    assert "tar över verksamheten" not in words
    assert "Ny ägare: anmäla Björkdungens Omsorg AB som ny ägare." in words.partition("Under handläggning")[2]


def test_what_was_not_done_is_told_with_its_reason_and_how_to_answer() -> None:
    words = told(terminations.mixed())
    refused = words.partition("Det här är inte gjort")[2].partition("Under handläggning")[0]
    assert "Uppsägning: säga upp tjänsten ”Månadsrapport per post”." in refused
    assert "Tjänsten Månadsrapport per post finns inte i ert avtal." in refused
    assert "På blanketten: Omfattning, Del av avtalet, rad 3 (sida 1): ”Tjänst”." in refused
    assert "Skriv ärendenummer 100-014 i rutan Ärendenummer" in refused
    assert "Fråga kunden" not in words


def test_each_refused_part_has_its_own_reason() -> None:
    """Unlike a plan, the parts of a contract don't stand or fall together."""
    one, other = (
        verdicts.finding("IDN-01", Severity.REFUSE, f"Skäl {n}.", holds=(f"avser.{n}",)) for n in (2, 3)
    )
    refused = (decided(terminations.SERVICE, REFUSE), decided(terminations.SERVICE_ALONE, REFUSE))
    words = told(terminations.verdict(terminations.STORE, *refused, findings=(one, other)))
    assert words.count("Skäl 2.") == words.count("Skäl 3.") == 1


def test_a_settled_address_takes_the_letter_and_is_told_to_be_used_for_confirmations_alone() -> None:
    letter = only(terminations.elsewhere())
    assert len(letter.recipient) == 5
    words = reading.text(letter.pdf)
    assert "Vi använder den bara för bekräftelsen." in words
    assert "Kund: Mälarkök Storkök AB" in words


def test_where_the_address_is_refused_the_registered_one_learns_of_it() -> None:
    ruling = Ruling(rule="UPS-08", by="Disa", ground="internt", at=datetime(2026, 11, 23, tzinfo=UTC),
                    outcome=RulingOutcome.REFUSE)  # fmt: skip
    finding = verdicts.finding(
        "UPS-08", Severity.REFUSE, "Ring upp.", "bekraftelse.gata", holds=("bekraftelse",)
    )
    found = (terminations.EXPLAINED, finding.evolve(settled_by=(ruling,)))
    letter = only(terminations.verdict(WHOLE, decided(ELSEWHERE, REFUSE), findings=found))
    words = reading.text(letter.pdf)
    assert letter.recipient[0] == "Mälarkök Storkök AB"
    assert (
        "Den har vi inte kunnat få bekräftad, så brevet går till den adress som vi har registrerad." in words
    )
    assert "Det här är inte gjort" not in words
    assert "Lind & Ek" not in words


def test_what_is_asked_for_goes_to_the_registered_address_whatever_was_settled_for_the_confirmation() -> None:
    there = terminations.IDENTITY.recipient
    elsewhere = ("Konkursförvaltare Lind & Ek", "Box 12", "722 11 Västerås")
    identity = terminations.IDENTITY.model_copy(update={"recipient": elsewhere, "registered": there})
    asked = verdicts.finding("UPS-07", Severity.REFUSE, "Skriv vad.", "larm_efter", holds=("omfattning",))
    refused = terminations.verdict(
        decided(WHOLE, REFUSE), ELSEWHERE, findings=(asked,), identity=identity, decision=REFUSE
    )
    confirmed = terminations.verdict(WHOLE, identity=identity)
    assert only(refused).recipient[1] == there[1]
    assert only(confirmed).recipient[1] == "Box 12"
    assert "en annan adress än den som vi har registrerad" in told(confirmed)


def test_a_refused_address_is_no_lack_that_the_customer_is_asked_to_mend() -> None:
    address = verdicts.finding(
        "UPS-08", Severity.REFUSE, "Be om hela adressen.", "bekraftelse.ort", holds=("bekraftelse",)
    )
    alarms = verdicts.finding("UPS-07", Severity.REFUSE, "Skriv vad.", "larm_efter", holds=("omfattning",))
    words = only(
        terminations.verdict(decided(WHOLE, REFUSE), decided(ELSEWHERE, REFUSE), findings=(address, alarms))
    ).plain
    assert words is not None and "Skriv vad." in words
    assert "hela adressen" not in words and "annan adress" not in words


def test_a_second_letter_doesnt_say_that_what_the_first_told_of_goes_on() -> None:
    second = CaseFacts("100-014", date(2026, 11, 20), preview=False, sequence=2, continues=True)
    (letter,) = compose(terminations.verdict(terminations.SERVICE), second, Sender(), on=verdicts.ON)
    words = reading.text(letter.pdf)
    assert (
        "Det som vi har bekräftat i ett tidigare brev upphör också, den dag som står där. Allt annat" in words
    )
    assert "tidigare brev" not in told(terminations.part())


@pytest.mark.parametrize(
    "said",
    [
        "Tack för blanketten ”Uppsägning av avtal eller tjänst”, som vi tog emot den 20 november 2026.",
        "1. Organisationsnummer är inte ifyllt.",
        "På blanketten: Avtal (sida 1): ”Organisationsnummer”.",
        "På blanketten: Ny ägare (sida 2): ”Vill den nya ägaren ta över larmförmedlingen?”.",
        "På blanketten: Underskrift, rad 1 (sida 2): ”Namn (namnförtydligande)” och ”Befogenhet”.",
        "Uppsägning: säga upp avtal 7102301.",
        "Ny ägare: anmäla Björkdungens Omsorg AB som ny ägare.",
    ],
)
def test_the_komplettering_of_a_termination_tells_what_is_missing_and_where(said: str) -> None:
    letter = only(terminations.incomplete())
    assert letter.kind is LetterKind.KOMPLETTERING
    assert said in reading.text(letter.pdf)
    assert said in " ".join((letter.plain or "").split())


def test_passwords_are_not_spoken_of_where_a_form_has_none() -> None:
    assert "lösenord" not in (only(terminations.incomplete()).plain or "").casefold()


def test_a_rule_that_names_the_section_gets_only_the_page_added() -> None:
    message = "”Orsak” i avsnittet Omfattning saknas. Kryssa för orsaken."
    finding = verdicts.finding("IDN-02", Severity.REFUSE, message, "orsak", all_=True)
    words = only(terminations.verdict(findings=(finding,), decision=REFUSE)).plain or ""
    assert f"1. {message}\n   På blanketten: sidan 1.\n" in words


@pytest.mark.parametrize(
    "said",
    [
        "− Upphör Hela avtal 7102301",
        "Uppsägningstid 3 månader –",
        "Bundet till 2027-06-30 –",
        "Sista dag – 2027-06-30",
        "Larm därefter – Larmsändaren är bortkopplad",
        "+ Ny Björkdungens Omsorg AB",
        "Tillträdesdatum – 2027-03-01",
        "UPS-03: Avtal 7102301 upphör.",
        "UPS-06: Bekräftelsen skickas med post.",
    ],
)
def test_the_desks_summary_tells_terms_day_owner_and_rules(said: str) -> None:
    pdf = summary(terminations.takeover(), CASE, Sender(), on=verdicts.ON)
    assert said in reading.text(pdf).replace("Uppgift Före Efter ", "")


def test_the_desks_summary_tells_both_addresses_and_what_became_of_each_part() -> None:
    verdict = terminations.verdict(terminations.STORE, decided(terminations.SERVICE, QUERY), ELSEWHERE)
    words = reading.text(summary(verdict, CASE, Sender(), on=verdicts.ON))
    assert "Adress Mälarkök Storkök AB, Hamngatan" in words
    assert "Konkursförvaltare" in words
    assert words.count("Avtal eller del") == 1
    assert "Under handläggning" in words
    assert "Ändringarna gäller" not in words


def test_a_centre_may_word_and_leave_out_what_is_not_in_the_source() -> None:
    ending = Ending(keys="", alarms_after="Sedan är det tyst.", invoice="Fakturan kommer.")
    words = told(terminations.whole(), Sender(texts=Texts(ending=ending)))
    assert "Nycklar:" not in words
    assert "Sedan är det tyst." in words
    assert "Slutfaktura: Fakturan kommer." in words


def test_where_someone_with_skyddad_identitet_gets_the_invoice_no_address_is_printed() -> None:
    hidden = WHOLE.evolve(after={**terminations.AFTER, "slutfaktura": "skyddad uppgift", "skyddad": "ja"})
    words = told(terminations.verdict(hidden))
    assert "Slutfaktura: Slutfakturan skickar vi till den adress som ni har begärt." in words
    assert "skyddad" not in words


def test_of_what_has_ended_already_no_letter_speaks_as_if_it_went_on() -> None:
    ended = WHOLE.evolve(until=date(2026, 10, 1))
    words = told(terminations.verdict(ended, findings=()))
    assert "Till och med den 1 oktober 2026 gällde avtalet. Vi tar inte längre hand om larm" in words
    assert "gäller avtalet som vanligt" not in words and "i tid" not in words


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=60), written=st.text(max_size=80), reference=st.text(max_size=40))
def test_any_words_of_the_customer_are_printed_or_refused(name: str, written: str, reference: str) -> None:
    values: dict[str, FieldValue] = {"larm_efter": "annat", "larm_efter_text": written or None}
    change = terminations.UNKNOWN_PLACE.evolve(subject=name, after={"slutfaktura.referens": reference})
    verdict = terminations.verdict(change, values=values)
    try:
        words = told(verdict)
    except UnprintableText:
        return
    letters_only = str.maketrans("", "", "".join(c for c in words if not c.isalnum()))
    for text in (name, written, reference):
        plain = "".join(c for c in text if c.isascii() and c.isalnum())
        assert plain in "".join(c for c in words.translate(letters_only) if c.isascii())
