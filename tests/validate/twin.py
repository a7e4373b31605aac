"""A register in memory, with the same answers as the one in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import SecretStr

from forms.facts import CustomerFile


class Twin:
    """Some customers' files, and the passwords of their people by id."""

    def __init__(
        self,
        files: Iterable[CustomerFile],
        passwords: Mapping[int, str] | None = None,
        owners: Mapping[str, str] | None = None,
    ) -> None:
        self._files = {file.customer.kundnummer: file for file in files}
        self._passwords = dict(passwords or {})
        self._owners = dict(owners or {})

    def customer(self, kundnummer: str, on: date) -> CustomerFile | None:
        """The file, whatever the day."""
        return self._files.get(kundnummer)

    def password_is(self, person: int, candidate: SecretStr) -> bool:
        """Whether the candidate is the person's password."""
        known = self._passwords.get(person)
        return known is not None and candidate.get_secret_value() == known

    def owner_of(self, avtalsnummer: str) -> str | None:
        """The customer whose contract it is."""
        theirs = (n for n, file in self._files.items() if file.contract(avtalsnummer))
        return self._owners.get(avtalsnummer) or next(theirs, None)
