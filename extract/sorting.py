"""Which pages of one kind of form make up which form. No guesses: what can't be told is told as mixed.

In turn: fields that hang together, the order of the pages, pages that are there twice, and what each
page tells again of its form (`extract.belonging`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import factorial, prod

from extract.belonging import Group, Key, groups, merged, share
from extract.evidence import Block, Evidence, Sheet, doubled

_SELDOM = 1 / 50
"""An order that chance leaves as seldom proves which pages belong together, though these tell nothing."""


@dataclass(frozen=True)
class Bundle:
    """The sheets of one form. With `mixed` they are of several forms, and nobody can tell which of which.

    `unproven` are pages of the file of which nothing but where they lie tells that they are this form's,
    `differing` pages that tell another customer than the form's first.
    """

    sheets: Block
    mixed: bool = False
    unproven: frozenset[int] = frozenset()
    differing: frozenset[int] = frozenset()

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
        return [_of_one(sheets, blocks, whole, evidence)]
    for found in (blocks, _in_order(sheets), _in_order(sheets[::-1])):
        if all(whole(block) for block in found) and _holds(found, blocks, evidence):
            by_order = [_ordered(block, by_place=found is not blocks, evidence=evidence) for block in found]
            return _sorted(_once(by_order, evidence))
    first = _firsts(sheets, evidence)
    if not doubled(first):
        return [Bundle(sheets, mixed=len(blocks) > 1 and evidence.contradict(sheets))]
    return _sorted(_once(_by_key(blocks, whole, evidence), evidence))


def _of_one(sheets: Block, blocks: list[Block], whole: Whole, evidence: Evidence) -> Bundle:
    """What may be one form, each of its pages there once.

    If pages tell different customers it may be several of which pages are lost. A whole form on paper
    is more likely one with a slip of the pen: that is read, and asked about. If pages of other forms lie
    between, two forms that each lost a page are as likely, and a page that tells nothing proves nothing.
    """
    apart = evidence.apart(sheets)
    if len(blocks) < 2 or not evidence.contradict(sheets):
        return Bundle(sheets, unproven=_unsure(sheets, blocks, evidence))
    if apart or not whole(sheets) or not all(evidence.is_picture(sheet.page) for sheet in sheets):
        return Bundle(sheets, mixed=True)
    first = min(sheets, key=lambda sheet: sheet.form_page)
    differing = [sheet for sheet in sheets if evidence.contradict((first, sheet))] or sheets
    return Bundle(sheets, differing=frozenset(sheet.page for sheet in differing))


def _unsure(sheets: Block, blocks: list[Block], evidence: Evidence) -> frozenset[int]:
    """Pages that tell nothing and lie apart, or that tell another number of pages than the first."""
    if evidence.apart(sheets):
        return _unproven(sheets, evidence)
    if len(blocks) < 2:
        return frozenset()
    totals = [sheet.total for sheet in sorted(sheets, key=lambda sheet: sheet.form_page) if sheet.total]
    return frozenset(sheet.page for sheet in sheets if sheet.total and sheet.total != totals[0])


def _unproven(sheets: Block, evidence: Evidence) -> frozenset[int]:
    """Pages of the file that are pictures and tell nothing that the form's first page tells as well."""
    first = min(sheets, key=lambda sheet: sheet.form_page)
    own = evidence.key(first)
    left = (s.page for s in sheets if s is not first and not share(own, evidence.key(s)))
    return frozenset(page for page in left if evidence.is_picture(page))


def _ordered(run: Block, *, by_place: bool, evidence: Evidence) -> Bundle:
    """A form by the order of its pages. So few may lie so by chance: what tells nothing is asked about."""
    few = by_place and _by_chance(evidence.sheets) > _SELDOM
    return Bundle(_by_page(run), unproven=_unproven(run, evidence) if few else frozenset())


