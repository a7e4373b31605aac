"""The sentences of the letters that a centre may word in its own way. The defaults are the sample's.

In braces: `{case}` the ärendenummer, `{phone}` where to call, `{outgoing}` the number that our calls
show, `{sender}` our name, `{received}` the day the form came, `{form}` its title. Some letters know
more, told at their sentences. A sentence that is empty is left out.
"""

from __future__ import annotations

from string import Formatter
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator


class Sentences(BaseModel):
    """Sentences with places in braces; a place that nothing fills is refused when it is configured."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    more: ClassVar[frozenset[str]] = frozenset()
    """Places that these sentences have beside the common ones."""

    @model_validator(mode="after")
    def _known_places_only(self) -> Self:
        known = {"case", "phone", "outgoing", "sender", "received", "form"} | self.more
        for name, value in self:
            for sentence in value if isinstance(value, tuple) else (value,):
                if isinstance(sentence, str) and _places(sentence) - known:
                    unknown = ", ".join(sorted(_places(sentence) - known))
                    raise ValueError(f"{name}: unknown {unknown} in braces")
        return self


def _places(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


class Ending(Sentences):
    """The bekräftelse på uppsägning. What becomes of alarms and keys is each centre's own to promise.

    Also in braces: `{contract}` its number, `{last_day}`, `{address}` and `{reference}` of the final
    invoice, `{owner}` the new one's name, `{told}` what the customer wrote about the alarms.
    """

    more = frozenset({"contract", "last_day", "address", "reference", "owner", "told"})

    thanks: str = "Tack för er uppsägning. Här bekräftar vi vad som upphör och vad som händer sedan."
    corrects: str = "Brevet ersätter vår tidigare bekräftelse: sista dagen är ändrad."
    elsewhere: str = (
        "Ni bad oss att skicka bekräftelsen till en annan adress än den som vi har registrerad. Vi använder "
        "den bara för bekräftelsen."
    )
    not_elsewhere: str = (
        "Ni bad oss att skicka bekräftelsen till en annan adress. Den har vi inte kunnat få bekräftad, så "
        "brevet går till den adress som vi har registrerad."
    )
    ends_too: str = "Det som vi har bekräftat i ett tidigare brev upphör också, den dag som står där."
    goes_on: str = "Allt annat i avtal {contract} fortsätter att gälla."
    last_day: str = "Sista dagen är den {last_day}."
    alarms_until: str = "Till och med den {last_day} gäller avtalet som vanligt."
    alarms_after: str = "Därefter tar vi inte hand om larm eller samtal från det som har upphört."
    alarms_past: str = (
        "Till och med den {last_day} gällde avtalet. Vi tar inte längre hand om larm eller samtal från det "
        "som har upphört."
    )
    alarms_unknown_past: str = "Om det finns en larmsändare, se till att den är bortkopplad eller omställd."
    alarms_disconnected: str = (
        "Ni har angett att larmsändaren är bortkopplad då. Be er installatör att koppla bort den i tid."
    )
    alarms_elsewhere: str = (
        "Ni har angett att larmen då går till en annan larmcentral. Be er installatör att ställa om "
        "larmsändaren i tid."
    )
    alarms_new_owner: str = (
        "Ni har angett att den nya ägaren tar över larmen. Vi kan ta hand om dem först när den nya ägaren "
        "har ett eget avtal med oss."
    )
    alarms_other: str = "Om tiden därefter har ni skrivit: ”{told}”."
    alarms_unknown: str = "Om det finns en larmsändare, se till att den är bortkopplad eller omställd då."
    keys: str = "Begär tillbaka nycklar och kort som ni har lämnat ut, till exempel till väktare."
    invoice: str = "Slutfakturan skickar vi dit era fakturor går i dag."
    invoice_elsewhere: str = "Slutfakturan skickar vi till {address}, som ni har begärt."
    invoice_unprinted: str = "Slutfakturan skickar vi till den adress som ni har begärt."
    invoice_reference: str = "Den märks med referensen ”{reference}”."
    takeover: str = (
        "Ni har meddelat att {owner} tar över verksamheten och larmförmedlingen. Vi har kontakt med den nya "
        "ägaren om ett nytt avtal. Behöriga personer, larmkontakter och lösenord förs inte över."
    )
    no_takeover: str = (
        "Ni har meddelat att verksamheten byter ägare och att den nya ägaren inte vill ta över "
        "larmförmedlingen. Vi tar därför ingen kontakt med den nya ägaren."
    )
    check: str = "Är något fel eller oklart, ring {phone} eller skriv till oss. Ange ärendenummer {case}."


class NewOwner(Sentences):
    """The information till ny ägare; nothing in it may tell of the customer who has gone."""

    thanks: str = (
        "Vi har fått en anmälan om att ni tar över en verksamhet som har larmförmedling hos oss, och att ni "
        "vill fortsätta med den. Här berättar vi vad som händer nu."
    )
    steps: tuple[str, ...] = (
        "En av våra säljare kontaktar er och går igenom vad ni behöver och från vilken dag.",
        "Vi skriver ett nytt avtal med er. Det avtal som finns i dag förs inte över.",
        "Ni lämnar egna uppgifter: vilka som är behöriga hos er, vilka vi ska ringa vid larm och vad vi ska "
        "göra. Personer, behörigheter och lösenord som gäller i dag följer inte med.",
    )
    until_then: str = (
        "Vi kan ta hand om larm åt er först när ert eget avtal har börjat gälla. Se gärna till att det "
        "är klart till den dag då ni tar över."
    )
    source: str = "Uppgifterna har vi fått av den som anmälde ägarbytet."
    check: str = (
        "Är något fel, eller vill ni inte ha larmförmedling? Ring oss på {phone} eller skriv till adressen "
        "ovan. Ange ärendenummer {case}, så hittar vi rätt direkt."
    )


class Texts(Sentences):
    """Sentences that several letters share, those of the change letters, and each other letter's own."""

    confirm_thanks: str = (
        "Tack för blanketten ”{form}”, som vi tog emot den {received}. Här bekräftar vi det som är ändrat. "
        "Alla uppgifter, före och efter, står i bilagan."
    )
    calls_heading: str = "När vi ringer er"
    calls: str = (
        "Våra samtal visar numret {outgoing}. Det numret går inte att ringa upp. "
        "Vill ni nå oss ringer ni {phone}."
    )
    check_heading: str = "Stämmer allt?"
    check: str = (
        "Läs igenom bilagan. Är något fel eller har ni frågor, ring oss på {phone} eller skriv till "
        "adressen ovan. Ange ärendenummer {case}, så hittar vi rätt direkt."
    )
    passwords: str = (
        "Lösenord skriver vi aldrig ut i brev. Här står bara att ett lösenord är nytt eller ändrat."
    )
    pending_heading: str = "Under handläggning"
    pending: str = (
        "En handläggare hos oss går igenom det här innan det genomförs. Det gäller inte ännu. "
        "Ni behöver inte göra något nu; vi hör av oss när det är klart eller om vi behöver fråga något."
    )
    missing_thanks: str = (
        "Tack för blanketten ”{form}”, som vi tog emot den {received}. För att kunna göra det ni har begärt "
        "behöver vi få några uppgifter kompletterade eller rättade."
    )
    not_approved: str = (
        "Vi har inte kunnat godkänna det här. Ring oss på {phone}, så berättar vi vad som behövs."
    )
    answer_heading: str = "Så här svarar ni"
    answer: tuple[str, ...] = (
        "Fyll i en ny blankett: allt som är märkt med * och allt om det som vi inte har kunnat göra.",
        "Skriv ärendenummer {case} i rutan Ärendenummer, så att svaret hamnar rätt.",
        "Skicka blanketten till oss med post eller e-post.",
    )
    answer_passwords: str = "Skriv aldrig lösenord i själva e-postmeddelandet."
    """Ends the steps where the form has places for passwords."""
    answer_help: str = "Är ni osäkra på vad som behövs, ring oss på {phone} så hjälper vi er."
    greeting: str = "Med vänlig hälsning"
    ending: Ending = Ending()
    new_owner: NewOwner = NewOwner()
