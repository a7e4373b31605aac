"""The JSON that `extract` and `process` write: for each file a source line, then a line for each form.

Other programs are built on these lines: their shape is fixed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click

from forms.records import Cell, Change, Finding, Letter, Page, Reading, Source, Verdict


def write(line: Mapping[str, Any]) -> None:
    """One object on one line of standard output, UTF-8 whatever the terminal is set to."""
    click.echo(json.dumps(line, ensure_ascii=False).encode())


def source_line(source: Source) -> dict[str, Any]:
    """One file; `sha256` is null for one that could not even be opened."""
    error = source.error
    return {
        "type": "source",
        "name": source.name,
        "sha256": source.sha256 or None,
        "channel": source.channel,
        "error": {"code": error.code, "message": error.message} if error else None,
        "pages": [_page(page) for page in source.pages],
    }


def reading_line(reading: Reading) -> dict[str, Any]:
    """One form as read."""
    return {
        "type": "form",
        "source": reading.source,
        "index": reading.index,
        "form": reading.form,
        "edition": reading.edition,
        "fields": {cell.field: _cell(cell) for cell in reading.cells},
    }


def outcome_line(reading: Reading, verdict: Verdict, letters: Sequence[tuple[Letter, str]]) -> dict[str, Any]:
    """One form with what came of it; `letters` with the files that they were written to."""
    return {
        **reading_line(reading),
        "findings": [finding_object(finding) for finding in verdict.findings],
        "decision": verdict.decision,
        "changes": [change_object(change) for change in verdict.changes],
        "letters": [
            {"id": letter.id, "kind": letter.kind, "file": file, "sha256": letter.sha256}
            for letter, file in letters
        ],
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """One rule's answer."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "fields": list(finding.fields),
        "message": finding.message,
    }


def change_object(change: Change) -> dict[str, Any]:
    """One change to the register; dates in ISO."""
    return {
        "object": change.target,
        "section": change.section,
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "from": change.from_.isoformat() if change.from_ else None,
        "until": change.until.isoformat() if change.until else None,
        "decision": change.decision,
    }


def _page(page: Page) -> dict[str, Any]:
    return {"page": page.page, "is": page.is_, "form": page.form, "form_page": page.form_page}


def _cell(cell: Cell) -> dict[str, Any]:
    told = {
        "value": cell.value,
        "text": cell.text,
        "confidence": cell.confidence,
        "sure": cell.sure,
        "page": cell.page,
        "box": list(cell.box),
        "reader": cell.reader,
    }
    if cell.present is not None:
        told |= {"value": None, "text": None, "present": cell.present}
    return told
