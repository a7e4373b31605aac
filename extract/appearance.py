"""What a field's own picture shows as text: its appearance stream, read like a viewer draws it.

Limits, on purpose: text only. A picture drawn from an image or from lines, text made invisible by
colour, size or clipping, and fonts whose codes have no stated meaning are not read as a person would;
the first and the last are `Undecodable`, which the reader treats as a difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from extract.glyphs import Font, Undecodable, font

_DEPTH = 5
_SHOWS = (b"Tj", b"TJ", b"'", b'"', b"Do", b"BI")
_INVISIBLE = 3
"""Text rendering mode that paints nothing."""


@dataclass
class _State:
    """What of the graphics state decides how text is read (8.4.1, 9.3.1), and what was put aside of it."""

    font: Font | None = None
    mode: int = 0
    aside: list[tuple[Font | None, int]] = field(default_factory=list)

    def note(self, operator: str, operands: list[pikepdf.Object]) -> None:
        """Follow an operator that shows nothing. Poppler changes fonts between `q` and `Q` inside a text."""
        if operator == "Tr":
            self.mode = int(operands[0])
        elif operator == "q":
            self.aside.append((self.font, self.mode))
        elif operator == "Q" and self.aside:
            self.font, self.mode = self.aside.pop()


class Pictures:
    """Reads appearances; each font is understood once. `defaults` are the form's own resources."""

    def __init__(self, defaults: pikepdf.Object | None) -> None:
        self._defaults = defaults
        self._fonts: dict[tuple[int, int], Font] = {}

    def text(self, appearance: pikepdf.Object) -> str:
        """The text that an appearance stream draws, in the order of drawing. Raises `Undecodable`."""
        return "".join(self.pieces(appearance))

    def pieces(self, appearance: pikepdf.Object) -> list[str]:
        """The same, in the pieces that it is drawn in: lines, the characters of comb boxes."""
        return self._drawn(appearance, 0)

    def _drawn(self, stream: pikepdf.Object | None, depth: int) -> list[str]:
        if not isinstance(stream, pikepdf.Stream) or depth > _DEPTH:
            raise Undecodable
        if not any(operator in stream.read_bytes() for operator in _SHOWS):
            return []
        shown: list[str] = []
        state = _State()
        for instruction in pikepdf.parse_content_stream(stream):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "Tf":
                state.font = self._font(stream, operands)
            elif operator in ("Tj", "TJ", "'", '"') and state.mode != _INVISIBLE:
                shown.append(_decoded(state.font, operands[-1]))
            elif operator == "Do":
                shown += self._drawn(_named(stream, "/XObject", operands[0]), depth + 1)
            elif operator == "INLINE IMAGE":
                raise Undecodable
            else:
                state.note(operator, operands)
        return shown

    def _font(self, stream: pikepdf.Object, operands: list[pikepdf.Object]) -> Font:
        resource = _named(stream, "/Font", operands[0])
        if resource is None and isinstance(self._defaults, pikepdf.Dictionary):
            resource = _entry(self._defaults, "/Font", operands[0])
        if resource is None:
            raise Undecodable
        key: tuple[int, int] = resource.objgen
        if key == (0, 0):
            return font(resource)
        if key not in self._fonts:
            self._fonts[key] = font(resource)
        return self._fonts[key]


def _decoded(current: Font | None, operand: pikepdf.Object) -> str:
    pieces = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    strings = [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]
    if current is None and any(strings):
        raise Undecodable
    return "".join(current.decode(string) for string in strings) if current else ""


def _named(stream: pikepdf.Object, category: str, name: pikepdf.Object) -> pikepdf.Object | None:
    resources = stream.get("/Resources")
    return _entry(resources, category, name) if isinstance(resources, pikepdf.Dictionary) else None


def _entry(resources: pikepdf.Object, category: str, name: pikepdf.Object) -> pikepdf.Object | None:
    entries = resources.get(category)
    return entries.get(str(name)) if isinstance(entries, pikepdf.Dictionary) else None
