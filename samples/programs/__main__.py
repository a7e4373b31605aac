"""`make [NAME...]` makes the files anew, or those whose names begin so; `check` reads all of them again.

Only `make` needs the programs, and a checkout; what is not on this machine keeps the file that it has.
"""

from __future__ import annotations

import sys

from bench.programs.samples import build, lacking
from samples.programs.case import cases
from samples.programs.check import wrong_with


def main(arguments: list[str]) -> int:
    """Make or check; check returns 1 and names what differs."""
    if arguments[:1] not in (["make"], ["check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return _make(arguments[1:]) if arguments[0] == "make" else _check()


def _make(beginnings: list[str]) -> int:
    for case in cases():
        for by in case.by:
            path = case.path(by)
            if beginnings and not path.name.startswith(tuple(beginnings)):
                continue
            install = lacking(by)
            if install is None:
                path.write_bytes(build(case, by))
            sys.stdout.write(f"{path.name}: {'made' if install is None else f'not made: {install}'}\n")
    return 0


def _check() -> int:
    found = {case.path(by).name: wrong_with(case, by) for case in cases() for by in case.by}
    for name, wrong in found.items():
        sys.stdout.writelines(f"{name}: {told}\n" for told in wrong)
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
