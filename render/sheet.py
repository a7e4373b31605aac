"""What stands around a letter's text: sender, window, references, code and small print.

All measures in mm from the page's top left. Free on every page: the top 10 mm, 150 × 30 mm at the
lower right, 18 mm at the left edge (for the post's and an inserter's own codes), and around the
window as far as a sheet may slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.units import mm

from forms import dates
from forms.layout import PAGE_HEIGHT, PAGE_WIDTH
from render import code2d, fonts, window
from render.archive import About
from render.sender import Sender
from render.tagging import Attributes, TaggedCanvas

LEFT: Final = 20.0
WIDTH: Final = 170.0
BOTTOM: Final = 262.0
"""Where text ends: above the free zone at the lower right, which begins at 267 mm."""
TOP_LATER: Final = 24.0
"""Where text begins on the second page and after."""
PREVIEW: Final = "FÖRHANDSGRANSKNING – skickas inte"

INK: Final = (0.10, 0.10, 0.12)
QUIET: Final = (0.33, 0.33, 0.36)
ACCENT: Final = (0.05, 0.27, 0.40)
WARNING: Final = (0.62, 0.07, 0.10)
WARNING_PAPER: Final = (1.0, 0.94, 0.93)

_CODE_SIZE: Final = 15.0
_CODE_TOP: Final = 270.5
_BAND: Final = 8.5


@dataclass(frozen=True)
class Face:
    """All that the furniture of one letter says. `block` is the address as it stands in the window."""

    letter: str
    case: str
    about: About
    sender: Sender
    block: window.Block | None
    references: tuple[tuple[str, str], ...]
    preview: bool

    @property
    def text_top(self) -> float:
        """Where the text of the first page begins."""
        below = self.sender.envelope.clear[3] if self.block else 62.0
        references = 44 + 5.2 * len(self.references) + 4
        return max(below + 8, references) + (_BAND + 4 if self.preview else 0)


class LetterCanvas(TaggedCanvas):
    """A canvas that ends its pages only when their number is known."""

    def __init__(self, *args: Any, face: Face, **options: Any) -> None:
        super().__init__(*args, **options)
        self.face = face
        self.pages = 0
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Hold the page back and begin the next."""
        self._held.append(dict(self.__dict__))
        self._startPage()
        self._mcid = 0

    def save(self) -> None:
        """Give each page its code and small print, and end the file."""
        held = self._held
        for number, state in enumerate(held, 1):
            self.__dict__.update(state)
            self.pages = len(held)
            with self.artifact("Pagination"):
                _foot(self, self.face, number, len(held))
            super().showPage()
        self._held = []
        super().save()


def first_page(canvas: LetterCanvas) -> None:
    """Draw what stands around the text of the first page."""
    face = canvas.face
    _sender(canvas, face.sender)
    if face.preview:
        _preview(canvas, face.text_top - _BAND - 4, tagged=True)
    if face.block:
        _address(canvas, face.block, face.sender)
    _references(canvas, face)
    if face.sender.porto_betalt:
        with canvas.artifact("Layout"):
            _porto(canvas)


def later_page(canvas: LetterCanvas) -> None:
    """Draw the running head of the second page and after."""
    face = canvas.face
    with canvas.artifact("Pagination"):
        _text(canvas, LEFT, 15, face.sender.name, 8.5, fonts.SEMIBOLD, ACCENT)
        told = f"Ärende {face.case}  ·  {dates.long(face.about.on)}"
        _text(canvas, LEFT + WIDTH, 15, told, 8.5, fonts.REGULAR, QUIET, right=True)
        _rule(canvas, 17.5)
    if face.preview:
        with canvas.artifact("Pagination"):
            _text(canvas, LEFT + WIDTH / 2, 15, PREVIEW, 8.5, fonts.SEMIBOLD, WARNING, centre=True)


def _sender(canvas: LetterCanvas, sender: Sender) -> None:
    if sender.logo:
        with canvas.tag((("Figure", "logo"),), Attributes(alt=sender.name)):
            canvas.drawImage(
                str(sender.logo), LEFT * mm, (PAGE_HEIGHT - 25) * mm, 60 * mm, 12 * mm,
                preserveAspectRatio=True, anchor="sw", mask="auto",
            )  # fmt: skip
    else:
        with canvas.tag((("P", "sender"),)):
            _text(canvas, LEFT, 20, sender.name, 15, fonts.SEMIBOLD, ACCENT)
    with canvas.tag((("P", "avs"),)):
        _text(canvas, LEFT, 30, f"Avs: {sender.postal}", 8, fonts.REGULAR, QUIET)
    with canvas.tag((("P", "department"),)):
        _text(canvas, LEFT, 25, sender.signature, 9, fonts.REGULAR, QUIET)
    told = [("Telefon", sender.phone), ("E-post", sender.email)]
    for index, (name, value) in enumerate((n, v) for n, v in told if v):
        with canvas.tag((("P", f"contact-{index}"),)):
            _pair(canvas, 118, 20 + index * 5, name, value)


