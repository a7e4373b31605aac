"""A picture file is read whole or not at all, and whatever it holds, within its limits and with a reason."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extract.filetypes import filetype
from extract.images.ifd import Tag
from extract.limits import Limits
from extract.refused import Refused
from extract.texts import MESSAGES
from tests.extract import material as m
from tests.extract import picture_files as p
from tests.extract.interlaced import png
from tests.extract.tiffs import Entry, grey, tiff

FAX = p.lines(1728, 600)
PACKED = {
    packing: p.one_strip(FAX.convert("L") if packing == "jpeg" else FAX, packing)
    for packing in ("group4", "group3", "tiff_ccitt", "tiff_lzw", "packbits", "tiff_adobe_deflate", "jpeg")
}
FILES = {
    "jpeg": p.saved(p.noise(160, 120, "RGB"), "JPEG"),
    "progressive jpeg": p.saved(p.noise(160, 120, "RGB"), "JPEG", progressive=True),
    "jpeg in four colours": p.saved(p.noise(80, 60, "CMYK"), "JPEG"),
    "png": p.saved(p.noise(160, 120, "P"), "PNG"),
    "tiff, not packed": p.saved(p.noise(160, 120), "TIFF"),
    **{f"tiff, {packing}": data for packing, data in PACKED.items()},
}


def reason(data: bytes, limits: Limits | None = None) -> str | None:
    """The code that a file is refused with, None for one that is taken."""
    try:
        p.converted(data, limits)
    except Refused as refused:
        return refused.code
    return None


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_file_that_was_cut_off_is_never_read_in_part(data: bytes) -> None:
    for left in (len(data) - 1, len(data) - 30, len(data) * 9 // 10, len(data) // 2, len(data) // 10, 20):
        assert reason(data[:left]) == "truncated"


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("left", [0.3, 0.9, 0.995])
def test_a_strip_of_which_the_rest_never_came_is_never_shown_as_white_paper(data: bytes, left: float) -> None:
    """A copy that makes the whole file first and fills it then: zeros are what never came."""
    at, size = p.strip(data)
    kept = int(size * left)
    hollow = data[: at + kept] + bytes(size - kept) + data[at + size :]
    short = data.replace(struct.pack("<I", size), struct.pack("<I", kept))
    assert reason(hollow) in ("truncated", "damaged")
    assert reason(short) in ("truncated", "damaged")


def test_a_jpeg_that_was_closed_too_early_is_damaged() -> None:
    for name in ("jpeg", "progressive jpeg"):
        data = FILES[name]
        assert reason(data[: len(data) * 2 // 3] + b"\xff\xd9") == "damaged"


def test_a_strip_that_the_file_does_not_speak_of_is_missed() -> None:
    picture = p.noise(40, 40)
    entries = grey(picture, ROWS_PER_STRIP=Entry(4, (10,)))
    assert reason(tiff([(entries, picture.tobytes())])) == "damaged"


def test_a_png_with_too_few_rows_is_damaged() -> None:
    header = struct.pack(">IIBBBBB", 30, 30, 8, 0, 0, 0, 0)
    for rows in (29, 31):
        body = zlib.compress(bytes(31 * rows))
        assert reason(png((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))) == "damaged"


def test_a_png_whose_bytes_are_not_those_that_were_sent_is_damaged() -> None:
    data = bytearray(FILES["png"])
    data[len(data) // 2] ^= 1
    assert reason(bytes(data)) == "damaged"


def _huge_jpeg() -> bytes:
    data = FILES["jpeg"]
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + b"\xff\x00\xff\x00" + data[at + 4 :]


def _huge_png() -> bytes:
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(7501)) for _ in range(300)) + packer.flush()
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))


def _bottomless_png() -> bytes:
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    header = struct.pack(">IIBBBBB", 30, 30, 8, 0, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))


def _talkative_png() -> bytes:
    text = b"Comment\0\0" + zlib.compress(bytes(50_000_000), 9)
    header = struct.pack(">IIBBBBB", 30, 30, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(31 * 30))
    return png((b"IHDR", header), (b"zTXt", text), (b"iCCP", text), (b"IDAT", rows), (b"IEND", b""))


def _many_directories(count: int) -> bytes:
    """A chain of directories, each of one entry."""
    parts = [struct.pack("<2sHI", b"II", 42, 8)]
    for number in range(count):
        ahead = 8 + 18 * (number + 1) if number < count - 1 else 0
        parts.append(struct.pack("<HHHIII", 1, Tag.WIDTH, 4, 1, 10, ahead))
    return b"".join(parts)


def _cyclic(pages: int) -> bytes:
    picture = p.noise(20, 20)
    return tiff([(grey(picture), picture.tobytes())] * pages, cyclic=True)


def _wide(**more: Entry) -> bytes:
    picture = p.noise(20, 20)
    return tiff([(grey(picture, **more), picture.tobytes())])


def _animated() -> bytes:
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    return p.saved(frames[0], "PNG", save_all=True, append_images=frames[1:], default_image=False)


def _in_tiles(side: int, compression: int) -> bytes:
    entries = {
        "TILE_WIDTH": Entry(4, (side,)),
        "TILE_HEIGHT": Entry(4, (side,)),
        "TILE_OFFSETS": Entry(4, (0,)),
        "TILE_BYTES": Entry(4, (400,)),
    }
    return _wide(COMPRESSION=Entry(3, (compression,)), **entries)


HOSTILE = {
    "a png of 3,600 million pixels": (_huge_png(), "picture-too-large"),
    "a png that unpacks to more than its rows": (_bottomless_png(), "damaged"),
    "a jpeg of 4,200 million pixels": (_huge_jpeg(), "picture-too-large"),
    "a tiff of 4,000 million pixels a row": (_wide(WIDTH=Entry(4, (4_000_000_000,))), "picture-too-large"),
    "a tiff without width": (_wide(WIDTH=Entry(4, (0,))), "damaged"),
    "a tiff with a million strips": (_wide(STRIP_OFFSETS=Entry(4, [0] * 1_000_000)), "damaged"),
    "a tiff whose strips are elsewhere": (_wide(STRIP_OFFSETS=Entry(4, (1 << 31,))), "truncated"),
    "a tiff packed in a way that nobody knows": (_wide(COMPRESSION=Entry(3, (34_712,))), "picture-unusual"),
    "a tiff of floating numbers": (
        p.saved(Image.new("F", (20, 20)), "TIFF"),
        "picture-unusual",
    ),
    "a tiff in tiles of 10,000 million pixels": (_in_tiles(100_000, 5), "picture-too-large"),
    "a tiff in tiles that are too short": (_in_tiles(64, 1), "truncated"),
    "100,000 directories": (_many_directories(100_000), "too-many-pages"),
    "directories that bite their tail": (_cyclic(1), "damaged"),
    "directories that bite it later": (_cyclic(3), "damaged"),
    "a png that moves": (_animated(), "not-pdf"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_picture_has_a_reason(data: bytes, code: str) -> None:
    assert reason(data) == code
    assert code in MESSAGES


def test_what_a_png_says_beside_its_pixels_is_not_unpacked() -> None:
    assert reason(_talkative_png()) is None


def test_pictures_that_are_too_much_together_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.images.conversion.MOST_BYTES", 50_000)
    assert reason(p.saved(p.noise(160, 120), "TIFF")) is None
    pages = [p.noise(160, 120, seed=seed) for seed in range(3)]
    assert reason(p.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])) == "too-large"


def _mutated(data: bytes, seed: int) -> Iterator[bytes]:
    """The file with some of its bytes wrong, most of them at its start, or a part twice or not at all."""
    chance = random.Random(seed)
    while True:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            within = chance.choice((64, 400, len(changed)))
            changed[chance.randrange(min(within, len(changed)))] = chance.choice(
                (0, 1, 127, 255, chance.randrange(256))
            )
        if chance.random() < 0.2:
            at, size = chance.randrange(len(changed)), chance.randrange(1, 40)
            changed[at:at] = changed[at : at + size] if chance.random() < 0.5 else b""
            del changed[at : at + (size if chance.random() < 0.5 else 0)]
        yield bytes(changed)


@pytest.mark.parametrize("name", FILES)
def test_wrong_bytes_end_in_a_picture_or_a_reason(name: str) -> None:
    """Without a crash of this process; each reason has its sentence."""
    mutated = _mutated(FILES[name], seed=sorted(FILES).index(name))
    for data in (next(mutated) for _ in range(40)):
        if filetype(data) is filetype(FILES[name]):
            assert reason(data) in {None, *MESSAGES}


@given(st.binary(max_size=400), st.sampled_from(sorted(FILES)), st.integers(8, 200))
@settings(max_examples=60, deadline=None)
def test_nonsense_after_a_true_beginning_is_refused(nonsense: bytes, name: str, kept: int) -> None:
    assert reason(FILES[name][:kept] + nonsense) in ("truncated", "damaged", "picture-unusual")


def test_hostile_pictures_harm_no_locked_down_process() -> None:
    for name in ("a png of 3,600 million pixels", "100,000 directories", "directories that bite their tail"):
        data, code = HOSTILE[name]
        error = m.seen(data).source.error
        assert error is not None and (error.code, error.message) == (code, MESSAGES[code])
