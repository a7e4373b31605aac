"""AUT-06: a password change says which goes and which comes, and the one that goes is right."""

from __future__ import annotations

import pytest

from forms.records import Reading
from tests.validate.endings import PART, TAKEOVER, part
from tests.validate.endings import form as ending
from tests.validate.endings import verdict as ending_verdict
from tests.validate.endings import world as endings_world
from tests.validate.world import PERSON, Given, fires, form, person, said, silent, verdict

RULE = "AUT-06"
ENDS = endings_world()


def changed(old: str | None, new: str | None) -> Reading:
    """A change of Bertil's password."""
    return form(person(atgard="andra", namn="Bertil Öberg", nuvarande_losenord=old, nytt_losenord=new))


FIRES: dict[str, Given] = {
    "the current password is wrong": Given(changed("fel", "nytt-2"), holds=("behorig.1",)),
    "somebody else's current password": Given(changed("gammalt-1", "nytt-2"), holds=("behorig.1",)),
    "the current password is missing": Given(changed(None, "nytt-2"), holds=("behorig.1",)),
    "the new password is missing": Given(changed("gammalt-2", None), holds=("behorig.1",)),
    "both are the same": Given(changed("gammalt-2", "gammalt-2"), holds=("behorig.1",)),
    "nobody's password is registered, yet one is to be replaced": Given(
        form(person(atgard="andra", namn="Cecilia Ek", nuvarande_losenord="fel", nytt_losenord="nytt-3")),
        holds=("behorig.1",),
    ),
    "a password for a time: the old one would come back": Given(
        form(
            person(
                atgard="andra", namn="Bertil Öberg", nuvarande_losenord="gammalt-2", nytt_losenord="nytt-2"
            ),
            galler_till="2026-12-31",
        ),
        holds=("behorig.1",),
    ),
    "a new person with a current password": Given(
        form(PERSON, {"behorig.1.nuvarande_losenord": "x", "behorig.1.nytt_losenord": "y"}),
        holds=("behorig.1",),
    ),
    "a password of the form in a free text": Given(
        form(
            {**person(atgard="andra", namn="Bertil Öberg"), "behorig.1.nytt_losenord": "Tallkotte"},
            {"plan.inbrott.vaktare": 1, "plan.inbrott.fritext": "Säg tallkotte till väktaren"},
        ),
        holds=("behorig.1", "plan.inbrott"),
    ),
    "on a termination, about the alarms afterwards": Given(
        ending(larm_efter="annat", larm_efter_text="Lösenordet är Tallkotte"), ENDS, holds=("omfattning",)
    ),
    "on a termination, in the final invoice's reference": Given(
        ending({"slutfaktura.referens": "kodord Tallkotte"}), ENDS, holds=("omfattning",)
    ),
    "on a termination, in a row": Given(
        ending(PART, part(2, objekt="Kontoret", tjanst="lösenord Tallkotte")), ENDS, holds=("avser.2",)
    ),
    "a free text that announces one": Given(
        form(PERSON, {"behorig.1.foretag": "nytt lösenord Tallkotte"}), holds=("behorig.1",)
    ),
}

SILENT: dict[str, Given] = {
    "a termination without": Given(ending(larm_efter="annat", larm_efter_text="Vi river huset"), ENDS),
    "on a termination, in the reason, which no letter prints": Given(
        ending(orsak="annat", orsak_text="Vi glömde lösenordet"), ENDS
    ),
    "on a termination, of a new owner whom nobody is told of": Given(
        ending({"ny_agare.foretag": "Lösenord AB", "ny_agare.tar_over": "nej"}, orsak="agarbyte"), ENDS
    ),
    "the current password is right": Given(changed("gammalt-2", "nytt-2")),
    "the first password of someone who has none": Given(
        form(person(atgard="andra", namn="Cecilia Ek", nytt_losenord="nytt-3"))
    ),
    "a new person gets one": Given(form(PERSON, {"behorig.1.nytt_losenord": "nytt"})),
    "a substitute gets one for the time": Given(
        form(PERSON, {"behorig.1.nytt_losenord": "nytt"}, galler_till="2026-12-31")
    ),
    "the first password of someone, for a time": Given(
        form(person(atgard="andra", namn="Cecilia Ek", nytt_losenord="nytt-3"), galler_till="2026-12-31")
    ),
    "no password is mentioned": Given(form(person(atgard="andra", namn="Cecilia Ek", niva="B"))),
    "someone is removed with the password": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", nuvarande_losenord="fel"))
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_no_password_is_ever_quoted() -> None:
    """Neither the old nor the new one stands in the verdict, whether it was right or wrong."""
    for old in ("gammalt-2", "fel-losen"):
        judged = verdict(changed(old, "hemligt-nytt"))
        written = judged.model_dump_json() + repr(judged)
        assert not any(word in written for word in (old, "hemligt-nytt"))


def test_a_changed_password_is_told_as_changed() -> None:
    (change,) = verdict(changed("gammalt-2", "nytt-2")).changes
    assert change.after == {"namn": "Bertil Öberg", "losenord": "ändrat"}


def test_no_ruling_lets_a_password_out() -> None:
    written = form(PERSON, {"behorig.1.nytt_losenord": "Tallkotte", "behorig.1.foretag": "tallkotte AB"})
    announced = form(PERSON, {"behorig.1.foretag": "lösenord krävs"})
    assert [finding.rulable for finding in said(RULE, verdict(written))] == [False]
    assert [finding.rulable for finding in said(RULE, verdict(announced))] == [True]


def test_a_row_with_a_password_is_named_without_it_whatever_becomes_of_it() -> None:
    """A letter names what waits and what was refused, too."""
    found = ending_verdict(ending(PART, part(2, objekt="lösenord Tallkotte", tjanst="kodord Tallkotte")))
    assert "Tallkotte" not in "".join(change.model_dump_json() for change in found.changes)
    owner = ending_verdict(ending(TAKEOVER, {"ny_agare.foretag": "Lösen: Tallkotte"}))
    assert [change.subject for change in owner.changes][1] == "texten skrivs inte ut"
