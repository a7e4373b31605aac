"""One picture being held against templates, by one means after the other until one is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np

from extract.codes import Code
from extract.paper import code2d, corner_marks, features, gate, search
from extract.paper.looking import PLACED, PX_PER_MM, Laid, Looking
from extract.paper.registered import By, Recognised, Registered, Unregistered
from extract.paper.rows import in_order
from extract.paper.surface import Matrix, Points, Surface, applied, scaling
from extract.paper.templates import Template, Templates

Proposal: TypeAlias = tuple[Template, Matrix]
"""A template, and the view by which it may lie on the picture: mm to px of `Looking.small`."""

_RESEMBLES = 0.12
"""Least likeness as a whole of a page that is looked at more closely; other form pages have up to 0.5."""

_SURE = 0.45
"""Likeness from which on the marks were surely the right ones."""

_EACH = 2
"""Templates tried for each choice of marks."""

_BY_FEATURES = 3

_ROOM = 0.3
"""With this share of the picture beside the page, there may be another page on it."""

_SAME = 6.0
"""px of `Looking.small` within which two views' corners come to the same: blocks are found from either."""

_PLAIN = 150
"""A picture with fewer features has no form on it."""


class Hunt:
    """Looks for templates on one picture; `heeds_codes` unless it is known which page it must be."""

    def __init__(self, looking: Looking, templates: Templates, *, heeds_codes: bool = True) -> None:
        self._looking = looking
        self._templates = templates
        self._heeds_codes = heeds_codes
        self._codes: frozenset[Code] = frozenset()
        self._tried: dict[tuple[str, str, int], list[Points]] = {}
        self._nearly = False
        self._ambiguous = False

    def recognised(self) -> Recognised:
        """The page that is confirmed, else why there is none."""
        for by, proposals in (
            (By.MARKS, self._by_marks),
            (By.FEATURES, self._by_features),
            (By.SEARCH, self._by_search),
        ):
            for template, view in self._new(proposals()):
                found = self._confirmed(template, view, by)
                if found is not None:
                    return Recognised(found, self._code)
                if self._ambiguous or len(self._codes) > 1:
                    return Recognised(None, self._code, self._why())
        return Recognised(None, self._code, self._why())

    def _new(self, proposals: Iterator[Proposal]) -> Iterator[Proposal]:
        """Those that differ from all before: several choices of marks may come to the same."""
        for template, view in proposals:
            width, height = template.width, template.height
            corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
            at = applied(view, corners)
            before = self._tried.setdefault(template.key, [])
            if all(np.abs(at - other).max() > _SAME for other in before):
                before.append(at)
                yield template, view

    @property
    def _code(self) -> Code | None:
        """What the page's code says, if there is one."""
        return next(iter(self._codes)) if len(self._codes) == 1 else None

    @property
    def _candidates(self) -> Templates:
        """The templates that the page may be of, by what its code says."""
        if not self._codes:
            return self._templates
        code = self._code
        return tuple(t for t in self._templates if code and t.key == (code.kind, code.edition, code.page))

    def _why(self) -> Unregistered:
        if len(self._codes) > 1:
            return Unregistered.CONTRADICTION
        if self._ambiguous:
            return Unregistered.AMBIGUOUS
        if not self._candidates:
            return Unregistered.UNKNOWN_CODE
        return Unregistered.POOR if self._codes or self._nearly else Unregistered.NO_FORM

    def _by_marks(self) -> Iterator[Proposal]:
        """Views by choices of black squares for marks, the page read off the code or the likeness."""
        squares = corner_marks.squares(self._looking.small)
        marked = [template for template in self._templates if template.marks is not None]
        for marks in {t.marks.tobytes(): t.marks for t in marked if t.marks is not None}.values():
            for views in corner_marks.arrangements(squares, marks):
                rated = self._rated(views)
                if rated and self._heeds_codes and not self._codes:
                    self._codes = self._codes_by(*rated[0][1:])
                    rated = self._rated(views) if self._codes else rated
                yield from ((template, view) for _, template, view in rated[:_EACH])

    def _rated(self, views: Iterable[Matrix]) -> list[tuple[float, Template, Matrix]]:
        """Each candidate with each view in which the picture resembles it, the most alike first."""
        candidates = [template for template in self._candidates if template.marks is not None]
        rated = [
            (likeness, template, view)
            for view in views
            for likeness, template in zip(
                self._looking.resemblance(view, candidates), candidates, strict=True
            )
            if likeness >= _RESEMBLES
        ]
        return sorted(rated, key=lambda item: -item[0])

    def _codes_by(self, template: Template, view: Matrix) -> frozenset[Code]:
        """What the code says if the page lies as a view has it."""
        surface = Surface(template.width, template.height, self._looking.to_picture @ view)
        return code2d.codes_in_place(self._looking.picture.grey, surface, template)

    def _codes_anywhere(self) -> frozenset[Code]:
        return code2d.codes_on(self._looking.picture.small(_FOR_CODES)[0])

    def _by_features(self) -> Iterator[Proposal]:
        if len(self._looking.features.at) < _PLAIN:
            return
        if self._heeds_codes and not self._codes:
            self._codes = self._codes_anywhere()
        found = []
        for template in self._candidates:
            placed = features.placed(template.features, self._looking.features)
            if placed is not None:
                found.append((placed.agreeing, template, placed.view @ scaling(PX_PER_MM)))
        found.sort(key=lambda item: -item[0])
        yield from ((template, view) for _, template, view in found[:_BY_FEATURES])

    def _by_search(self) -> Iterator[Proposal]:
        if self._candidates and len(self._looking.features.at) >= _PLAIN:
            yield from search.views(self._looking.small, self._looking.px_per_mm, self._candidates)

    def _confirmed(self, template: Template, view: Matrix, by: By) -> Registered | None:
        laid = self._looking.laid(template, view)
        if laid is None:
            return None
        found = self._registered(template, laid, by) if gate.passes(laid, template) else None
        if found is None or not in_order(template.rows, found.picture.grey, found.surface):
            self._nearly |= laid.placed >= gate.NEARLY
            return None
        if laid.beside >= _ROOM and self._heeds_codes:
            self._codes |= self._codes_anywhere()
        return found if len(self._codes) <= 1 and self._told_apart(template, laid) else None

    def _told_apart(self, template: Template, laid: Laid) -> bool:
        """Whether no other candidate that looks alike fits better; notes where nobody can tell."""
        for rival in self._candidates:
            if rival is template or _unlike(rival, template):
                continue
            other = self._looking.laid(rival, laid.surface.matrix)
            if other is not None and gate.passes(other, rival):
                page = self._looking.page(template, laid.surface)
                nearer = gate.nearer(page, template, rival)
                self._ambiguous = self._ambiguous or nearer is None
                if not nearer:
                    return False
        return True

    def _registered(self, template: Template, laid: Laid, by: By) -> Registered:
        matrix = self._looking.to_picture @ laid.surface.matrix
        surface = Surface(template.width, template.height, matrix, laid.surface.bend)
        found = laid.away <= PLACED
        residual = float(np.quantile(laid.away[found], 0.95))
        for array in (matrix, laid.surface.bend, found):
            if array is not None:
                array.flags.writeable = False
        return Registered(template, self._looking.picture, surface, by, laid.placed, residual, found)


_FOR_CODES = 2200
"""px of a picture's longer side in which a code is looked for everywhere: 190 dpi of A4."""

_ALIKE = 0.7
"""Likeness of two blanks as a whole from which on one may be taken for the other."""


def _unlike(one: Template, other: Template) -> bool:
    same = one.thumb.shape == other.thumb.shape
    return not same or float(np.vdot(one.thumb, other.thumb)) < _ALIKE
