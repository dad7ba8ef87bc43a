"""Real pictures of every kind that Pillow writes, made when a test asks for them."""

import io
from functools import cache

from PIL import Image

_WRITTEN = {
    "jpeg": ("JPEG", "RGB", {}),
    "jpeg, progressive": ("JPEG", "RGB", {"progressive": True}),
    "jpeg, four colours": ("JPEG", "CMYK", {}),
    "jpeg with exif": ("JPEG", "RGB", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}),
    "mpo": ("MPO", "RGB", {"save_all": True, "append_images": "one more"}),
    "png": ("PNG", "RGBA", {}),
    "png, moving": ("PNG", "RGB", {"save_all": True, "append_images": "one more"}),
    "gif": ("GIF", "P", {}),
    "gif, moving": ("GIF", "P", {"save_all": True, "append_images": "one more"}),
    "webp": ("WEBP", "RGB", {}),
    "webp, lossless": ("WEBP", "RGBA", {"lossless": True}),
    "webp, moving": ("WEBP", "RGB", {"save_all": True, "append_images": "one more"}),
    "avif": ("AVIF", "RGB", {}),
    "bmp": ("BMP", "RGB", {}),
    "bmp without its header": ("DIB", "RGB", {}),
    "tiff": ("TIFF", "RGB", {}),
    "tiff, packed": ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    "tiff, large": ("TIFF", "RGB", {"big_tiff": True}),
    "ico": ("ICO", "RGBA", {}),
    "icns": ("ICNS", "RGBA", {}),
    "jpeg 2000": ("JPEG2000", "RGB", {}),
    "jpeg 2000, bare": ("JPEG2000", "RGB", {"no_jp2": True}),
    "pdf": ("PDF", "RGB", {}),
    "eps": ("EPS", "RGB", {}),
    "pcx": ("PCX", "RGB", {}),
    "pbm": ("PPM", "1", {}),
    "pgm": ("PPM", "L", {}),
    "ppm": ("PPM", "RGB", {}),
    "pfm": ("PPM", "F", {}),
    "tga": ("TGA", "RGB", {}),
    "tga, packed": ("TGA", "RGB", {"compression": "tga_rle"}),
    "tga with a name": ("TGA", "RGB", {"id_section": b"a photograph"}),
    "sgi": ("SGI", "RGB", {}),
    "dds": ("DDS", "RGB", {}),
    "msp": ("MSP", "1", {}),
    "xbm": ("XBM", "1", {}),
    "qoi": ("QOI", "RGB", {}),
    "blp": ("BLP", "P", {}),
}  # fmt: skip


def _drawn(mode: str, *, turned: bool = False) -> Image.Image:
    picture = Image.linear_gradient("L").resize((32, 32))
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return picture.convert("RGB").convert(mode) if mode != "F" else picture.convert("F")


@cache
def pictures() -> dict[str, bytes]:
    """Return a whole small picture by the name of its kind."""
    made = {}
    for name, (kind, mode, wanted) in _WRITTEN.items():
        more = {"append_images": [_drawn(mode, turned=True)]} if "append_images" in wanted else {}
        out = io.BytesIO()
        _drawn(mode).save(out, kind, **{**wanted, **more})
        made[name] = out.getvalue()
    return made
