"""`python -m bench NAME`: run one benchmark; ends with one line that states its figure."""

from __future__ import annotations

import argparse
import importlib

OPTIONS: dict[str, tuple[str, ...]] = {
    "speed": (),
    "programs": ("requests", "only"),
    "reading": ("forms", "part", "workers"),
}
"""The benchmarks, and the options that each takes beside those of all."""


def main() -> int:
    """Run the named benchmark; non-zero when a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=tuple(OPTIONS))
    parser.add_argument("--short", action="store_true", help="fewer repetitions, under two minutes")
    parser.add_argument("--seed", type=int, default=1, help="seed of the material")
    parser.add_argument("--keep", action="store_true", help="write docs/figures, which the README quotes")
    parser.add_argument("--requests", type=int, metavar="N", help="programs: forms a program and kind")
    parser.add_argument("--only", action="append", metavar="NAME", help="programs: this program, not all")
    parser.add_argument("--forms", type=int, metavar="N", help="reading: forms, pages or files of each part")
    parser.add_argument("--part", action="append", metavar="NAME", help="reading: this part, not all")
    parser.add_argument("--workers", type=int, metavar="N", help="reading: processes, 2 unless told")
    chosen = parser.parse_args()
    benchmark = importlib.import_module(f"bench.{chosen.name}")
    own = {option: getattr(chosen, option) for option in OPTIONS[chosen.name]}
    floors_met: bool = benchmark.run(short=chosen.short, seed=chosen.seed, keep=chosen.keep, **own)
    return 0 if floors_met else 1


if __name__ == "__main__":
    raise SystemExit(main())
