"""What `extract --json` writes keeps to the schema that is made from the declaration."""

from desk.jsonlines import reading_line
from forms.catalogue import Kind
from forms.schema import schema
from samples.fill import Filler, fill
from samples.generate import random_request
from tests.contract.test_round_trip import EACH, blank, read
from tests.forms.test_schema import keeps_to


@EACH
def test_every_field_that_is_written_keeps_to_the_schema_and_none_is_missing(form: Kind) -> None:
    told = schema(form)
    for seed in range(10):
        request = random_request(seed, form.name)
        filled = fill(blank(form.name, request.continuation), request.entries, how=Filler.PIKEPDF)
        fields = reading_line(read(filled))["fields"]
        assert set(fields) == set(told["required"])
        for name, cell in fields.items():
            rules = told["properties"][name]
            assert set(cell) == set(rules["required"])
            assert all(keeps_to(cell[key], rules["properties"][key]) for key in cell if key != "box"), name
            assert [type(edge) for edge in cell["box"]] == [float] * 4
