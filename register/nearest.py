"""Which of other people's names is most likely one of ours: for proposals and messages, never to act on."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from register.files import LAYOUTS

LIKE = 0.72
"""How alike two names must be to be proposed (difflib's ratio)."""

ALIAS = 0.95
"""How alike one of our names and one that is known for it elsewhere count."""

ALSO_CALLED: dict[str, tuple[str, ...]] = {
    # tables
    "kunder": ("kund", "kundregister", "kundlista", "customers", "customer", "accounts"),
    "avtal": ("kontrakt", "avtalslista", "contracts", "agreements"),
    "objekt": ("anläggningar", "larmobjekt", "objektslista", "sites", "objects", "installations"),
    "behorighetslistor": ("listor", "behörighetslista", "lists"),
    "personer": ("behöriga", "behörig", "behöriga personer", "användare", "persons", "people", "users"),
    "larmkontakter": (
        *("kontakter", "larmkontakt", "kontaktpersoner", "åtgärdskontakter"),
        *("contacts", "keyholders", "key holders"),
    ),
    "rapportmottagare": ("rapporter", "mottagare", "recipients", "report recipients"),
    "atgardsplaner": ("åtgärder", "instruktioner", "åtgärdsplan", "larmåtgärder", "action plans"),
    "firmatecknare": ("tecknare", "signatories"),
    "installatorer": ("installatör", "installatörer", "installers"),
    "postnummer": (
        *("postnr", "post nr", "postorter"),
        *("zip", "zip code", "postal code", "postcode"),
    ),
    # columns
    "kundnummer": (
        *("kundnr", "kund nr", "kund-id", "kundid"),
        *("customer no", "customer number", "customer id", "cust no", "account no"),
    ),
    "avtalsnummer": ("avtalsnr", "avtal", "avtal nr", "kontraktsnr", "contract no", "contract number"),
    "objektnummer": (
        *("objektnr", "objekt nr", "objektsnummer", "anläggningsnr", "objekt-id", "anläggning"),
        *("site no", "site number", "site id", "object no", "installation no"),
    ),
    "listnummer": ("listnr", "lista", "lista nr", "behörighetslista", "list no", "list number"),
    "namn": (
        *("företagsnamn", "kundnamn", "benämning", "objektsnamn", "anläggningsnamn", "personnamn"),
        *("för- och efternamn", "objekt", "kontakt", "kontaktperson", "behörig", "företag", "kund"),
        *("name", "full name", "customer name", "company name", "site name", "contact name", "contact"),
    ),
    "organisationsnummer": (
        *("orgnr", "org nr", "org.nummer", "org. nr", "personnummer"),
        *("org no", "vat / org no", "organisation number", "organization number", "company reg no"),
    ),
    "adress": ("postadress", "besöksadress", "gatuadress", "address"),
    "gata": (
        *("gatuadress", "adress", "postadress", "besöksadress", "utdelningsadress"),
        *("address", "address line 1", "address 1", "street", "street address"),
    ),
    "ort": ("postort", "stad", "city", "town"),
    "telefon": (
        *("tfn", "tel", "telefonnummer", "mobil", "mobilnummer", "telefonnr"),
        *("phone", "phone no", "phone number", "telephone", "mobile"),
    ),
    "epost": ("e-post", "email", "e-mail", "mejl", "mailadress", "e-postadress", "e-mail address"),
    "losenord": ("kodord", "lösen", "pinkod", "password", "code word", "pin", "pin code"),
    "niva": ("behörighet", "behörighetsnivå", "nivå", "grad", "level", "authority level"),
    "slag": ("avtalstyp", "typ", "tjänst", "type", "contract type", "service"),
    "uppsagningstid_manader": (
        *("uppsägningstid", "uppsägningstid mån", "uppsägning"),
        *("notice period", "notice months"),
    ),
    "bunden_till": ("bindningstid", "bindningstid till", "bunden t.o.m.", "bound until"),
    "forlangning_manader": ("förlängning", "förlängningstid", "förlängs", "renewal months"),
    "larmsandare": ("sändare", "sändarnummer", "larmsändarnr", "transmitter"),
    "kategorier": ("larmtyper", "larmkategorier", "alarm types"),
    "steg": ("åtgärd", "åtgärder"),
    "kategori": ("larmtyp", "larmkategori", "alarm type"),
    "fritext": ("anmärkning", "notering", "kommentar", "övrigt", "comment", "notes"),
    "ordning": ("prioritet", "prio", "turordning", "ringordning", "priority", "order", "call order"),
    "kontaktvag_1": ("telefon", "telefon 1", "tfn", "mobil", "phone", "phone 1", "mobile"),
    "kontaktvag_2": ("telefon 2", "telefon arbete", "phone 2"),
    "kontaktvag_3": ("telefon 3", "telefon hem", "e-post", "phone 3", "e-mail", "email"),
    "nyckel": ("har nyckel", "nyckelinnehavare", "key", "has key", "key holder"),
    "skyddad": ("skyddad identitet", "sekretess", "protected identity"),
    "i_forening": ("två i förening", "tecknar i förening"),
    "nr": ("radnr", "löpnummer"),
    "foretag": ("bolag", "firma", "company"),
    "installator": ("installatörsföretag", "installer"),
    "giltig_fran": (
        *("från", "startdatum", "gäller från", "giltig från", "fr.o.m.", "kund sedan"),
        *("valid from", "start date", "customer since"),
    ),
    "sista_dag": (
        *("slutdatum", "gäller till", "gäller t.o.m.", "t.o.m.", "upphör"),
        *("valid to", "valid until", "end date"),
    ),
}
"""What tables and columns are called elsewhere."""


def folded(name: str) -> str:
    """A name without case, accents and punctuation: `Org.-nr` and `orgnr` are the same."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def likeness(name: str, other: str) -> float:
    """How alike one of our names and another's are, 0 to 1: 1 for the same, `ALIAS` for a known one."""
    mine, theirs = folded(name), folded(other)
    if not theirs or mine == theirs:
        return float(bool(theirs))
    if theirs in map(folded, ALSO_CALLED.get(name, ())):
        return ALIAS
    return difflib.SequenceMatcher(None, mine, theirs).ratio()


def nearest(name: str, others: Sequence[str]) -> int | None:
    """The place of the name that is most like one of ours, if any is."""
    best = max(range(len(others)), key=lambda place: likeness(name, others[place]), default=None)
    return best if best is not None and likeness(name, others[best]) >= LIKE else None


def ours(other: str, names: Iterable[str]) -> str | None:
    """Which of our names another's is most like, if any."""
    best = max(names, key=lambda name: likeness(name, other), default=None)
    return best if best is not None and likeness(best, other) >= LIKE else None


def is_known(heading: str) -> bool:
    """Whether a heading is one of our names, or known to be used for one."""
    return folded(heading) in _known()


@cache
def _known() -> frozenset[str]:
    names = (name for layout in LAYOUTS for name in layout.header)
    return frozenset(map(folded, (*names, *ALSO_CALLED, *chain.from_iterable(ALSO_CALLED.values()))))
