"""What a confirmation tells under "Bra att veta" is true of what was carried out."""

from __future__ import annotations

from datetime import date

from forms.records import Decision, Finding, SectionOf, Severity, Verdict, What
from render.compose import CaseFacts
from render.occasion import Occasion
from render.sender import Sender
from tests.render.verdicts import IDENTITY, ON, change


def told(*findings: Finding, held: Decision) -> tuple[str, ...]:
    """The notes of a letter on a new contact, accepted, and a new recipient, decided as `held`."""
    changes = (
        change("kontakt.1", SectionOf.LARMKONTAKTER, What.ADD, "Siv Ek", None, {"namn": "Siv Ek"}),
        change("rapport.1", SectionOf.RAPPORTER, What.ADD, "Bo Ek", None, {"namn": "Bo Ek"}, decision=held),
    )
    verdict = Verdict(
        request=None,
        identity=IDENTITY,
        signer="Siv Ek",
        findings=findings,
        changes=changes,
        decision=held,
        request_hash=None,
    )
    case = CaseFacts(number="100001-3", received=date(2026, 11, 23), preview=False)
    return Occasion(verdict, IDENTITY, case, Sender(), ON).notes


def note(message: str, *fields: str) -> Finding:
    return Finding(rule="RPT-01", severity=Severity.NOTE, fields=fields, message=message, source="")


MONTHLY = note("Rapporterna skickas varje månad.", "rapport.1.intervall")
FEW = note("Det finns bara en larmkontakt.", "kontakt.1.namn")
PAGE = note("En sida av blanketten saknas.")


def test_a_note_on_what_was_carried_out_is_told() -> None:
    assert told(MONTHLY, FEW, PAGE, held=Decision.ACCEPT) == (MONTHLY.message, FEW.message, PAGE.message)


def test_a_note_on_what_was_not_carried_out_is_not() -> None:
    assert told(MONTHLY, FEW, PAGE, held=Decision.REFUSE) == (FEW.message, PAGE.message)
    assert told(MONTHLY, FEW, PAGE, held=Decision.QUERY) == (FEW.message, PAGE.message)
