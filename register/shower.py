"""One customer as text for the desk's staff: plain Swedish, no passwords."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.facts import (
    Behorighetslista,
    Contact,
    Contract,
    ContractKind,
    CustomerFile,
    Objekt,
    Person,
    PlanEntry,
    ReportRecipient,
)
from forms.identifiers import organisationsnummer, telefon
from forms.kinds.atgardsunderlag import INTERVALL, KATEGORIER, RAPPORTER, STEG, TIDER
from register.registry import customer_file
from store.database import Database


def show(db: Database, kundnummer: str, on: date) -> str | None:
    """What the register holds on a customer on a day; None when there is no such customer."""
    with db.read() as connection:
        file = customer_file(connection, kundnummer, on)
    return None if file is None else text(file)


def show_json(db: Database, kundnummer: str, on: date) -> str | None:
    """The same as one line of JSON, by the names of `forms.facts`."""
    with db.read() as connection:
        file = customer_file(connection, kundnummer, on)
    return None if file is None else file.model_dump_json()


def text(file: CustomerFile) -> str:
    """The same of facts that are at hand."""
    return "\n".join(_lines(file)) + "\n"


def _lines(file: CustomerFile) -> Iterator[str]:
    customer = file.customer
    number = organisationsnummer.format(customer.organisationsnummer)
    yield f"Kund {customer.kundnummer}  {customer.namn}  ({number})"
    yield f"  {', '.join(customer.adress.lines(customer.namn)[1:])}{_phone(customer.telefon)}"
    for contract in file.contracts:
        yield from _contract(file, contract)
    for lista in file.listor:
        if lista.objekt:
            yield from _lista(lista)
    yield from _titled("Firmatecknare", [_signatory(s.namn, s.telefon, s.jointly) for s in file.signatories])


def _contract(file: CustomerFile, contract: Contract) -> Iterator[str]:
    kind = "larm" if contract.slag is ContractKind.LARM else "jour"
    yield ""
    yield f"Avtal {contract.avtalsnummer}  {', '.join((kind, *_terms(contract)))}"
    for objekt in file.objekt:
        if objekt.avtalsnummer == contract.avtalsnummer:
            yield from _objekt(objekt)


def _terms(contract: Contract) -> Iterator[str]:
    months = contract.uppsagningstid_manader
    yield "uppsägningstid okänd" if months is None else f"uppsägningstid {months} mån"
    if contract.bunden_till:
        yield f"bundet till {contract.bunden_till}"
    if contract.forlangning_manader:
        yield f"förlängs {contract.forlangning_manader} mån i taget"
    if contract.manadsskifte:
        yield "upphör vid månadsskifte"
    if contract.upphor:
        yield f"sista dag {contract.upphor}"


def _objekt(objekt: Objekt) -> Iterator[str]:
    yield f"  Objekt {objekt.objektnummer}  {objekt.namn}"
    yield f"    {', '.join(objekt.adress.lines(objekt.namn)[1:])}{_phone(objekt.telefon)}"
    yield f"    Larmsändare: {', '.join(objekt.larmsandare) or '–'}"
    yield f"    Kategorier: {', '.join(KATEGORIER[name] for name in objekt.kategorier) or '–'}"
    yield from _titled("Larmkontakter", [_contact(contact) for contact in objekt.kontakter], 4)
    yield from _titled("Åtgärder", [_plan(entry) for entry in objekt.plan], 4)
    yield from _titled("Rapporter till", [_recipient(one) for one in objekt.rapportmottagare], 4)


def _lista(lista: Behorighetslista) -> Iterator[str]:
    whose = f", installatör {lista.installer}" if lista.installer else ""
    yield ""
    yield f"Behörighetslista {lista.listnummer}{whose}  objekt {', '.join(lista.objekt)}"
    for person in lista.personer:
        yield f"  {_person(person)}"


def _titled(title: str, lines: list[str], indent: int = 0) -> Iterator[str]:
    if lines:
        yield f"{' ' * indent}{title}:" if indent else f"\n{title}:"
    for line in lines:
        yield f"{' ' * indent}  {line}"


def _person(person: Person) -> str:
    parts = [f"{person.niva}  {person.namn}"]
    parts += [part for part in (person.foretag, _printed(person.telefon), person.epost) if part]
    parts.append("lösenord finns" if person.has_password else "lösenord saknas")
    return ", ".join(parts + (["skyddad identitet"] if person.skyddad else []))


def _contact(contact: Contact) -> str:
    hours = contact.egna_tider or TIDER.get(contact.tider or "", "")
    ways = [_printed(way) or way for way in contact.kontaktvagar]
    extra = [hours, "nyckel" if contact.nyckel else "", "skyddad identitet" if contact.skyddad else ""]
    return ", ".join([f"{contact.ordning}. {contact.namn}", *ways, *(part for part in extra if part)])


def _plan(entry: PlanEntry) -> str:
    steps = " → ".join(STEG[step] for step in entry.steg)
    recalled = "får återkallas" if entry.aterkallas else "får inte återkallas"
    return (
        f"{KATEGORIER[entry.kategori]}: {steps} ({recalled}){f'. {entry.fritext}' if entry.fritext else ''}"
    )


def _recipient(one: ReportRecipient) -> str:
    where = one.epost or (
        ", ".join(one.adress.lines(one.namn)[1:]) if one.adress else "mottagaradress saknas"
    )
    reports = ", ".join(RAPPORTER[report] for report in one.rapporter) or "inga rapporter"
    return f"{one.namn}, {where}: {reports}{f' ({INTERVALL[one.intervall]})' if one.intervall else ''}"


def _signatory(name: str, phone: str | None, jointly: bool) -> str:
    return f"{name}{_phone(phone)}{', två i förening' if jointly else ''}"


def _phone(number: str | None) -> str:
    return f", tel. {_printed(number)}" if number else ""


def _printed(number: str | None) -> str | None:
    return telefon.format(number) if number and "@" not in number else number
