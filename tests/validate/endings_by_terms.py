"""Last days by notice, binding, renewal and turns of the month alone."""

from __future__ import annotations

from typing import Final

from tests.validate.ending_row import RUNS, TURNS, Row, Terms, d

NOTICE: Final = (
    Row("three months", RUNS, d("2027-02-23"), "Uppsägningstiden är 3 månader."),
    Row("one month", Terms(1), d("2026-12-23"), "Uppsägningstiden är en månad."),
    Row("none", Terms(0), d("2026-11-23"), "Avtalet har ingen uppsägningstid."),
    Row("a year", Terms(12), d("2027-11-23"), "Uppsägningstiden är 12 månader."),
    Row("30 February", RUNS, d("2027-02-28"), "Uppsägningstiden är 3 månader.", came=d("2026-11-30")),
    Row(
        "30 February in a leap year",
        RUNS,
        d("2028-02-29"),
        "Uppsägningstiden är 3 månader.",
        came=d("2027-11-30"),
    ),
    Row(
        "29 February in a leap year",
        RUNS,
        d("2028-02-29"),
        "Uppsägningstiden är 3 månader.",
        came=d("2027-11-29"),
    ),
    Row("31 February", Terms(1), d("2027-02-28"), "Uppsägningstiden är en månad.", came=d("2027-01-31")),
    Row(
        "31 February in a leap year",
        Terms(1),
        d("2028-02-29"),
        "Uppsägningstiden är en månad.",
        came=d("2028-01-31"),
    ),
    Row("31 April", Terms(1), d("2027-04-30"), "Uppsägningstiden är en månad.", came=d("2027-03-31")),
    Row(
        "over the turn of the year",
        Terms(2),
        d("2027-02-28"),
        "Uppsägningstiden är 2 månader.",
        came=d("2026-12-31"),
    ),
    Row(
        "half a year from a 31st",
        Terms(6),
        d("2027-02-28"),
        "Uppsägningstiden är 6 månader.",
        came=d("2026-08-31"),
    ),
    Row(
        "a year from a leap day",
        Terms(12),
        d("2029-02-28"),
        "Uppsägningstiden är 12 månader.",
        came=d("2028-02-29"),
    ),
    Row(
        "four from a leap day",
        Terms(48),
        d("2032-02-29"),
        "Uppsägningstiden är 48 månader.",
        came=d("2028-02-29"),
    ),
    Row(
        "28 February is 28 March",
        Terms(1),
        d("2027-03-28"),
        "Uppsägningstiden är en månad.",
        came=d("2027-02-28"),
    ),
)
"""Until further notice."""

