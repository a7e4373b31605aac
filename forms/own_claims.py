"""What a map says of each field of ours, held against what the blank has and what the field can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.catalogue import Kind
from forms.fields import FieldKind, Spec
from forms.own_map import ChoiceMap, Fault, FieldMap, OwnMap, is_row, of_row
from forms.own_seen import SeenBlank, SeenWidget, WidgetType
from forms.tidy import tidy

MOST_ROWS = 99
TRUE = "true"
NOTHING = ""

_FITS = {
    FieldKind.TICK: (WidgetType.BUTTON,),
    FieldKind.CHOICE: (WidgetType.BUTTON, WidgetType.LIST),
    FieldKind.SIGNATURE: (WidgetType.SIGNATURE, WidgetType.TEXT),
    FieldKind.SECRET: (WidgetType.TEXT,),
}
_FITS_TEXT = (WidgetType.TEXT, WidgetType.LIST)
"""What a field of theirs may be, for a field of ours that isn't listed above."""

_NAMES = {
    WidgetType.TEXT: "ett textfält",
    WidgetType.BUTTON: "en kryssruta eller radioknapp",
    WidgetType.LIST: "en lista",
    WidgetType.SIGNATURE: "ett fält för elektronisk underskrift",
    WidgetType.PUSH: "en knapp",
}
_WANTED = {
    FieldKind.TICK: "en kryssruta",
    FieldKind.CHOICE: "kryssrutor, radioknappar eller en lista",
    FieldKind.SIGNATURE: "ett fält för underskrift",
}


@dataclass(frozen=True)
class Claim:
    """One field of theirs holds one of ours, or one `code` of a choice of ours.

    `values` are what its values mean, as they are compared: a code, `true`, or nothing.
    """

    field: str
    theirs: str
    code: str | None = None
    values: Mapping[str, str] | None = None


