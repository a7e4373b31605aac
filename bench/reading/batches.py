"""Files of several scanned forms, their pages as a feeder leaves them: each is put where it belongs.

Pages are lost, taken twice, out of order, of other papers, blank; customer numbers are told again on
most pages and left empty on some. Nothing but the pages is looked at, no field is read beside those
that are told again.

A page is misassigned if it is told as another page than it is, or as one of another form, or a stranger
as a page of a form. What is told as `mixed-forms`, or asked about, isn't told as anything.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from bench.reading.fonts import faces_for
from bench.reading.processes import recogniser, spread
from extract.identify import Found
from extract.inside import Whole, look_through
from extract.limits import Limits
from extract.paper.pages import sheet_of
from extract.recognition.asked import asking
from extract.recognition.words import Recogniser
from forms.catalogue import kinds
from forms.records import Page, PageIs
from samples.generate import RandomRequest, random_request
from samples.paper.bundle import Bundle, Disorder, Fate, Leaf, bundled
from samples.paper.degrade import degrade
from samples.paper.files import pdf
from samples.paper.material import Faces, Paper, somebody
from samples.paper.recipe import Recipe
from samples.paper.recipes import Purpose, chance, recipe
from samples.paper.sheet import How, Sheet, fill_in

SEED: Final = 3_100_000
"""The first file; other material has other seeds."""

MACHINES: Final = ("scan-300", "scan-200", "scan-1bit", "scan-180", "faded", "copied", "fax-fine")
"""Recipes at 200 to 300 dpi that an office's machine has."""

DISORDERS: Final = (
    Disorder(lost=0.0, again=0.0, between=0.1, swapped=0.0),
    Disorder(),
    Disorder(lost=0.15, again=0.1, between=0.1),
    Disorder(lost=0.05, again=0.05, between=0.1, mixed=True),
)

ASKED: Final = "unproven-page"
"""The question about a page of which nothing but its place in the file tells whose it is."""

_HABITS: Final = (0.0, 0.0, 0.0, 0.5, 1.0)
"""How often somebody leaves a field that is told again empty."""


@dataclass(frozen=True)
class Row:
    """What came of one file: pages and what was wrong with them, each told as `page: what`.

    `mixed` counts pages told as of forms that can't be told apart, `asked` those that are asked about,
    `split` forms that were told as several of which each lacks pages; `needless` blank pages that
    were told as attachments.
    """

    seed: int
    recipe: str
    forms: int
    pages: int
    misassigned: tuple[str, ...]
    unraised: tuple[str, ...]
    mixed: int
    asked: int
    split: int
    needless: int
    cpu_s: float


def run_batches(files: int, seed: int, recogniser: Recogniser, faces: Faces | None = None) -> Iterator[Row]:
    """The files of these seeds, each read and held against the truth; typed in `faces` if given."""
    typed = faces or faces_for(Purpose.MEASURE)
    for number in range(seed, seed + files):
        yield _held(number, recogniser, typed)


def run_in_processes(files: int, seed: int, workers: int) -> Iterator[Row]:
    """The same, spread over so many workers, by both engines; in order of seed."""
    return spread(_one, range(seed, seed + files), workers)


def _one(number: int) -> Row:
    return _held(number, recogniser(), faces_for(Purpose.MEASURE))


def _held(number: int, recogniser: Recogniser, faces: Faces) -> Row:
    made = batch(number, faces)
    data = pdf(made.captures)
    begun = time.process_time()
    with asking(recogniser):
        whole = look_through(data, Limits())
        return _Judge(made, whole).row(number, time.process_time() - begun)


def figure(rows: Sequence[Row]) -> str:
    """All of it in a line."""
    pages, forms = sum(row.pages for row in rows), sum(row.forms for row in rows)
    wrong, silent = (
        sum(len(each) for each in of) for of in zip(*((r.misassigned, r.unraised) for r in rows), strict=True)
    )
    mixed, asked, needless = (
        sum(of) for of in zip(*((r.mixed, r.asked, r.needless) for r in rows), strict=True)
    )
    seconds = sum(row.cpu_s for row in rows) / max(1, pages)
    return (
        f"{len(rows)} files of {forms} forms, {pages} pages: {wrong} misassigned, "
        f"{silent} alarms not raised; "
        f"{mixed} told as mixed, {asked} asked about, {needless} blank ones told as attachments; "
        f"{seconds:.2f} s CPU a page"
    )


def batch(seed: int, faces: Faces) -> Bundle:
    """The file of a seed: up to six forms of both kinds through one machine."""
    rng = chance(Purpose.MEASURE, seed)
    how = recipe(Purpose.MEASURE, str(rng.choice(MACHINES)))
    names = [kind.name for kind in kinds()]
    forms: list[Paper] = []
    for _ in range(int(rng.integers(1, 7))):
        name = names[int(rng.random() < 0.4)]
        request = _like_others(random_request(int(rng.integers(2**31)), name), forms, rng)
        forms.append(_on_paper(name, request, how, faces, rng))
    return bundled(forms, DISORDERS[int(rng.integers(len(DISORDERS)))], rng)


def _like_others(request: RandomRequest, others: Sequence[Paper], rng: np.random.Generator) -> RandomRequest:
    """Now and then of the same customer as another form, or of one whose number is nearly the same."""
    if not others or rng.random() > 0.35:
        return request
    number = str(others[int(rng.integers(len(others)))].request.entries["kundnummer"])
    if rng.random() < 0.5:
        at = int(rng.integers(1, len(number)))
        number = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    return replace(
        request,
        entries={**request.entries, "kundnummer": number},
        values={**request.values, "kundnummer": number},
    )


