"""What the front door raises about a file."""

from __future__ import annotations

from extract.filetypes import Filetype


class Refused(Exception):
    """The file cannot be read; `code` is one of `extract.texts.MESSAGES`. Holds nothing of the file.

    `filetype` tells what a file is that we don't take, where that can be told.
    """

    def __init__(self, code: str, filetype: Filetype | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.filetype = filetype
