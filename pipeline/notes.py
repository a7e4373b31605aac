"""The notes that staff read: plain Swedish text files beside what they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from forms.catalogue import kind
from forms.identifiers import telefon
from forms.records import Decision, Finding, LetterKind, Severity, Verdict, What
from pipeline.entries import Arrival, CaseEntry, CaseState
from validate.cases.uppsagning import END_DATE
from validate.rulings import CALL_BACK

WAITING_NOTE = "VÄNTAR PÅ BESLUT.txt"
DECIDED_NOTE = "Beslut.txt"

LETTER_TITLES = {
    LetterKind.BEKRAFTELSE: "Bekräftelse på ändring",
    LetterKind.KOMPLETTERING: "Begäran om komplettering",
    LetterKind.SAMMANSTALLNING: "Ändringssammanställning",
    LetterKind.UPPSAGNING: "Bekräftelse på uppsägning",
    LetterKind.NY_AGARE: "Information till ny ägare",
}
"""What a letter's file is called."""

OUR_NAMES = (WAITING_NOTE, DECIDED_NOTE, *LETTER_TITLES.values())
"""What the names of our own files in a case's folder begin with; an original of such a name gets another."""

DECISIONS = {
    Decision.ACCEPT: "godkänd",
    Decision.QUERY: "väntar på en handläggare",
    Decision.REFUSE: "kan inte genomföras som det står",
}
_PARTLY = {
    Decision.QUERY: "delvis godkänd, resten väntar på en handläggare",
    Decision.REFUSE: "delvis godkänd, resten kan inte genomföras som det står",
}
_NO_LETTER = "Inget brev skickas: samma blankett har kommit in tidigare, och svaret finns i det ärendet."
_NOBODY = "Inget brev kan skickas, eftersom kunden inte är känd. Kontakta avsändaren."
SEVERITIES = {Severity.NOTE: "Upplysning", Severity.QUERY: "Fråga", Severity.REFUSE: "Hinder"}
OWN_ERRORS = {
    "gave-up": "Programmet avbröts flera gånger när filen lästes. Den läses inte igen av sig själv.",
    "internal": "Ett fel i programmet gjorde att filen inte kunde behandlas. Anmäl det till den som "
    "sköter programmet.",
}


def decided(verdict: Verdict) -> str:
    """What became of a form, in words: its decision is its worst, but a part may have been carried out."""
    if verdict.accepted and verdict.decision in _PARTLY:
        return _PARTLY[verdict.decision]
    return DECISIONS[verdict.decision]


def failure(name: str, code: str, message: str, sha256: str) -> str:
    """What stands beside a file that could not be read: what is wrong, and what to do."""
    return _lines(
        f"Filen {name} kunde inte behandlas.",
        "",
        message,
        "",
        "Gör så här:",
        "1. Öppna filen och se om den går att läsa.",
        "2. Går den att läsa: skriv ut den till en ny PDF eller be kunden skicka den igen.",
        "3. Lägg den nya filen i Inkorg. Samma fil kan också läggas dit en gång till.",
        "4. Går den inte att läsa: kontakta kunden. Ingenting i filen är genomfört.",
        "",
        f"Felkod: {code}. Filens kontrollsumma börjar med {sha256[:12]}.",
    )


def duplicate(arrived: Arrival, zone: ZoneInfo) -> str:
    """What stands in a case's folder when its file came again."""
    return _lines(
        f"Filen {arrived.name} kom in igen {_moment(arrived.arrived_at, zone)}.",
        "",
        f"Innehållet är exakt detsamma som i ärende {arrived.again}. Därför har inget nytt ärende öppnats",
        "och inget nytt brev skrivits. Du behöver inte göra något.",
    )


def case(entry: CaseEntry, verdict: Verdict, zone: ZoneInfo) -> str:
    """What stands in a case's folder: what was decided, why, and what waits for whom."""
    title = _title(entry)
    about = _about(verdict)
    return _lines(
        f"Ärende {entry.number}: {title}",
        f"Kom in {_moment(entry.received_at, zone)}.",
        *([f"Svarar på ärende {entry.answers}."] if entry.answers else []),
        *([about] if about else []),
        f"Beslut: {decided(verdict)}.",
        "",
        *_changes(verdict),
        *_findings(verdict),
        *(_waiting(entry, verdict) if entry.state is CaseState.WAITING else []),
        *_letters(entry, verdict),
    )


