"""Each sample form gives what its sender's words call for; no password on it ever comes out again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.desk import Desk
from forms.records import Outcome, Ruling
from pipeline.process import Processed
from samples import NOW
from samples.__main__ import stale
from samples.expect import differences, verdict_differences
from samples.spec import Spec, forms_in, specs

SPECS = specs()
RULED = [spec for spec in SPECS if spec.ruled]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_sample_is_read_and_decided_as_its_sender_wrote_it(desk: Desk, spec: Spec) -> None:
    processed = desk.process(spec.name)

    assert not differences(spec, processed.source, [outcome.reading for outcome in processed.outcomes])
    for form, outcome in zip(forms_in(spec) if processed.outcomes else (), processed.outcomes, strict=True):
        if form.expect:
            assert not verdict_differences(form.expect, outcome.verdict, outcome.letters)


@pytest.mark.parametrize("spec", RULED, ids=lambda spec: spec.name)
def test_a_persons_ruling_settles_the_question(desk: Desk, spec: Spec) -> None:
    rulings = [Ruling(at=NOW, **ruling.model_dump()) for ruling in spec.rulings]

    (outcome,) = desk.process(spec.name, rulings).outcomes

    assert spec.ruled
    assert not verdict_differences(spec.ruled, outcome.verdict, outcome.letters)


@pytest.mark.parametrize("spec", [s for s in SPECS if s.secrets], ids=lambda spec: spec.name)
def test_no_record_of_a_form_tells_a_password(desk: Desk, spec: Spec) -> None:
    processed = desk.process(spec.name)

    told = repr(processed) + "".join(outcome.model_dump_json() for outcome in _without_pdf(processed))
    assert not [secret for secret in spec.secrets if secret in told]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_sample_pdf_is_the_one_that_its_description_makes(spec: Spec) -> None:
    assert not stale(spec), "make it again with: python -m samples make"


def _without_pdf(processed: Processed) -> list[Outcome]:
    return [outcome.model_copy(update={"letters": ()}) for outcome in processed.outcomes]
