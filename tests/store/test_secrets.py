"""The key lies in a file of its own; without it no password fits."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from store.errors import KeyUnusable
from store.passwords import Passwords
from store.secrets import KEY_BYTES, Key

KEY = Key(b"k" * KEY_BYTES)


def test_a_new_key_file_is_random_and_for_its_owner_alone(tmp_path: Path) -> None:
    Key.create(tmp_path / "one.key")
    Key.create(tmp_path / "two.key")
    contents = {(tmp_path / name).read_bytes() for name in ("one.key", "two.key")}
    assert {len(content) for content in contents} == {KEY_BYTES}
    assert len(contents) == 2
    assert stat.S_IMODE((tmp_path / "one.key").stat().st_mode) == 0o600


def test_a_key_file_is_never_replaced(tmp_path: Path) -> None:
    first = Key.open(tmp_path / "a.key").hexdigest("x", b"y")
    with pytest.raises(FileExistsError):
        Key.create(tmp_path / "a.key")
    assert Key.open(tmp_path / "a.key").hexdigest("x", b"y") == first


@pytest.mark.parametrize("content", [b"", b"short", b"l" * 33])
def test_a_damaged_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyUnusable):
        Key.load(file)


def test_a_key_file_open_to_others_is_refused(tmp_path: Path) -> None:
    Key.create(tmp_path / "a.key")
    (tmp_path / "a.key").chmod(0o640)
    with pytest.raises(KeyUnusable, match="open to others"):
        Key.load(tmp_path / "a.key")


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match=r"a\.key"):
        Key.load(tmp_path / "a.key")


def test_digests_differ_by_purpose_and_key() -> None:
    digests = {KEY.digest("a", b"x"), KEY.digest("b", b"x"), Key(b"j" * KEY_BYTES).digest("a", b"x")}
    assert len(digests) == 3


def test_the_key_does_not_show_itself() -> None:
    assert repr(KEY) == "Key()"
    assert "kkkk" not in str(vars(Passwords(KEY)))


def test_a_hash_says_its_parameters_and_not_the_password() -> None:
    stored = Passwords(KEY).hash(SecretStr("Kanelbulle-47"))
    assert stored.startswith("$argon2id$v=19$m=7168,t=5,p=1$")
    assert "Kanelbulle" not in stored


def test_the_right_password_fits_and_no_other() -> None:
    passwords = Passwords(KEY)
    stored = passwords.hash(SecretStr("Blåbärspaj-12"))
    assert passwords.is_right(stored, SecretStr("Blåbärspaj-12"))
    assert passwords.is_right(stored, SecretStr(unicodedata.normalize("NFD", " Blåbärspaj-12\n")))
    for wrong in ("blåbärspaj-12", "Blabarspaj-12", "Blåbärspaj-1", ""):
        assert not passwords.is_right(stored, SecretStr(wrong))


def test_the_same_password_is_hashed_differently_each_time() -> None:
    passwords = Passwords(KEY)
    assert passwords.hash(SecretStr("x")) != passwords.hash(SecretStr("x"))


def test_without_the_key_the_right_password_does_not_fit() -> None:
    stored = Passwords(KEY).hash(SecretStr("Kanelbulle-47"))
    assert not Passwords(Key(b"j" * KEY_BYTES)).is_right(stored, SecretStr("Kanelbulle-47"))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_every_password_fits_its_own_hash(password: str) -> None:
    passwords = Passwords(KEY)
    assert passwords.is_right(passwords.hash(SecretStr(password)), SecretStr(password))
