"""What one rule says about one case, before its id and source are stamped on it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.records import Severity


@dataclass(frozen=True)
class Hit:
    """A rule's answer. `message` is Swedish, for staff and customer, and says what to do.

    `fields`, `holds`, `holds_all`, `rulable` and `call_back` are those of `forms.records.Finding`;
    `severity` is given only where it is milder than the rule's own.
    """

    message: str
    fields: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    holds_all: bool = False
    severity: Severity | None = None
    rulable: bool = True
    call_back: str | None = None
