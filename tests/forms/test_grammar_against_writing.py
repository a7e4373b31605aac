"""The grammar reads what people write: held against texts made from values, not against itself."""

import pytest

from forms.catalogue import kind
from forms.grammar import normalise
from samples.generate import random_request

FORM = kind("atgardsunderlag")


@pytest.mark.parametrize("block", range(5))
def test_every_way_of_writing_means_the_value_that_it_was_made_from(block: int) -> None:
    assert FORM is not None
    for seed in range(block * 40, block * 40 + 40):
        request = random_request(seed)
        for name, value in request.values.items():
            entry = request.entries[name]
            read = normalise(FORM.field(name).spec, entry if isinstance(entry, str) else "Yes")
            assert (read.value, read.malformed) == (value, name in request.malformed), (seed, name)