def open_queries(verdict: Verdict) -> tuple[Finding, ...]:
    """The questions of a verdict that wait for a person."""
    return tuple(finding for finding in verdict.findings if finding.severity is Severity.QUERY)


def _title(entry: CaseEntry) -> str:
    found = kind(entry.kind) if entry.kind else None
    return found.title if found else "inte någon av våra blanketter"


def _about(verdict: Verdict) -> str:
    if verdict.identity is None:
        return ""
    customer = f"Kund {verdict.identity.kundnummer}, {verdict.identity.kundnamn}"
    item = verdict.identity.objektsnamn
    return f"{customer}. Objekt: {item}." if item else f"{customer}."


def _changes(verdict: Verdict) -> Iterable[str]:
    if not verdict.changes:
        return
    yield "Ändringar:"
    for change in verdict.changes:
        yield f"- {change.subject} ({change.target}): {DECISIONS[change.decision]}"
    yield ""


def _findings(verdict: Verdict) -> Iterable[str]:
    if not verdict.findings:
        return
    yield "Regler som svarade:"
    for finding in verdict.findings:
        settled = " (besvarad)" if finding.settled_by else ""
        yield f"- {finding.rule} {SEVERITIES[finding.severity]}{settled}: {finding.message}"
    yield ""


def call_back(finding: Finding) -> str:
    """The sentence that names the register's number to call, with a space in front; or nothing."""
    return f" Ring upp på {telefon.format(finding.call_back)}." if finding.call_back else ""


def _waiting(entry: CaseEntry, verdict: Verdict) -> Iterable[str]:
    yield "Det här väntar på en handläggare:"
    queries = open_queries(verdict)
    for finding in queries:
        yield f"- {finding.rule}: {finding.message}{call_back(finding)}"
    yield ""
    yield "Svara med (--refuse för nej, --call-back när kunden är uppringd på registrets nummer):"
    for rule, rulable, keys in _asked(queries):
        answer = "".join(f" --change {key}" for key in keys) + _answer(rule, rulable=rulable)
        yield f'  blankett cases rule {entry.number} {rule} --by "ditt namn" --ground "varför"{answer}'
    if any(change.what is What.END for change in verdict.changes):
        yield "Kom uppsägningen in en annan dag än när filen lades i Inkorg, ange dagen:"
        yield (
            f'  blankett cases rule {entry.number} {END_DATE} --by "ditt namn" --ground "varför" '
            "--arrived ÅÅÅÅ-MM-DD"
        )
    yield ""


def _asked(queries: tuple[Finding, ...]) -> Iterable[tuple[str, bool, tuple[str, ...]]]:
    """Each rule that asks, whether a yes answers it, and for which changes where that isn't so for all."""
    for rule in dict.fromkeys(finding.rule for finding in queries):
        found = [finding for finding in queries if finding.rule == rule]
        if len({finding.rulable for finding in found}) == 1:
            yield rule, found[0].rulable, ()
        else:
            yield from ((rule, finding.rulable, finding.holds) for finding in found)


def _answer(rule: str, *, rulable: bool) -> str:
    """What else an answer takes to be one; the question is left open without."""
    if rule == END_DATE and not rulable:
        return " --ends ÅÅÅÅ-MM-DD"
    if not rulable:
        return " --refuse"
    return " --call-back" if rule in CALL_BACK else ""


def _letters(entry: CaseEntry, verdict: Verdict) -> Iterable[str]:
    if entry.letters:
        yield "Brev:"
        yield from (f"- {letter_file(letter.kind, letter.id)}" for letter in entry.letters)
    elif verdict.decision is Decision.REFUSE and entry.state is CaseState.CLOSED:
        known = verdict.identity is not None and verdict.identity.recipient
        yield _NO_LETTER if known else _NOBODY
    else:
        yield "Inget brev har skrivits ännu."


def letter_file(letter_kind: str, id: str, suffix: str = ".pdf") -> str:
    """The name of a letter's file in its case's folder."""
    return f"{LETTER_TITLES[LetterKind(letter_kind)]} {id}{suffix}"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d kl. %H:%M")


def _lines(*lines: str) -> str:
    return "\n".join(lines).rstrip() + "\n"
