"""Character maps that a font may name instead of bringing its own (ISO 32000-1, 9.7.5.2).

PDFium, in browsers, draws a dash or typographic quotes with a font for Chinese in `GBK-EUC-H`, also
where the form's own font has them; MuPDF names the maps of Unicode.
"""

from __future__ import annotations

import re

_UNICODE = re.compile(r"Uni(GB|CNS|JIS|KS)[0-9X]*-(UCS2|UTF16)(-HW)?-[HV]")
_BY_MAP = {
    "GB-EUC": "gb2312", "GBK-EUC": "gbk", "GBKp-EUC": "gbk", "GBK2K": "gb18030",
    "B5pc": "big5", "ETen-B5": "cp950", "ETenms-B5": "cp950", "HKscs-B5": "big5hkscs",
    "90ms-RKSJ": "cp932", "90msp-RKSJ": "cp932", "EUC": "euc_jp",
    "KSC-EUC": "euc_kr", "KSCms-UHC": "cp949", "KSCms-UHC-HW": "cp949",
}  # fmt: skip
"""Python's name for the encoding of a map, by the map's name without the direction of writing."""

ENCODINGS = frozenset({*_BY_MAP.values(), "utf-16-be"})
"""All that `encoding` may tell."""


def encoding(name: str) -> str | None:
    """The encoding that a map reads, None for one that isn't known or leads to glyphs alone.

    >>> encoding("GBK-EUC-H"), encoding("UniJIS-UTF16-H"), encoding("Identity-H")
    ('gbk', 'utf-16-be', None)
    """
    if _UNICODE.fullmatch(name):
        return "utf-16-be"
    return _BY_MAP.get(name[:-2]) if name.endswith(("-H", "-V")) else None
