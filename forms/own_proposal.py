"""A map proposed for a strange blank, to be looked through by a person.

It goes by what their fields are called, by their tooltips, and by the text that is printed near them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.catalogue import Kind
from forms.fields import FieldKind
from forms.own_claims import MOST_ROWS
from forms.own_map import of_row
from forms.own_seen import SeenBlank, SeenWidget, WidgetType
from forms.own_text import squeezed
from forms.request import Field
from forms.tidy import tidy

_LIKE = 0.6
"""Share of the words of a field of ours that must be found with one of theirs."""

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[a-zåäö]{2,}")
_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|[_.\[\]-]+")

_SAME = {
    "orgnr": "organisationsnummer",
    "tfn": "telefon",
    "tel": "telefon",
    "mejl": "epost",
    "mail": "epost",
    "postort": "ort",
}
"""Words of theirs and what they are with us; what ends in -nr is a number."""

_PREFIX = 5
"""Letters; words that begin alike are taken for the same from here on."""

_HEAD = """\
# Förslag till ”blankett forms add BLANKETT.pdf --map DENNA FIL”. Läs igenom det innan det används:
# det går efter namn, hjälptexter och tryckta ord nära fälten, inget mer. docs/own-blank.md förklarar allt.
# Till vänster står våra fält, till höger era.

