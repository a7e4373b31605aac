"""Passwords written on forms never come out again: not in a letter, a log, JSON, a database, a name.

Planted passwords go through the real command line; then every byte that it told or left behind is
searched. Programs that leak on purpose show that the search finds what it must.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from extract.limits import Limits
from extract.seam import read_file
from forms.records import Cell
from samples import NOW
from tests.contract import canaries
from tests.contract.leaks import Leaks, digest, places
from tests.contract.program import START, Program, Told

REGISTER = Path(str(files("samples").joinpath("register")))
DEBUGGING = {"BLANKETT_DEBUG": "1"}
RULINGS_AT_MOST = 4
UNSURE = "tva-varden.pdf"
"""Two passwords are stored for one field, so that none is read."""


pytestmark = pytest.mark.xdist_group("canaries")
"""One after the other: a program that leaks on purpose is seen by whoever looks at all processes."""


@cache
def leaks() -> Leaks:
    return Leaks(canaries.registered(), canaries.SECRETS, canaries.STEMS)


@dataclass
class House:
    """A house with the sample register, the planted forms, and all that was told there."""

    program: Program
    told: list[Told] = field(default_factory=list)

    @property
    def forms(self) -> Path:
        """Where the planted forms lie."""
        return self.program.path / "forms"

    def run(self, *arguments: str | Path, environment: Mapping[str, str] | None = None) -> Told:
        """Run a command and keep what it told."""
        self.told.append(self.program.run(*arguments, environment=environment))
        return self.told[-1]

    def plant(self) -> list[Path]:
        """Put the forms down, for commands and into the watched folder."""
        self.forms.mkdir()
        for name, pdf in canaries.planted().items():
            (self.forms / name).write_bytes(pdf)
            self.program.drop(name, pdf)
        return sorted(self.forms.iterdir())

    def leaks(self) -> list[str]:
        """Every leak there is, each as where it is."""
        found = [f"told: {number}" for number, told in enumerate(self.told) if leaks().in_text(told.output)]
        found += ["process"] if any(leaks().in_bytes(seen) for seen in self.program.seen) else []
        return found + leaks().below(self.program.path, aside=canaries.originals())


def _copy(house: House, path: Path, start: str = START) -> House:
    """Another house with the same data, and maybe another program."""
    shutil.copytree(house.program.home, path / "home")
    return House(Program(path, start=start))


def _cases(house: House) -> dict[str, str]:
    """Case numbers by the name of their file, told by the folders that staff see."""
    folders = (folder.name.partition(" ") for folder in (house.program.root / "Klart").iterdir())
    return {name: number for number, _, name in folders}


def _settled(house: House, number: str) -> str:
    """Answer a case's questions with yes until there are none; answers how it was decided then."""
    for _ in range(RULINGS_AT_MOST):
        case = json.loads(house.run("cases", number, "--json").stdout)
        asked = sorted({f["rule"] for f in case["findings"] if f["severity"] == "query"})
        if not asked:
            break
        why = ("--by", "Disa Granlund", "--ground", "Ringde upp", "--call-back")
        house.run("cases", "rule", number, asked[0], *why)
    return str(case["decision"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with the sample register."""
    house = House(Program(tmp_path_factory.mktemp("built")))
    told = house.run("register", "import", REGISTER)
    assert told.code == 0, told.output
    return house


@pytest.fixture(scope="module")
def lived(built: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house in which everything was done that the command line can do with the planted forms."""
    house = _copy(built, tmp_path_factory.mktemp("lived"))
    forms = house.plant()
    out = house.program.path / "out"
    commands: list[tuple[str | Path, ...]] = [
        ("extract", *(form for form in forms if form.name != UNSURE)),
        ("extract", *forms, "--json"),
        ("process", *forms, "-o", out),
        ("process", *forms, "-o", out, "--json"),
        ("watch", house.program.root, "--once"),
    ]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda command: house.run(*command), commands))
    house.program.drop("bytt-igen-senare.pdf", canaries.planted()["bytt.pdf"])
    house.run("watch", house.program.root, "--once", environment=DEBUGGING)
    cases = _cases(house)
    with ThreadPoolExecutor(2) as threads:
        settled = threads.map(lambda name: _settled(house, cases[name]), ("bytt", "gar-inte-att-skriva"))
        assert list(settled) == ["accept", "accept"]
    number = cases["bytt"]
    more: list[tuple[str | Path, ...]] = [
        ("cases",),
        ("cases", number),
        ("cases", cases["nekad"]),
        ("register", "export", house.program.path / "export"),
        ("register", "show", "204508"),
        ("register", "show", "204508", "--json"),
        ("register", "check"),
        ("doctor",),
    ]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda command: house.run(*command), more))
    return house


