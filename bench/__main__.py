"""`python -m bench NAME`: run one benchmark; ends with one line that states its figure."""

from __future__ import annotations

import argparse
import importlib

NAMES = ("speed",)


def main() -> int:
    """Run the named benchmark; non-zero when a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--short", action="store_true", help="fewer repetitions, under two minutes")
    parser.add_argument("--seed", type=int, default=1, help="seed of the material")
    parser.add_argument("--keep", action="store_true", help="write docs/figures, which the README quotes")
    chosen = parser.parse_args()
    benchmark = importlib.import_module(f"bench.{chosen.name}")
    floors_met: bool = benchmark.run(short=chosen.short, seed=chosen.seed, keep=chosen.keep)
    return 0 if floors_met else 1


if __name__ == "__main__":
    raise SystemExit(main())
