"""Boosted trees for two classes, made with numpy alone: Newton steps on the logistic loss, binned traits.

The same data and seed give the same trees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.paper.hand import Trees

Floats = NDArray[np.float64]
_BINS = 64


@dataclass(frozen=True)
class Settings:
    """How many trees of which depth; `rate` of each step; shares of rows and traits that a tree sees."""

    trees: int = 250
    depth: int = 4
    rate: float = 0.08
    rows: float = 0.6
    traits: float = 0.4
    damping: float = 20.0
    seed: int = 1


def grown(traits: NDArray[np.floating], truth: NDArray[np.bool_], weight: Floats, how: Settings) -> Trees:
    """Trees that tell the rows that are true; `weight` says how much each row counts."""
    rng = np.random.default_rng(how.seed)
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS)[1:-1])) for column in traits.T]
    binned = np.stack([np.searchsorted(e, c, "left") for e, c in zip(edges, traits.T, strict=True)]).astype(
        np.uint8
    )
    share = float(np.average(truth, weights=weight))
    bias = float(np.log(share / (1 - share)))
    score = np.full(len(traits), bias)
    grown_trees = []
    for _ in range(how.trees):
        chance = 1 / (1 + np.exp(-score))
        slope, curve = weight * (truth - chance), weight * np.maximum(chance * (1 - chance), 1e-4)
        seen = np.flatnonzero(rng.random(len(traits)) < how.rows)
        used = rng.permutation(len(edges))[: max(1, round(how.traits * len(edges)))]
        feature, step, value, leaf = _tree(binned, slope, curve, seen, used, how)
        threshold = [edges[f][b] if b < len(edges[f]) else np.inf for f, b in zip(feature, step, strict=True)]
        score += value[leaf]
        grown_trees.append((feature, threshold, value))
    features, thresholds, values = (np.array(each) for each in zip(*grown_trees, strict=True))
    return Trees(features.astype(np.int16), thresholds.astype(np.float32), values.astype(np.float32), bias)


def _tree(
    binned: NDArray[np.uint8],
    slope: Floats,
    curve: Floats,
    seen: NDArray[np.intp],
    used: NDArray[np.intp],
    how: Settings,
) -> tuple[list[int], list[int], Floats, NDArray[np.intp]]:
    """One tree: for each inner node its trait and the last bin below; its leaves; the leaf of each row."""
    leaf = np.zeros(binned.shape[1], np.intp)
    part, slope, curve = {int(n): binned[n, seen].astype(np.intp) for n in used}, slope[seen], curve[seen]
    feature: list[int] = []
    step: list[int] = []
    for level in range(how.depth):
        nodes = 2**level
        best_gain = np.zeros(nodes)
        best = np.zeros((nodes, 2), np.intp)
        best[:] = (used[0], _BINS)
        for number, column in part.items():
            gains = _gains(column, leaf[seen], slope, curve, nodes, how.damping)
            at = gains.argmax(axis=1)
            better = gains[np.arange(nodes), at] > best_gain
            best_gain[better] = gains[np.arange(nodes), at][better]
            best[better, 0], best[better, 1] = number, at[better]
        feature += best[:, 0].tolist()
        step += best[:, 1].tolist()
        above = binned[best[leaf, 0], np.arange(len(leaf))] > best[leaf, 1]
        leaf = 2 * leaf + above
    leaves = 2**how.depth
    slopes, curves = (np.bincount(leaf[seen], each, minlength=leaves) for each in (slope, curve))
    return feature, step, how.rate * slopes / (curves + how.damping), leaf


def _gains(
    column: NDArray[np.intp], leaf: NDArray[np.intp], slope: Floats, curve: Floats, nodes: int, damping: float
) -> Floats:
    """(nodes, bins): what a cut after each bin would gain."""
    key = leaf * _BINS + column
    slopes, curves = (
        np.bincount(key, each, minlength=nodes * _BINS).reshape(nodes, _BINS) for each in (slope, curve)
    )
    below, under = slopes.cumsum(axis=1), curves.cumsum(axis=1)
    all_slope, all_curve = below[:, -1:], under[:, -1:]
    gain = below**2 / (under + damping)
    gain += (all_slope - below) ** 2 / (all_curve - under + damping)
    gain -= all_slope**2 / (all_curve + damping)
    gain[:, -1] = 0
    found: Floats = gain
    return found