def test_every_form_was_told_of_and_none_was_a_bug(lived: House) -> None:
    assert {told.code for told in lived.told} <= {0, 3, 4}
    assert all(name in lived.told[2].stdout + lived.told[1].stdout for name in canaries.planted())


def test_a_password_that_could_not_be_read_is_told_as_such(lived: House) -> None:
    told = lived.program.run("extract", lived.forms / UNSURE)
    assert (told.code, "nytt_losenord" in told.stdout) == (0, True)


def _told_of(lived: House, name: str) -> Cell:
    with (lived.forms / name).open("rb") as file:
        (reading,) = read_file(file.fileno(), name=name, received=NOW, limits=Limits()).readings
    cell = reading.cell(canaries.NEW)
    assert cell
    return cell


def test_a_password_on_a_flattened_copy_is_read_and_could_be_told(lived: House) -> None:
    """Were it not read, nothing would show that it isn't told."""
    cell = _told_of(lived, "plattad-av-webblasare.pdf")
    assert cell.secret
    assert cell.secret.get_secret_value() == canaries.LETTERS


def test_a_password_on_a_good_scan_is_read_too(lived: House) -> None:
    cell = _told_of(lived, "skannad.pdf")
    assert cell.sure
    assert cell.secret
    assert cell.secret.get_secret_value() == canaries.ASCII


def test_a_password_on_a_fax_is_seen_and_goes_no_further_than_the_recogniser(lived: House) -> None:
    cell = _told_of(lived, "faxad.pdf")
    assert cell.present
    assert not cell.sure
    assert cell.secret is None


def test_letters_were_written_of_passwords_that_were_changed(lived: House) -> None:
    """The letters that are searched are those that tell of the planted passwords."""
    letters = lived.program.home.glob("letters/*.pdf")
    drawn = [data.decode() for file in letters for place, data in places(file) if place == "drawn text"]
    assert any("Lösenord – ändrat" in text for text in drawn)
    assert len(list(lived.program.path.glob("out/*.pdf"))) >= 1


def test_no_password_is_told_or_left_behind_anywhere(lived: House) -> None:
    assert lived.leaks() == []


def test_originals_lie_only_where_they_are_kept_and_put_away(lived: House) -> None:
    files = [file for file in lived.program.path.rglob("*") if file.is_file()]
    originals = [file for file in files if digest(file.read_bytes()) in canaries.originals()]
    folders = {"/".join(file.relative_to(lived.program.path).parts[:-1][:2]) for file in originals}
    assert folders == {"forms", "home/blob", "root/Klart", "root/Fel"}


def test_the_originals_kept_are_for_the_service_alone(lived: House) -> None:
    kept = [lived.program.home, *lived.program.home.rglob("*")]
    assert not [path for path in kept if path.stat().st_mode & 0o077 and path.parent.stat().st_mode & 0o077]


CRASHES = {
    "in compose, with the password in its words": """
        def compose(verdict, *rest, **more):
            raise RuntimeError(next(r.nytt_losenord for r in verdict.request.behorig).get_secret_value())
        pipeline.process.compose = compose
    """,
    "in judge, by an error that came of another": """
        def judge(reading, *rest, **more):
            words = [cell.secret.get_secret_value() for cell in reading.cells if cell.secret]
            try:
                int(words[-1])
            except ValueError as error:
                raise KeyError(*words) from error
        pipeline.process.judge = judge
    """,
    "by a value that a record refuses": """
        import pydantic
        class Strict(pydantic.BaseModel):
            number: int
        def judge(reading, *rest, **more):
            Strict(number=next(cell.secret for cell in reading.cells if cell.secret).get_secret_value())
        pipeline.process.judge = judge
    """,
}


