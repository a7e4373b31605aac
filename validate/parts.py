"""What a termination's rows mean: IDN-01's questions about the parts of a contract that are to end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.places import capital, enumerated
from validate.scope import Part, covers


def parts(case: TerminationCase) -> Iterator[Hit]:
    """Each row by itself, then rows that mean the same, then all of them beside the contract."""
    if case.request.omfattning != "del_av_avtalet" or case.contract is None:
        return
    for part in case.parts:
        yield from _one(case, part)
    for one, other in combinations(case.parts, 2):
        if _same(one, other):
            told = (
                "säger samma sak"
                if _services(one, other) == 1
                else "gäller både ett objekt och en tjänst vid det"
            )
            yield _question(case, (one, other), told)
    if covers(case.parts, case.objects):
        yield _question(case, case.parts, "gäller alla objekt på avtalet, som då blir utan objekt")


def _one(case: TerminationCase, part: Part) -> Iterator[Hit]:
    row = capital(case.places.row(part.key))
    fields = tuple(f for f in part.row.filled if not f.endswith(".tjanst"))
    if part.names_object and not part.found:
        yield Hit(f"{row}: {_not_found(part)}", fields, holds=(part.key,), rulable=False)
    elif len(part.found) > 1:
        message = "uppgifterna passar flera objekt. Ange objektets larmsändarnummer."
        yield Hit(f"{row}: {message}", fields, holds=(part.key,), rulable=False)
    elif part.objekt and _may_be_a_part(part):
        message = (
            f"{part.objekt.namn} har flera larmsändare, och raden nämner bara en av dem. Kontrollera med "
            "kunden om hela objektet ska upphöra, och godkänn bara då."
        )
        yield Hit(f"{row}: {message}", fields, holds=(part.key,))
    if part.row.tjanst:
        message = (
            "tjänster finns inte i registret. Kontrollera i avtalet vad som upphör, och att resten gäller."
        )
        yield Hit(f"{row}: {message}", (part.row.field("tjanst"),), holds=(part.key,))


def _may_be_a_part(part: Part) -> bool:
    """Whether only one of an object's transmitters may be meant: its number stands alone."""
    alone = part.row.larmsandarnummer and not part.row.objekt and not part.row.tjanst
    return bool(alone and part.objekt and len(part.objekt.larmsandare) > 1)


def _not_found(part: Part) -> str:
    if part.elsewhere:
        numbers = enumerated(dict.fromkeys(objekt.avtalsnummer for objekt in part.elsewhere))
        return f"objektet hör till avtal {numbers}, inte till det som sägs upp. Kontrollera vad som avses."
    return "objektet finns inte på avtalet. Kontrollera objektets namn och larmsändarnummer."


def _same(one: Part, other: Part) -> bool:
    """The same object twice, or the same service; two services of one object are two things."""
    if not one.names_object and not other.names_object:
        return _services(one, other) == 1
    twice = one.objekt is not None and one.objekt == other.objekt
    return twice and (_services(one, other) == 1 or not (one.row.tjanst and other.row.tjanst))


def _services(one: Part, other: Part) -> int:
    """How many services two rows name, no service among them."""
    return len({" ".join((part.row.tjanst or "").casefold().split()) for part in (one, other)})


def _question(case: TerminationCase, some: tuple[Part, ...], what: str) -> Hit:
    keys = tuple(part.key for part in some)
    rows = capital(case.places.rows(keys))
    fields = tuple(field for part in some for field in part.row.filled)
    return Hit(f"{rows} {what}. Kontrollera med kunden vad som avses.", fields, holds=keys)
