"""What there is to tell of one form's pages: what is missing, doubled, mixed, foreign or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from extract.hearing import SEARCHED, Heard, disagree
from extract.opened import Opened
from extract.sorting import Bundle
from forms.catalogue import kind
from forms.records import Observation, Page, PageIs


class Form(Protocol):
    """What is asked of a form here."""

    @property
    def kind(self) -> str:
        """Its kind, known to us or not."""

    @property
    def edition(self) -> str | None:
        """Its edition."""

    @property
    def bundle(self) -> Bundle:
        """Its pages."""


def on(
    opened: Opened,
    number: int,
    form: Form,
    pages: tuple[Page, ...],
    heard: Heard,
    foreign: Mapping[int, int],
) -> tuple[Observation, ...]:
    """The observations on the form with this number in its file."""
    beside = {page.page: whose(pages, page) for page in pages}
    own = [page for page in pages if beside[page.page] == number]
    odd = [page.page for page in own if disagree(heard[page.page])]
    strange = [page for page, belongs in foreign.items() if belongs == number]
    late = [p.page for p in own if p.page > SEARCHED and not heard[p.page] and opened.is_picture(p.page)]
    attached = [page.page for page in own if page.is_ is PageIs.ATTACHMENT]
    return (
        *_told("witnesses-disagree", odd),
        *_told("foreign-page", strange),
        *_told("mixed-forms" if form.bundle.mixed else "doubled-page", _doubled(form.bundle)),
        *_told("unproven-page", form.bundle.unproven),
        *_told("other-customer", form.bundle.differing),
        *_unknown(form),
        *_told("unsearched-page", late),
        *_told("attachments", attached, str(len(attached))),
    )


def whose(pages: tuple[Page, ...], page: Page) -> int:
    """The form that a page is told with: its own, else the one before it, else the first."""
    before = [p.form for p in pages if p.page <= page.page and p.form is not None]
    return before[-1] if before else 0


def _told(code: str, pages: Iterable[int], detail: str = "") -> tuple[Observation, ...]:
    told = tuple(sorted(pages))
    return (Observation(code=code, pages=told, detail=detail),) if told else ()


def _doubled(bundle: Bundle) -> list[int]:
    """The pages that are there more than once; of a mixed form all."""
    return [page for on in bundle.form_pages.values() if bundle.mixed or len(on) > 1 for page in on]


def _unknown(form: Form) -> tuple[Observation, ...]:
    known = kind(form.kind)
    if known is None or form.edition is None or known.edition(form.edition) is None:
        return (Observation(code="unknown-edition", detail=f"{form.kind} {form.edition or ''}".strip()),)
    return ()