def _start(change: str) -> str:
    """The program with a change to its code."""
    return f"import pipeline.process\n{textwrap.dedent(change)}\n{START}"


@pytest.fixture(scope="module")
def crashed(built: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    def ran(crash: str) -> House:
        house = _copy(built, tmp_path_factory.mktemp("crashed"), _start(CRASHES[crash]))
        form = house.program.drop("bytt.pdf", canaries.planted()["bytt.pdf"])
        house.run("process", form, "-o", house.program.path / "out", "--json", environment=DEBUGGING)
        house.run("watch", house.program.root, "--once")
        return house

    return _side_by_side(ran, CRASHES)


@pytest.mark.parametrize("crash", CRASHES)
def test_a_fault_of_ours_does_not_quote_the_form(crash: str, crashed: dict[str, House]) -> None:
    """Exit code 1, a line in the log that tells where in the code, and nothing of what stood there."""
    house = crashed[crash]
    assert [told.code for told in house.told] == [1, 1]
    assert all("errors.log" in told.stderr for told in house.told)
    assert "<string>" in house.told[0].stderr
    assert (house.program.path / "state/blankett/errors.log").read_text().count("<string>") >= 2
    assert house.leaks() == []


FAULTY = """
import sys
if "extract.recognition.service" in sys.orig_argv:
    from extract.recognition.local import Local
    read, crops_of_a_page = Local.read, 20
    def leaking(self, crops, engines):
        words = read(self, crops, engines)
        if len(crops) >= crops_of_a_page:
            raise ValueError(words)
        return words
    Local.read = leaking
"""


def test_a_fault_in_the_recognition_process_does_not_quote_the_picture(built: House, tmp_path: Path) -> None:
    house = _copy(built, tmp_path)
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "sitecustomize.py").write_text(FAULTY)
    form = house.program.drop("skannad.pdf", canaries.planted()["skannad.pdf"])
    path = os.pathsep.join((str(changed), *filter(None, sys.path)))
    told = house.run("process", form, "-o", tmp_path / "out", "--json", environment={"PYTHONPATH": path})
    assert told.code == 4, told.output
    assert house.leaks() == []


def _side_by_side(ran: Callable[[str], House], names: Iterable[str]) -> dict[str, House]:
    with ThreadPoolExecutor(2) as threads:
        return dict(zip(names, threads.map(ran, names), strict=True))


