"""A file and the files inside it, each opened and looked through, as one run of pages.

Pages of the file itself come first, with their own numbers; the pages of each PDF or picture
inside follow in the file's order and are numbered on. Another file has no pages. What is inside a PDF
that is itself inside is not opened, only told. Whatever is no form goes with the form before it, in a
portfolio whose first files are none with the first form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract import embedded
from extract.door import open_file
from extract.identify import Contents, Found, identify
from extract.limits import Limits
from extract.opened import Opened
from extract.refused import Refused
from forms.records import Cell, Observation, Page, PageIs

_OF_THE_FORM = frozenset({"missing-page", "missing-empty-page"})
"""Observations whose pages are the form's own, not the file's."""


@dataclass(frozen=True)
class Part:
    """The file itself, or one inside it; `offset` is the number of pages before its own."""

    opened: Opened
    contents: Contents
    offset: int = 0

    @property
    def forms(self) -> tuple[Found, ...]:
        """Its forms; what is no form is none."""
        return tuple(found for found in self.contents.forms if found.form is not None)

    def numbered(self, cell: Cell) -> Cell:
        """A cell by the page numbers of the whole; 0 is no page."""
        if not (self.offset and cell.page):
            return cell
        return cell.model_copy(update={"page": cell.page + self.offset})

    def renumbered(self, told: Observation) -> Observation:
        """An observation by the page numbers of the whole."""
        if not self.offset or told.code in _OF_THE_FORM:
            return told
        return told.model_copy(update={"pages": tuple(page + self.offset for page in told.pages)})


@dataclass
class Beside:
    """What goes with one form: pages and files that are attached, and files that could not be read."""

    pages: list[int] = field(default_factory=list)
    files: int = 0
    unread: int = 0


@dataclass(frozen=True)
class Whole:
    """A file with what is inside it. `beside` is told with the form of that number in the file."""

    parts: tuple[Part, ...]
    pages: tuple[Page, ...]
    beside: dict[int, Beside]

    @property
    def forms(self) -> tuple[tuple[Part, Found], ...]:
        """Every form with the part it is in; what is none of ours stands for a file without any."""
        forms = tuple((part, found) for part in self.parts for found in part.forms)
        return forms or ((self.parts[0], self.parts[0].contents.forms[0]),)


def look_through(data: bytes, limits: Limits) -> Whole:
    """Open a file and the files inside it; raises `Refused` for a file that cannot be read itself."""
    opened = open_file(data, limits)
    outer = Part(opened, identify(opened))
    if not embedded.count(opened):
        return Whole((outer,), outer.contents.pages, {})
    return _Gathering(outer, limits).whole()


class _Gathering:
    def __init__(self, outer: Part, limits: Limits) -> None:
        self.parts = [outer]
        self.limits = limits
        self.pages = outer.opened.pages
        self.forms = len(outer.forms)
        self.beside: dict[int, Beside] = {}

    def whole(self) -> Whole:
        for inside in embedded.unpacked(self.parts[0].opened, self.limits):
            if inside.unread:
                self._with().unread += 1
            elif inside.data is None:
                self._with().files += 1
            else:
                self._take(inside.data)
        return Whole(tuple(self.parts), tuple(self._pages()), self.beside)

    def _with(self) -> Beside:
        """What goes with the form before, or with the first."""
        return self.beside.setdefault(max(0, self.forms - 1), Beside())

    def _take(self, data: bytes) -> None:
        part = _opened(data, self.limits.model_copy(update={"max_pages": self._pages_left}), self.pages)
        if part is None:
            self._with().unread += 1
            return
        self.parts.append(part)
        self.pages += part.opened.pages
        self.forms += len(part.forms)
        if not part.forms:
            self._with().files += 1
            self._with().pages += [page.page + part.offset for page in part.contents.pages]
        self._with().unread += embedded.count(part.opened)

    @property
    def _pages_left(self) -> int:
        return max(1, self.limits.max_pages - self.pages)

    def _pages(self) -> Iterator[Page]:
        """All pages. What would be unknown alone is there with the forms, if there are any."""
        forms = 0
        for part in self.parts:
            with_forms = self.forms and not part.forms
            for page in part.contents.pages:
                form = None if page.form is None else page.form + forms
                is_ = PageIs.ATTACHMENT if with_forms and page.is_ is PageIs.UNKNOWN else page.is_
                yield Page(page=page.page + part.offset, is_=is_, form=form, form_page=page.form_page)
            forms += len(part.forms)


def _opened(data: bytes, limits: Limits, offset: int) -> Part | None:
    """A file inside, None if it cannot be read: that is told, and the rest of the file read."""
    try:
        opened = open_file(data, limits)
        part = Part(opened, identify(opened), offset)
        embedded.count(opened)
    except Refused:
        return None
    except (MemoryError, ImportError):
        raise
    except Exception:  # noqa: BLE001 outermost for this file: hostile ones make PDF libraries raise anything
        return None
    return None if opened.damaged else part


def beside(whole: Whole, number: int) -> tuple[Observation, ...]:
    """What is told of the files that go with the form of that number."""
    found = whole.beside.get(number, Beside())
    told = []
    if found.files:
        told.append(Observation(code="attachments", pages=tuple(found.pages), detail=str(found.files)))
    if found.unread:
        told.append(Observation(code="embedded-unread", detail=str(found.unread)))
    return tuple(told)
