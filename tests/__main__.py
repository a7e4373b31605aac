"""`python -m tests`: lint, types, layers, generated files, then the tests; says what it did.

Arguments after it go to pytest: `python -m tests tests/forms -k telefon` runs only those tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lint (ruff check)", (str(BIN / "ruff"), "check", ".")),
    ("format (ruff format)", (str(BIN / "ruff"), "format", "--check", ".")),
    ("types (mypy --strict)", (str(BIN / "mypy"),)),
    ("layers (import-linter)", (str(BIN / "lint-imports"), "--no-cache")),
)


def main(arguments: list[str]) -> int:
    """Run every check, then the tests; 0 when all pass. Stops at nothing, so that all is told."""
    failed = [] if arguments else [name for name, command in CHECKS if not _passes(name, command)]
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup"]
    tests = subprocess.run([sys.executable, "-m", "pytest", *workers, *arguments], cwd=ROOT, check=False)
    if tests.returncode:
        failed.append("tests (pytest)")
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all checks and tests passed\n")
    return 1 if failed else 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    sys.stdout.write(f"== {name}\n")
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
