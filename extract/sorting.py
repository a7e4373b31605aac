"""Which pages of one kind of form make up which form. No guesses: what can't be told is told as mixed.

In turn: fields that hang together, the order of the pages, pages that are there twice, and what each
page tells again of its form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.evidence import Block, Evidence, Sheet, doubled


@dataclass(frozen=True)
class Bundle:
    """The sheets of one form. With `mixed` they are of several forms, and nobody can tell which of which."""

    sheets: Block
    mixed: bool = False

    @property
    def form_pages(self) -> dict[int, tuple[int, ...]]:
        """For each form page the pages of the file that it stands on, the first of them first."""
        found: dict[int, tuple[int, ...]] = {}
        for sheet in sorted(self.sheets, key=lambda sheet: (sheet.form_page, sheet.page)):
            found[sheet.form_page] = (*found.get(sheet.form_page, ()), sheet.page)
        return found


Whole = Callable[[Block], bool]
"""Whether sheets are all pages of a form."""


def bundles(sheets: Block, whole: Whole, evidence: Evidence) -> list[Bundle]:
    """The forms that the sheets of one edition make up, by their first pages."""
    blocks = evidence.blocks()
    if not doubled(sheets):
        return [Bundle(sheets, mixed=len(blocks) > 1 and evidence.contradict(sheets))]
    for found in (blocks, _in_order(sheets), _in_order(sheets[::-1])):
        if all(whole(block) for block in found) and _holds(found, blocks, evidence):
            return _sorted(_once([Bundle(_by_page(block)) for block in found], evidence))
    first = _firsts(sheets, evidence)
    if not doubled(first):
        return [Bundle(sheets, mixed=len(blocks) > 1 and evidence.contradict(first))]
    return _sorted(_once(_by_key(blocks, whole, evidence), evidence))


def _in_order(sheets: Block) -> list[Block]:
    """Runs of rising form pages."""
    runs: list[list[Sheet]] = []
    for sheet in sheets:
        if runs and sheet.form_page > runs[-1][-1].form_page:
            runs[-1].append(sheet)
        else:
            runs.append([sheet])
    return [tuple(run) for run in runs]


def _holds(found: list[Block], blocks: list[Block], evidence: Evidence) -> bool:
    """Whether nothing speaks against an order: no fields that hang together elsewhere, no other customer."""
    if found == blocks:
        return True
    of = {sheet: number for number, run in enumerate(found) for sheet in run}
    torn = any(len({of[sheet] for sheet in block}) > 1 for block in blocks)
    return not torn and not any(evidence.contradict(run) for run in found)


def _once(found: list[Bundle], evidence: Evidence) -> list[Bundle]:
    """The same forms, those together that hold the same on each page: one form that is there twice."""
    kept: list[Bundle] = []
    for bundle in found:
        twin = next((n for n, other in enumerate(kept) if _alike(other, bundle, evidence)), None)
        if twin is None:
            kept.append(bundle)
        else:
            kept[twin] = Bundle(_by_page((*kept[twin].sheets, *bundle.sheets)))
    return kept


def _alike(one: Bundle, other: Bundle, evidence: Evidence) -> bool:
    if one.mixed or other.mixed:
        return False
    firsts = [{s.form_page: s for s in reversed(bundle.sheets)} for bundle in (one, other)]
    if firsts[0].keys() != firsts[1].keys():
        return False
    pairs = [(sheet, firsts[1][form_page]) for form_page, sheet in firsts[0].items()]
    if any(evidence.key(a) != evidence.key(b) for a, b in pairs):
        return False
    return all(evidence.alike(a, b) for a, b in pairs)


def _firsts(sheets: Block, evidence: Evidence) -> Block:
    """The sheets without those that hold the same as an earlier one."""
    kept: list[Sheet] = []
    for sheet in sheets:
        twins = (other for other in kept if other.form_page == sheet.form_page)
        if not any(evidence.alike(sheet, other) for other in twins):
            kept.append(sheet)
    return tuple(kept)


def _by_key(blocks: list[Block], whole: Whole, evidence: Evidence) -> list[Bundle]:
    """Blocks that tell the same customer and object, together. What tells none is mixed unless whole."""
    keys = _keys_of(blocks, evidence)
    of_key: dict[tuple[str, ...], list[Block]] = {}
    for block, key in zip(blocks, keys, strict=True):
        of_key.setdefault(key, []).append(block)
    keyed = (same for key, same in of_key.items() if any(key))
    found = [bundle for same in keyed for bundle in _of_one_key(same, whole, evidence)]
    keyless = [block for key, same in of_key.items() if not any(key) for block in same]
    found += [Bundle(block) for block in keyless if whole(block)]
    strays = [block for block in keyless if not whole(block)]
    if not strays:
        return found
    # What tells nothing may be of any form that isn't whole: none of these can be told from the others.
    unsure = [bundle for bundle in found if not whole(bundle.sheets)]
    mixed = [sheet for block in (*strays, *(bundle.sheets for bundle in unsure)) for sheet in block]
    return [*(b for b in found if b not in unsure), Bundle(_by_page(tuple(mixed)), mixed=True)]


def _of_one_key(same: list[Block], whole: Whole, evidence: Evidence) -> list[Bundle]:
    """Forms of one customer and object."""
    sheets = _by_page(tuple(sheet for block in same for sheet in block))
    if not doubled(sheets):
        return [Bundle(sheets)]
    if all(len(block) > 1 or whole(block) for block in same) and _all_overlap(same):
        return [Bundle(block) for block in same]
    runs = _in_order(sheets)
    if all(whole(run) and _adjoining(run, sheets) for run in runs) and _holds(runs, same, evidence):
        return [Bundle(run) for run in runs]
    return [Bundle(sheets, mixed=doubled(_firsts(sheets, evidence)))]


def _all_overlap(blocks: list[Block]) -> bool:
    """Whether no two blocks could be of one form: each two have a form page in common."""
    numbers = [{sheet.form_page for sheet in block} for block in blocks]
    return all(one & other for n, one in enumerate(numbers) for other in numbers[:n])


def _keys_of(blocks: list[Block], evidence: Evidence) -> list[tuple[str, ...]]:
    """For each block what its sheets tell, of those fields that every block tells that tells anything."""
    told = [_first_told(block, evidence) for block in blocks]
    used = [n for n in range(len(told[0])) if all(key[n] for key in told if any(key))]
    return [tuple(key[n] for n in used) for key in told]


def _first_told(block: Block, evidence: Evidence) -> tuple[str, ...]:
    keys = [evidence.key(sheet) for sheet in block]
    return tuple(next(filter(None, told), "") for told in zip(*keys, strict=True))


def _adjoining(run: Block, sheets: Block) -> bool:
    at = [sheets.index(sheet) for sheet in run]
    return at == list(range(at[0], at[0] + len(at)))


def _by_page(sheets: Block) -> Block:
    return tuple(sorted(sheets, key=lambda sheet: sheet.page))


def _sorted(found: list[Bundle]) -> list[Bundle]:
    return sorted(found, key=lambda bundle: min(sheet.page for sheet in bundle.sheets))
