"""A page is missing, doubled or foreign, or the edition unknown; an unfilled page missing is a note.

Whatever else a reader saw and no other rule knows is asked about here: an observation is never
passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Observation, Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import enumerated

ID = "DOC-01"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_MESSAGES = {
    "missing-page": "En sida av blanketten saknas. Skicka in hela blanketten.",
    "missing-empty-page": "En sida av blanketten saknas, men inget ifyllt hör dit.",
    "doubled-page": "Samma sida av blanketten finns två gånger. Avgör vilken som gäller.",
    "mixed-forms": "Sidor från flera blanketter ligger om varandra, och det går inte att avgöra vilka "
    "som hör ihop. Läs dem för hand.",
    "unproven-page": "Det är inte säkert vilken blankett en sida hör till. Den har lagts till den som den "
    "ligger intill, som säger samma kund eller som saknar sidan. Avgör om det stämmer.",
    "other-customer": "Kundnumret, eller det som står bredvid det, är ett annat än på blankettens första "
    "sida. Avgör om sidorna hör ihop och vad som gäller.",
    "embedded-unread": "En fil som ligger inuti filen har inte kunnat läsas. Öppna den med försiktighet "
    "och se efter vad den är.",
    "foreign-page": "En sida hör till en annan blankett. Avgör vad som ska gälla.",
    "unknown-edition": "Blanketten är av en utgåva som vi inte känner. Läs den för hand.",
    "witnesses-disagree": "En sida säger två olika saker om vilken blankett den är. Avgör vilken det är.",
    "foreign-fields": "Filen har fält som inte hör till blanketten. Se efter vad som står i dem.",
    "unregistered-page": "En bildsida är för otydlig för att läggas på blanketten, så ingenting på den har "
    "lästs. Läs den för hand, eller be om en bättre kopia.",
    "unsearched-page": "En bildsida har inte kunnat avgöras. Se efter vad den är.",
}
_ELSEWHERE = frozenset(
    {
        "not-a-form",
        "no-reader",
        "several-revisions",
        "annotation-over-field",
        "annotation",
        "attachments",
        "empty-form",
    }
)
_MISSING = frozenset({"missing-page", "missing-empty-page"})
_NOTES = frozenset({"missing-empty-page"})
_UNREADABLE = frozenset({"unknown-edition", "mixed-forms"})


def check(case: Case) -> Iterator[Hit]:
    """Each observation about pages and edition."""
    for observation in case.reading.observations:
        code = observation.code
        if code in _ELSEWHERE:
            continue
        note = code in _NOTES
        yield Hit(
            _MESSAGES.get(code, "Något i filen kunde inte tolkas. Läs den för hand.") + _on(observation),
            holds_all=not note,
            severity=Severity.NOTE if note else None,
            rulable=code not in _UNREADABLE,
        )


def _on(observation: Observation) -> str:
    """Which pages: of the form, for those that aren't there, else of the file."""
    if not observation.pages:
        return ""
    of = "blanketten" if observation.code in _MISSING else "filen"
    word = "sidan" if len(observation.pages) == 1 else "sidorna"
    return f" Det gäller {word} {enumerated(str(page) for page in observation.pages)} i {of}."
