"""Holding the program's answer against what a sample's sender asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from forms.records import Change, Letter, Reading, Source, Verdict
from samples.spec import ExpectedChange, ExpectedResult, Spec, forms_in


def differences(spec: Spec, source: Source, readings: Sequence[Reading]) -> list[str]:
    """What was read otherwise than the sample says, one English sentence each."""
    if spec.error is not None:
        code = source.error.code if source.error else None
        return [] if code == spec.error and not readings else [f"error {code!r}, expected {spec.error!r}"]
    forms = forms_in(spec)
    if len(readings) != len(forms):
        return [f"{len(readings)} forms were read ({source.error}), expected {len(forms)}"]
    pairs = zip(forms, readings, strict=True)
    return [told for form, reading in pairs for told in _value_differences(form.values, reading)]


def verdict_differences(expected: ExpectedResult, verdict: Verdict, letters: Sequence[Letter]) -> list[str]:
    """What was decided otherwise than the sample says."""
    answers = {finding.rule for finding in verdict.findings}
    pairs = (
        ("decision", verdict.decision, expected.decision),
        ("findings", sorted(answers), sorted(set(expected.findings))),
        ("letters", [letter.kind for letter in letters], list(expected.letters)),
        ("changes", sorted(c.key for c in verdict.changes), sorted(c.key for c in expected.changes)),
    )
    differing = (f"{name}: {got}, expected {wanted}" for name, got, wanted in pairs if got != wanted)
    by_key = {change.key: change for change in verdict.changes}
    changes = (_change_differences(c, by_key[c.key]) for c in expected.changes if c.key in by_key)
    return [*differing, *chain.from_iterable(changes)]


def _value_differences(values: Mapping[str, object], reading: Reading) -> Iterator[str]:
    for field, wanted in values.items():
        cell = reading.cell(field)
        got = cell.value if cell else None
        if got != (None if wanted == "" else wanted):
            yield f"{field}: {got!r}, expected {wanted!r}"


def _change_differences(expected: ExpectedChange, change: Change) -> Iterator[str]:
    for name in ("section", "target", "what", "decision"):
        if getattr(change, name) != getattr(expected, name):
            yield f"{change.key} {name}: {getattr(change, name)}, expected {getattr(expected, name)}"
    for name, wanted in (("before", expected.before), ("after", expected.after)):
        told = getattr(change, name) or {}
        missing = {key: text for key, text in wanted.items() if told.get(key) != text}
        if missing:
            yield f"{change.key} {name}: {told}, expected {missing}"
