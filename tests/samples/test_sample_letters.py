"""Every letter that comes of a sample can be archived, read aloud, and opened by any program."""

from __future__ import annotations

import subprocess
from pathlib import Path

from page import validate_pdf_bytes

from samples.spec import Spec, specs
from tests.samples.conftest import Process
from tests.samples.each import each

LETTERS = [spec for spec in specs() if spec.expect and spec.expect.letters]


@each(LETTERS)
def test_its_letters_are_valid_pdf_a_2a_and_pdf_ua_1(processed: Process, spec: Spec, tmp_path: Path) -> None:
    (outcome,) = processed(spec.name).outcomes
    for letter in outcome.letters:
        for profile in ("2a", "ua1"):
            result = validate_pdf_bytes(letter.pdf, profile=profile)
            assert result.is_compliant, (profile, [failure.message for failure in result.failures])
        path = tmp_path / f"{letter.id}.pdf"
        path.write_bytes(letter.pdf)
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
