"""Markup that a renderer would make a picture of: Markdown, HTML, CSS, BBCode, wikis, TeX, and data: addresses."""

import re

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason


def markup(text: str, tables: Tables) -> list[Opaque]:
    """Return what of `text`, in lower case, is picture markup. Only `<`, `!`, `[`, `:`, `\\`, `(` or `.` begin it."""
    found = []
    if DATA.search(text):
        found.append(Opaque(Reason.IMAGES_DATA, 0, ""))
    if MARKUP.search(text):
        found.append(Opaque(Reason.IMAGES_MARKUP, 0, ""))
    return found


GAP = "[ \\n/]{0,9}"
DATA = re.compile(
    f"data{GAP}:{GAP}(?:image|video|audio|application|font|model|multipart|text){GAP}/[ ]{{0,3}}[a-z0-9.+*-]{{1,60}}[;,]"
    f"|data:{GAP};{GAP}base64|;{GAP}base64{GAP},"
)
ELEMENTS = (
    "img|image|svg|picture|video|audio|object|embed|iframe|frame|canvas|applet|source|track|input|link|style|portal|"
    "feimage|foreignobject|use|bgsound|rect|path|circle|polygon|polyline|ellipse|symbol|pattern|filter|mask|table|td|tr|"
    "body|map|area|amp-img|v:fill|v:imagedata|v:shape|math|param|base|meta|script|template|marquee"
)
MARKUP = re.compile(
    # Markdown: inline, by reference, shortcut with its definition in the text.
    "!\\[[^\\]\\n]{0,400}\\][ ]?\\n?[ ]?[(\\[]"
    "|!\\[\\["
    "|!\\[[^\\]\\n]{1,200}\\](?![a-z0-9])"
    f"|<{GAP}(?:{ELEMENTS})(?:[ \\n/]{{1,9}}[^<>]{{0,600}}[=/\"']|[ \\n/]*>)"
    f"|<{GAP}(?:{ELEMENTS})[ \\n/]{{1,9}}(?:src|href|data|style|srcset|poster|background|width|height|type|rel|d|x|y)[ ]*="
    "|<!(?:doctype|entity)[ ]|<\\?xml|<%"
    "|(?:srcset|srcdoc|poster|xlink:href|formaction)[ \\n]{0,4}="
    "|(?:background|list-style|border-image|content|cursor|mask|src|filter|shape-outside|clip-path)(?:-[a-z]{1,9}){0,2}"
    "[ \\n]{0,4}:[^;{}]{0,80}(?:url|image-set|cross-fade|element|paint|image)[ \\n]{0,4}\\("
    "|url[ \\n]{0,4}\\([ \\n\"']{0,4}(?:[a-z]{2,12}:|//|/|[.]|#)"
    "|image-set[ ]{0,4}\\(|@import[ ]|@font-face|box-shadow[ ]{0,4}:[^;\\n]{60}|(?:linear|radial|conic)-gradient[ ]{0,4}\\("
    # BBCode, wikis, lightweight markup, TeX.
    "|\\[(?:img|image|video|media|attach|thumb|flash|youtube|gif|pic)(?:[ =:][^\\]\\n]{0,120})?\\]"
    "|\\[\\[(?:file|image|media|datei|bild|fichier|archivo|ファイル|文件|檔案|图像|圖像|파일|그림|첨부)[ ]?:"
    "|\\[\\[[^\\]\\n]{1,300}[.](?:png|jpe?g|gif|webp|avif|svg|bmp|heic|tiff?|ico)[^\\]\\n]{0,80}\\]"
    "|\\{\\{[^}\\n]{1,300}[.](?:png|jpe?g|gif|webp|avif|svg|bmp|heic|tiff?|ico)[^}\\n]{0,80}\\}\\}"
    "|(?:^|\\n)[ ]{0,8}[.][.][ ](?:[|][^|\\n]{1,80}[|][ ])?(?:image|figure)[ ]?::"
    "|(?:^|[ \\n])(?:image|video|audio)::?[^ \\n\\[]{1,300}\\["
    "|\\\\(?:includegraphics|epsfig|includesvg|special|pgfimage|psfig|begin\\{(?:tikzpicture|pspicture|picture)\\})"
    "|(?:^|[ \\n])![a-z0-9:/._~%-]{3,300}[.](?:png|jpe?g|gif|webp|avif|svg|bmp)[^ \\n!]{0,40}!"
    # Scripts and terminals that draw.
    "|new[ ]image[ ]?\\(|[.]src[ ]?=[ ]?[\"'`]|createelement\\([\"'`](?:img|image|svg|canvas|video)"
    "|createobjecturl|putimagedata|drawimage\\(|[.]innerhtml[ ]?=|<<<[ ]?svg"
    "|static[ ](?:unsigned[ ])?char[ ][^=\\n]{0,60}_bits|/\\* xpm \\*/|%!ps-adobe|\\{\\\\rtf|\\\\pict\\b"
    "|content-transfer-encoding[ ]?:|content-type[ ]?:[ ]?(?:image|video|audio|multipart|application)/"
    "|\\bphoto;[a-z=;]{0,60}encoding=|jpegphoto::|!!binary|cid:[a-z0-9._-]{1,80}@"
    "|-----begin [a-z0-9 ]{1,40}-----"
    "|gitbinary patch|git binary patch|\\x1b_g|\\x1bp[0-9;]{0,12}q|\\x1b\\]1337;file"
)
