"""Which form a file holds, and what each page is. Witnesses that disagree are told, not judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.opened import Opened
from extract.witnesses import Claim, Witness, claims, names_of
from forms.catalogue import Kind, kind
from forms.layout import Edition
from forms.records import Channel, Observation, Page, PageIs

_ENOUGH_FIELDS = 0.5
_SEARCHED = 30
"""Pages on which a code is looked for everywhere; a photographed page takes up to a third of a second."""


@dataclass(frozen=True)
class Found:
    """What a file was found to be.

    `form` and `edition` are what the pages say, known to us or not; `form_pages` tells for each form
    page on which pages of the file it stands, the first of them first.
    """

    channel: Channel
    pages: tuple[Page, ...]
    form: str | None = None
    edition: str | None = None
    form_pages: dict[int, tuple[int, ...]] | None = None
    observations: tuple[Observation, ...] = ()

    @property
    def known(self) -> Kind | None:
        """The kind, if it is one of ours."""
        return kind(self.form) if self.form else None

    @property
    def known_edition(self) -> Edition | None:
        """The edition, if we issued it."""
        return self.known.edition(self.edition) if self.known and self.edition else None


@dataclass(frozen=True)
class _Identity:
    """What a page is of, after its witnesses were heard; `edition` is None if they leave several."""

    kind: str
    edition: str | None
    page: int
    total: int | None


def identify(opened: Opened) -> Found:
    """Hear every page's witnesses and put the pages of the form in order."""
    heard = {page: claims(opened, page, search=page <= _SEARCHED) for page in range(1, opened.pages + 1)}
    identities = {page: _identity(said) for page, said in heard.items() if said}
    main = _main(identities)
    if main is None:
        return _no_form(opened)
    form_pages = _form_pages(identities, main)
    observations = (
        *_disagreements(heard),
        *_foreign(identities, main),
        *_doubled(form_pages),
        *_unknown(main),
        *_unsearched(opened, heard),
    )
    pages = tuple(_page(opened, page, form_pages) for page in heard)
    observations += _attachments(pages)
    channel = _channel(opened, main, form_pages)
    return Found(channel, pages, main[0], main[1], form_pages, observations)


def _identity(said: tuple[Claim, ...]) -> _Identity:
    """The first witness's word, its editions narrowed by the others that speak of the same page."""
    first = said[0]
    editions = first.editions
    for claim in said[1:]:
        if (claim.kind, claim.page) == (first.kind, first.page):
            editions = editions & claim.editions or editions
    edition = next(iter(editions)) if len(editions) == 1 else None
    return _Identity(first.kind, edition, first.page, first.total)


_Main = tuple[str, str | None]


def _main(identities: dict[int, _Identity]) -> _Main | None:
    """Kind and edition of most pages; of the first page among equals.

    A page that is unsure of its edition goes with the others.
    """
    told = [(i.kind, i.edition) for i in identities.values()]
    votes = Counter([one for one in told if one[1] is not None] or told)
    return votes.most_common(1)[0][0] if votes else None


def _is_of(identity: _Identity, main: _Main) -> bool:
    return identity.kind == main[0] and identity.edition in (main[1], None)


def _form_pages(identities: dict[int, _Identity], main: _Main) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for page, identity in identities.items():
        if _is_of(identity, main):
            found[identity.page] = (*found.get(identity.page, ()), page)
    total = max((i.total or 0 for i in identities.values() if _is_of(i, main)), default=0)
    for form_page in range(1, _expected(main, total) + 1):
        found.setdefault(form_page, ())
    return dict(sorted(found.items()))


def _expected(main: _Main, total: int) -> int:
    """How many pages the form has: what the codes say, at least its own without continuation."""
    known = kind(main[0])
    edition = known.edition(main[1]) if known and main[1] else None
    return max(edition.pages, min(total, edition.all_pages)) if edition else 0


def _page(opened: Opened, page: int, form_pages: dict[int, tuple[int, ...]]) -> Page:
    for form_page, on in form_pages.items():
        if page in on:
            return Page(page=page, is_=PageIs.FORM, form=0, form_page=form_page)
    return Page(page=page, is_=PageIs.BLANK if opened.is_blank(page) else PageIs.ATTACHMENT)


