"""The Swedish sentences for staff, by the stable code of what stopped a file from being read.

The codes never change; the sentences may.
"""

from __future__ import annotations

from extract.filetypes import Filetype

MESSAGES = {
    "empty": "Filen är tom (0 byte). Be avsändaren att skicka den igen.",
    "not-pdf": "Filen är varken en PDF eller en bild som kan läsas (JPEG, PNG eller TIFF). "
    "Öppna den och se vad den är, eller be avsändaren om en PDF.",
    "truncated": "Filen är avkortad: slutet saknas, så ifyllda uppgifter kan ha gått förlorade. "
    "Be avsändaren att skicka den igen.",
    "encrypted": "Filen är låst med ett lösenord som krävs för att öppna den. "
    "Be avsändaren om en kopia utan lås.",
    "xfa-only": "Filen är ett dynamiskt XFA-formulär, som bara Adobe Reader kan visa. "
    "Be avsändaren att fylla i vår blankett eller att skriva ut och skanna.",
    "too-large": "Filen är större än vad som tas emot. Be avsändaren att skicka enbart blanketten.",
    "too-many-pages": "Filen har fler sidor än vad som tas emot. Be avsändaren att skicka enbart blanketten.",
    "picture-too-large": "Bilden har fler bildpunkter än vad som tas emot. Skanna om blanketten med "
    "300 punkter per tum, eller be avsändaren om en mindre bild.",
    "picture-unusual": "Bilden är sparad på ett ovanligt sätt som inte kan läsas. Öppna den och skriv ut "
    "den till en PDF, eller be avsändaren om en PDF.",
    "damaged": "Filen är skadad och kan inte läsas säkert. Öppna den och spara en ny kopia som PDF, "
    "eller be avsändaren att skicka den igen.",
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


_DOCUMENT = "Be avsändaren om en PDF, eller öppna det och skriv ut det till en PDF."
_PICTURE = "Be avsändaren om en PDF eller JPEG, eller öppna den och skriv ut den till en PDF."

_NOT_TAKEN: dict[str, str] = {
    Filetype.ANIMATION: f"Filen är en rörlig bild. {_PICTURE}",
    Filetype.GIF: f"Filen är en GIF-bild. {_PICTURE}",
    Filetype.WEBP: f"Filen är en WEBP-bild. {_PICTURE}",
    Filetype.HEIC: f"Filen är en HEIC-bild, som en del telefoner tar. {_PICTURE}",
    Filetype.BMP: f"Filen är en BMP-bild. {_PICTURE}",
    Filetype.JPEG_2000: f"Filen är en JPEG 2000-bild. {_PICTURE}",
    Filetype.WORD: f"Filen är ett Word-dokument. {_DOCUMENT}",
    Filetype.EXCEL: "Filen är ett Excel-dokument. Be avsändaren att fylla i vår blankett och skicka den "
    "som PDF.",
    Filetype.POWERPOINT: f"Filen är ett PowerPoint-dokument. {_DOCUMENT}",
    Filetype.OFFICE: f"Filen är ett dokument från ett Office-program. {_DOCUMENT}",
    Filetype.OPENDOCUMENT: f"Filen är ett OpenDocument-dokument. {_DOCUMENT}",
    Filetype.RTF: f"Filen är ett RTF-dokument. {_DOCUMENT}",
    Filetype.MAIL: "Filen är ett e-postmeddelande. Öppna det, spara den bifogade blanketten och lägg "
    "den i Inkorg.",
    Filetype.FORM_DATA: "Filen innehåller bara uppgifter ur en blankett, inte själva blanketten. "
    "Be avsändaren att skicka hela blanketten som PDF.",
    Filetype.ARCHIVE: "Filen är ett arkiv med packade filer. Packa upp det och lägg blanketterna i "
    "Inkorg var för sig.",
    Filetype.VIDEO: "Filen är en film. Be avsändaren om blanketten som PDF.",
    Filetype.HTML: "Filen är en webbsida. Be avsändaren om blanketten som PDF.",
    Filetype.TEXT: "Filen är en text utan blankett. Öppna den och läs vad avsändaren vill, "
    "eller be om blanketten som PDF.",
}
"""The sentences for `not-pdf` where it can be told what the file is."""


def message(code: str, filetype: str | None = None) -> str:
    """The sentence for a code, and for what the file is; `KeyError` for a code that there is none for."""
    return _NOT_TAKEN.get(filetype or "", MESSAGES[code]) if code == "not-pdf" else MESSAGES[code]
