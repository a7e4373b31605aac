"""What a row of report recipients asks for: standing reports, or some that are sent once."""

from __future__ import annotations

from typing import Final

from forms.kinds.atgardsunderlag import Rapport

ON_DEMAND: Final = ("behorighetslista", "atgardsplan")
""" "Skickas inte löpande men på begäran"."""

JOUR_ONLY: Final = ("sammanstallning_jour", "anrop_per_timme")
""" "Gäller enbart avtal som rör jourtjänster"."""

ALARM_ONLY: Final = (
    *("uppfoljning_larmhandelser", "sammanstallning_arenden", "anlaggningsinformation", "atgardsplan"),
)
""" "larmhändelser", "alla larmärenden", "alla larmhändelser … på larmsändaren", "åtgärdsplaner för alla
larmkategorier": nothing of a jourtjänst."""

FOR_A_PERIOD: Final = ("sammanstallning_arenden", "anlaggningsinformation", "sammanstallning_jour")
"""Described with a period: "inom en önskad tidsperiod", "under en specifik period", "över en viss period"."""


def standing(row: Rapport) -> tuple[str, ...]:
    """The ticked reports that can be sent again and again."""
    return tuple(name for name in row.valda if name not in ON_DEMAND)


def sent_once(row: Rapport) -> tuple[str, ...]:
    """The ticked reports that are only sent once, whatever the interval says."""
    return tuple(name for name in row.valda if name in ON_DEMAND)


def once(row: Rapport) -> bool:
    """Whether the whole row is an order to be sent once, which leaves the standing recipients alone."""
    if row.intervall is not None:
        return row.intervall == "pa_begaran" or (bool(row.valda) and not standing(row))
    return bool(row.period_fran or row.period_till or row.arendenummer or (row.valda and not standing(row)))


def nothing_chosen(row: Rapport) -> bool:
    """Whether no report is asked for by tick or by text."""
    return not row.valda and not row.annan_rapport
