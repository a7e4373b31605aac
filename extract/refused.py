"""What the front door raises about a file."""

from __future__ import annotations


class Refused(Exception):
    """The file cannot be read; `code` is one of `extract.texts.MESSAGES`. Holds nothing of the file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
