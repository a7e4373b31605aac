"""Where something stands on the åtgärdsunderlag; for what only that form has."""

from __future__ import annotations

from typing import Final

from forms.kinds.atgardsunderlag import Atgardsunderlag
from validate.places import Places

PLACES: Final = Places(Atgardsunderlag.kind)

spec = PLACES.spec
row = PLACES.row
rows = PLACES.rows
where = PLACES.where
