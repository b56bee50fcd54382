"""The table of everything that is tuned about pictures. Widths and heights in pixels."""

from articles.enums import PictureCrop, PictureFormat

MAX_UPLOAD_BYTES = 25 * 1024 * 1024
#: The largest common cameras (9504×6336) just fit. Cleaning holds four bytes of each pixel, eight if it is turned or converted.
MAX_UPLOAD_PIXELS = 64_000_000
MIN_UPLOAD_WIDTH_PIXELS = 200
MIN_UPLOAD_HEIGHT_PIXELS = 100
#: How much longer than the other one side may be: beyond it no crop shows anything sensible.
MAX_SIDES_RATIO = 8
#: How many files one form sends at most; the rest is asked for again.
MAX_UPLOAD_FILES = 100

#: Widths made of each crop; none wider than the picture itself.
WIDTHS = {
    PictureCrop.WHOLE: (360, 640, 960, 1280, 1920),
    PictureCrop.CARD: (240, 360, 480, 720, 960),
    PictureCrop.SQUARE: (96, 192),
    PictureCrop.SOCIAL: (1200,),
    PictureCrop.SEARCH_SQUARE: (1200,),
    PictureCrop.SEARCH_CLASSIC: (1200,),
    PictureCrop.SEARCH_WIDE: (1200,),
}
#: What search engines are shown of a story's picture, in the order in which they are told (Google: Article structured data).
SEARCH_CROPS = (PictureCrop.SEARCH_WIDE, PictureCrop.SEARCH_CLASSIC, PictureCrop.SEARCH_SQUARE)
#: Width to height of each crop; the whole picture keeps its own.
RATIOS = {
    PictureCrop.CARD: (3, 2),
    PictureCrop.SQUARE: (1, 1),
    PictureCrop.SOCIAL: (1200, 630),
    PictureCrop.SEARCH_SQUARE: (1, 1),
    PictureCrop.SEARCH_CLASSIC: (4, 3),
    PictureCrop.SEARCH_WIDE: (16, 9),
}
#: Formats of each crop: services that show a social card, and search engines, want JPEG.
FORMATS = {
    PictureCrop.WHOLE: (PictureFormat.AVIF, PictureFormat.WEBP, PictureFormat.JPEG),
    PictureCrop.CARD: (PictureFormat.AVIF, PictureFormat.WEBP, PictureFormat.JPEG),
    PictureCrop.SQUARE: (PictureFormat.WEBP,),
    PictureCrop.SOCIAL: (PictureFormat.JPEG,),
    **dict.fromkeys(SEARCH_CROPS, (PictureFormat.JPEG,)),
}
#: Widest file for a browser that knows no srcset, and for what reads the page without one.
PLAIN_SOURCE_WIDTH_PIXELS = 1280
QUALITY = {PictureFormat.AVIF: 60, PictureFormat.WEBP: 80, PictureFormat.JPEG: 82}
#: How hard the encoders try: AVIF from 0 (slow) to 10, WebP from 0 to 6 (slow).
AVIF_SPEED = 7
WEBP_METHOD = 4
#: Quality of the original as it is kept, cleaned and encoded anew.
ORIGINAL_QUALITY = 92
#: A picture without transparency and with no more colours than this is a drawing, and kept as PNG.
MAX_DRAWING_COLOURS = 1024
