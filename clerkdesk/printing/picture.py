"""Pictures as paper and web pages take them: upright, on white, and no larger than needed."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from clerkdesk.core.errors import Trouble
from clerkdesk.core.paths import resources
from clerkdesk.printing.chart import Box, Chars, shapes
from clerkdesk.printing.text import portable
from clerkdesk.printing.words import Chart

_WEB_WIDTH = 1400


def opened(data: bytes, widest: int) -> tuple[Image.Image, bool]:
    """Return a picture in grey or RGB, at most `widest` dots across, and whether it is a photograph.

    Raises Trouble where the bytes are no picture.
    """
    try:
        found = Image.open(BytesIO(data))
        # A large JPEG is read at the size that is needed, which is many times faster.
        found.draft(None, (widest, widest))
        is_photo = found.format in ("JPEG", "MPO") or found.mode in ("CMYK", "YCbCr")
        image = _on_white(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Trouble("A picture could not be read. Put it into the document again, as a JPEG or PNG file.") from error
    if image.width > widest:
        size = (widest, max(1, round(image.height * widest / image.width)))
        # A picture is only made smaller here: the slower ways to do it look no better on paper.
        image = image.resize(size, Image.Resampling.HAMMING)
    return image, is_photo


def jpeg_of(image: Image.Image) -> bytes:
    """Return a picture as JPEG."""
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def web_picture(data: bytes) -> tuple[str, bytes]:
    """Return the kind and the bytes of a picture for a web page; raises Trouble where it is none."""
    image, is_photo = opened(data, _WEB_WIDTH)
    if is_photo:
        return "image/jpeg", jpeg_of(image)
    return "image/png", png_of(image)


def png_of(image: Image.Image) -> bytes:
    """Return a picture as PNG."""
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in grey or RGB; what was see-through is white, as the paper is."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return image.convert("RGB")


def chart_picture(chart: Chart) -> bytes:
    """Return a chart as PNG, for a word processor that takes no drawing of ours."""
    folder = resources() / "fonts"
    size, width = 28, 1600
    faces = {
        strong: ImageFont.truetype(str(folder / f"AtkinsonHyperlegibleNext-{name}.ttf"), size)
        for strong, name in ((False, "Regular"), (True, "Bold"))
    }
    drawn, height = shapes(chart, width - 4, size, lambda text, strong: faces[strong].getlength(portable(text)))
    image = Image.new("L", (width, round(height) + 4), 255)
    pen = ImageDraw.Draw(image)
    for shape in drawn:
        if isinstance(shape, Chars):
            pen.text((shape.x + 2, shape.y), portable(shape.text), font=faces[shape.strong], fill=0)
        elif isinstance(shape, Box):
            corners = (shape.x + 2, shape.y + 2, shape.x + shape.width + 2, shape.y + shape.height + 2)
            pen.rectangle(corners, fill=round(shape.grey * 255), outline=0 if shape.outlined else None, width=2)
        else:
            ends = (shape.x1 + 2, shape.y1 + 2, shape.x2 + 2, shape.y2 + 2)
            pen.line(ends, fill=0, width=max(1, round(shape.thick * 2)))
    return png_of(image)
