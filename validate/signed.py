"""Who signed a termination, beside those who may sign for the customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.facts import Signatory
from forms.kinds.uppsagning import Underskrift
from validate.names import Fit, Match, match, tokens


@dataclass(frozen=True)
class Signed:
    """One signature and the signatory, or signatories, whom its name may mean."""

    row: Underskrift
    match: Match[Signatory]

    @property
    def exactly(self) -> Signatory | None:
        """The one signatory whom the name means for certain."""
        return self.match.one if self.match.fit is Fit.EXACT else None

    @property
    def perhaps(self) -> bool:
        """Whether the name is nearly a signatory's, or fits several."""
        return self.match.fit in (Fit.NEAR, Fit.AMBIGUOUS)

    @property
    def joint(self) -> frozenset[int]:
        """Those who sign jointly among the signatories whom the name means or may mean."""
        return frozenset(who.id for who in self.match.found if who.jointly)

    @property
    def name(self) -> str | None:
        """The register's name when it is one person's for certain, else as written."""
        return self.exactly.namn if self.exactly else self.row.namn


@dataclass(frozen=True)
class Signing:
    """All signatures of one form."""

    signed: tuple[Signed, ...]

    @property
    def alone(self) -> bool:
        """Whether one who signs for the customer alone has signed."""
        return any(s.exactly and not s.exactly.jointly for s in self.signed)

    @property
    def jointly(self) -> int:
        """How many who sign jointly have signed at most, for certain or perhaps.

        A name that fits two is still one person, and the same name twice is one person twice.
        """
        meant = {tokens(s.row.namn or ""): s.joint for s in self.signed if s.joint}
        return min(len(meant), len(frozenset[int]().union(*meant.values())))

    @property
    def entitled(self) -> bool:
        """Whether those who have signed for certain may end the customer's contracts."""
        certain = {s.exactly.id for s in self.signed if s.exactly and s.exactly.jointly}
        return self.alone or len(certain) > 1

    @property
    def names(self) -> str | None:
        """The names of all who signed."""
        return " och ".join(s.name for s in self.signed if s.name) or None


def signing(rows: Sequence[Underskrift], signatories: Sequence[Signatory]) -> Signing:
    """Match the names in the signature part with the customer's signatories."""
    return Signing(tuple(Signed(row, match(row.namn, signatories)) for row in rows if row.namn))
