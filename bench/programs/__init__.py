"""`python -m bench programs`: our blanks, filled by the programs that customers have, and read again.

Each program is driven by a small script of its own in `drivers`; none of them is needed by the product
or by its tests. What to install is told by the benchmark itself and in `docs/programs.md`.
"""

from bench.programs.figures import run

__all__ = ["run"]
