"""What `render` raises. A code point or a measure is named, never what stands on the form."""

from __future__ import annotations

from forms.faults import Fault


class UnprintableText(Fault):
    """A text holds a character that the embedded fonts have no glyph for; a person writes the letter.

    `code_point` is the character's Unicode number, told as `U+0416`.
    """

    def __init__(self, code_point: int) -> None:
        super().__init__(
            f"the fonts have no glyph for U+{code_point:04X}",
            next_step="Write this letter by hand, or correct the text in the register.",
        )
        self.code_point = code_point


class AddressDoesNotFit(Fault):
    """A postal address does not fit the envelope's window: too many lines, or one too long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, next_step="Shorten the customer's address in the register.")
