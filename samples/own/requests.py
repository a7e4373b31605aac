"""Random requests as they go into an own blank: restricted to what it asks, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.layout import Edition
from forms.own import Own
from samples.fill import Entry
from samples.generate import RandomRequest, random_request


def own_request(seed: int, edition: Edition) -> tuple[RandomRequest, dict[str, Entry]]:
    """The request of a seed so far as the edition asks it, and its entries by the blank's own names.

    `values` tell what must be read, those that the map fixes included.
    """
    own = _own(edition)
    asked = {place.field for place in edition.places}
    made = random_request(seed, edition.kind)
    entries = {name: _fitting(edition, name, entry) for name, entry in made.entries.items() if name in asked}
    begun = {"", *(name.rpartition(".")[0] for name, entry in entries.items() if entry)}
    values = {name: value for name, value in made.values.items() if name in asked}
    values |= {name: text for name, text in own.fixed.items() if name.rpartition(".")[0] in begun}
    request = replace(
        made,
        entries=entries,
        values=values,
        secrets={name: secret for name, secret in made.secrets.items() if name in asked},
        malformed=made.malformed & asked,
        continuation=False,
    )
    return request, their_entries(edition, entries)


def their_entries(edition: Edition, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Entries by our names as they go into the blank's own fields."""
    own = _own(edition)
    theirs = {(meant.field, meant.code): name for name, meant in own.names.items()}
    found: dict[str, Entry] = {}
    for name, entry in entries.items():
        if name in own.apart:
            found[theirs[name, str(entry)]] = True
        elif name in own.codes:
            code = "true" if entry is True else str(entry)
            words = {meant: word for word, meant in reversed(list(own.codes[name].items()))}
            found[theirs[name, None]] = words.get(code, "") if entry else ""
        else:
            found[theirs[name, None]] = entry
    return found


def _fitting(edition: Edition, name: str, entry: Entry) -> Entry:
    """What goes into comb boxes without what there is no room for: a postal code's space."""
    cells = edition.places_of(name)[0].cells
    return entry.replace(" ", "") if isinstance(entry, str) and cells and len(entry) > cells else entry


def _own(edition: Edition) -> Own:
    if edition.own is None:
        raise ValueError(edition.id)
    return edition.own