def _no_form(opened: Opened) -> Found:
    numbers = range(1, opened.pages + 1)
    pages = tuple(Page(page=n, is_=PageIs.BLANK if opened.is_blank(n) else PageIs.UNKNOWN) for n in numbers)
    printed = any(opened.names_on(n) or opened.text(n).strip() for n in numbers)
    channel = Channel.DIGITAL if printed else Channel.SCANNED
    return Found(channel, pages, observations=(Observation(code="not-a-form"),))


def _channel(opened: Opened, main: _Main, form_pages: dict[int, tuple[int, ...]]) -> Channel:
    """Digital with at least half of the fields that its pages have: flattening may leave a few."""
    pages = [page for on in form_pages.values() for page in on]
    there = {name for page in pages for name in opened.names_on(page)}
    if there and _share(main, form_pages, there) >= _ENOUGH_FIELDS:
        return Channel.DIGITAL
    return Channel.SCANNED if any(opened.is_picture(page) for page in pages) else Channel.FLATTENED


def _share(main: _Main, form_pages: dict[int, tuple[int, ...]], there: set[str]) -> float:
    """The share of the fields on the form's pages that are there; all, for a form that we don't know."""
    known = kind(main[0])
    edition = known.edition(main[1]) if known and main[1] else None
    if edition is None:
        return 1.0
    expected = {name for page, on in form_pages.items() if on for name in names_of(edition, page)}
    return len(expected & there) / len(expected) if expected else 0.0


def _disagreements(heard: dict[int, tuple[Claim, ...]]) -> tuple[Observation, ...]:
    pages = tuple(page for page, said in heard.items() if _disagree(said))
    return (Observation(code="witnesses-disagree", pages=pages),) if pages else ()


def _disagree(said: tuple[Claim, ...]) -> bool:
    """Whether two witnesses can't both be right.

    Names and texts can't tell an edition that we never issued; where its code speaks, that is told
    as `unknown-edition`.
    """
    code_unknown = any(c.by is Witness.CODE and not _issued(c) for c in said)
    sure = [c for c in said if not (code_unknown and c.by is not Witness.CODE)]
    editions = [c.editions for c in sure]
    return len({(c.kind, c.page) for c in said}) > 1 or (
        len(editions) > 1 and not frozenset.intersection(*editions)
    )


def _issued(claim: Claim) -> bool:
    known = kind(claim.kind)
    return known is not None and any(known.edition(edition) for edition in claim.editions)


def _foreign(identities: dict[int, _Identity], main: _Main) -> tuple[Observation, ...]:
    pages = tuple(page for page, identity in identities.items() if not _is_of(identity, main))
    return (Observation(code="foreign-page", pages=pages),) if pages else ()


def _doubled(form_pages: dict[int, tuple[int, ...]]) -> tuple[Observation, ...]:
    pages = tuple(page for on in form_pages.values() if len(on) > 1 for page in on)
    return (Observation(code="doubled-page", pages=pages),) if pages else ()


def _unknown(main: _Main) -> tuple[Observation, ...]:
    known = kind(main[0])
    if known is None or main[1] is None or known.edition(main[1]) is None:
        return (Observation(code="unknown-edition", detail=f"{main[0]} {main[1] or ''}".strip()),)
    return ()


def _attachments(pages: tuple[Page, ...]) -> tuple[Observation, ...]:
    """Pages that are not the form's own; `detail` is their number."""
    others = tuple(page.page for page in pages if page.is_ is PageIs.ATTACHMENT)
    return (Observation(code="attachments", pages=others, detail=str(len(others))),) if others else ()


def _unsearched(opened: Opened, heard: dict[int, tuple[Claim, ...]]) -> tuple[Observation, ...]:
    """Pictures beyond the pages that were searched for codes: a person looks at these."""
    late = (page for page, said in heard.items() if page > _SEARCHED and not said)
    pages = tuple(page for page in late if opened.is_picture(page))
    return (Observation(code="unsearched-page", pages=pages),) if pages else ()