def _by_chance(sheets: Block) -> float:
    """How often shuffled pages lie in order by chance: those of two forms of two pages once in six times."""
    each = Counter(sheet.form_page for sheet in sheets).values()
    return prod(map(factorial, each)) / factorial(sum(each))


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
            unproven = kept[twin].unproven | bundle.unproven
            kept[twin] = Bundle(_by_page((*kept[twin].sheets, *bundle.sheets)), unproven=unproven)
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
    """Blocks that tell the same customer and object, together; a second picture of a page with the first."""
    keys = {block: _first_told(block, evidence) for block in blocks}
    found = [Bundle(block) for block in blocks if not any(keys[block]) and whole(block)]
    first, again = _without_twins([b for b in blocks if any(keys[b]) or not whole(b)], evidence)
    mixed: list[Sheet] = []
    told = [merged(keys[twin] for twin in (block, *again.get(block, ()))) for block in first]
    for group in groups(first, _told_first(told), whole):
        unproven = [block for block in group.blocks if group.unproven & {sheet.page for sheet in block}]
        group.unproven |= {s.page for block in unproven for twin in again.get(block, ()) for s in twin}
        same = [block for one in group.blocks for block in (one, *again.get(one, ()))]
        made = _of_group(group, same, whole, evidence)
        found += (bundle for bundle in made if not bundle.mixed)
        mixed += (sheet for bundle in made if bundle.mixed for sheet in bundle.sheets)
    return [*found, Bundle(_by_page(tuple(mixed)), mixed=True)] if mixed else found


def _without_twins(
    blocks: list[Block], evidence: Evidence
) -> tuple[list[Block], dict[Block, tuple[Block, ...]]]:
    """Blocks without those that hold the same as an earlier one, and for each of these its twins."""
    kept: list[Block] = []
    again: dict[Block, tuple[Block, ...]] = {}
    for block in blocks:
        same = (one for one in kept if _are_twins((one, *again.get(one, ())), block, evidence))
        twin = next(same, None)
        if twin is None:
            kept.append(block)
        else:
            again[twin] = (*again.get(twin, ()), block)
    return kept, again


def _are_twins(same: tuple[Block, ...], block: Block, evidence: Evidence) -> bool:
    """Whether a block holds what the first of some others holds, and tells nothing else than any of them."""
    numbers = [[sheet.form_page for sheet in each] for each in (same[0], block)]
    if numbers[0] != numbers[1]:
        return False
    differ = any(evidence.contradict(sheets) for sheets in zip(*same, block, strict=True))
    return not differ and all(evidence.alike(*pair) for pair in zip(same[0], block, strict=True))


def _of_group(group: Group, same: list[Block], whole: Whole, evidence: Evidence) -> list[Bundle]:
    """The forms of blocks that tell the same; of those that may be of several forms, by their order alone."""
    made = _of_one_key(same, whole, evidence)
    if group.torn and not all(_is_form(bundle.sheets, group, whole, evidence) for bundle in made):
        return [Bundle(bundle.sheets, mixed=True) for bundle in made]
    return [
        replace(bundle, unproven=frozenset(sheet.page for sheet in bundle.sheets) & group.unproven)
        for bundle in made
    ]


def _is_form(sheets: Block, group: Group, whole: Whole, evidence: Evidence) -> bool:
    """Whether sheets that may be of several forms are one: none lacks or differs, nor is silent and apart."""
    totals = {sheet.total for sheet in sheets if sheet.total}
    in_order = len(_in_order(sheets)) == 1 and _adjoining(sheets, evidence.sheets)
    together = any(group.key) or in_order
    return together and len(totals) < 2 and whole(sheets) and not evidence.contradict(sheets)


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


def _told_first(keys: list[Key]) -> list[Key]:
    """The keys with the fields last that nothing tells."""
    order = sorted(range(len(keys[0]) if keys else 0), key=lambda n: not any(key[n] for key in keys))
    return [tuple(key[n] for n in order) for key in keys]


def _first_told(block: Block, evidence: Evidence) -> Key:
    return merged(evidence.key(sheet) for sheet in block)


def _adjoining(run: Block, sheets: Block) -> bool:
    at = [sheets.index(sheet) for sheet in run]
    return at == list(range(at[0], at[0] + len(at)))


def _by_page(sheets: Block) -> Block:
    return tuple(sorted(sheets, key=lambda sheet: sheet.page))


def _sorted(found: list[Bundle]) -> list[Bundle]:
    return sorted(found, key=lambda bundle: min(sheet.page for sheet in bundle.sheets))
