"""Which forms a file holds, and what each page is. Witnesses that disagree are told, not judged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from extract import remarks
from extract.evidence import Block, Evidence, Sheet
from extract.formfields import NONE, FormFields, fields_of
from extract.hearing import Heard, Identity, hear, identities
from extract.opened import Opened
from extract.paper.pages import shows_nothing
from extract.sorting import Bundle, bundles
from extract.witnesses import names_of
from forms.catalogue import Kind, kind
from forms.fields import FieldKind
from forms.layout import Edition
from forms.records import Channel, Observation, Page, PageIs

_ENOUGH_FIELDS = 0.5

_POOREST_FIRST = (Channel.SCANNED, Channel.FLATTENED, Channel.DIGITAL)


@dataclass(frozen=True)
class Found:
    """One form of a file, or what is none.

    `form` and `edition` are what the pages say, known to us or not; `form_pages` tells for each form
    page on which pages of the file it stands, the first of them first. `mixed`: these are pages of
    several forms that nobody can tell apart. `fields` are the form's own.

    `channels` tells for each of its pages how that one reached us: a page may be printed and scanned
    alone. `channel` is that of the page that is signed. A reader reads the pages `own`, and tells of
    every other field that it isn't sure.
    """

    channel: Channel
    form: str | None = None
    edition: str | None = None
    form_pages: dict[int, tuple[int, ...]] = field(default_factory=dict)
    mixed: bool = False
    fields: FormFields = NONE
    observations: tuple[Observation, ...] = ()
    channels: Mapping[int, Channel] = field(default_factory=dict)
    part: frozenset[int] | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        """The form's pages in the file."""
        return tuple(sorted({page for on in self.form_pages.values() for page in on}))

    @property
    def own(self) -> frozenset[int]:
        """The pages that are to be read: all, unless it is a part."""
        return frozenset(self.pages) if self.part is None else self.part

    def only(self, pages: Collection[int]) -> Found:
        """The same form of which only these pages are to be read, on the channel of the first of them."""
        channel = self.channels.get(min(pages), self.channel)
        return replace(self, part=frozenset(pages), channel=channel)

    @property
    def known(self) -> Kind | None:
        """The kind, if it is one of ours."""
        return kind(self.form) if self.form else None

    @property
    def known_edition(self) -> Edition | None:
        """The edition, if we issued it."""
        return self.known.edition(self.edition) if self.known and self.edition else None


@dataclass(frozen=True)
class Contents:
    """What a file holds: every page, and each form by its first page; what is none of ours stands alone."""

    pages: tuple[Page, ...]
    forms: tuple[Found, ...]


@dataclass(frozen=True)
class Candidate:
    """The pages of one form, before its fields are looked at."""

    kind: str
    edition: str | None
    bundle: Bundle
    expected: int

    @property
    def pages(self) -> frozenset[int]:
        """Its pages in the file."""
        return frozenset(sheet.page for sheet in self.bundle.sheets)

    @property
    def there(self) -> frozenset[int]:
        """Its form pages that are there."""
        return frozenset(sheet.form_page for sheet in self.bundle.sheets)

    @property
    def missing(self) -> frozenset[int]:
        """Its form pages that are not."""
        return frozenset(range(1, self.expected + 1)) - self.there

    @property
    def form_pages(self) -> dict[int, tuple[int, ...]]:
        """Every form page that it should have, with the pages of the file that it stands on."""
        found = {n: () for n in self.missing} | self.bundle.form_pages
        return dict(sorted(found.items()))


def identify(opened: Opened) -> Contents:
    """Hear every page's witnesses, and put the pages of each form together and in order."""
    heard = hear(opened)
    known = identities(heard)
    if not known:
        return _no_form(opened)
    candidates, foreign = _apart(_candidates(opened, known))
    pages = tuple(_page(opened, page, candidates, foreign) for page in heard)
    forms = tuple(
        _found(opened, number, candidates, pages, heard, foreign) for number in range(len(candidates))
    )
    return Contents(pages, forms)


def _candidates(opened: Opened, known: dict[int, Identity]) -> list[Candidate]:
    """The forms of every kind and edition that pages speak of, by their first pages."""
    found = []
    for of in dict.fromkeys(identity.of for identity in known.values()):
        sheets = tuple(Sheet(page, i.page, i.total) for page, i in known.items() if i.of == of)
        edition, others = _edition(*of), {page for page, i in known.items() if i.of != of}
        made = bundles(sheets, partial(_whole, edition), Evidence(opened, edition, sheets, others))
        found += [Candidate(*of, bundle, _expected(edition, bundle.sheets)) for bundle in made]
    return sorted(found, key=lambda candidate: min(candidate.pages))


def _edition(name: str, edition: str | None) -> Edition | None:
    known = kind(name)
    return known.edition(edition) if known and edition else None


def _whole(edition: Edition | None, sheets: Block) -> bool:
    return sorted(sheet.form_page for sheet in sheets) == list(range(1, _expected(edition, sheets) + 1))


def _expected(edition: Edition | None, sheets: Block) -> int:
    """How many pages the form has: what the codes say, at least its own without continuation."""
    total = max(sheet.total or 0 for sheet in sheets)
    if edition is None:
        return max(total, *(sheet.form_page for sheet in sheets))
    last = max(sheet.form_page for sheet in sheets)
    return max(edition.pages, min(total, edition.all_pages), last if last <= edition.all_pages else 0)