def _address(canvas: LetterCanvas, block: window.Block, sender: Sender) -> None:
    x = sender.envelope.x + window.INSET
    first = sender.envelope.y + block.top + 0.78 * block.leading / mm
    with canvas.tag((("P", "recipient"),)):
        for index, line in enumerate(block.lines):
            _text(canvas, x, first + index * block.leading / mm, line, block.size, fonts.REGULAR, INK)


def _references(canvas: LetterCanvas, face: Face) -> None:
    x = 118.0 if face.sender.envelope.left else LEFT
    for index, (name, value) in enumerate(face.references):
        y = 47.5 + index * 5.2
        with canvas.tag((("P", f"reference-{index}"),)):
            _pair(canvas, x, y, name, value)


def _preview(canvas: LetterCanvas, y: float, *, tagged: bool) -> None:
    with canvas.artifact("Background"):
        canvas.setFillColorRGB(*WARNING_PAPER)
        canvas.setStrokeColorRGB(*WARNING)
        canvas.setLineWidth(0.8)
        canvas.rect(LEFT * mm, (PAGE_HEIGHT - y - _BAND) * mm, WIDTH * mm, _BAND * mm, fill=1)
    with canvas.tag((("P", "preview"),)):
        _text(canvas, LEFT + WIDTH / 2, y + 5.7, PREVIEW, 12, fonts.SEMIBOLD, WARNING, centre=True)


def _porto(canvas: LetterCanvas) -> None:
    x, y, side = PAGE_WIDTH - 20 - 20, 12.0, 20.0
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.7)
    canvas.rect(x * mm, (PAGE_HEIGHT - y - side) * mm, side * mm, side * mm)
    for line, at in (("PORTO", y + 9), ("BETALT", y + 14)):
        _text(canvas, x + side / 2, at, line, 10, fonts.SEMIBOLD, INK, centre=True)


def _foot(canvas: LetterCanvas, face: Face, number: int, pages: int) -> None:
    per_sheet = 2 if face.sender.duplex else 1
    sheet, sheets = (number - 1) // per_sheet + 1, -(-pages // per_sheet)
    front = (number - 1) % per_sheet == 0
    if front:
        code = code2d.of_sheet(face.letter, sheet, sheets)
        code2d.draw(canvas, code, x=LEFT, y=PAGE_HEIGHT - _CODE_TOP - _CODE_SIZE, size=_CODE_SIZE)
    x = LEFT + _CODE_SIZE + 3 if front else LEFT
    lines = (face.letter, f"Blad {sheet} av {sheets}", f"Sida {number} av {pages}")
    for index, line in enumerate(lines):
        font = fonts.SEMIBOLD if index == 0 else fonts.REGULAR
        _text(canvas, x, 276 + index * 3.6, line, 7.5, font, QUIET)


def _rule(canvas: LetterCanvas, y: float) -> None:
    canvas.setStrokeColorRGB(*ACCENT)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT * mm, (PAGE_HEIGHT - y) * mm, (LEFT + WIDTH) * mm, (PAGE_HEIGHT - y) * mm)


def _pair(canvas: LetterCanvas, x: float, y: float, name: str, value: str) -> None:
    _text(canvas, x, y, name, 8.5, fonts.REGULAR, QUIET)
    _text(canvas, x + 25, y, value, 9.5, fonts.SEMIBOLD, INK)


def _text(
    canvas: LetterCanvas,
    x: float,
    y: float,
    words: str,
    size: float,
    font: str,
    colour: tuple[float, float, float],
    *,
    right: bool = False,
    centre: bool = False,
) -> None:
    """Words with their baseline at `y`, beginning, ending or centred at `x`."""
    canvas.setFont(font, size)
    canvas.setFillColorRGB(*colour)
    draw = canvas.drawRightString if right else canvas.drawCentredString if centre else canvas.drawString
    draw(x * mm, (PAGE_HEIGHT - y) * mm, fonts.printable(words))
