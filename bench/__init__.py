"""Benchmarks as commands: `python -m bench NAME [--short] [--seed N]`. They measure; tests don't."""
