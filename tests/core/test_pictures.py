"""Pictures on their way in: small, upright, without the place where they were taken, or refused in plain words."""

import io

import pytest
from PIL import Image

from clerkdesk.core.errors import Trouble
from clerkdesk.core.pictures import MOST_BYTES, MOST_PIXELS, scaled_down


def _bytes(image: Image.Image, kind: str, **how: object) -> bytes:
    into = io.BytesIO()
    image.save(into, kind, **how)
    return into.getvalue()


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_large_photograph_is_scaled_down_to_two_thousand_dots() -> None:
    made = _opened(scaled_down(_bytes(Image.new("RGB", (4000, 3000), "green"), "JPEG")))
    assert (made.format, made.size) == ("JPEG", (MOST_PIXELS, 1500))


def test_noisy_picture_is_pressed_under_half_a_megabyte() -> None:
    noise = Image.effect_noise((3000, 3000), 255).convert("RGB")
    made = scaled_down(_bytes(noise, "PNG"))
    assert len(made) <= MOST_BYTES
    assert _opened(made).format == "JPEG"


def test_picture_taken_on_its_side_stands_upright_and_loses_its_notes() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # the camera was turned
    notes[0x010F] = "Camera of A. Person"
    made = _opened(scaled_down(_bytes(Image.new("RGB", (400, 200), "red"), "JPEG", exif=notes)))
    assert made.size == (200, 400)
    assert not dict(made.getexif())


def test_drawn_map_stays_sharp_and_see_through() -> None:
    crest = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    made = _opened(scaled_down(_bytes(crest, "PNG")))
    assert (made.format, made.mode) == ("PNG", "RGBA")


def test_see_through_photograph_is_put_on_white() -> None:
    made = _opened(scaled_down(_bytes(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "WEBP", lossless=True)))
    assert (made.format, made.getpixel((5, 5))) == ("JPEG", (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "I;16"])
def test_picture_in_another_colour_scheme_is_taken(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    assert _opened(scaled_down(_bytes(Image.new(mode, (60, 40)), kind))).size == (60, 40)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_file_that_is_no_picture_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Trouble, match=r"“garden\.jpg” can't be read as a picture"):
        scaled_down(content, "garden.jpg")


def test_picture_that_stops_half_way_is_refused() -> None:
    whole = _bytes(Image.effect_noise((300, 300), 255).convert("RGB"), "JPEG")
    with pytest.raises(Trouble, match="can't be read as a picture"):
        scaled_down(whole[: len(whole) // 3])


def test_picture_of_giant_size_is_refused_before_it_fills_the_memory() -> None:
    huge = _bytes(Image.new("1", (20000, 20000)), "PNG")
    with pytest.raises(Trouble, match="too large a picture"):
        scaled_down(huge)
