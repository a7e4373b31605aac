"""What tells which form's page a page is: its code, its fields' names, its printed text, its picture.

Each witness says what it can; `extract.identify` holds them against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extract.codes import Code, code_anywhere, code_at
from extract.opened import Opened
from extract.paper.pages import recognised
from forms.catalogue import kind, kinds, state
from forms.layout import CODE, Box, Edition
from forms.own_text import squeezed

_MOST_NAMES = 0.9
"""Share of an edition page's field names that must be there."""

_MOST_TEXTS = 0.7
"""Share of an edition page's printed texts that must be there: a copy may have lost some."""

_MOST_OWN_TEXTS = 0.85
"""The same of an own blank: other forms of the organisation have much of its text, and are none of ours."""

_WORTH_COMPARING = 4
"""Characters; shorter printed texts stand on any paper."""


class Witness(StrEnum):
    """Who says so."""

    CODE = "code"
    NAMES = "names"
    TEXT = "text"
    PICTURE = "picture"


@dataclass(frozen=True)
class Claim:
    """One witness's word on one page: kind, form page, and the editions that it may be of.

    `total` is the number of pages that the form has, where the code tells it.
    """

    by: Witness
    kind: str
    page: int
    editions: frozenset[str]
    total: int | None = None


def claims(opened: Opened, page: int, *, search: bool) -> tuple[Claim, ...]:
    """Every witness's word on a page. `search` permits looking for a code over the whole page."""
    if opened.is_picture(page):
        picture = by_picture(opened, page)
        return () if picture is None else (picture,)
    names, text = by_names(opened, page), by_text(opened, page)
    if names is not None and _all_own(names):
        names = None  # names such as "Text1" stand in any form; an own blank is told by what is printed
    code = by_code(opened, page, search=search and not (names or text))
    return tuple(claim for claim in (code, names, text) if claim is not None)


def by_picture(opened: Opened, page: int) -> Claim | None:
    """What the page shows; text that a scanner's own recogniser laid over it is no witness."""
    found = recognised(opened, page)
    if found.registered is not None:
        kind_, edition, number = found.registered.template.key
        total = found.code.total if found.code else None
        return Claim(Witness.PICTURE, kind_, number, frozenset({edition}), total)
    return _claim(found.code) if found.code else None


def by_code(opened: Opened, page: int, *, search: bool) -> Claim | None:
    """What the 2D code says."""
    code = next((c for c in (code_at(opened, page, box) for box in _code_boxes()) if c), None)
    if code is None and search:
        code = code_anywhere(opened, page)
    return _claim(code) if code else None


def _claim(code: Code) -> Claim:
    return Claim(Witness.CODE, code.kind, code.page, frozenset({code.edition}), code.total)


def by_names(opened: Opened, page: int) -> Claim | None:
    """Which edition's page has the fields that stand here."""
    found = opened.names_on(page)
    if not found:
        return None
    shares = {key: len(names & found) / len(names) for key, names in _names(state()).items()}
    return _best(Witness.NAMES, shares, _MOST_NAMES)


def _all_own(claim: Claim) -> bool:
    """Whether a claim speaks of organisations' own blanks alone."""
    known = kind(claim.kind)
    editions = [known.edition(edition) for edition in claim.editions] if known else []
    return bool(editions) and all(edition is not None and edition.own is not None for edition in editions)


def by_text(opened: Opened, page: int) -> Claim | None:
    """Which edition's page has the headings, labels and texts that are printed here."""
    text = squeezed(opened.text(page))
    claim = _best(Witness.TEXT, shares_of_text(text), _MOST_TEXTS) if text else None
    if claim is None or not _all_own(claim):
        return claim
    return _best(Witness.TEXT, shares_of_text(text), _MOST_OWN_TEXTS)


def shares_of_text(text: str) -> dict[Key, float]:
    """For each form page the share of its printed texts that stand in a squeezed text."""
    return {
        key: sum(phrase in text for phrase in phrases) / len(phrases)
        for key, phrases in phrases_of_pages().items()
    }


Key = tuple[str, str, int]
"""Kind, edition, form page."""


def _best(by: Witness, shares: dict[Key, float], least: float) -> Claim | None:
    """The form page with the greatest share; all editions that have it as great. Two pages are none."""
    top = max(shares.values(), default=0.0)
    best = [key for key, share in shares.items() if share == top]
    if top < least or len({(kind, page) for kind, _, page in best}) != 1:
        return None
    return Claim(by, best[0][0], best[0][2], frozenset(edition for _, edition, _ in best))


@cache
def _code_boxes() -> frozenset[Box]:
    return frozenset({CODE, *(edition.code_box for edition in _editions() if edition.own is None)})


def _editions() -> list[Edition]:
    return [edition for kind in kinds() for edition in kind.editions]


@cache
def _names(state: int) -> dict[Key, frozenset[str]]:
    """Names on each form page, those told again included."""
    return {
        (edition.kind, edition.id, page): names
        for edition in _editions()
        for page in range(1, edition.all_pages + 1)
        if (names := _stored_names_of(edition, page))
    }


def _stored_names_of(edition: Edition, page: int) -> frozenset[str]:
    """Names as the PDF has them."""
    names = names_of(edition, page)
    return edition.own.their_names(names) if edition.own else names


def names_of(edition: Edition, page: int) -> frozenset[str]:
    """Names of the fields that stand on a form page, those told again from another page included."""
    return frozenset(p.field for p in (*edition.places, *edition.mirrors) if p.page == page)


def phrases_of_pages() -> dict[Key, frozenset[str]]:
    """For each form page the printed texts that it is known by."""
    return _phrases(state())


@cache
def _phrases(state: int) -> dict[Key, frozenset[str]]:
    """Printed texts that tell a form page from the form's other pages and from other papers."""
    return {
        (edition.kind, edition.id, page): phrases
        for edition in _editions()
        for page in range(1, edition.all_pages + 1)
        if (phrases := _phrases_of(edition, page))
    }


def _phrases_of(edition: Edition, page: int) -> frozenset[str]:
    if edition.own is not None:
        return frozenset(edition.own.phrases[page - 1])
    texts = {heading.title for heading in edition.headings if heading.page == page}
    texts |= {printed.text for printed in edition.texts if printed.page == page}
    return frozenset(s for text in texts if len(s := squeezed(text)) >= _WORTH_COMPARING)
