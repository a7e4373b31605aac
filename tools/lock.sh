#!/usr/bin/env bash
# Pins every dependency with its hashes, for every platform and Python version from 3.11. Needs uv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Extras are kept: pip takes `coverage[toml]` for a requirement of its own, and refuses one without a pin.
pin() { # pin FILE ARGUMENTS...: no index address is written, so any index that has the files will do
    local lock=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-annotate --no-strip-extras "$@" pyproject.toml --output-file "$lock"
    sed -i '/^blankett\b/d' "$lock"
}
pin requirements-bench.lock --extra dev --extra bench "$@"
pin requirements-dev.lock --extra dev --constraint requirements-bench.lock "$@"
pin requirements.lock --extra setup --constraint requirements-dev.lock "$@"
