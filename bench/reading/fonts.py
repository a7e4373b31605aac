"""Typefaces that the benchmark types and writes with: one set to tune on, one to calibrate, one to measure.

No family is in two sets; families that copy one design (Liberation Sans, FreeSans and Nimbus Sans are
all like Helvetica) are, as drawings, each another. Typefaces come from Debian's packages, handwriting
from npm's `@fontsource` packages (OFL and Apache licences), which `install` brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from samples.paper import faces
from samples.paper.lettering import Typeface
from samples.paper.material import Faces
from samples.paper.recipes import Purpose

_SHARE: Final = Path("/usr/share/fonts")
_NPM: Final = Path(__file__).parent / "fonts"

NEEDED: Final = "åäöÅÄÖé@_+-/:.,()&0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What a face must have to be used at all; text with other letters is written in one that has them."""

_TYPED: Final[dict[Purpose, dict[str, str]]] = {
    Purpose.TUNE: {
        "truetype/liberation/LiberationSans-Regular.ttf": "fonts-liberation",
        "truetype/liberation/LiberationSerif-Regular.ttf": "fonts-liberation",
        "truetype/liberation/LiberationMono-Regular.ttf": "fonts-liberation",
        "truetype/liberation/LiberationSansNarrow-Regular.ttf": "fonts-liberation",
        "truetype/liberation/LiberationSans-Bold.ttf": "fonts-liberation",
        "truetype/crosextra/Carlito-Regular.ttf": "fonts-crosextra-carlito",
        "truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
        "truetype/lato/Lato-Regular.ttf": "fonts-lato",
        "truetype/open-sans/OpenSans-Regular.ttf": "fonts-open-sans",
        "opentype/urw-base35/P052-Roman.otf": "fonts-urw-base35",
        "opentype/comic-neue/ComicNeue-Regular.otf": "fonts-comic-neue",
    },
    Purpose.CALIBRATE: {
        "truetype/freefont/FreeSans.ttf": "fonts-freefont-ttf",
        "truetype/freefont/FreeSerif.ttf": "fonts-freefont-ttf",
        "truetype/freefont/FreeMono.ttf": "fonts-freefont-ttf",
        "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf": "fonts-roboto-unhinted",
        "truetype/crosextra/Caladea-Regular.ttf": "fonts-crosextra-caladea",
        "opentype/cantarell/Cantarell-Regular.otf": "fonts-cantarell",
        "opentype/urw-base35/URWBookman-Light.otf": "fonts-urw-base35",
        "opentype/linux-libertine/LinBiolinum_R.otf": "fonts-linuxlibertine",
        "truetype/dejavu/DejaVuSansMono.ttf": "fonts-dejavu-core",
    },
    Purpose.MEASURE: {
        "opentype/urw-base35/NimbusSans-Regular.otf": "fonts-urw-base35",
        "opentype/urw-base35/NimbusRoman-Regular.otf": "fonts-urw-base35",
        "opentype/urw-base35/NimbusMonoPS-Bold.otf": "fonts-urw-base35",
        "opentype/urw-base35/NimbusSansNarrow-Regular.otf": "fonts-urw-base35",
        "opentype/urw-base35/C059-Roman.otf": "fonts-urw-base35",
        "opentype/urw-base35/URWGothic-Book.otf": "fonts-urw-base35",
        "truetype/noto/NotoSans-Regular.ttf": "fonts-noto-core",
        "truetype/noto/NotoSerif-Regular.ttf": "fonts-noto-core",
        "opentype/inter/Inter-Regular.otf": "fonts-inter",
        "opentype/courier-prime/Courier Prime.otf": "fonts-courier-prime",
        "opentype/linux-libertine/LinLibertine_R.otf": "fonts-linuxlibertine",
        "truetype/dejavu/DejaVuSerif.ttf": "fonts-dejavu-core",
    },
}
"""Files under /usr/share/fonts and the Debian packages that have them."""

