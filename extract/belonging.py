"""Which form a page belongs to by what it tells: the customer's number, and beside it object or contract.

Pages that tell a number make up forms by it, and by whatever else they all tell. A page that tells none
belongs to the one form that lacks just this page: surely, if it tells the same object or contract, or if
all forms are whole then and it lies beside its neighbours in the file, else with a question to a person.
Where several lack it, it belongs to the one whose neighbouring page lies beside it, with that question.
Otherwise it is mixed with the forms that may be its own. Where such a page could take the place of one
that tells the number alone, and not the object that the form tells elsewhere, that one is asked about too,
and so is one that lies apart and doesn't tell all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.evidence import Block, Sheet

Key = tuple[str, ...]
"""What a block tells, by field; empty texts for what it doesn't."""


@dataclass
class Group:
    """Blocks of one form, as far as it is known: what they tell together. `torn`: they may be of several."""

    key: Key
    blocks: list[Block]
    torn: bool = False
    unproven: set[int] = field(default_factory=set)
    """Pages of the file that are here because of where they lie alone."""

    @property
    def sheets(self) -> Block:
        """All of its sheets, in the order of the file."""
        return tuple(sorted((sheet for block in self.blocks for sheet in block), key=lambda s: s.page))

    @property
    def there(self) -> frozenset[int]:
        """The form pages that are there."""
        return frozenset(sheet.form_page for sheet in self.sheets)

    def may_have(self, key: Key, block: Block) -> bool:
        """Whether a block may be of this form: it lacks these pages, and the block tells nothing else."""
        return self.agrees(key) and _lacks(self.sheets, block)

    def agrees(self, key: Key) -> bool:
        """Whether nothing that is told differs."""
        return all(not told or not own or told == own for told, own in zip(key, self.key, strict=True))

    def take(self, key: Key, block: Block) -> None:
        """Have a block belong here."""
        self.blocks.append(block)
        self.key = merged((self.key, key))


def groups(blocks: Sequence[Block], keys: Sequence[Key], whole: Callable[[Block], bool]) -> list[Group]:
    """The forms that blocks make up by what they tell; what can't be told is in groups that are torn.

    `whole` tells whether sheets are all pages of a form.
    """
    found, rest = _by_number(blocks, keys)
    for number in range(1, len(keys[0]) if keys else 0):
        more, rest = _by_another(rest, number, found)
        found += more
    alone = [n for n in range(len(rest)) if _only_there(n, rest, found)]
    silent = [told for told in rest if not any(share(told[0], g.key) for g in found if g.may_have(*told))]
    placed = [told for n, told in enumerate(rest) if n in alone and _take(found, told)]
    left = [told for told in rest if told not in placed]
    order = sorted((sheet for block in blocks for sheet in block), key=_page)
    lost = bool(left) or any(group.torn or not whole(group.sheets) for group in found)
    for group in found:
        mine = (told[1] for told in placed if told in silent and told[1] in group.blocks)
        asked = (block for block in mine if lost or _beside(block, [group], order) is None)
        group.unproven |= {sheet.page for block in asked for sheet in block}
    return _beside_theirs(found, left, order, dict(zip(blocks, keys, strict=True)))


def share(one: Key, other: Key) -> bool:
    """Whether two tell the same of some field."""
    return any(told and told == theirs for told, theirs in zip(one, other, strict=True))


def _lacks(sheets: Block, block: Block) -> bool:
    """Whether a form lacks the pages of a block. Pages of one form say that it has as many pages."""
    totals = {sheet.total for sheet in (*sheets, *block) if sheet.total}
    return len(totals) < 2 and not {s.form_page for s in sheets} & {s.form_page for s in block}


Told = tuple[Key, Block]


def _by_number(blocks: Sequence[Block], keys: Sequence[Key]) -> tuple[list[Group], list[Told]]:
    """Groups of those that tell the first field, by it and the others; and those that don't."""
    by_number: dict[str, list[Told]] = {}
    rest: list[Told] = []
    for block, key in zip(blocks, keys, strict=True):
        if key and key[0]:
            by_number.setdefault(key[0], []).append((key, block))
        else:
            rest.append((key, block))
    return [group for same in by_number.values() for group in _parted(same)], rest


def _parted(same: Sequence[Told]) -> list[Group]:
    """Blocks of one number, parted by what else they tell, where each of them tells which part it is of."""
    keys, blocks = zip(*same, strict=True)
    varying = [n for n in range(len(keys[0])) if len({key[n] for key in keys if key[n]}) > 1]
    if any(not key[n] for key in keys for n in varying):
        common = tuple("" if n in varying else told for n, told in enumerate(merged(keys)))
        return [Group(common, list(blocks), torn=True)]
    parts: dict[Key, list[Told]] = {}
    for key, block in same:
        parts.setdefault(tuple(key[n] for n in varying), []).append((key, block))
    return [_group(part) for part in parts.values()]


