"""Passwords written on a form never come out again, wherever one looks; the original is kept as it came."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from tests.desk.conftest import Run
from tests.pipeline import house as h
from tests.pipeline.house import House

CANARIES = [secret for secret in h.spec(h.SECRET).secrets if secret]


def _places(file: Path) -> list[bytes]:
    """All bytes of a file, and those of a PDF's streams as they are when unpacked."""
    data = file.read_bytes()
    if not data.startswith(b"%PDF"):
        return [data]
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        return [data, *(_unpacked(stream) for stream in streams)]


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return stream.read_raw_bytes()


def _forms(secret: str) -> list[bytes]:
    return [secret.encode(code) for code in ("utf-8", "latin-1", "utf-16-be", "utf-16-le")]


def test_there_are_canaries() -> None:
    assert len(CANARIES) == 2


def test_a_canary_is_found_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(h.sample(h.SECRET))
    assert any(form in place for place in _places(file) for form in _forms(CANARIES[0]))


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_password_is_in_any_output_log_letter_or_database(
    run: Run, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    monkeypatch.setenv("BLANKETT_DEBUG", debug)
    original = h.sample(h.SECRET)
    file = tmp_path / "given.pdf"
    file.write_bytes(original)
    house.drop("a.pdf", original)
    told = [
        run("extract", file),
        run("extract", file, "--json"),
        run("process", file, "-o", house.path / "out"),
        run("process", file, "-o", house.path / "out", "--json"),
        run("watch", house.root.path, "--once"),
    ]
    [case] = house.cases()
    answer = ("--by", "Disa", "--ground", "Ringde upp", "--call-back")
    told += [
        run("cases"),
        run("cases", case.number, "--json"),
        run("cases", "rule", case.number, "AUT-10", *answer),
        run("cases", case.number, "--json"),
        run("register", "show", "204508"),
        run("register", "export", house.path / "export"),
        run("doctor"),
    ]
    output = "".join(each.output for each in told)
    assert house.letters() == ["bekraftelse_andring"]
    assert "ändrat" in output
    for secret in CANARIES:
        assert secret not in output
        assert secret not in str(told)
        for found in house.everything():
            if found.read_bytes() != original:
                assert not any(form in place for place in _places(found) for form in _forms(secret)), found
