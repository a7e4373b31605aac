"""The JSON that others build on: its lines, their names, and what is left out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from forms.catalogue import Kind, kind, kinds
from tests.desk.conftest import Run
from tests.pipeline import house as h

FIELD = {"value", "text", "confidence", "sure", "page", "box", "reader"}
READ = {"type", "source", "index", "form", "edition", "fields"}
JUDGED = {"findings", "decision", "changes", "letters"}


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    return _file(tmp_path, h.ACCEPTED)


def _file(folder: Path, sample: str) -> Path:
    file = folder / f"{sample}.pdf"
    file.write_bytes(h.sample(sample))
    return file


def _lines(told: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_extract_writes_a_source_line_then_a_line_for_each_form(run: Run, accepted: Path) -> None:
    source, form = _lines(run("extract", accepted, "--json"))
    sha256 = hashlib.sha256(accepted.read_bytes()).hexdigest()
    assert source == {
        "type": "source",
        "name": accepted.name,
        "sha256": sha256,
        "channel": "digital",
        "error": None,
        "pages": [{"page": n, "is": "form", "form": 0, "form_page": n} for n in (1, 2, 3)],
    }
    assert set(form) == READ
    assert (form["type"], form["source"], form["index"]) == ("form", sha256, 0)
    assert (form["form"], form["edition"]) == ("atgardsunderlag", "2026-1")


def test_every_field_of_the_form_is_there_by_its_name_in_the_pdf(run: Run, accepted: Path) -> None:
    _, form = _lines(run("extract", accepted, "--json"))
    known = kind("atgardsunderlag")
    assert known is not None
    names = {field.name for field in known.fields if not field.continuation}
    assert set(form["fields"]) >= names
    for name, field in form["fields"].items():
        secret = known.field(name).spec.secret
        assert set(field) == (FIELD | {"present"} if secret else FIELD)
        assert len(field["box"]) == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arendetyp", "andring"),
        ("galler_fran", "2026-12-01"),
        ("galler_till", None),
        ("kontakt.1.kontaktvag_1", "+46701740609"),
        ("kontakt.1.ordning", 4),
        ("kontakt.1.nyckel", True),
        ("kontakt.2.nyckel", False),
        ("larmadress.postnummer", "72213"),
    ],
)
def test_values_are_normalised(run: Run, accepted: Path, field: str, value: object) -> None:
    _, form = _lines(run("extract", accepted, "--json"))
    assert form["fields"][field]["value"] == value


def test_a_password_is_told_as_present_and_nothing_more(run: Run, tmp_path: Path) -> None:
    _, form = _lines(run("extract", _file(tmp_path, h.SECRET), "--json"))
    field = form["fields"]["behorig.1.nytt_losenord"]
    assert (field["value"], field["text"], field["present"]) == (None, None, True)
    assert form["fields"]["behorig.2.nytt_losenord"]["present"] is False


def test_process_adds_findings_decision_changes_and_letters(run: Run, accepted: Path, tmp_path: Path) -> None:
    _, form = _lines(run("process", accepted, "-o", tmp_path / "out", "--json"))
    assert set(form) == READ | JUDGED
    assert form["decision"] == "accept"
    [change] = form["changes"]
    assert set(change) == {"object", "section", "what", "before", "after", "from", "until", "decision"}
    assert (change["object"], change["what"], change["before"]) == ("31045", "lagg_till", None)
    assert change["from"] == "2026-12-01"
    [letter] = form["letters"]
    assert set(letter) == {"id", "kind", "file", "sha256"}
    assert hashlib.sha256(Path(letter["file"]).read_bytes()).hexdigest() == letter["sha256"]


def test_findings_name_rule_severity_fields_and_message(run: Run, tmp_path: Path) -> None:
    _, form = _lines(run("process", _file(tmp_path, h.QUERIED), "-o", tmp_path / "out", "--json"))
    assert form["decision"] == "query"
    finding = next(each for each in form["findings"] if each["rule"] == "AUT-10")
    assert set(finding) == {"rule", "severity", "fields", "message"}
    assert finding["severity"] == "query"
    assert form["letters"] == []


def test_an_unreadable_file_has_a_source_line_with_code_and_message(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "text.pdf"
    file.write_bytes(h.UNREADABLE)
    [source] = _lines(run("process", file, "-o", tmp_path / "out", "--json"))
    assert source["error"]["code"] == "not-pdf"
    assert source["error"]["message"]


def test_what_is_not_a_form_of_ours_is_a_line_too(run: Run, tmp_path: Path) -> None:
    _, form = _lines(run("process", _file(tmp_path, h.NOT_OURS), "-o", tmp_path / "out", "--json"))
    assert (form["form"], form["fields"], form["decision"]) == (None, {}, "query")
    assert [finding["rule"] for finding in form["findings"]] == ["DOC-06"]


def test_several_files_are_told_in_the_order_given(run: Run, accepted: Path, tmp_path: Path) -> None:
    other = _file(tmp_path, h.QUERIED)
    told = _lines(run("extract", other, accepted, "--json"))
    assert [line["type"] for line in told] == ["source", "form", "source", "form"]
    assert [line["name"] for line in told if line["type"] == "source"] == [other.name, accepted.name]


def test_nothing_but_json_is_on_standard_output(run: Run, accepted: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.pdf"
    text.write_bytes(h.UNREADABLE)
    told = run("process", accepted, text, "-o", tmp_path / "out", "--json")
    assert all(line.startswith("{") for line in told.stdout.splitlines())


@pytest.mark.parametrize("known", kinds(), ids=lambda known: known.name)
def test_the_forms_are_described_by_the_same_names(run: Run, known: Kind) -> None:
    [told] = _lines(run("forms", "show", known.name, "--json"))
    assert [field["field"] for field in told["fields"]] == [field.name for field in known.fields]
    assert [edition["edition"] for edition in told["editions"]] == [e.id for e in known.editions]