MUTANTS = {
    "letter": """
        from pipeline.process import compose
        def leaking(verdict, *rest, **more):
            changes = [c.evolve(subject=verdict.request.behorig[0].nytt_losenord.get_secret_value())
                       for c in verdict.changes]
            return compose(verdict.model_copy(update={"changes": tuple(changes)}), *rest, **more)
        pipeline.process.compose = leaking
    """,
    "letter's data": """
        import io, pikepdf
        from pipeline.process import compose
        def leaking(verdict, *rest, **more):
            secret = verdict.request.behorig[0].nytt_losenord.get_secret_value()
            letters = []
            for letter in compose(verdict, *rest, **more):
                with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
                    pdf.Root.Lang = pikepdf.String(secret)
                    pdf.save(out := io.BytesIO(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
                letters.append(letter.model_copy(update={"pdf": out.getvalue()}))
            return tuple(letters)
        pipeline.process.compose = leaking
    """,
    "json": """
        import desk.jsonlines
        masked = desk.jsonlines._cell
        def leaking(cell):
            return masked(cell) | ({"text": cell.secret.get_secret_value()} if cell.secret else {})
        desk.jsonlines._cell = leaking
    """,
    "log": """
        import logging
        from pipeline.process import judge
        def leaking(reading, *rest, **more):
            words = [cell.secret.get_secret_value() for cell in reading.cells if cell.secret]
            logging.getLogger("any").warning("read %s", words)
            return judge(reading, *rest, **more)
        pipeline.process.judge = leaking
    """,
    "errors.log": """
        import traceback
        import desk.failures
        desk.failures._frames = lambda error: "".join(traceback.format_exception(error))
        def leaking(reading, *rest, **more):
            raise ValueError([cell.secret.get_secret_value() for cell in reading.cells if cell.secret])
        pipeline.process.judge = leaking
    """,
    "database": """
        import hashlib
        import pipeline.process
        from pipeline.process import judge
        def leaking(reading, *rest, **more):
            secret = next(cell.secret for cell in reading.cells if cell.secret).get_secret_value()
            verdict = judge(reading, *rest, **more)
            return verdict.model_copy(update={"request_hash": hashlib.sha256(secret.encode()).hexdigest()})
        pipeline.process.judge = leaking
    """,
    "database, in a verdict": """
        from pipeline.process import judge
        def leaking(reading, *rest, **more):
            secret = next(cell.secret for cell in reading.cells if cell.secret).get_secret_value()
            verdict = judge(reading, *rest, **more)
            changes = tuple(c.evolve(after={"losenord": secret}) for c in verdict.changes)
            return verdict.model_copy(update={"changes": changes})
        pipeline.process.judge = leaking
    """,
    "file name": """
        import pipeline.process
        from pipeline.process import compose
        def leaking(verdict, case, *rest, **more):
            secret = verdict.request.behorig[0].nytt_losenord.get_secret_value()
            letters = compose(verdict, case, *rest, **more)
            return tuple(letter.model_copy(update={"id": secret}) for letter in letters)
        pipeline.process.compose = leaking
    """,
    "process": """
        import subprocess
        from pipeline.process import judge
        def leaking(reading, *rest, **more):
            words = [cell.secret.get_secret_value() for cell in reading.cells if cell.secret]
            subprocess.run(["sleep", "0.3"], env={"WORDS": " ".join(words)})
            return judge(reading, *rest, **more)
        pipeline.process.judge = leaking
    """,
}
FOUND = {
    "letter": "drawn text: ",
    "letter's data": "string: ",
    "json": "told: ",
    "log": "told: ",
    "errors.log": "errors.log",
    "database": "blankett.sqlite",
    "database, in a verdict": "blankett.sqlite",
    "file name": "name: ",
    "process": "process",
}
"""What tells where a mutant leaks."""


@pytest.fixture(scope="module")
def mutants(built: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    def ran(mutant: str) -> House:
        house = _copy(built, tmp_path_factory.mktemp("mutant"), _start(MUTANTS[mutant]))
        form = house.program.drop("nekad.pdf", canaries.planted()["nekad.pdf"])
        if mutant.startswith("database"):
            house.run("watch", house.program.root, "--once")
        else:
            house.run("process", form, "-o", house.program.path / "out", "--json")
        return house

    return _side_by_side(ran, MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_program_that_leaks_is_found_out(mutant: str, mutants: dict[str, House]) -> None:
    """One program for each place where a password could come out."""
    assert any(FOUND[mutant] in leak for leak in mutants[mutant].leaks())


_WORD = canaries.LETTERS
SPELLED = {
    "in UTF-8": f"x{_WORD}x".encode(),
    "in PDFDocEncoding": _WORD.encode("pdfdoc"),
    "in UTF-16": _WORD.encode("utf-16"),
    "in JSON's escapes": json.dumps({"a": [_WORD]}).encode(),
    "in capitals": _WORD.upper().encode(),
    "cut off": _WORD[: len(_WORD) // 2].encode(),
    "over two lines": f"{_WORD[:5]}\n  {_WORD[5:]}".encode(),
    "in base 64": base64.b64encode(_WORD.encode()),
    "as a digest": hashlib.sha256(_WORD.encode()).digest(),
}


@pytest.mark.parametrize("data", SPELLED.values(), ids=SPELLED)
def test_a_password_is_found_however_it_is_written(data: bytes) -> None:
    assert leaks().in_bytes(data)


def test_what_is_no_password_is_not_found() -> None:
    assert not leaks().in_text("Trampbil-70, Zqx, ändrat, " * 1000)
