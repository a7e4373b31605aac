"""What a strange blank holds, as it was looked at behind the seam: pages, widgets, printed text."""

from __future__ import annotations

from enum import StrEnum

from forms.layout import Box
from forms.own import PageFrame
from forms.records import Record


class WidgetType(StrEnum):
    """What kind of field a widget belongs to."""

    TEXT = "text"
    BUTTON = "button"
    """A tick box or radio button: each of its widgets has one state beside off."""
    LIST = "list"
    SIGNATURE = "signature"
    PUSH = "push"
    """A button that does something, such as print; nothing is filled in there."""


class SeenWidget(Record):
    """One widget. `page` is None for one that stands on no page; `box` is in mm as shown.

    `states` are what a button exports when it is on, `options` what a list offers: what it exports and
    what it shows. `cells` is the number of comb boxes. `hint` is its tooltip, `label` the text that
    is printed near it, `inside` what is printed in its box, as compared.
    """

    field: str
    type: WidgetType
    page: int | None
    box: Box | None
    states: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    cells: int | None = None
    hint: str = ""
    label: str = ""
    inside: str = ""
    hidden: bool = False
    filled: bool = False


class SeenPage(Record):
    """One page: how it is shown, its printed pieces of text as compared, and all of its text."""

    frame: PageFrame
    phrases: tuple[str, ...]
    text: str


class SeenBlank(Record):
    """A blank. `xfa`: it holds an XFA form beside its fields."""

    pages: tuple[SeenPage, ...]
    widgets: tuple[SeenWidget, ...]
    xfa: bool = False

    @property
    def fields(self) -> dict[str, tuple[SeenWidget, ...]]:
        """The widgets of each field that something can be filled in, in the order of the file."""
        found: dict[str, tuple[SeenWidget, ...]] = {}
        for widget in self.widgets:
            if widget.type is not WidgetType.PUSH:
                found[widget.field] = (*found.get(widget.field, ()), widget)
        return found
