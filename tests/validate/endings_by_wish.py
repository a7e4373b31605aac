"""Last days where one was asked for, or a person has settled one."""

from __future__ import annotations

from typing import Final

from tests.validate.ending_row import RUNS, TURNS, Row, Terms, d

WISH: Final = (
    Row(
        "too early",
        RUNS,
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader. "
        "Ni önskade den 31 december 2026, men det är tidigare än avtalet medger.",
        wish=d("2026-12-31"),
    ),
    Row(
        "too early by a day",
        RUNS,
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader. "
        "Ni önskade den 22 februari 2027, men det är tidigare än avtalet medger.",
        wish=d("2027-02-22"),
    ),
    Row(
        "the first possible day",
        RUNS,
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader. Ni får den dag som ni önskade.",
        wish=d("2027-02-23"),
    ),
    Row(
        "a day later",
        RUNS,
        d("2027-02-24"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. Ni får den dag som ni önskade.",
        wish=d("2027-02-24"),
    ),
    Row(
        "the day on which it came, without notice",
        Terms(0),
        d("2026-11-23"),
        "Avtalet har ingen uppsägningstid. Ni får den dag som ni önskade.",
        wish=d("2026-11-23"),
    ),
    Row(
        "later, without notice",
        Terms(0),
        d("2027-01-31"),
        "Avtalet har ingen uppsägningstid. Ni får den dag som ni önskade.",
        wish=d("2027-01-31"),
    ),
    Row(
        "in the first possible month, in the middle",
        TURNS,
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet kan bara sägas upp till ett månadsskifte. "
        "Ni önskade den 15 februari 2027, men det är tidigare än avtalet medger.",
        wish=d("2027-02-15"),
    ),
    Row(
        "in the middle of a later month",
        Terms(1, turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. "
        "Avtalet kan bara sägas upp till ett månadsskifte. "
        "Ni önskade den 15 februari 2027, och "
        "den första dag därefter som avtalet medger är den 28 februari 2027.",
        wish=d("2027-02-15"),
    ),
    Row(
        "the end of a later month, a leap day",
        Terms(1, turn=True),
        d("2028-02-29"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. Ni får den dag som ni önskade.",
        wish=d("2028-02-29"),
    ),
    Row(
        "within the binding",
        Terms(3, d("2027-06-30")),
        d("2027-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027. "
        "Ni önskade den 30 april 2027, men det är tidigare än avtalet medger.",
        wish=d("2027-04-30"),
    ),
    Row(
        "the last day of the binding",
        Terms(3, d("2027-06-30")),
        d("2027-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027. Ni får den dag som ni önskade.",
        wish=d("2027-06-30"),
    ),
    Row(
        "after the binding",
        Terms(3, d("2027-06-30")),
        d("2027-07-15"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027. Ni får den dag som ni önskade.",
        wish=d("2027-07-15"),
    ),
    Row(
        "the end of a later period",
        Terms(3, d("2027-06-30"), 12),
        d("2028-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period. Ni får den dag som ni önskade.",
        wish=d("2028-06-30"),
    ),
    Row(
        "a day into a period",
        Terms(3, d("2027-06-30"), 12),
        d("2028-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period. "
        "Ni önskade den 1 juli 2027, och "
        "den första dag därefter som avtalet medger är den 30 juni 2028.",
        wish=d("2027-07-01"),
    ),
    Row(
        "in the middle of a period of a month",
        Terms(1, d("2026-10-31"), 1),
        d("2027-02-28"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. "
        "Avtalet var bundet till och med den 31 oktober 2026 och förlängs därefter med en månad i taget. "
        "Det kan bara sägas upp till slutet av en sådan period. "
        "Ni önskade den 10 februari 2027, och "
        "den första dag därefter som avtalet medger är den 28 februari 2027.",
        wish=d("2027-02-10"),
    ),
    Row(
        "a takeover after the notice",
        RUNS,
        d("2027-03-01"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Sista dagen är den nya ägarens tillträdesdag.",
        wish=d("2027-03-01"),
        takeover=True,
    ),
    Row(
        "a takeover that has been",
        RUNS,
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader. "
        "Den nya ägarens tillträdesdag var den 1 oktober 2026, men det är tidigare än avtalet medger.",
        wish=d("2026-10-01"),
        takeover=True,
    ),
    Row(
        "a takeover in the middle of a month",
        Terms(1, turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. "
        "Avtalet kan bara sägas upp till ett månadsskifte. "
        "Den nya ägarens tillträdesdag är den 15 februari 2027, och "
        "den första dag därefter som avtalet medger är den 28 februari 2027.",
        wish=d("2027-02-15"),
        takeover=True,
    ),
)
"""With a day that was asked for."""

SETTLED: Final = (
    Row(
        "the terms are unknown",
        Terms(None),
        d("2027-03-31"),
        "Sista dagen följer av villkoren i ert avtal.",
        settled=d("2027-03-31"),
    ),
    Row(
        "the terms are unknown, and the wish is another day",
        Terms(None),
        d("2027-03-31"),
        "Sista dagen följer av villkoren i ert avtal. I uppsägningen önskade ni den 31 januari 2027.",
        wish=d("2027-01-31"),
        settled=d("2027-03-31"),
    ),
    Row(
        "the terms are unknown, and the wish is that day",
        Terms(None),
        d("2027-03-31"),
        "Sista dagen följer av villkoren i ert avtal. Ni får den dag som ni önskade.",
        wish=d("2027-03-31"),
        settled=d("2027-03-31"),
    ),
    Row(
        "earlier than the terms allow",
        RUNS,
        d("2026-12-31"),
        "Sista dagen har bestämts särskilt. "
        "Enligt avtalets villkor är den tidigaste dagen annars den 23 februari 2027.",
        settled=d("2026-12-31"),
    ),
    Row(
        "later than it had to be",
        RUNS,
        d("2027-03-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. Sista dagen har bestämts särskilt.",
        settled=d("2027-03-31"),
    ),
    Row("as reckoned", RUNS, d("2027-02-23"), "Uppsägningstiden är 3 månader.", settled=d("2027-02-23")),
    Row(
        "the end of the period before the wish",
        Terms(3, d("2026-06-30"), 12),
        d("2027-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 30 juni 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period. "
        "I uppsägningen önskade ni den 30 september 2027.",
        wish=d("2027-09-30"),
        settled=d("2027-06-30"),
    ),
    Row(
        "the end of the period after the wish",
        Terms(3, d("2026-06-30"), 12),
        d("2028-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 30 juni 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period. "
        "Ni önskade den 30 september 2027, och "
        "den första dag därefter som avtalet medger är den 30 juni 2028.",
        wish=d("2027-09-30"),
        settled=d("2028-06-30"),
    ),
    Row(
        "within a period",
        Terms(3, d("2026-06-30"), 12),
        d("2027-03-31"),
        "Sista dagen har bestämts särskilt. "
        "Enligt avtalets villkor är den tidigaste dagen annars den 30 juni 2027.",
        settled=d("2027-03-31"),
    ),
)
"""Settled by a person."""
