"""Where a new owner takes over: who it is and how to reach them, and whether that is what is meant.

A company whose shares are sold is the same customer with the same contract: nothing ends then.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.companies import alike
from validate.hit import Hit
from validate.places import enumerated

ID = "UPS-04"
SOURCE = "I blanketten anger du kontaktuppgifter till den nya ägaren"
SEVERITY = Severity.QUERY

_ADDRESS = ("gata", "postnummer", "ort")
_SAME = {"organisationsnummer": "organisationsnummer", "foretag": "namn"}
_REACHED_BY = ("telefon", "epost", *_ADDRESS)


def check(case: TerminationCase) -> Iterator[Hit]:
    """At a takeover what is lacking; else what the new owner is there for."""
    if case.takeover:
        yield from _lacking(case)
        yield from _same_company(case)
    else:
        yield from _unasked(case)


def _lacking(case: TerminationCase) -> Iterator[Hit]:
    owner = case.request.ny_agare
    lacking = [name for name in ("foretag", "kontaktperson") if _empty(case, name)]
    reached = owner.telefon or owner.epost or all(getattr(owner, name) for name in _ADDRESS)
    unreached = not reached and not any(case.doubted(owner.field(name)) for name in _REACHED_BY)
    if lacking or unreached:
        told = {"foretag": "företagets namn", "kontaktperson": "kontaktperson"}
        wanted = [told[name] for name in lacking]
        wanted += ["telefon, e-post eller fullständig adress"] if unreached else []
        yield Hit(
            f"Uppgifter om den nya ägaren saknas: {enumerated(wanted, last='samt')}. Fråga kunden, så att vi "
            "kan kontakta den nya ägaren.",
            fields=tuple(owner.field(name) for name in (*lacking, *(_REACHED_BY if unreached else ()))),
            holds=(owner.prefix,),
        )


def _empty(case: TerminationCase, name: str) -> bool:
    owner = case.request.ny_agare
    return not getattr(owner, name) and not case.doubted(owner.field(name))


def _same_company(case: TerminationCase) -> Iterator[Hit]:
    """The customer's own number or, where none is told, the customer's own name."""
    owner, customer = case.request.ny_agare, case.file.customer if case.file else None
    if customer is None:
        return
    if owner.organisationsnummer == customer.organisationsnummer:
        same = "organisationsnummer"
    elif owner.organisationsnummer is None and owner.foretag and alike(owner.foretag, customer.namn):
        same = "foretag"
    else:
        return
    yield Hit(
        f"Den nya ägaren har samma {_SAME[same]} som kunden. Är det bolaget som har fått nya ägare "
        "fortsätter avtalet som förut. Fråga kunden vad som avses.",
        fields=(owner.field(same),),
        holds=(*case.endings, owner.prefix),
    )


def _unasked(case: TerminationCase) -> Iterator[Hit]:
    """Particulars of a new owner, or a yes to the takeover, where nobody is said to take over."""
    owner, cause = case.request.ny_agare, case.request.orsak
    told = (*((owner.field("tar_over"),) if owner.tar_over == "ja" else ()), *owner.uppgifter)
    if not told or cause is None:
        return
    if cause != "agarbyte":
        yield Hit(
            "Uppgifter om en ny ägare är ifyllda, men orsaken är inte ägarbyte. Fråga kunden om någon ska ta "
            "över larmförmedlingen. Godkänn bara om avtalet ska upphöra utan det.",
            fields=("orsak", *told),
            holds=case.endings,
        )
    elif owner.tar_over == "nej":
        yield Hit(
            "Den nya ägaren ska inte ta över larmförmedlingen. Uppgifterna om den nya ägaren används inte.",
            fields=told,
            severity=Severity.NOTE,
        )