TURN: Final = (
    Row(
        "in the middle of a month",
        TURNS,
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet kan bara sägas upp till ett månadsskifte.",
    ),
    Row("at its end", TURNS, d("2027-02-28"), "Uppsägningstiden är 3 månader.", came=d("2026-11-30")),
    Row(
        "on its first day",
        TURNS,
        d("2028-03-31"),
        "Uppsägningstiden är 3 månader och går ut den 1 mars 2028. "
        "Avtalet kan bara sägas upp till ett månadsskifte.",
        came=d("2027-12-01"),
    ),
    Row(
        "without notice",
        Terms(0, turn=True),
        d("2026-11-30"),
        "Avtalet har ingen uppsägningstid. Det kan bara sägas upp till ett månadsskifte.",
    ),
    Row(
        "without notice, at its end",
        Terms(0, turn=True),
        d("2026-11-30"),
        "Avtalet har ingen uppsägningstid.",
        came=d("2026-11-30"),
    ),
    Row(
        "a 31st", Terms(1, turn=True), d("2027-01-31"), "Uppsägningstiden är en månad.", came=d("2026-12-31")
    ),
    Row(
        "31 February",
        Terms(1, turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är en månad.",
        came=d("2027-01-31"),
    ),
)
"""Until further notice, ending with a month only."""

BINDING: Final = (
    Row(
        "longer than the notice",
        Terms(3, d("2027-06-30")),
        d("2027-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027.",
    ),
    Row(
        "as long",
        Terms(3, d("2027-02-23")),
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med samma dag.",
    ),
    Row("a day shorter", Terms(3, d("2027-02-22")), d("2027-02-23"), "Uppsägningstiden är 3 månader."),
    Row(
        "a day longer",
        Terms(3, d("2027-02-24")),
        d("2027-02-24"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 24 februari 2027.",
    ),
    Row(
        "without notice",
        Terms(0, d("2027-06-30")),
        d("2027-06-30"),
        "Avtalet har ingen uppsägningstid. Det är bundet till och med den 30 juni 2027.",
    ),
    Row(
        "without notice, on its last day",
        Terms(0, d("2026-11-23")),
        d("2026-11-23"),
        "Avtalet har ingen uppsägningstid. Det är bundet till och med den 23 november 2026.",
    ),
    Row("over long ago", Terms(3, d("2020-12-31")), d("2027-02-23"), "Uppsägningstiden är 3 månader."),
    Row(
        "to the middle of a month, and ends with a month",
        Terms(3, d("2027-03-15"), turn=True),
        d("2027-03-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 15 mars 2027. Det kan bara sägas upp till ett månadsskifte.",
    ),
    Row(
        "over, and ends with a month",
        Terms(3, d("2027-02-15"), turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet kan bara sägas upp till ett månadsskifte.",
    ),
    Row(
        "to the end of a month, and ends with a month",
        Terms(3, d("2027-02-28"), turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 28 februari 2027.",
    ),
    Row(
        "to a leap day",
        Terms(3, d("2028-02-29")),
        d("2028-02-29"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 29 februari 2028.",
    ),
)
"""Bound until a day, and until further notice after it."""

RENEWAL: Final = (
    Row(
        "a year at a time, the notice longer than the period under way",
        Terms(6, d("2026-03-31"), 12),
        d("2028-03-31"),
        "Uppsägningstiden är 6 månader och går ut den 23 maj 2027. "
        "Avtalet var bundet till och med den 31 mars 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "the binding ends before the notice does",
        Terms(3, d("2026-12-31"), 12),
        d("2027-12-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 31 december 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "too late by a day",
        Terms(3, d("2027-02-22"), 12),
        d("2028-02-22"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 22 februari 2027 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "in time, to the day",
        Terms(3, d("2027-02-23"), 12),
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med samma dag.",
    ),
    Row(
        "before the binding ends",
        Terms(3, d("2027-06-30"), 12),
        d("2027-06-30"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 30 juni 2027.",
    ),
    Row(
        "the notice ends with a period",
        Terms(3, d("2026-02-23"), 12),
        d("2027-02-23"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 23 februari 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "a month at a time",
        Terms(1, d("2026-10-31"), 1),
        d("2026-12-31"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. "
        "Avtalet var bundet till och med den 31 oktober 2026 och förlängs därefter med en månad i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "a month at a time from a 31st: the next would begin on 31 February",
        Terms(1, d("2027-01-30"), 1),
        d("2027-02-27"),
        "Uppsägningstiden är en månad och går ut den 15 februari 2027. "
        "Avtalet är bundet till och med den 30 januari 2027 och förlängs därefter med en månad i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
        came=d("2027-01-15"),
    ),
    Row(
        "a month at a time from a 31st, over February",
        Terms(1, d("2027-01-30"), 1),
        d("2027-03-30"),
        "Uppsägningstiden är en månad och går ut den 28 februari 2027. "
        "Avtalet är bundet till och med den 30 januari 2027 och förlängs därefter med en månad i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
        came=d("2027-01-28"),
    ),
    Row(
        "a quarter at a time, to the end of February",
        Terms(3, d("2026-08-31"), 3),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 31 augusti 2026 och förlängs därefter med 3 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "a quarter at a time, to a leap day",
        Terms(3, d("2027-08-31"), 3),
        d("2028-02-29"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2028. "
        "Avtalet var bundet till och med den 31 augusti 2027 och förlängs därefter med 3 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
        came=d("2027-11-23"),
    ),
    Row(
        "a year from the end of February, to a leap day",
        Terms(3, d("2027-02-28"), 12),
        d("2028-02-29"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2028. "
        "Avtalet var bundet till och med den 28 februari 2027 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
        came=d("2027-11-23"),
    ),
    Row(
        "years from a leap day",
        Terms(3, d("2024-02-29"), 12),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 29 februari 2024 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "two years at a time, just in time",
        Terms(6, d("2025-05-31"), 24),
        d("2027-05-31"),
        "Uppsägningstiden är 6 månader och går ut den 23 maj 2027. "
        "Avtalet var bundet till och med den 31 maj 2025 och förlängs därefter med 24 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "two years at a time, too late",
        Terms(9, d("2025-05-31"), 24),
        d("2029-05-31"),
        "Uppsägningstiden är 9 månader och går ut den 23 augusti 2027. "
        "Avtalet var bundet till och med den 31 maj 2025 och förlängs därefter med 24 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "three years at a time, the first",
        Terms(3, d("2024-03-31"), 36),
        d("2027-03-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 31 mars 2024 och förlängs därefter med 36 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "three years at a time, the third",
        Terms(3, d("2020-12-31"), 36),
        d("2029-12-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 31 december 2020 och förlängs därefter med 36 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "without notice",
        Terms(0, d("2026-06-30"), 12),
        d("2027-06-30"),
        "Avtalet har ingen uppsägningstid. "
        "Det var bundet till och med den 30 juni 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
)
"""Bound until a day, and renewed for a period at a time after it."""

RENEWAL_TURN: Final = (
    Row(
        "a year at a time, all with a month",
        Terms(3, d("2026-12-31"), 12, turn=True),
        d("2027-12-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet är bundet till och med den 31 december 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "a year at a time from the middle of a month",
        Terms(3, d("2026-03-15"), 12, turn=True),
        d("2027-03-31"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 15 mars 2026 och förlängs därefter med 12 månader i taget. "
        "Det kan bara sägas upp till månadsskiftet efter en sådan period.",
    ),
    Row(
        "a month at a time from the middle of a month",
        Terms(1, d("2026-10-15"), 1, turn=True),
        d("2026-12-31"),
        "Uppsägningstiden är en månad och går ut den 23 december 2026. "
        "Avtalet var bundet till och med den 15 oktober 2026 och förlängs därefter med en månad i taget. "
        "Det kan bara sägas upp till månadsskiftet efter en sådan period.",
    ),
    Row(
        "a quarter at a time, all with a month",
        Terms(3, d("2026-05-31"), 3, turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 31 maj 2026 och förlängs därefter med 3 månader i taget. "
        "Det kan bara sägas upp till slutet av en sådan period.",
    ),
    Row(
        "two years at a time; the notice ends between the period and the turn of the month",
        Terms(6, d("2025-05-20"), 24, turn=True),
        d("2027-05-31"),
        "Uppsägningstiden är 6 månader och går ut den 23 maj 2027. "
        "Avtalet var bundet till och med den 20 maj 2025 och förlängs därefter med 24 månader i taget. "
        "Det kan bara sägas upp till månadsskiftet efter en sådan period.",
    ),
    Row(
        "three years at a time, to the end of February",
        Terms(3, d("2024-02-20"), 36, turn=True),
        d("2027-02-28"),
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. "
        "Avtalet var bundet till och med den 20 februari 2024 och förlängs därefter med 36 månader i taget. "
        "Det kan bara sägas upp till månadsskiftet efter en sådan period.",
    ),
)
"""Both."""
