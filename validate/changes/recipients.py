"""The section Rapportmottagare: who gets which reports, again and again or once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import ReportRecipient
from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Change, SectionOf
from validate import merge, reports
from validate.changes import rowwise
from validate.changes.period import Period
from validate.changes.printing import Texts, differing, filled, text
from validate.links import Link
from validate.lookup import Found
from validate.policy import Policy

_REACHED_BY = ("epost", "gata", "postnummer", "ort")
_ONCE = (
    *("namn", "epost", "gata", "postnummer", "ort", "intervall", "omfattning", "leverans"),
    *("period_fran", "period_till", "arendenummer", "annan_rapport"),
)


def changes(
    found: Found, links: Sequence[Link[Rapport, ReportRecipient]], when: Period, policy: Policy
) -> Iterator[Change]:
    """One change for each row with a recipient. What is sent once doesn't end on any day."""
    for link in links:
        if link.row.namn or link.row.epost:
            yield rowwise.change(
                found,
                link,
                Period(when.from_, None) if reports.once(link.row) else when,
                _texts(link, found, policy),
                section=SectionOf.RAPPORTER,
                target=found.target,
                ways=_REACHED_BY,
                reached_by=(link.row.epost, link.before.epost if link.before else None),
                unnamed=link.row.epost or "",
            )


def _texts(
    link: Link[Rapport, ReportRecipient], found: Found, policy: Policy
) -> tuple[Texts | None, Texts | None]:
    row = link.row
    if reports.once(row):
        return None, filled(_order(row))
    slag = found.contract.slag if found.contract else None
    extra = filled(
        {"rapporter_en_gang": _names(reports.sent_once(row)), "annan_rapport": row.annan_rapport or ""}
    )
    after = filled(_printed(merge.recipient(row, link.before, slag, policy)))
    if link.before is None:
        return None, after | extra
    old, new = differing(filled(_printed(link.before)), after, "namn")
    return old, new | extra


def _order(row: Rapport) -> Texts:
    """What is sent once, whatever interval is ticked beside it (RPT-02)."""
    asked = {name: text(f"rapport.1.{name}", getattr(row, name)) for name in _ONCE}
    asked["intervall"] = text("rapport.1.intervall", "pa_begaran")
    return {"namn": asked.pop("namn"), "rapporter_en_gang": _names(row.valda), **asked}


def _printed(recipient: ReportRecipient) -> Texts:
    adress = recipient.adress
    return {
        "namn": recipient.namn,
        "epost": text("rapport.1.epost", recipient.epost),
        "gata": adress.gata if adress else "",
        "postnummer": text("rapport.1.postnummer", adress.postnummer if adress else None),
        "ort": adress.ort if adress else "",
        "rapporter": _names(recipient.rapporter),
        "intervall": text("rapport.1.intervall", recipient.intervall),
        "omfattning": text("rapport.1.omfattning", recipient.omfattning),
        "leverans": text("rapport.1.leverans", recipient.leverans),
    }


def _names(rapporter: Sequence[str]) -> str:
    """The printed names, in the order of the form."""
    return ", ".join(label for name, label in RAPPORTER.items() if name in rapporter)