class Claims:
    """The claims of a map, and all that is wrong with them."""

    def __init__(self, map: OwnMap, blank: SeenBlank, kind: Kind) -> None:
        self.blank_fields = blank.fields
        self.specs = {field.name: field.spec for field in kind.fields}
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.claims = [
            *(claim for name, field in map.fields.items() for claim in self._of_field(name, field)),
            *(claim for name, choice in map.choices.items() for claim in self._of_choice(name, choice)),
        ]

    def rows(self, name: str) -> Iterator[tuple[str, int]]:
        """The fields of ours that a name in a map stands for, each with its row, 0 for none."""
        if not is_row(name):
            if name in self.specs:
                yield name, 0
            else:
                self._fault(name, f"Fältet finns inte i blanketten.{self._near(name)}")
            return
        found = [(full, n) for n in range(1, MOST_ROWS) if (full := of_row(name, n)) in self.specs]
        if not found:
            self._fault(name, "Inga rader i blanketten heter så.")
        yield from found

    def _near(self, name: str) -> str:
        last = name.rpartition(".")[2]
        like = [known for known in self.specs if known.rpartition(".")[2] == last][:3]
        return f" Menas {' eller '.join(like)}?" if like else ""

    def _of_field(self, name: str, field: FieldMap) -> Iterator[Claim]:
        for ours, row in self._there(name, (field.field,)):
            theirs = of_row(field.field, row) if row else field.field
            spec = self.specs[ours]
            if not self._fits(ours, spec, theirs):
                continue
            if spec.kind is FieldKind.TICK:
                yield from self._tick(ours, theirs, field.on)
            elif spec.kind is FieldKind.CHOICE:
                yield from self._valued(ours, theirs, ChoiceMap(field=theirs))
            else:
                yield Claim(ours, theirs)

    def _of_choice(self, name: str, choice: ChoiceMap) -> Iterator[Claim]:
        given = (choice.field,) if choice.field else tuple(choice.boxes.values())
        for ours, row in self._there(name, given):
            spec = self.specs[ours]
            if spec.kind is not FieldKind.CHOICE:
                self._fault(ours, "Fältet är inget val; det ska stå under [fields].")
            elif choice.field and choice.boxes:
                self._fault(ours, "Skriv field och values, eller boxes, men inte båda.")
            elif choice.field:
                theirs = of_row(choice.field, row) if row else choice.field
                if self._fits(ours, spec, theirs):
                    yield from self._valued(ours, theirs, choice)
            else:
                yield from self._boxes(ours, spec, choice.boxes, row)

    def _there(self, name: str, theirs: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """The fields of ours that a line stands for, so far as the blank has rows."""
        rows = list(self.rows(name))
        last = max((n for _, n in rows if self._any(theirs, n)), default=0)
        if not is_row(name) or not last:
            yield from rows[:1]
            return
        if not all(of_row(one, 1) != of_row(one, 2) for one in theirs):
            self._fault(name, "Ert fältnamn behöver {n} där radens nummer står.")
            return
        if last < len(rows):
            self._note(name.partition(".{n}")[0], f"Er blankett har {last} av våra {len(rows)} rader.")
        yield from ((ours, n) for ours, n in rows if n <= last)

    def _any(self, theirs: tuple[str, ...], row: int) -> bool:
        return any(of_row(one, row) in self.blank_fields for one in theirs)

    def _fits(self, ours: str, spec: Spec, theirs: str) -> bool:
        """Whether their field is there, can be seen, and can hold what ours does."""
        widgets = self.blank_fields.get(theirs)
        if widgets is None:
            self._fault(ours, f"Er blankett har inget fält {theirs}.")
            return False
        if all(widget.page is None or widget.box is None or widget.hidden for widget in widgets):
            self._fault(ours, f"Fältet {theirs} står inte synligt på någon sida.")
            return False
        type_ = widgets[0].type
        if type_ in _FITS.get(spec.kind, _FITS_TEXT):
            return True
        wanted = _WANTED.get(spec.kind, "ett textfält")
        self._fault(ours, f"{theirs} är {_NAMES[type_]}, men här behövs {wanted}.")
        return False

    def _tick(self, ours: str, theirs: str, on: str | None) -> Iterator[Claim]:
        offered = _offered(self.blank_fields[theirs])
        if on is None and len(offered) == 1:
            yield Claim(ours, theirs)
        elif on is None:
            self._fault(
                ours, f"{theirs} har inte bara ett värde ({_told(offered)}): skriv med on vad som är ja."
            )
        elif not any(tidy(on) in words for words in offered):
            self._fault(ours, f"{theirs} har inget värde ”{on}”, bara {_told(offered)}.")
        else:
            meant = {word: TRUE if tidy(on) in words else NOTHING for words in offered for word in words}
            yield Claim(ours, theirs, values=meant)

    def _valued(self, ours: str, theirs: str, choice: ChoiceMap) -> Iterator[Claim]:
        """A choice that one field of theirs holds: every value that it can have must mean something."""
        spec, offered = self.specs[ours], _offered(self.blank_fields[theirs])
        if self._unknown(ours, spec, choice.values):
            return
        meant = _meant(spec, choice)
        known = {word for words in offered for word in words}
        for word in meant.keys() - known if choice.values else ():
            self._fault(ours, f"{theirs} har inget värde ”{word}”, bara {_told(offered)}.")
        values = {NOTHING: NOTHING}
        for words in offered:
            code = next((meant[word] for word in words if word in meant), None)
            if code is not None:
                values |= dict.fromkeys(words, code)
            elif any(words):
                told = " / ".join(dict.fromkeys(words))
                self._fault(
                    ours, f"Vad betyder värdet ”{told}” i {theirs}? Skriv det under values eller none."
                )
        self._note_lacking(ours, spec, set(values.values()))
        yield Claim(ours, theirs, values=values)

    def _unknown(self, ours: str, spec: Spec, codes: Iterable[str]) -> bool:
        unknown = sorted(set(codes) - set(spec.codes))
        if unknown:
            self._fault(ours, f"{', '.join(unknown)} är inget av våra svar: {', '.join(spec.codes)}.")
        return bool(unknown)

    def _boxes(self, ours: str, spec: Spec, boxes: Mapping[str, str], row: int) -> Iterator[Claim]:
        if self._unknown(ours, spec, boxes):
            return
        for code, pattern in boxes.items():
            theirs = of_row(pattern, row) if row else pattern
            if not self._fits(ours, spec, theirs):
                continue
            widgets = self.blank_fields[theirs]
            if widgets[0].type is not WidgetType.BUTTON or len(_offered(widgets)) != 1:
                self._fault(
                    ours, f"{theirs} är ingen ensam kryssruta; ett fält med flera värden står som field."
                )
                continue
            yield Claim(ours, theirs, code)
        self._note_lacking(ours, spec, set(boxes))

    def _note_lacking(self, ours: str, spec: Spec, codes: set[str]) -> None:
        if lacking := [spec.option_label(code) for code in spec.codes if code not in codes]:
            self._note(_any_row(ours), f"Er blankett har inte svaret {', '.join(lacking)}.")

    def _note(self, place: str, message: str) -> None:
        note = Fault(place, message)
        if note not in self.notes:
            self.notes.append(note)

    def _fault(self, place: str, message: str) -> None:
        self.faults.append(Fault(place, message))


def _offered(widgets: tuple[SeenWidget, ...]) -> tuple[tuple[str, ...], ...]:
    """Every value that a field can have: what it exports, and in a list what it shows."""
    states = [(tidy(state),) for widget in widgets for state in widget.states]
    options = [(tidy(exported), tidy(shown)) for exported, shown in widgets[0].options]
    return tuple(dict.fromkeys(states or options))


def _told(offered: Iterable[tuple[str, ...]]) -> str:
    return ", ".join(f"”{words[0]}”" for words in offered) or "inga"


def _meant(spec: Spec, choice: ChoiceMap) -> dict[str, str]:
    """What words of theirs mean; without any in the map, our own codes and labels mean themselves."""
    meant = {tidy(word): code for code, words in choice.values.items() for word in _listed(words)}
    for option in spec.options if not choice.values else ():
        meant |= {tidy(option.code): option.code, tidy(option.label): option.code}
    return meant | {tidy(word): NOTHING for word in _listed(choice.none)}


def _listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _any_row(name: str) -> str:
    return ".".join("{n}" if part.isdigit() else part for part in name.split("."))
