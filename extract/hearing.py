"""What a page is of, after its witnesses were heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.opened import Opened
from extract.witnesses import Claim, Witness, claims
from forms.catalogue import kind

SEARCHED = 30
"""Pages on which a code is looked for everywhere; a photographed page takes up to a third of a second."""

Heard = Mapping[int, tuple[Claim, ...]]
"""The witnesses' words by page."""


@dataclass(frozen=True)
class Identity:
    """What a page is of; `edition` is None if the witnesses leave several."""

    kind: str
    edition: str | None
    page: int
    total: int | None

    @property
    def of(self) -> tuple[str, str | None]:
        """Kind and edition."""
        return self.kind, self.edition


def hear(opened: Opened) -> Heard:
    """Ask every page's witnesses."""
    return {page: claims(opened, page, search=page <= SEARCHED) for page in range(1, opened.pages + 1)}


def identities(heard: Heard) -> dict[int, Identity]:
    """What each page is of, so far as anyone knows.

    A page that is unsure of its edition goes with most others of its kind.
    """
    found = {page: _identity(said) for page, said in heard.items() if said}
    votes = Counter(identity.of for identity in found.values() if identity.edition is not None)
    usual = {kind_: edition for (kind_, edition), _ in reversed(votes.most_common())}
    return {
        page: replace(identity, edition=identity.edition or usual.get(identity.kind))
        for page, identity in found.items()
    }


def _identity(said: tuple[Claim, ...]) -> Identity:
    """The first witness's word, its editions narrowed by the others that speak of the same page."""
    first = said[0]
    editions = first.editions
    for claim in said[1:]:
        if (claim.kind, claim.page) == (first.kind, first.page):
            editions = editions & claim.editions or editions
    edition = next(iter(editions)) if len(editions) == 1 else None
    return Identity(first.kind, edition, first.page, first.total)


def disagree(said: tuple[Claim, ...]) -> bool:
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
