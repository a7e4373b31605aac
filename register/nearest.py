"""Which of other people's names is most likely one of ours: for proposals and messages, never to act on."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

LIKE = 0.72
"""How alike two names must be to be proposed (difflib's ratio)."""

ALSO_CALLED: dict[str, tuple[str, ...]] = {
    # tables
    "kunder": ("kund", "kundregister", "kundlista", "customers"),
    "avtal": ("kontrakt", "avtalslista", "contracts"),
    "objekt": ("anläggningar", "larmobjekt", "objektslista", "sites"),
    "behorighetslistor": ("listor", "behörighetslista"),
    "personer": ("behöriga", "behörig", "behöriga personer", "användare"),
    "larmkontakter": ("kontakter", "larmkontakt", "kontaktpersoner", "åtgärdskontakter"),
    "rapportmottagare": ("rapporter", "mottagare"),
    "atgardsplaner": ("åtgärder", "instruktioner", "åtgärdsplan", "larmåtgärder"),
    "firmatecknare": ("tecknare",),
    "installatorer": ("installatör", "installatörer"),
    "postnummer": ("postnr", "post nr", "postorter"),
    # columns
    "kundnummer": ("kundnr", "kund nr", "kund-id", "kundid"),
    "avtalsnummer": ("avtalsnr", "avtal", "kontraktsnr"),
    "objektnummer": ("objektnr", "objektsnummer", "anläggningsnr", "objekt-id", "anläggning"),
    "listnummer": ("listnr", "lista", "behörighetslista"),
    "namn": (
        *("företagsnamn", "kundnamn", "benämning", "objektsnamn", "personnamn", "för- och efternamn"),
        *("objekt", "kontakt", "kontaktperson", "behörig"),
    ),
    "organisationsnummer": ("orgnr", "org nr", "org.nummer", "org. nr", "personnummer"),
    "adress": ("postadress", "besöksadress", "gatuadress"),
    "gata": ("gatuadress", "adress", "postadress", "besöksadress", "utdelningsadress"),
    "ort": ("postort", "stad"),
    "telefon": ("tfn", "tel", "telefonnummer", "mobil", "mobilnummer", "telefonnr"),
    "epost": ("e-post", "email", "e-mail", "mejl", "mailadress", "e-postadress"),
    "losenord": ("kodord", "lösen", "pinkod"),
    "niva": ("behörighet", "behörighetsnivå", "nivå", "grad"),
    "slag": ("avtalstyp", "typ", "tjänst"),
    "uppsagningstid_manader": ("uppsägningstid", "uppsägningstid mån", "uppsägning"),
    "bunden_till": ("bindningstid", "bindningstid till", "bunden t.o.m."),
    "forlangning_manader": ("förlängning", "förlängningstid", "förlängs"),
    "larmsandare": ("sändare", "sändarnummer", "larmsändarnr"),
    "kategorier": ("larmtyper", "larmkategorier"),
    "steg": ("åtgärd", "åtgärder"),
    "kategori": ("larmtyp", "larmkategori"),
    "fritext": ("anmärkning", "notering", "kommentar", "övrigt"),
    "ordning": ("prioritet", "prio", "turordning", "ringordning"),
    "kontaktvag_1": ("telefon", "telefon 1", "tfn", "mobil"),
    "kontaktvag_2": ("telefon 2", "telefon arbete"),
    "kontaktvag_3": ("telefon 3", "telefon hem", "e-post"),
    "nyckel": ("har nyckel", "nyckelinnehavare"),
    "skyddad": ("skyddad identitet", "sekretess"),
    "i_forening": ("två i förening", "tecknar i förening"),
    "nr": ("radnr", "löpnummer"),
    "foretag": ("bolag", "firma"),
    "installator": ("installatörsföretag",),
    "giltig_fran": ("från", "startdatum", "gäller från", "giltig från", "fr.o.m."),
    "giltig_till": ("slutdatum", "gäller till", "upphör", "avslutad"),
}
"""What tables and columns are called elsewhere."""


def folded(name: str) -> str:
    """A name without case, accents and punctuation: `Org.-nr` and `orgnr` are the same."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def likeness(name: str, other: str) -> float:
    """How alike one of our names and another's are, 0 to 1; 1 for the same and for a known alias."""
    mine, theirs = folded(name), folded(other)
    if not theirs:
        return 0.0
    if mine == theirs or theirs in map(folded, ALSO_CALLED.get(name, ())):
        return 1.0
    return difflib.SequenceMatcher(None, mine, theirs).ratio()


def nearest(name: str, others: Sequence[str]) -> int | None:
    """The place of the name that is most like one of ours, if any is."""
    best = max(range(len(others)), key=lambda place: likeness(name, others[place]), default=None)
    return best if best is not None and likeness(name, others[best]) >= LIKE else None


def ours(other: str, names: Iterable[str]) -> str | None:
    """Which of our names another's is most like, if any."""
    best = max(names, key=lambda name: likeness(name, other), default=None)
    return best if best is not None and likeness(best, other) >= LIKE else None
