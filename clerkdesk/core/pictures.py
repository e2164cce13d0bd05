"""Pictures on their way into the council's file: upright, small enough to keep, and without where they were taken."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from clerkdesk.core.errors import Trouble

MOST_PIXELS = 2000  # along the longer side: 300 dots to the inch over the width of an A4 page
MOST_BYTES = 500_000
_TAKEN = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
_QUALITIES = (88, 80, 70, 60)


def scaled_down(content: bytes, name: str = "This file") -> bytes:
    """Return the picture as a JPEG or PNG of at most 2000 pixels and about 500 KB; raises Trouble for anything else.

    What cameras note beside the picture (the place, the owner) is left behind.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_TAKEN) as opened:
                opened.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
                was_drawn = opened.format in ("PNG", "GIF")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Trouble(f"“{name}” is too large a picture. Save it smaller, and choose that one.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Trouble(
            f"“{name}” can't be read as a picture. Choose a JPEG or PNG file, "
            "or open it in a picture program and save it as one."
        ) from error
    return _smallest(picture, was_drawn)


def _smallest(picture: Image.Image, was_drawn: bool) -> bytes:
    # Drawn pictures (maps, crests) stay sharp and see-through as PNG; photographs would be large in it.
    if was_drawn:
        as_png = _saved(_plain(picture, "RGBA" if picture.has_transparency_data else "RGB"), "PNG", optimize=True)
        if len(as_png) <= MOST_BYTES:
            return as_png
    flat = _on_white(picture)
    while True:
        for quality in _QUALITIES:
            as_jpeg = _saved(flat, "JPEG", quality=quality, optimize=True)
            if len(as_jpeg) <= MOST_BYTES:
                return as_jpeg
        flat = flat.resize((max(1, flat.width * 3 // 4), max(1, flat.height * 3 // 4)), Image.Resampling.LANCZOS)


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return _plain(picture, "RGB")
    see_through = _plain(picture, "RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(see_through, mask=see_through.getchannel("A"))
    return white


def _plain(picture: Image.Image, mode: str) -> Image.Image:
    """Return the dots alone, without notes and colour tables."""
    plain = Image.new(mode, picture.size)
    plain.paste(picture.convert(mode))
    return plain


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    into = io.BytesIO()
    picture.save(into, kind, **how)
    return into.getvalue()