def _apart(candidates: list[Candidate]) -> tuple[list[Candidate], dict[int, int]]:
    """The forms, and by page the form that a page of another edition is foreign in.

    Pages that fill just a hole of the one form of their kind, and lie with it in the file, are no form of
    their own: somebody put one together from two editions. A form of an edition that we never issued
    has no pages of others: it isn't read, and they can be.
    """
    holes = {id(c): [f for f in candidates if _fills(c, f, candidates)] for c in candidates}
    kept = [c for c in candidates if len(holes[id(c)]) != 1]
    foreign = {
        page: kept.index(holes[id(c)][0])
        for c in candidates
        if c not in kept and holes[id(c)][0] in kept
        for page in c.pages
    }
    return kept, foreign


def _fills(piece: Candidate, form: Candidate, candidates: list[Candidate]) -> bool:
    if piece.kind != form.kind or piece.edition == form.edition or form.bundle.mixed:
        return False
    if _edition(form.kind, form.edition) is None:
        return False
    both = piece.pages | form.pages
    between = (page for other in candidates if other not in (piece, form) for page in other.pages)
    together = not any(min(both) < page < max(both) for page in between)
    return together and 1 in form.there and 1 not in piece.there and piece.there <= form.missing


def _page(opened: Opened, page: int, candidates: list[Candidate], foreign: dict[int, int]) -> Page:
    for number, candidate in enumerate(candidates):
        for form_page, on in candidate.bundle.form_pages.items():
            if page in on:
                return Page(page=page, is_=PageIs.FORM, form=number, form_page=form_page)
    if page in foreign:
        return Page(page=page, is_=PageIs.UNKNOWN)
    return Page(page=page, is_=PageIs.BLANK if _is_blank(opened, page) else PageIs.ATTACHMENT)


def _is_blank(opened: Opened, page: int) -> bool:
    """Whether a page shows nothing; that of a scanner is never quite white."""
    return opened.is_blank(page) or (opened.is_picture(page) and shows_nothing(opened, page))


def _found(
    opened: Opened,
    number: int,
    candidates: list[Candidate],
    pages: tuple[Page, ...],
    heard: Heard,
    foreign: dict[int, int],
) -> Found:
    own = candidates[number]
    edition = _edition(own.kind, own.edition)
    others = frozenset[int]().union(*(c.pages for c in candidates if c is not own))
    fields = NONE
    if edition is not None and not own.bundle.mixed:
        form_page = {sheet.page: sheet.form_page for sheet in own.bundle.sheets}
        fields = fields_of(opened.tree, edition, form_page, others, alone=len(candidates) == 1)
    channels = _channels(opened, edition, own, fields)
    return Found(
        _channel(edition, own, channels),
        own.kind,
        own.edition,
        own.form_pages,
        own.bundle.mixed,
        fields,
        remarks.on(opened, number, own, pages, heard, foreign),
        channels,
    )


def _channels(
    opened: Opened, edition: Edition | None, own: Candidate, fields: FormFields
) -> dict[int, Channel]:
    """Digital is a page with at least half of the fields that it should have: flattening may leave a few.

    Where the fields can't be told to be the form's own, by all pages together.
    """
    if own.bundle.mixed or edition is None:
        expected = {name for page in own.there for name in names_of(edition, page)} if edition else set()
        there = {name for page in own.pages for name in opened.names_on(page)}
        digital = bool(there) and len(there) >= _ENOUGH_FIELDS * len(expected)
        return {page: _page_channel(opened, page, digital=digital) for page in own.pages}
    found = {}
    for sheet in own.bundle.sheets:
        stored = {n for n, f in fields.fields.items() if any(w.page == sheet.page for w in f.widgets)}
        wanted = names_of(edition, sheet.form_page)
        digital = bool(stored) and len(wanted & stored) >= _ENOUGH_FIELDS * len(wanted)
        found[sheet.page] = _page_channel(opened, sheet.page, digital=digital)
    return found


def _page_channel(opened: Opened, page: int, *, digital: bool) -> Channel:
    if digital:
        return Channel.DIGITAL
    return Channel.SCANNED if opened.is_picture(page) else Channel.FLATTENED


def _channel(edition: Edition | None, own: Candidate, channels: Mapping[int, Channel]) -> Channel:
    """That of the page that is signed, since it tells which signature to ask for; else the poorest."""
    known = kind(own.kind)
    signed = {
        place.page
        for place in (edition.places if edition and known else ())
        if known and known.field(place.field).spec.kind is FieldKind.SIGNATURE
    }
    on_signed = [channels[page] for n in sorted(signed) for page in own.form_pages.get(n, ())]
    poorest = [channel for channel in _POOREST_FIRST if channel in channels.values()]
    return (on_signed or poorest)[0]


def _no_form(opened: Opened) -> Contents:
    numbers = range(1, opened.pages + 1)
    pages = tuple(Page(page=n, is_=PageIs.BLANK if _is_blank(opened, n) else PageIs.UNKNOWN) for n in numbers)
    printed = any(opened.names_on(n) or opened.text(n).strip() for n in numbers)
    channel = Channel.DIGITAL if printed else Channel.SCANNED
    return Contents(pages, (Found(channel, observations=(Observation(code="not-a-form"),)),))
