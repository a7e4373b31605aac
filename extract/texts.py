"""The Swedish sentences for staff, by the stable code of what stopped a file from being read.

The codes never change; the sentences may.
"""

from __future__ import annotations

MESSAGES = {
    "empty": "Filen är tom (0 byte). Be avsändaren att skicka den igen.",
    "not-pdf": "Filen är ingen PDF, trots sitt namn. Öppna den och se vad den är, "
    "eller be avsändaren om en PDF.",
    "truncated": "Filen är avkortad: slutet saknas, så ifyllda uppgifter kan ha gått förlorade. "
    "Be avsändaren att skicka den igen.",
    "encrypted": "Filen är låst med ett lösenord som krävs för att öppna den. "
    "Be avsändaren om en kopia utan lås.",
    "xfa-only": "Filen är ett dynamiskt XFA-formulär, som bara Adobe Reader kan visa. "
    "Be avsändaren att fylla i vår blankett eller att skriva ut och skanna.",
    "too-large": "Filen är större än vad som tas emot. Be avsändaren att skicka enbart blanketten.",
    "too-many-pages": "Filen har fler sidor än vad som tas emot. Be avsändaren att skicka enbart blanketten.",
    "damaged": "Filen är skadad och kan inte läsas säkert. Öppna den i ett PDF-program och spara en ny "
    "kopia, eller be avsändaren att skicka den igen.",
    "time-limit": "Filen tog för lång tid att läsa och avbröts. Den är troligen skadad eller ovanligt "
    "tung; be avsändaren om en ny kopia.",
    "memory-limit": "Filen krävde för mycket minne och avbröts. Den är troligen skadad eller "
    "skapad för att störa; öppna den med försiktighet.",
    "crashed": "Filen fick läsaren att avbrytas. Inget annat påverkades. "
    "Öppna filen med försiktighet och be avsändaren om en ny kopia.",
    "no-recognition": "Blanketten är en bild, och teckenigenkänningen avbröts eller kunde inte startas, så "
    "inget lästes. Försök igen; kör ”blankett doctor” om det upprepas.",
    "no-isolation": "Filen lästes inte, eftersom datorn saknar det skydd som krävs för att öppna okända "
    "filer. Kör ”blankett doctor” och kontakta den som sköter systemet.",
}


def message(code: str) -> str:
    """The sentence for a code; `KeyError` for a code that there is none for."""
    return MESSAGES[code]
