import pytest
from pydantic import ValidationError

from render.sender import C5_LEFT, C5_RIGHT, Envelope, Sender
from render.texts import Ending, NewOwner, Texts


def test_the_sample_sender_can_be_called_and_written_to() -> None:
    sender = Sender()
    assert sender.postal == "SOS Alarm Sverige AB, Box 101, 721 05 Västerås"
    assert sender.phone == "0771-505 100"


def test_a_sender_whose_phone_is_the_outgoing_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="can't be called back"):
        Sender(phone="08-21 36 30")


def test_a_sentence_with_an_unknown_place_in_braces_is_refused_when_it_is_configured() -> None:
    with pytest.raises(ValidationError, match="unknown namn"):
        Texts(calls="Ring {namn}")


def test_one_letters_own_places_are_unknown_to_the_others() -> None:
    assert Ending(goes_on="Resten av {contract} gäller.")
    with pytest.raises(ValidationError, match="unknown contract"):
        NewOwner(steps=("Avtal {contract} upphör.",))


def test_a_new_owner_is_written_to_unless_the_centre_says_otherwise() -> None:
    assert Sender().letter_to_new_owner
    assert not Sender.model_validate({"letter_to_new_owner": "false"}).letter_to_new_owner


def test_the_two_profiles_mirror_each_other() -> None:
    assert C5_LEFT.left
    assert not C5_RIGHT.left
    assert C5_LEFT.x == 210 - (C5_RIGHT.x + C5_RIGHT.w)


@pytest.mark.parametrize("x", [-1, 200])
def test_a_window_outside_the_sheet_is_refused(x: float) -> None:
    with pytest.raises(ValidationError):
        Envelope(name="fel", x=x, y=44, w=86, h=21)