def _group(same: Sequence[Told]) -> Group:
    """Blocks that tell the same. If they differ over how many pages their form has, it may be several."""
    keys, blocks = zip(*same, strict=True)
    totals = {sheet.total for block in blocks for sheet in block if sheet.total}
    return Group(merged(keys), list(blocks), torn=len(totals) > 1)


def merged(keys: Iterable[Key]) -> Key:
    """What keys tell together, each field as the first that tells it."""
    return tuple(next(filter(None, told), "") for told in zip(*keys, strict=True))


def _by_another(rest: list[Told], n: int, found: Sequence[Group]) -> tuple[list[Group], list[Told]]:
    """Groups of those that tell something of field `n` that no group tells, nor may tell; and the others."""
    own: dict[str, list[Told]] = {}
    left: list[Told] = []
    for key, block in rest:
        if key[n] and not any(group.agrees(key) for group in found):
            own.setdefault(key[n], []).append((key, block))
        else:
            left.append((key, block))
    return [_group(same) for same in own.values()], left


def _only_there(n: int, rest: Sequence[Told], found: Sequence[Group]) -> bool:
    """Whether a block fits one form alone, and no other block fits there."""
    fits = [group for group in found if group.may_have(*rest[n])]
    if len(fits) != 1 or fits[0].torn:
        return False
    others = (told for m, told in enumerate(rest) if m != n and _overlap(told[1], rest[n][1]))
    return not any(fits[0].may_have(*told) for told in others)


def _take(found: Sequence[Group], told: Told) -> bool:
    """Have a block belong to the one form that it fits, unless what came there meanwhile differs."""
    fits = [group for group in found if group.may_have(*told)]
    if len(fits) != 1:
        return False
    fits[0].take(*told)
    return True


def _beside_theirs(
    found: list[Group], left: Sequence[Told], order: Sequence[Sheet], told: Mapping[Block, Key]
) -> list[Group]:
    """The groups with the blocks that are left: each with the form that it lies beside, or torn."""
    fits = [[group for group in found if group.may_have(*told)] for told in left]
    beside = [_beside(block, fits[n], order) for n, (_, block) in enumerate(left)]
    alone: list[Block] = []
    for n, (key, block) in enumerate(left):
        group = beside[n]
        rivals = [m for m in range(len(left)) if m != n and beside[m] is group]
        rivals = [m for m in rivals if _overlap(left[m][1], block)]
        if group is not None and not rivals and not group.torn and _take([group], (key, block)):
            group.unproven |= {sheet.page for sheet in block}
            continue
        alone.append(block)
        for each in fits[n]:
            each.torn = True
        for each in found:
            each.unproven |= _in_the_place(each, key, block, told) | _out_of_order(each, key, order, told)
    pages = {sheet.page for block in alone for sheet in block}
    return [*found, *([Group((), alone, torn=True, unproven=pages)] if alone else [])]


def _in_the_place(group: Group, key: Key, block: Block, told: Mapping[Block, Key]) -> set[int]:
    """Pages of a form in whose place a block could be as well: they don't tell all that the form tells."""
    if not group.agrees(key):
        return set()
    there = (own for own in group.blocks if _overlap(own, block))
    fewer = (own for own in there if any(a and not b for a, b in zip(group.key, told[own], strict=True)))
    return {sheet.page for own in fewer for sheet in own}


def _out_of_order(group: Group, key: Key, order: Sequence[Sheet], told: Mapping[Block, Key]) -> set[int]:
    """Pages of a form that lie apart from its others, where there may be another form of the customer.

    One that tells the object or contract as well is of no other form of the customer.
    """
    if not group.agrees(key):
        return set()
    partly = (own for own in group.blocks if len(group.blocks) > 1 and not all(told[own]))
    away = (own for own in partly if _beside(own, [group], order) is None)
    return {sheet.page for own in away for sheet in own}


def _overlap(one: Block, other: Block) -> bool:
    return bool({sheet.form_page for sheet in one} & {sheet.form_page for sheet in other})


def _beside(block: Block, fits: Sequence[Group], order: Sequence[Sheet]) -> Group | None:
    """The one group whose page before lies right before a block, or whose page after right after it."""
    first, last = order.index(min(block, key=_page)), order.index(max(block, key=_page))
    near = {
        (order[at].page, step)
        for at, step in ((first - 1, -1), (last + 1, 1))
        if 0 <= at < len(order) and order[at].form_page == order[first if step < 0 else last].form_page + step
    }
    there = [g for g in fits if any(sheet.page == page for sheet in g.sheets for page, _ in near)]
    return there[0] if len(there) == 1 else None


def _page(sheet: Sheet) -> int:
    return sheet.page
