"""What the rules quote stands in the support desk's own page; here are the sentences they may quote."""

from __future__ import annotations

import pytest

from validate.rules import Rule, rules

PAGE = (
    "Ange vilket kund- och avtalsnummer ändringen gäller",
    "Du måste vara registrerad som A-behörig för att göra denna ändring",
    "Ange vilket lösenord som ska ersättas samt vilket det nya lösenordet ska vara",
    "A, B, C-behörig enligt behörighetslista vid inbrott och överfall",
    "A eller B-behörig enligt behörighetslista vid brandlarm",
    "Ange vilken anläggning det gäller samt under vilken tid",
    "vänligen ring direkt till larmbordet",
    "Om ärendet brådskar",
    "får som standard",
    "kommer rapporterna att skickas månadsvis",
    "Skickas inte löpande men på begäran",
    "Gäller enbart avtal som rör jourtjänster",
    "Information om ett specifikt ärende",
    "under en specifik period",
    "Om du behöver någon annan rapport än de som nämnts ovan",
    "Detta nummer går inte att ringa upp",
    "skriftlig",
    "skriftlig ändring via brev eller e-post",
    "Ring alltid 112 i en nödsituation",
    "av person på företaget som har befogenhet att teckna/säga upp avtal",
    "Varje avtal är individuellt",
    "I blanketten anger du kontaktuppgifter till den nya ägaren",
    "Vi tar sedan kontakt med den nya ägaren och skriver ett nytt avtal",
    "När uppsägningen är hanterad får ni en bekräftelse per post",
)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_quotes_the_page_or_says_practice(rule: Rule) -> None:
    assert rule.source == "practice" or set(rule.source.split("; ")) <= set(PAGE)