_HANDS: Final[dict[Purpose, tuple[str, ...]]] = {
    Purpose.TUNE: (
        "indie-flower",
        "architects-daughter",
        "coming-soon",
        "schoolbell",
        "delius",
        "caveat",
        "neucha",
        "dekko",
        "short-stack",
        "waiting-for-the-sunrise",
    ),
    Purpose.CALIBRATE: (
        "handlee",
        "gochi-hand",
        "mali",
        "shadows-into-light",
        "crafty-girls",
        "annie-use-your-telescope",
        "sriracha",
        "la-belle-aurore",
        "sue-ellen-francisco",
        "swanky-and-moo-moo",
    ),
    Purpose.MEASURE: (
        "itim",
        "just-another-hand",
        "covered-by-your-grace",
        "nothing-you-could-do",
        "over-the-rainbow",
        "reenie-beanie",
        "grape-nuts",
        "zeyada",
        "give-you-glory",
        "cedarville-cursive",
        "homemade-apple",
    ),
}
"""npm packages; those of nothing but capitals were left out, since what they write has no case to read."""


class Missing(Exception):
    """Typefaces are not installed; the text tells how to install them."""


@cache
def typefaces(purpose: Purpose | str) -> tuple[Typeface, ...]:
    """The typefaces of one purpose; raises `Missing` if one isn't there or lacks letters."""
    listed = _TYPED[Purpose(purpose)]
    return _checked(Typeface(Path(file).stem, (_SHARE / file,)) for file in listed)


@cache
def hands(purpose: Purpose | str) -> tuple[Typeface, ...]:
    """The handwriting typefaces of one purpose; to tune on also those that samples are written with."""
    own = faces.HANDS if Purpose(purpose) is Purpose.TUNE else ()
    return (*own, *_checked(_hand(name) for name in _HANDS[Purpose(purpose)]))


def faces_for(purpose: Purpose | str) -> Faces:
    """All that is typed and written with for one purpose."""
    return Faces(typefaces(purpose), hands(purpose))


def install() -> None:
    """Bring what is missing: Debian packages if this is root, and npm's; raises `Missing` if it can't."""
    packages = sorted({package for _, package in _missing_packages()})
    if packages:
        told = f"apt-get install {' '.join(packages)}"
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise Missing(f"please install first, as root:  {told}")
        subprocess.run(["apt-get", "update", "-q"], check=True)
        options = ["-y", "-q", "--no-install-recommends"]
        subprocess.run(["apt-get", "install", *options, *packages], check=True)
    if not all(file.exists() for names in _HANDS.values() for name in names for file in _files(name)[:1]):
        if shutil.which("npm") is None:
            raise Missing("please install npm first, as root:  apt-get install npm")
        command = ["npm", "ci", "--prefix", str(_NPM), "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, check=True)


def _missing_packages() -> list[tuple[str, str]]:
    listed = (pair for files in _TYPED.values() for pair in files.items())
    return [(file, package) for file, package in listed if not (_SHARE / file).exists()]


def _hand(name: str) -> Typeface:
    return Typeface(name, _files(name))


def _files(name: str) -> tuple[Path, ...]:
    """The face's Latin letters, and where it has more of them those as well (Š, Ž)."""
    folder = _NPM / "node_modules" / "@fontsource" / name / "files"
    parts = (folder / f"{name}-{part}-400-normal.woff" for part in ("latin", "latin-ext"))
    latin, more = parts
    return (latin, more) if more.exists() else (latin,)


def _checked(found: Iterable[Typeface]) -> tuple[Typeface, ...]:
    checked = tuple(found)
    for face in checked:
        if not face.files[0].exists():
            raise Missing(f"{face.name} isn't installed; ./run bench reading installs it")
        if not face.covers(NEEDED):
            raise Missing(f"{face.name} has not all the letters that are needed")
    return checked


if __name__ == "__main__":
    install()
