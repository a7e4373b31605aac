"""`python -m samples.own.make` draws the own blanks anew; `check` tells which differ."""

from __future__ import annotations

import sys
from pathlib import Path

from samples.__main__ import contents
from samples.own import andringsanmalan, avslut

FOLDER = Path(__file__).parent
BLANKS = {"andringsanmalan": andringsanmalan.draw, "avslut": avslut.draw}
"""Each blank by the name of its PDF and its map."""


def main(arguments: list[str]) -> int:
    """Make or check; check returns 1 and names what differs."""
    if arguments not in ([], ["check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = [name for name in BLANKS if _differs(name)]
    for name in stale:
        if not arguments:
            (FOLDER / f"{name}.pdf").write_bytes(BLANKS[name]())
        sys.stdout.write(f"{name}: {'differs' if arguments else 'made'}\n")
    return 1 if stale and arguments else 0


def _differs(name: str) -> bool:
    path = FOLDER / f"{name}.pdf"
    return not path.exists() or contents(path.read_bytes()) != contents(BLANKS[name]())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
