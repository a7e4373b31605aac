"""The grammar reads what people write: held against texts made from values, not against itself."""

import pytest

from forms.catalogue import Kind, kinds
from forms.grammar import normalise
from samples.generate import random_request


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
@pytest.mark.parametrize("block", range(5))
def test_every_way_of_writing_means_the_value_that_it_was_made_from(block: int, form: Kind) -> None:
    for seed in range(block * 40, block * 40 + 40):
        request = random_request(seed, form.name)
        for name, value in request.values.items():
            entry = request.entries[name]
            read = normalise(form.field(name).spec, entry if isinstance(entry, str) else "Yes")
            assert (read.value, read.malformed) == (value, name in request.malformed), (seed, name)