def _on_paper(
    name: str, request: RandomRequest, how: Recipe, faces: Faces, rng: np.random.Generator
) -> Paper:
    writers = somebody(Purpose.MEASURE, faces, (How.TYPED,), rng)
    habit = _HABITS[int(rng.integers(len(_HABITS)))]
    known = next(kind for kind in kinds() if kind.name == name)
    mirrors = [(place.page, place.field) for place in known.current.mirrors]
    without = {each for each in mirrors if rng.random() < habit}
    sheets: tuple[Sheet, ...] = fill_in(
        name, request, writers, int(rng.integers(2**31)), signed=True, without=without
    )
    captures = tuple(degrade(sheet.picture, how, rng) for sheet in sheets)
    return Paper(request, frozenset({How.TYPED}), sheets, captures)


@dataclass
class _Judge:
    """Holds what was told of a file against the truth."""

    bundle: Bundle
    whole: Whole
    misassigned: list[str] = field(default_factory=list)
    unraised: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forms = [found for _, found in self.whole.forms if found.form is not None]
        self.asked = {page for found in self.forms for page in _asked(found)}
        self.mixed = {page for found in self.forms if found.mixed for page in found.pages}
        self.owners = [self._owner(found) for found in self.forms]

    def row(self, seed: int, cpu_s: float) -> Row:
        """All of it."""
        for page, leaf in zip(self.whole.pages, self.bundle.leaves, strict=True):
            self._page(page, leaf)
        for number in range(len(self.bundle.papers)):
            self._form(number)
        split = sum(n - 1 for n in Counter(o for o in self.owners if o is not None).values())
        whites = [
            page for page, leaf in zip(self.whole.pages, self.bundle.leaves, strict=True)
            if leaf.foreign == "white" and page.is_ is not PageIs.BLANK
        ]  # fmt: skip
        return Row(
            seed, self.bundle.captures[0].recipe.name, len(self.bundle.papers), len(self.whole.pages),
            tuple(self.misassigned), tuple(self.unraised), len(self.mixed), len(self.asked), split,
            len(whites), cpu_s,
        )  # fmt: skip

    def _owner(self, found: Found) -> int | None:
        """The true form that a told form is, by most of its pages."""
        if found.mixed:
            return None
        sure = [page for page in found.pages if page not in self.asked] or found.pages
        leaves = [self.bundle.leaves[page - 1] for page in sure]
        of = Counter(leaf.form for leaf in leaves if leaf.form is not None and leaf.kind == found.form)
        return of.most_common(1)[0][0] if of else None

    def _page(self, page: Page, leaf: Leaf) -> None:
        if page.page in self.mixed | self.asked:
            return
        if leaf.fate is Fate.FOREIGN:
            self._stranger(page, leaf)
            return
        told = page.form is not None and (
            self.forms[page.form].form, page.form_page, self.owners[page.form]
        )  # fmt: skip
        if told != (leaf.kind, leaf.form_page, leaf.form):
            self.misassigned.append(f"{page.page}: {leaf.kind} {leaf.form} p.{leaf.form_page} told as {told}")

    def _stranger(self, page: Page, leaf: Leaf) -> None:
        if page.form is not None and not self._alarming(page):
            self.misassigned.append(f"{page.page}: {leaf.foreign} told as a form's page {page.form_page}")
        elif page.form is None and page.is_ is PageIs.BLANK and leaf.foreign != "white":
            self.misassigned.append(f"{page.page}: {leaf.foreign} told as blank")

    def _alarming(self, page: Page) -> bool:
        """Whether a page is told as a form's by its code alone, so that a person is asked for it."""
        assert page.form is not None
        found = self.forms[page.form]
        if found.known_edition is None or found.form is None or found.edition is None:
            return True
        key = (found.form, found.edition, page.form_page or 0)
        return sheet_of(self.whole.parts[0].opened, page.page, key) is None

    def _form(self, number: int) -> None:
        """The alarms that one form's pages call for."""
        leaves = {n: leaf for n, leaf in enumerate(self.bundle.leaves, 1) if leaf.form == number}
        paper = self.bundle.papers[number]
        told = [f for f in self.forms if set(f.pages) & leaves.keys()]
        if any(f.mixed or self.asked & set(f.pages) for f in told):
            return
        for sheet in paper.sheets:
            on = {page for page, leaf in leaves.items() if leaf.form_page == sheet.page}
            if not on and not any(self._is_asked_for(found, sheet.page) for found in told):
                self.unraised.append(f"{paper.sheets[0].form} {number} p.{sheet.page}: missing")
            if len(on) > 1 and not any(on <= set(f.form_pages.get(sheet.page, ())) for f in told):
                self.unraised.append(f"{paper.sheets[0].form} {number} p.{sheet.page}: doubled")

    def _is_asked_for(self, found: Found, form_page: int) -> bool:
        """Whether a page is told as missing, or what stands for it can't be read and is asked about."""
        there = found.form_pages.get(form_page)
        return there is not None and all(self._alarming(self.whole.pages[page - 1]) for page in there)


def _asked(found: Found) -> Iterable[int]:
    return (page for told in found.observations if told.code == ASKED for page in told.pages)
