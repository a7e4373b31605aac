"""When two recognisers agree, and on what."""

from collections.abc import Iterable, Sequence

import pytest

from extract.paper.agreement import Asked, Told, read_all
from extract.paper.entry import Entry, entry
from extract.recognition.local import Local
from extract.recognition.words import Crop, Engine, Word
from forms.catalogue import kind
from forms.fields import Spec
from tests.extract.paper import pages


def spec(field: str) -> Spec:
    form = kind(pages.FORM)
    assert form is not None
    return form.field(field).spec


def asked(field: str, text: str) -> Asked:
    found = entry(pages.sheet(pages.typed(pages.paper(), field, text)), pages.place(field))
    assert isinstance(found, Entry)
    return Asked(spec(field), found)


class Says:
    """A recogniser whose engines say, look by look, what they are told to."""

    engines = frozenset(Engine)
    fingerprint = ""

    def __init__(self, *looks: tuple[str, str]) -> None:
        self.looks = list(looks)

    def announce(self) -> None:
        """Nobody waits."""

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        """The next look's words."""
        said = self.looks.pop(0) if self.looks else ("", "")
        pairs = zip((Engine.PPOCR, Engine.TESSERACT), said, strict=True)
        return [tuple(Word.of(engine, text, [0.9] * len(text)) for engine, text in pairs)]

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """All alike."""
        return [0.0] * len(texts)


def told(field: str, text: str, *looks: tuple[str, str]) -> Told:
    return read_all([asked(field, text)], Says(*looks))[0]


@pytest.fixture(scope="module")
def recogniser() -> Local:
    return Local()


CASES = (
    ("kundnamn", "Åkes Måleri AB", "Åkes Måleri AB"),
    ("larmadress.gata", "Östra Ringgatan 12 lgh 1102", "Östra Ringgatan 12 lgh 1102"),
    ("galler_fran", "2026-12-01", "2026-12-01"),
    ("kundnummer", "204501", "204501"),
    ("organisationsnummer", "559999-0016", "5599990016"),
    ("behorig.1.telefon", "070-174 06 09", "+46701740609"),
    ("behorig.1.epost", "asa.oberg@example.se", "asa.oberg@example.se"),
)


@pytest.mark.parametrize(("field", "text", "value"), CASES)
def test_what_is_typed_is_read_by_both(recogniser: Local, field: str, text: str, value: str) -> None:
    found = read_all([asked(field, text)], recogniser)[0]
    assert found.meant is not None
    assert (found.agreed, found.meant.value) == (True, value)


def test_readings_that_mean_the_same_agree() -> None:
    found = told("behorig.1.telefon", "070-174 06 09", ("070-174 06 09", "O701740609"))
    assert found.agreed


def test_readings_that_differ_are_told_as_the_likeliest_and_do_not_agree() -> None:
    found = told("kundnamn", "Anna Berg", *[("Anna Berg", "Anna Borg")] * 3)
    assert not found.agreed
    assert found.rivals == 1


def test_a_slip_that_both_make_at_a_later_look_does_not_outweigh_what_was_read_before() -> None:
    looks = (("Ann-Sofie", "Ann-Sotie"), ("Ann-Sofie", "Ann-Sofle"), ("Ann-Sofle", "Ann-Sotie"))
    assert not told("kundnamn", "Ann-Sofie", *looks).agreed


def test_a_ring_in_the_ink_decides_between_readings_that_differ_in_it() -> None:
    found = told("kundnamn", "Åke Berg", ("Ake Berg", "Åke Berg"))
    assert found.meant is not None
    assert (found.agreed, found.meant.text) == (True, "Åke Berg")


def test_both_are_doubted_where_a_ring_is_that_neither_reads() -> None:
    assert not told("kundnamn", "Åke Berg", *[("Ake Berg", "Ake Berg")] * 3).agreed


@pytest.mark.parametrize(
    ("run_in", "agreed"),
    [("24/92026", True), ("2 4 / 9 2 0 2 6", True), ("249.2026", False), ("24/92126", False)],
)
def test_a_date_is_the_same_without_the_space_before_its_year(run_in: str, agreed: bool) -> None:
    found = told("galler_till", "24/9 2026", *[(run_in, "24/9 2026")] * 3)
    assert found.agreed is agreed
    assert found.meant is not None
    assert found.meant.value == "2026-09-24"
    assert (found.rivals == 0) is agreed


def test_both_are_doubted_where_more_full_stops_stand_than_an_address_has() -> None:
    field, typed = "behorig.8.epost", "kjell.sandberg@larm.example.org"
    for heard, agreed in ((typed, True), (typed.replace("kjell.", "kjell"), False)):
        assert told(field, typed, *[(heard, heard)] * 3).agreed is agreed


def test_a_number_in_comb_cells_has_as_many_digits_as_cells_are_filled() -> None:
    assert told("kundnummer", "204501", ("204501", "204501")).agreed
    assert not told("kundnummer", "204501", *[("2045011", "2045011")] * 3).agreed


@pytest.mark.parametrize(
    "password", ["tvåKäll1137", "Hall1", "k1l2", "Kvarnl628", "Kvarn1628", "SkogI5", "4l5"]
)
def test_an_l_beside_a_one_and_a_capital_i_in_a_password_are_never_certain(password: str) -> None:
    assert not told("behorig.1.nytt_losenord", password, *[(password, password)] * 3).agreed


@pytest.mark.parametrize("password", ["tvåKälla2137", "ringBlom7616", "Ingrid22"])
def test_other_passwords_that_both_read_are(password: str) -> None:
    assert told("behorig.1.nytt_losenord", password, (password, password)).agreed


def test_nothing_read_is_told_as_nothing() -> None:
    found = told("kundnamn", "Anna", *[("", "")] * 3)
    assert (found.meant, found.agreed) == (None, False)


def test_one_engine_alone_never_agrees() -> None:
    alone = Local(without=[Engine.TESSERACT])
    found = read_all([asked("kundnamn", "Anna Berg")], alone)[0]
    assert not found.agreed
