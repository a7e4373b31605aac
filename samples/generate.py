"""Random requests, the same for the same seed: what a customer types, and what that means.

Contract tests and benchmarks fill them into a blank and hold what is read against what was meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from random import Random

from forms.catalogue import kind
from forms.fields import FieldKind, Spec
from forms.request import Field
from samples.writing import Typed, write

_CONTINUED = 0.25
"""The share of requests that go on on the continuation sheet, if the kind has one."""
_FIELD_USED = 0.8

Writer = Callable[[Random, str, Spec], Typed]

Used = Callable[[str], float]
"""How likely anything is written in a row or group of fields, by its name."""


def usual(_group: str) -> float:
    """Most sections don't change."""
    return 0.45


@dataclass(frozen=True)
class RandomRequest:
    """One request. `entries` is what is typed or ticked by field name, the empty fields left out.

    `values` is what must be read, by field name, of the fields with an entry; a malformed entry
    has the value None and its name in `malformed`. Passwords stand in `secrets` instead.
    """

    entries: dict[str, str | bool] = field(repr=False)
    values: dict[str, str | int | bool | None]
    secrets: dict[str, str] = field(repr=False)
    malformed: frozenset[str]
    continuation: bool


def random_request(seed: int, form: str, *, writer: Writer = write, used: Used = usual) -> RandomRequest:
    """The request of a seed, for a kind of form; `KeyError` if there is no such kind.

    `writer` says what is typed in a field, given its name; `used` how likely a group of fields is.
    """
    found = kind(form)
    if found is None:
        raise KeyError(form)
    # Nothing here is a secret of anybody's: the same seed must give the same request.
    random = Random(seed)  # noqa: S311
    continued = random.random() < _CONTINUED and found.current.continuation is not None
    chosen = _chosen(random, found.fields, used, continued=continued)
    written = {each.name: writer(random, each.name, each.spec) for each in chosen}
    secrets = {each.name for each in found.fields if each.spec.secret}
    return _request(written, secrets, continued)


def _chosen(random: Random, fields: tuple[Field, ...], used: Used, *, continued: bool) -> list[Field]:
    writable = [each for each in fields if each.spec.kind is not FieldKind.SIGNATURE]
    chosen: list[Field] = []
    for group, members in groupby(writable, key=lambda each: each.name.rpartition(".")[0]):
        of_group = [each for each in members if continued or not each.continuation]
        if group == "" or random.random() < used(group):
            chosen += [each for each in of_group if each.spec.required or random.random() < _FIELD_USED]
    return chosen


def _request(written: dict[str, Typed], secrets: set[str], continued: bool) -> RandomRequest:
    return RandomRequest(
        entries={name: typed.entry for name, typed in written.items()},
        values={name: typed.value for name, typed in written.items() if name not in secrets},
        secrets={name: str(typed.value) for name, typed in written.items() if name in secrets},
        malformed=frozenset(name for name, typed in written.items() if typed.value is None),
        continuation=continued,
    )
