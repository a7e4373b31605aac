"""Each sample form gives what its sender's words call for; no password on it ever comes out again."""

from __future__ import annotations

from bench.desk import Desk
from forms.records import Outcome, Ruling
from pipeline.process import Processed
from samples import NOW
from samples.__main__ import stale
from samples.expect import differences, verdict_differences
from samples.spec import Spec, forms_in, specs
from tests.samples.conftest import Process
from tests.samples.each import each

SPECS = specs()


@each(SPECS)
def test_a_sample_is_read_and_decided_as_its_sender_wrote_it(processed: Process, spec: Spec) -> None:
    came = processed(spec.name)

    assert not differences(spec, came.source, [outcome.reading for outcome in came.outcomes])
    for form, outcome in zip(forms_in(spec) if came.outcomes else (), came.outcomes, strict=True):
        if form.expect:
            assert not verdict_differences(form.expect, outcome.verdict, outcome.letters)


@each(spec for spec in SPECS if spec.ruled)
def test_a_persons_ruling_settles_the_question(desk: Desk, spec: Spec) -> None:
    rulings = [Ruling(at=NOW, **ruling.model_dump()) for ruling in spec.rulings]

    (outcome,) = desk.process(spec.name, rulings).outcomes

    assert spec.ruled
    assert not verdict_differences(spec.ruled, outcome.verdict, outcome.letters)


@each(spec for spec in SPECS if spec.secrets)
def test_no_record_of_a_form_tells_a_password(processed: Process, spec: Spec) -> None:
    came = processed(spec.name)

    told = repr(came) + "".join(outcome.model_dump_json() for outcome in _without_pdf(came))
    assert not [secret for secret in spec.secrets if secret in told]


@each(SPECS)
def test_a_sample_file_is_the_one_that_its_description_makes(spec: Spec) -> None:
    assert not stale(spec), "make it again with: python -m samples make"


def _without_pdf(processed: Processed) -> list[Outcome]:
    return [outcome.model_copy(update={"letters": ()}) for outcome in processed.outcomes]
