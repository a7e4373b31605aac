"""Hashing of behörighetslösenord: argon2id over a keyed digest of the password.

The parameters are the least memory of the equivalent settings that OWASP's Password Storage Cheat
Sheet recommends for Argon2id: m = 7168 KiB (7 MiB), t = 5, p = 1. Such passwords are said over the
phone and are short; what protects them when the database is stolen is the key that lies outside it.
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from pydantic import SecretStr

from store.secrets import Key

TIME_COST = 5
MEMORY_KIB = 7168
PARALLELISM = 1


class Passwords:
    """Makes and checks password hashes under one key."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self._hasher = PasswordHasher(
            time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=PARALLELISM, hash_len=32
        )

    def hash(self, password: SecretStr) -> str:
        """An argon2id hash with a salt of its own, as one line of text."""
        return self._hasher.hash(self._keyed(password))

    def is_right(self, stored: str, candidate: SecretStr) -> bool:
        """Whether the candidate is the password behind a stored hash."""
        try:
            return self._hasher.verify(stored, self._keyed(candidate))
        except VerifyMismatchError:
            return False

    def _keyed(self, password: SecretStr) -> bytes:
        # å may come as one sign or as a and a ring, depending on the program that filled the form
        text = unicodedata.normalize("NFC", password.get_secret_value()).strip()
        return self.key.digest("password", text.encode())
