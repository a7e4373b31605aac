"""Risk against coverage as a picture: a small SVG, drawn by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from pathlib import Path
from xml.sax.saxutils import escape

Points = Sequence[tuple[float, float, float]]
"""(confidence, share of fields that are at least so sure, share of these that are wrong)."""

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 760, 420, 80, 60
_COLOURS = ("#17456b", "#b3541e", "#3c7a3c", "#7a3c74", "#555555", "#a08a00")
_LEAST = 1e-5


def svg(lines: Mapping[str, Points]) -> str:
    """One line for each material: across the share of fields passed, upwards the share of these wrong.

    The scale upwards is by powers of ten; none wrong lies on the lowest line.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *(_rung(power) for power in range(-5, 1)),
        *(_post(tenth / 10) for tenth in range(0, 11, 2)),
        _text(_WIDTH / 2, _HEIGHT - 18, "share of fields that pass", "middle"),
        _text(12, 20, "share of these that are wrong", "start"),
    ]
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{_x(share):.1f},{_y(wrong):.1f}" for _, share, wrong in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(_text(_LEFT + 16, 44 + 16 * number, name, "start", colour))
    return "\n".join([*parts, "</svg>", ""])


def write(path: Path, drawn: str) -> None:
    """Write a picture where it belongs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(drawn, encoding="utf-8")


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - 30)


def _y(wrong: float) -> float:
    return 30 - log10(max(wrong, _LEAST)) / 5 * (_HEIGHT - _BOTTOM - 30)


def _rung(power: int) -> str:
    y, name = _y(10.0**power), "0" if power == -5 else f"{100 * 10.0**power:g} %"
    line = f'<line x1="{_LEFT}" x2="{_WIDTH - 30}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>'
    return line + _text(_LEFT - 8, y + 4, name, "end")


def _post(share: float) -> str:
    return _text(_x(share), _HEIGHT - _BOTTOM + 20, f"{100 * share:.0f} %", "middle")


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#222222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'
