"""`blankett forms add` and `forms map`: an own blank is kept and read, or refused with all that is wrong."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

from desk.own_forms import reason
from extract.limits import Limits
from extract.own_blank import seen
from extract.refused import Refused
from forms import catalogue
from forms.catalogue import blank_pdf, kind
from samples.fill import fill
from samples.own.make import FOLDER, main
from tests import own
from tests.desk.conftest import Run
from tests.pipeline.house import House

MAP = FOLDER / "avslut.toml"
BLANK = FOLDER / "avslut.pdf"


@pytest.fixture(autouse=True)
def forgotten(tmp_path: Path) -> Iterator[None]:
    yield
    catalogue.use(tmp_path / "nothing")


def add(run: Run, blank: Path = BLANK, map_: Path = MAP, *more: str) -> Result:
    return run("forms", "add", blank, "--map", map_, *more)


def file(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_an_own_blank_is_added_and_read_from_then_on(run: Run, tmp_path: Path) -> None:
    added = add(run)
    assert (added.exit_code, added.stderr) == (0, "avser: Er blankett har 3 av våra 6 rader.\n")
    assert "Avslut av larmtjänst (uppsagning), utgåva butik-2024: 1 sida, 29 fält. Tillagd." in added.stdout
    form = file(tmp_path, "a.pdf", fill(own.blank("avslut"), {"Text3": "204508", "Skal2": True}))
    told = run("extract", form, "--json")
    [line] = [json.loads(line) for line in told.stdout.splitlines() if '"form"' in line[:20]]
    assert (line["form"], line["edition"]) == ("uppsagning", "butik-2024")
    assert line["fields"]["kundnummer"]["value"] == "204508"
    assert line["fields"]["orsak"]["value"] == "agarbyte"


def test_it_is_kept_for_the_service_alone(run: Run, house: House) -> None:
    add(run)
    folder = house.home / "forms"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert files == {"uppsagning-butik-2024.json": 0o600, "uppsagning-butik-2024.pdf": 0o600}
    assert (folder / "uppsagning-butik-2024.pdf").read_bytes() == BLANK.read_bytes()


def test_new_blanks_are_still_made_of_our_own_newest_edition(run: Run) -> None:
    add(run)
    run("forms")
    form = kind("uppsagning")
    assert form is not None
    assert [edition.id for edition in form.editions] == ["butik-2024", "2026-1"]
    assert form.current.id == "2026-1"
    assert blank_pdf("uppsagning", "butik-2024") == BLANK.read_bytes()


def test_the_list_and_the_fields_tell_of_own_editions(run: Run) -> None:
    add(run)
    assert "butik-2024 (own), 2026-1" in run("forms").stdout
    assert "butik-2024: Avslut av larmtjänst, 1 sida, 29 fält" in run("forms", "show", "uppsagning").stdout
    told = json.loads(run("forms", "show", "uppsagning", "--json").stdout)
    assert [edition.get("own", False) for edition in told["editions"]] == [True, False]


def test_the_same_again_is_fine(run: Run) -> None:
    add(run)
    again = add(run)
    assert (again.exit_code, "Den finns redan." in again.stdout) == (0, True)


def test_an_edition_never_changes(run: Run, tmp_path: Path, house: House) -> None:
    add(run)
    before = (house.home / "forms" / "uppsagning-butik-2024.json").read_bytes()
    other = file(tmp_path, "b.pdf", own.changed(own.blank("avslut"), lambda pdf: None))
    for blank, map_ in (
        (other, MAP),
        (BLANK, file(tmp_path, "m.toml", own.map_text("avslut").replace("av larmtjänst", "av larm"))),
    ):
        told = add(run, blank, map_)
        assert (told.exit_code, "ändras aldrig" in told.stderr) == (4, True)
    assert (house.home / "forms" / "uppsagning-butik-2024.json").read_bytes() == before


def test_an_edition_is_taken_back_until_a_case_has_come_from_it(run: Run, house: House) -> None:
    add(run)
    assert run("forms", "remove", "uppsagning", "butik-2024").exit_code == 0
    assert list((house.home / "forms").iterdir()) == []
    assert run("forms", "remove", "uppsagning", "2026-1").exit_code == 2
    add(run)
    house.drop("a.pdf", fill(own.blank("avslut"), {"Text3": "204508"}))
    run("watch", house.root.path, "--once")
    told = run("forms", "remove", "uppsagning", "butik-2024")
    assert (told.exit_code, "1 case(s) came from edition" in told.stderr) == (2, True)


def test_an_edition_of_ours_is_never_replaced(run: Run, tmp_path: Path) -> None:
    told = add(run, BLANK, file(tmp_path, "m.toml", own.map_text("avslut").replace("butik-2024", "2026-1")))
    assert (told.exit_code, "ändras aldrig" in told.stderr) == (4, True)


def test_a_trial_keeps_nothing(run: Run, house: House) -> None:
    told = add(run, BLANK, MAP, "--dry-run")
    assert (told.exit_code, "ingenting är skrivet" in told.stdout) == (0, True)
    assert not (house.home / "forms").exists()


def test_a_blank_that_reads_like_another_is_refused(run: Run, tmp_path: Path) -> None:
    add(run)
    told = add(
        run, BLANK, file(tmp_path, "m.toml", own.map_text("avslut").replace("butik-2024", "butik-2025"))
    )
    assert told.exit_code == 4
    assert told.stderr.endswith(
        "sida 1: Trycket är för likt uppsagning butik-2024, sida 1. Ändra något tryckt, som rubrik.\n"
    )


def test_a_blank_with_hardly_any_print_is_refused(run: Run, tmp_path: Path) -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf 70 700 Td (Blankett) Tj ET")

    told = add(run, file(tmp_path, "b.pdf", own.changed(own.blank("avslut"), bare)))
    assert (told.exit_code, "För lite tryckt text" in told.stderr) == (4, True)


def unfit() -> Iterator[tuple[str, bytes, str]]:
    whole = own.blank("avslut")

    def xfa(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
        pdf.Root.NeedsRendering = True

    with pikepdf.open(io.BytesIO(whole)) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    yield "no-pdf", b"Blankett", "not-pdf"
    yield "cut-off", whole[:-200], "truncated"
    yield "holed", whole[:2000] + b"x" * 500 + whole[2500:], "damaged"
    yield "locked", locked.getvalue(), "encrypted"
    yield "xfa", own.changed(whole, xfa), "xfa-only"


UNFIT = list(unfit())


@pytest.mark.parametrize(("name", "data", "why"), UNFIT, ids=[name for name, *_ in UNFIT])
def test_a_blank_that_cannot_be_read_is_refused_with_the_reason(name: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        seen(data, Limits())
    assert refused.value.code == why
    assert reason(why) != reason("crashed") or why == "damaged"


def test_a_refused_blank_is_told_by_its_name(run: Run, tmp_path: Path) -> None:
    [locked] = [data for name, data, _ in UNFIT if name == "locked"]
    told = add(run, file(tmp_path, "a.pdf", locked))
    assert (told.exit_code, told.stdout) == (4, "Ingenting är tillagt.\n")
    assert told.stderr == "a.pdf: Filen är låst med ett lösenord. Spara en kopia utan lås.\n"


def test_a_pdf_without_fields_is_refused(run: Run, tmp_path: Path) -> None:
    def plain(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots

    told = add(run, file(tmp_path, "a.pdf", own.changed(own.blank("avslut"), plain)))
    assert (told.exit_code, "inga formulärfält" in told.stderr) == (4, True)


def test_a_blank_that_is_filled_in_already_is_told(run: Run, tmp_path: Path) -> None:
    told = add(run, file(tmp_path, "b.pdf", fill(own.blank("avslut"), {"Text1": "Exempelkedjan AB"})))
    assert (told.exit_code, "Den är redan ifylld" in told.stderr) == (0, True)
    assert "Text1." in told.stderr and "Exempelkedjan AB" not in told.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form = ", "inte rätt skriven TOML"),
        ('form = "faktura"\nedition = "1"\ntitle = "x"', "ingen blankett faktura"),
    ],
)
def test_a_map_that_is_none_is_told(text: str, message: str, run: Run, tmp_path: Path) -> None:
    told = add(run, BLANK, file(tmp_path, "m.toml", text))
    assert (told.exit_code, message in told.stderr) == (4, True)


def test_a_kept_blank_that_was_tampered_with_is_a_fault_of_the_environment(run: Run, house: House) -> None:
    add(run)
    with (house.home / "forms" / "uppsagning-butik-2024.pdf").open("ab") as kept:
        kept.write(b"\n")
    told = run("forms")
    assert (told.exit_code, "is not what `blankett forms add` wrote" in told.stderr) == (5, True)


def test_a_proposed_map_names_what_is_alike_and_what_is_missing(run: Run) -> None:
    told = run("forms", "map", BLANK)
    assert told.exit_code == 0
    assert 'form = "uppsagning"' in told.stdout
    assert 'kundnummer = "Text3"' in told.stdout
    assert "# boxes = { verksamheten_upphor" in told.stdout


def test_the_proposal_for_a_blank_of_our_own_names_maps_it_whole(run: Run, tmp_path: Path) -> None:
    """Our own blank, printed otherwise, needs no more than another word for its edition."""
    data = blank_pdf("uppsagning", "2026-1")
    assert data is not None
    ours = file(tmp_path, "ours.pdf", data)
    assert run("forms", "map", ours, "-o", tmp_path / "m.toml").exit_code == 0
    told = add(run, ours, tmp_path / "m.toml", "--dry-run")
    assert "för likt uppsagning 2026-1" in told.stderr  # nothing else is wrong with it
    assert [line for line in told.stderr.splitlines() if "för likt" not in line] == []


def test_the_sample_blanks_are_what_their_maker_draws() -> None:
    assert main(["check"]) == 0
