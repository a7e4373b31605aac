"""Tick boxes and radio buttons: what is stored (`/V`) and what is shown (`/AS`)."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from extract.fieldtree import Widget
from extract.formfields import StoredField
from extract.readers.stored import Stored
from extract.strings import text_of
from forms.records import Doubt

_OFF = "Off"


def button(stored: StoredField, *, needs_appearances: bool) -> Stored:
    """The state that is on, as the name it exports; None when all are off.

    A button that is stored on and shown off, or the other way round, is doubted: what the customer
    saw was the picture, and it alone is told where what is stored may be another form's. One without
    any `/AS` in a file that tells viewers to draw anew is not.
    """
    kept = {state for value in stored.values if (state := state_of(stored, value)) is not None}
    seen = shown(stored, stored.widgets)
    if len(seen) > 1:
        return Stored(None, (Doubt.TWO_MARKS,))
    if len(kept) > 1:
        return Stored(next(iter(seen))) if _own_shown(stored, seen) else Stored(None, (Doubt.UNCERTAIN,))
    told = next(iter(kept or seen), None)
    if stored.unseen:
        told = next(iter(seen), None)
    if kept == seen and not _half_shown(stored, seen):
        return Stored(told)
    if needs_appearances and all("/AS" not in widget.object for widget in stored.widgets):
        return Stored(None, (Doubt.UNCERTAIN,)) if stored.unseen else Stored(told)
    return Stored(told, (Doubt.PICTURE_DIFFERS,))


def _own_shown(stored: StoredField, seen: set[str]) -> bool:
    """Whether the field's own value is the one that is shown.

    What a radio button stores itself no viewer heeds: pypdf writes it there as well, and the next
    program changes the field alone.
    """
    own = {state_of(stored, leaf.value) for leaf in stored.leaves if leaf.value is not None}
    return len(stored.leaves) == 1 and bool(seen) and own == seen and not _half_shown(stored, seen)


def state_of(stored: StoredField, value: object) -> str | None:
    """What a stored value means, None for off."""
    state = _state(value)
    return None if state == _OFF else _exported(stored, state)


def shown(stored: StoredField, widgets: Iterable[Widget]) -> set[str]:
    """What the states mean that widgets show, without off."""
    return {_exported(stored, state) for state in map(_shown, widgets) if state != _OFF}


def _state(value: object) -> str:
    """A stored state: a name, or a string as some programs write it; an empty one is off."""
    return (text_of(value) or _OFF).removeprefix("/")


def _states(widget: Widget) -> tuple[str, ...]:
    """The states that a widget has a picture for, without off."""
    normal = widget.normal
    if not isinstance(normal, pikepdf.Dictionary):
        return ()
    return tuple(state for key in normal.keys() if (state := key[1:]) != _OFF)  # noqa: SIM118 not a dict


def _shown(widget: Widget) -> str:
    """The state that a widget shows; a state that it has no picture for shows nothing."""
    state = _state(widget.object.get("/AS"))
    return state if not widget.hidden and state in _states(widget) else _OFF


def _half_shown(stored: StoredField, shown: set[str]) -> bool:
    """Whether a widget that could show the state doesn't: a field told on two pages is on on both."""
    return any(
        _shown(widget) == _OFF and any(_exported(stored, state) in shown for state in _states(widget))
        for widget in stored.widgets
        if not widget.hidden
    )


def meanings(widget: Widget, options: object) -> tuple[str, ...]:
    """What the states mean that a widget has a picture for, without off."""
    return tuple(_meaning(options, state) for state in _states(widget))


def _exported(stored: StoredField, state: str) -> str:
    return _meaning(stored.options, state)


def _meaning(options: object, state: str) -> str:
    """What a state means: itself, or where states are numbers, the entry of `/Opt` (12.7.4.2.3)."""
    if isinstance(options, pikepdf.Array) and state.isascii() and state.isdigit():
        told = list(options)
        if int(state) < len(told):
            return text_of(told[int(state)]) or state
    return state