form = {form}
edition = "egen-1"  # det ni kallar blanketten; ändras den senare blir det en ny utgåva
title = {title}
"""


@dataclass(frozen=True)
class _Theirs:
    """One field of theirs as it is compared."""

    name: str
    widgets: tuple[SeenWidget, ...]
    words: frozenset[str]
    row: int | None


def propose(blank: SeenBlank, kinds: Sequence[Kind]) -> str:
    """A map as TOML, with comments in Swedish, for the kind of form that the blank is most like."""
    theirs = [_theirs(name, widgets) for name, widgets in blank.fields.items()]
    found = [(dict(_matches(kind, theirs)), kind) for kind in kinds]
    matched, kind = max(found, key=lambda one: (len(one[0]), _required(*one)))
    lines = [_HEAD.format(form=_toml(kind.name), title=_toml(kind.title))]
    lines += ["\n[fields]\n", *_fields(kind, matched), *_choices(kind, matched)]
    used = {one.name for one in matched.values()}
    lines += ["\n# Era fält som inget här liknar:\n", *(_unused(t) for t in theirs if t.name not in used)]
    return "".join(lines)


def _required(matched: Mapping[str, object], kind: Kind) -> float:
    """The share of what must be there that is matched."""
    names = [field.name for field in kind.fields if _must_be_there(field)]
    return sum(name in matched for name in names) / max(1, len(names))


def _must_be_there(field: Field) -> bool:
    return field.spec.required and field.row in (None, 1)


def _theirs(name: str, widgets: tuple[SeenWidget, ...]) -> _Theirs:
    about = widgets[0].hint or widgets[0].label
    numbers = _NUMBER.findall(name) or _NUMBER.findall(widgets[0].hint)
    row = int(numbers[0]) if numbers else None
    return _Theirs(name, widgets, frozenset(_words(_CAMEL.sub(" ", name)) | _words(about)), row)


def _words(text: str) -> set[str]:
    words = _WORD.findall(text.casefold().replace("e-post", "epost").replace("org.nr", "orgnr"))
    return {_SAME.get(word, f"{word[:-2]}nummer" if word.endswith("nr") else word) for word in words}


def _matches(kind: Kind, theirs: list[_Theirs]) -> Iterator[tuple[str, _Theirs]]:
    """Our fields and theirs that are most like them, each for one, the surest first."""
    pairs = [
        (_likeness(field, one), -order, field.name, number)
        for order, field in enumerate(kind.fields)
        for number, one in enumerate(theirs)
        if _may_be(field, one)
    ]
    ours: set[str] = set()
    taken: set[int] = set()
    for like, _, name, number in sorted(pairs, reverse=True):
        if like >= _LIKE and name not in ours and number not in taken:
            ours.add(name)
            taken.add(number)
            yield name, theirs[number]


def _may_be(field: Field, theirs: _Theirs) -> bool:
    type_ = theirs.widgets[0].type
    if field.spec.kind in (FieldKind.TICK, FieldKind.CHOICE):
        fits = type_ in (WidgetType.BUTTON, WidgetType.LIST)
    elif field.spec.kind is FieldKind.SIGNATURE:
        fits = type_ is WidgetType.SIGNATURE
    else:
        fits = type_ in (WidgetType.TEXT, WidgetType.LIST)
    return fits and (field.row is None or theirs.row == field.row)


def _likeness(field: Field, theirs: _Theirs) -> float:
    """How many words of a field of ours are with theirs; what it stands in counts a little."""
    own = _words(field.spec.label) | _words(field.name.rpartition(".")[2].replace("_", " "))
    around = _words(" ".join(field.within)) - own
    if not own:
        return 0.0
    found = sum(_among(word, theirs.words) for word in own) / len(own)
    beside = sum(_among(word, theirs.words) for word in around) / len(around) if around else 1.0
    return found * (0.8 + 0.2 * beside)


def _among(word: str, words: frozenset[str]) -> bool:
    bare = _ascii(word)
    return any(bare == one or _begin_alike(bare, one) for one in map(_ascii, words))


def _begin_alike(one: str, other: str) -> bool:
    short, long_ = sorted((one, other), key=len)
    return len(short) >= _PREFIX and long_.startswith(short)


def _ascii(word: str) -> str:
    return word.translate(str.maketrans("åäö", "aao"))


def _patterns(kind: Kind, matched: dict[str, _Theirs]) -> Iterator[tuple[Field, str, str | None]]:
    """Every field of ours that is matched or must be, with both names; rows that are alike in one line."""
    told: set[str] = set()
    for field in kind.fields:
        theirs = matched.get(field.name)
        if field.name in told or (theirs is None and not _must_be_there(field)):
            continue
        line = _line(field, theirs.name, matched) if theirs and field.row == 1 else None
        if line is None:
            yield field, field.name, theirs.name if theirs else None
        else:
            told |= {of_row(line[0], number) for number in range(1, MOST_ROWS)}
            yield field, *line


def _line(field: Field, theirs: str, matched: dict[str, _Theirs]) -> tuple[str, str] | None:
    """The names of a row's field with the row's number open, where all rows are called alike."""
    ours = field.name.replace(".1.", ".{n}.", 1)
    for sign, open_ in (("01", "{nn}"), ("1", "{n}"), ("0", "{n-1}")):
        pattern = theirs.replace(sign, open_, 1)
        rows = [(n, matched.get(of_row(ours, n))) for n in range(1, MOST_ROWS)]
        if pattern != theirs and all(one is None or one.name == of_row(pattern, n) for n, one in rows):
            return ours, pattern
    return None


def _fields(kind: Kind, matched: dict[str, _Theirs]) -> Iterator[str]:
    for field, ours, theirs in _patterns(kind, matched):
        if field.spec.kind is FieldKind.CHOICE:
            continue
        name = _toml(ours) if "." in ours else ours
        if theirs is None:
            yield f'# {name} = ""  # måste finnas ({field.spec.label}); inget fält liknar det\n'
        else:
            yield f"{name} = {_toml(theirs)}{_about(matched[field.name])}\n"


def _choices(kind: Kind, matched: dict[str, _Theirs]) -> Iterator[str]:
    for field, ours, theirs in _patterns(kind, matched):
        if field.spec.kind is not FieldKind.CHOICE:
            continue
        if theirs is None:
            boxes = ", ".join(f'{code} = ""' for code in field.spec.codes)
            yield f"\n# Måste finnas ({field.spec.label}), här eller under [fixed]; inget fält liknar det:\n"
            yield f"# [choices.{_toml(ours)}]\n# boxes = {{ {boxes} }}\n"
        else:
            yield f"\n[choices.{_toml(ours)}]{_about(matched[field.name])}\nfield = {_toml(theirs)}\n"
            yield from _values(field, matched[field.name])


def _values(field: Field, theirs: _Theirs) -> Iterator[str]:
    states = [(state, widget.label or state) for widget in theirs.widgets for state in widget.states]
    offered = dict(states or theirs.widgets[0].options)
    meant = {code: word for code in field.spec.codes if (word := _word_for(field, code, offered))}
    yield f"values = {{ {', '.join(f'{code} = {_toml(word)}' for code, word in meant.items())} }}\n"
    for word in sorted(offered.keys() - set(meant.values())):
        yield f"# vad betyder {_toml(word)}?\n"


def _word_for(field: Field, code: str, offered: dict[str, str]) -> str | None:
    """Their value for a code of ours: what it exports or shows is like the code or its label."""
    ours = {squeezed(code), squeezed(field.spec.option_label(code))}
    for exported, shown in offered.items():
        if {squeezed(exported), squeezed(shown)} & ours:
            return exported
    return None


def _unused(theirs: _Theirs) -> str:
    return f"#   {_toml(theirs.name)}{_about(theirs)}\n"


def _about(theirs: _Theirs) -> str:
    told = tidy(theirs.widgets[0].hint or theirs.widgets[0].label)[:60]
    return f"  # {told}" if told else ""


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
