"""The typefaces to learn with what is handwriting: those of `bench.reading.fonts`, and many more.

More faces make what is learned less a matter of these faces. No family is in two sets here either, nor
in another set than there. Faces without Swedish letters, numerous among lively hands, borrow them.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

from bench.reading import fonts
from samples.paper import faces
from samples.paper.lettering import Typeface
from samples.paper.material import Faces
from samples.paper.recipes import Purpose

_SHARE: Final = Path("/usr/share/fonts")
_NPM: Final = Path(__file__).parent / "more_fonts"

PACKAGES: Final = (
    "fonts-breip fonts-bwht fonts-dkg-handwriting fonts-ecolier-court fonts-femkeklaver fonts-humor-sans "
    "fonts-klee fonts-kristi fonts-rufscript fonts-sjfonts fonts-tomsontalks"
)
"""Debian's handwriting, beside the packages that `bench.reading.fonts` needs."""


def _list(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_TYPED: Final[dict[Purpose, tuple[str, ...]]] = {
    Purpose.TUNE: _list(
        """
        anonymous-pro arimo barlow-condensed crimson-text fira-sans ibm-plex-mono ibm-plex-sans
        inconsolata jost merriweather montserrat nunito oswald overpass pt-serif quicksand raleway sora
        source-sans-3 source-serif-4 titillium-web varela-round vollkorn zilla-slab
        truetype/crosextra/Carlito-Italic.ttf truetype/dejavu/DejaVuSans-Bold.ttf
        truetype/liberation/LiberationSans-Italic.ttf truetype/liberation/LiberationSerif-Italic.ttf
        """
    ),
    Purpose.CALIBRATE: (),
    Purpose.MEASURE: _list("cousine lora poppins pt-sans roboto-slab special-elite tinos ubuntu work-sans"),
}
_HANDS: Final[dict[Purpose, tuple[str, ...]]] = {
    Purpose.TUNE: _list(
        """
        amatic-sc bad-script caveat-brush cookie damion dancing-script delicious-handrawn finger-paint
        gaegu grand-hotel happy-monkey kaushan-script licorice liu-jian-mao-cao long-cang marck-script
        mr-de-haviland nanum-brush-script oooh-baby permanent-marker playpen-sans poor-story rochester
        rock-salt sacramento satisfy vibur yellowtail yusei-magic zen-kurenaido zhi-mang-xing
        opentype/bwht/BecauseWeBuild-Regular.otf opentype/bwht/BecauseWeConnect-Regular.otf
        opentype/bwht/BecauseWeCreate-Regular.otf opentype/bwht/BecauseWeMentor-Regular.otf
        opentype/bwht/BecauseWeOrganize-Regular.otf truetype/breip/Breip.ttf
        truetype/ecolier-court/Ecolier-court.ttf truetype/klee/KleeOne-Regular.ttf
        truetype/kristi/Kristi.ttf truetype/rufscript/Rufscript010.ttf truetype/sjfonts/Delphine.ttf
        truetype/tomsontalks/TomsonTalks.ttf
        """
    ),
    Purpose.CALIBRATE: (),
    Purpose.MEASURE: _list(
        """
        courgette gloria-hallelujah mansalva nanum-pen-script shantell-sans the-girl-next-door yomogi
        opentype/bwht/BecauseWeLearn-Regular.otf truetype/femkeklaver/femkeklaver.ttf
        truetype/fifthhorseman/dkg.ttf truetype/humor-sans/Humor-Sans.ttf
        truetype/sjfonts/SteveHand.ttf
        """
    ),
}
"""npm packages of `@fontsource`, and files of Debian's under /usr/share/fonts."""


@cache
def faces_for(purpose: Purpose | str) -> Faces:
    """All faces of one purpose; `bench.reading.fonts.Missing` if one isn't installed.

    What the samples are written with is measured on: the tests guard the figures with them.
    """
    of = Purpose(purpose)
    typed, hands = fonts.typefaces(of), tuple(face for face in fonts.hands(of) if face not in faces.HANDS)
    own = (faces.TYPED, faces.HANDS) if of is Purpose.MEASURE else ((), ())
    return Faces(
        (*typed, *own[0], *(_face(name, typed[0]) for name in _TYPED[of])),
        (*hands, *own[1], *(_face(name, hands[0]) for name in _HANDS[of])),
    )


def install() -> None:
    """Bring the faces that are missing, as root."""
    fonts.install()
    if shutil.which("npm") is None:
        raise fonts.Missing("please install npm first, as root:  apt-get install npm")
    options = ["-y", "-q", "--no-install-recommends"]
    subprocess.run(["apt-get", "install", *options, *PACKAGES.split()], check=True)
    command = ["npm", "ci", "--prefix", str(_NPM), "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, check=True)


def _face(name: str, lender: Typeface) -> Typeface:
    if "/" in name:
        file = _SHARE / name
    else:
        file = _NPM / "node_modules" / "@fontsource" / name / "files" / f"{name}-latin-400-normal.woff"
    if not file.exists():
        raise fonts.Missing(f"{name} isn't installed; python -m bench.reading.hand_faces installs it")
    return Typeface(Path(name).stem, (file, *lender.files))


if __name__ == "__main__":
    install()
