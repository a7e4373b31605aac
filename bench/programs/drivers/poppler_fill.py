"""Fills forms with poppler, which Evince and Okular show PDFs with: python3 poppler_fill.py JOBS.json.

Run by the system's own Python, which has the bindings. Prints one JSON line for each that went wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Poppler", "0.18")
from gi.repository import GLib, Poppler  # type: ignore[import-not-found]  # noqa: E402 version first


def fill(job: dict[str, Any]) -> None:
    """Fill one form and save it."""
    document = Poppler.Document.new_from_file(Path(job["source"]).as_uri())
    wanted = {typing["name"]: typing for typing in job["typings"]}
    pages = [document.get_page(number) for number in range(document.get_n_pages())]
    for number, page in enumerate(pages, 1):
        for mapping in page.get_form_field_mapping():
            typing = wanted.get(mapping.field.get_name())
            if typing is not None:
                enter(mapping, typing, number, page.get_size()[1])
    document.save(Path(job["out"]).as_uri())


def enter(mapping: Any, typing: dict[str, Any], page: int, height: float) -> None:
    """Enter what is typed into one widget."""
    field, entry = mapping.field, typing["entry"]
    if typing["sort"] == "text":
        field.text_set_text(entry)
    elif typing["sort"] == "tick":
        field.button_set_state(bool(entry))
    elif entry and option(mapping.area, typing["spots"], page, height) == entry:
        field.button_set_state(True)


def option(area: Any, spots: list[dict[str, Any]], page: int, height: float) -> str:
    """The alternative that a radio button is for: the one whose box it stands in."""
    x, y = (area.x1 + area.x2) / 2, height - (area.y1 + area.y2) / 2
    here: list[str] = [
        spot["option"]
        for spot in spots
        if spot["page"] == page and spot["left"] <= x <= spot["right"] and spot["top"] <= y <= spot["bottom"]
    ]
    return here[0]


for each in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    try:
        fill(each)
    except (GLib.Error, ValueError, IndexError) as fault:
        print(json.dumps({"out": each["out"], "fault": type(fault).__name__}))
