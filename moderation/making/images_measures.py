"""Make `policy/images.json`: limits and weights of the picture guard, with what each was chosen by."""

import json
import math
from pathlib import Path

from beginnings import beginnings

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"

MEASURES = {
    # The bytes that one message may carry beside what it says.
    "message_bytes": 72,
    # More in a long message of ever new words, up to what a day may leave and what is free in it: so many bytes of
    # each kind, and so many bits for a word. Nothing where there are fewer, or more hundredths of it are found.
    "allowed_most": 144,
    "allowed_words": 56,
    "allowed_numbers": 40,
    "allowed_symbols": 40,
    "allowed_word_bits": 6,
    "allowed_fewest": 20,
    "allowed_share": 15,
    # Of a list of names, in which hardly anything else stands.
    "allowed_share_of_names": 20,
    # From so many bytes on, what was found is bounded by what the whole message could carry.
    "bounded_bytes": 24,
    # So much is drawn from tables where hardly a word is new, or it is the habit of who writes.
    "closed_bytes": 24,
    # What one sender may leave in one room in 24 hours, and in all that a room keeps (docs/guards.md).
    "day_bytes": 128,
    "room_bytes": 512,
    # What ordinary talk has of each kind in every message.
    "free_invisible": 4,
    "free_opaque": 4,
    "free_rare": 6,
    "free_numbers": 40,
    "free_symbols": 20,
    "free_alphabet": 8,
    # And of all kinds together.
    "free_message": 24,
    # What figures may say in every message, more by so many bits for each different word up to `free_numbers`; and in
    # all messages of a day together. Of 200 messages with times, prices, ages and dates they say some 300.
    "free_figures": 6,
    "free_figures_word": 4,
    "day_figures": 512,
    # What may be carried by what is left of messages, joined: as much as in a day.
    "joined_bytes": 128,
    "joined_least": 40,
    # Latin: half bits. Natural writing costs 8.5 to 10.4 a letter, letters by chance 12.4 to 14.
    "latin_letter": 11,
    "latin_small_word": 6,
    "latin_strange": 24,
    "latin_case": 10,
    "latin_digit_beside": 8,
    "latin_sign_inside": 6,
    "latin_longest": 40,
    "latin_too_long": 6,
    "latin_other": 3,
    "latin_mixed": 6,
    "latin_least": 60,
    "latin_suspect": 24,
    "latin_ceiling": 160,
    # Neighbours: of those in natural writing 35 % (Han), 50 % (Hangul), 80 to 95 % (alphabets) are in the table.
    "pair_known_h": 6,
    "pair_new_h": 2,
    "pair_known_k": 4,
    "pair_new_k": 2,
    "pair_known_a": 4,
    "pair_new_a": 6,
    "pair_known_x": 4,
    "pair_new_x": 8,
    "pair_small": 2,
    "pair_latin": 4,
    "pair_switch": 6,
    "pair_alone": 1,
    "pair_rare": 5,
    "pair_unknown": 8,
    "pair_least": 40,
    "pair_certain": 40,
    "pair_ceiling": 120,
    "seldom": 45,
    "known_bits_64ths": 544,
    # Neighbours of a language meet at least so much oftener than chance (64 is twice).
    "habit": 90,
    "habit_fewest": 32,
    # The same of Han and Hangul that is little strange, in halves a character: recipes and notes have 230 and more,
    # characters by chance 10, but syllables, of which there are fewer, now and then as much.
    "habit_known": 200,
    "habit_rate_h": 3,
    "habit_rate_k": 1,
    "symbol_bits": 9,
    "symbol_weight": 6,
    "signs_fewest": 64,
    "case_fewest": 16,
    "escapes_least": 8,
    "digit_bits_64ths": 213,
    # Words: in natural writing 40 to 80 in 100 are small ones, in lists 5 to 15.
    "word_common": 3,
    "word_other": 1,
    "word_least": 24,
    "word_ceiling": 40,
    "word_fewest": 40,
    "word_window": 96,
    "word_kinds": 30,
    "word_all_common": 94,
    "word_bits": 11,
    "word_bits_told": 9,
    "han_fewest": 96,
    "han_window": 128,
    "han_least": 50,
    "han_kinds": 32,
    "han_all_small": 75,
    "han_bits_64ths": 352,
    # Closed tables, in 100ths: of each sign so many on average; kinds, evenness and freedom against chance.
    "closed_fewest": 112,
    "closed_kinds": 3,
    "closed_often": 125,
    "closed_many": 256,
    "closed_often_many": 100,
    "closed_met": 110,
    "closed_even": 130,
    "closed_free": 85,
    # The same without the most frequent ones.
    "closed_fewest_rest": 90,
    "closed_often_rest": 160,
    "closed_met_rest": 115,
    "closed_even_rest": 140,
    # Choices between what stands for the same: so many that are not the usual one, so many bytes.
    "choices_fewest": 64,
    "choices_bytes": 24,
    "needless_fewest": 64,
    # Between words, in 100ths: the most frequent gap at most, the frequent ones at least.
    "gaps_fewest": 150,
    "gaps_most": 62,
    "gaps_few": 88,
    # Words with a capital inside a sentence; how many of those that come again are written both ways.
    "capitals_fewest": 64,
    "capitals_both": 40,
    "unseen_bits": 16,
    # Of several kinds, so many signs at least, what cannot be seen counts so often: it is no writing.
    "unseen_fewest": 16,
    "unseen_times": 4,
    "control_bits": 32,
    "words_alone": 6,
    "syllables_alone": 8,
    "space_fewest": 40,
    "art_width": 8,
    "art_width_letters": 16,
    "art_widest": 400,
    "art_alike": 40,
    "art_lines": 7,
    "art_kinds": 4,
    "art_escapes": 24,
    # Lines that are hardly anything but drawn, however alike.
    "art_lines_drawn": 12,
    # A picture in one line: so long, and in so many rows.
    "art_one_line": 96,
    # Points or runs that tell a drawing, and of how many kinds runs are.
    "plotted_fewest": 40,
    "plotted_kinds": 4,
    # A grid: of so many rows and columns, cells and outlines of rows; so much oftener alike than by chance, in 100ths,
    # to the right and below (drawings 55 to 85, a rota 36 below, boards and puzzles about 0); so many squares named.
    "grid_side": 8,
    "grid_cells": 81,
    "grid_outlines": 4,
    "grid_alike": 50,
    # Where each cell is told with its place, hardly anything but a drawing is.
    "grid_alike_placed": 35,
    "grid_squares": 64,
    # Runs of one sign whose lengths could say something, and words that are spelt now so, now so.
    "lengths_fewest": 40,
    "spelt_fewest": 150,
}

TEXTS: dict[str, str] = {
    # Characters that hold written Cantonese together; no word list has it.
    "cantonese": "佢哋唔係喺咗嘅啲嗰咁乜嘢冇睇攞俾畀嚟諗啱瞓攰嬲喎囉啦㗎咩喇吖嘞搵仲咪琴尋晚邊度點我你多好會就講話同嗮晒埋緊番返下先落今朝頭又真使完試得",
    # Syllables that Korean words end with in sentences.
    "hangul_endings": "이가은는을를에의도로와과고요다서지네게면음한할된했해어아죠까니만며든던라자데듯기서들께랑야여워져줘봐",
    # What stands for the same as the first of each: signs, skin tones, and characters of both ways to write Chinese.
    "alike": (
        "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7 \u00b7\u2022\u2027\u30fb\u2219\u22c5 "
        "'\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4` \"\u201c\u201d\u201e\u201f\u2033 "
        "~\u301c\u223c\u02dc *\u2217\u204e\u2731\u22c6 \U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff "
        "说說 来來 对對 时時 会會 个個 这這 们們 为為 国國 过過 后後 没沒 还還 现現 学學 样樣 让讓 给給 问問 话話 谢謝 爱愛 妈媽 听聽 "
        "觉覺 难難 点點 见見 长長 开開 关關 电電 头頭 动動 东東 车車 应應 该該 请請 认認 识識 谁誰 实實 发發 当當 经經 间間 气氣 边邊 "
        "两兩 务務 写寫 书書 报報 业業 师師 医醫 门門 马馬 红紅 风風 飞飛 岁歲 万萬 亲親"
    ),
    # Armenian, the Indic scripts, Sinhala, Lao, Tibetan, Burmese, Georgian, Ethiopic, Khmer, Mongolian.
    "living": "\u0530\u058f \u0980\u0dff \u0e80\u0eff \u0f00\u0fff \u1000\u109f \u10a0\u10ff \u1200\u137f \u1780\u17ff \u1800\u18af",
}


GAP = "[ \\n/]{0,9}"
DATA = (
    f"data{GAP}:{GAP}(?:image|video|audio|application|font|model|multipart|text){GAP}/[ ]{{0,3}}[a-z0-9.+*-]{{1,60}}[;,]"
    f"|data:{GAP};{GAP}base64|;{GAP}base64{GAP},"
)
ELEMENTS = (
    "img|image|svg|picture|video|audio|object|embed|iframe|frame|canvas|applet|source|track|input|link|style|portal|"
    "feimage|foreignobject|use|bgsound|rect|path|circle|polygon|polyline|ellipse|symbol|pattern|filter|mask|table|td|tr|"
    "body|map|area|amp-img|v:fill|v:imagedata|v:shape|math|param|base|meta|script|template|marquee"
)
PICTURE = "[.](?:png|jpe?g|gif|webp|avif|svg|bmp|heic|tiff?|ico)"
DRAWING = "(?:url|image-set|cross-fade|element|paint|image)[ \n]{0,4}\\("
TAGS = "img|image|video|media|attach|thumb|flash|youtube|gif|pic"
STYLED = "background|list-style|border-image|content|cursor|mask|src|filter|shape-outside|clip-path"
QUOTE = "[\"'\u201c\u201d\u2018\u2019`]"
NO_LETTER = "(?<![a-z0-9_?&/=.-])"
"""Before a name: in the query of an address it would be no field."""
SHOWN = (
    "image|img|photo|pic(?:ture)?s?(?![a-z])|pic(?:url|ture)|thumb|avatar|poster|cover(?!ed|ing|y)|icon(?!ic)|banner|logo|"
    "sticker|screenshot|media|attachment|enclosure|backdrop|artwork|wallpaper|figure|originalcontent|base64|b64|"
    "图片|圖片|照片|头像|頭像|封面|缩略图|縮圖|画像|写真|이미지|사진|썸네일"
)
"""What fields that hold a picture are called, in any program."""
KEY = f"[a-z0-9_.:@-]{{0,24}}(?:{SHOWN})[a-z0-9_.:-]{{0,24}}"
WHOLE = "(?:https?|data|blob|file|cid|attachment|mxc|ipfs|gs|s3|content|asset)(?::|%3a)|//"
NAMED = f"[^ \n\"'<>()]{{1,200}}{PICTURE}(?![a-z0-9])"
"""A file's name that ends as a picture's does."""
PLACED = f"[^ \n\"'<>()/]{{0,80}}/{NAMED}"
"""The same with a folder: of a name alone a list of evidence may speak."""
ADDRESS = f"(?:{QUOTE}[ ]?)?(?:{WHOLE}|{PLACED})"
TOLD_ADDRESS = f"{QUOTE}[ ]?(?:{WHOLE}|{PLACED})"
OPAQUE = f"{QUOTE}(?=[^\"' \n]{{0,60}}[0-9])[a-z0-9+/=_.-]{{20,}}"
"""What only a program reads: the number of a file that was sent before, or the file."""
SPACE = "[ \n]{0,8}"
IS = f"{SPACE}(?:[:=]|=>|:=){SPACE}"
WHERE = f"(?:ur[li]|src|source|href|link|path|file|data|value|content|id|key){QUOTE}?"
KINDS = f"type{QUOTE}?{IS}{QUOTE}[a-z.]{{0,24}}(?:image|img|photo|picture|pic|video|gif|animation|sticker|thumbnail)s?{QUOTE}"
FORMAT = "(?:image|video)/[a-z0-9.+*-]{2,40}"
FIELD = f"{QUOTE}{KEY}{QUOTE}[\\])]?(?:{IS}|[ ]?,[ ]?)(?:[\\[{{(]{SPACE}){{0,4}}(?:{ADDRESS}|{OPAQUE})"
NESTED = f"{QUOTE}{KEY}{QUOTE}{IS}[\\[{{][^\\]}}]{{0,300}}{WHERE}{IS}(?:{TOLD_ADDRESS}|{OPAQUE})"
BARE = f"(?:{SHOWN})[a-z0-9_.:-]{{0,24}}{IS}{TOLD_ADDRESS}"
WITH_WHERE = (
    "(?:image|img|photo|pic|picture|thumb|thumbnail|avatar|poster|cover|icon|banner|logo)"
    "[_.:-]?(?:url|uri|src|source|href|path|file|large|small|full|key|original)s?"
)
COMPOUND = (
    f"{WITH_WHERE}{SPACE}(?::|:=|=>){SPACE}(?:{WHOLE})"
    f"|{NO_LETTER}(?:(?:featured|cover|hero|og|preview|background|main|profile|header|social|share|card|item|my)[_.:-]?)?"
    f"{WITH_WHERE}{SPACE}={SPACE}(?:{WHOLE})"
)
ELEMENT = f"<[a-z0-9_.:-]{{0,24}}(?:{SHOWN})[a-z0-9_.:-]{{0,24}}"
WITHIN = f"{SPACE}(?:<!\\[cdata\\[{SPACE})?(?:<[a-z]{{1,12}}[^<>]{{0,60}}>{SPACE}){{0,2}}(?:{ADDRESS}|[a-z0-9+/=_-]{{20,}})"


def _escaped(name: str) -> str:
    """Return what finds `name` where any letter of it may be an escape of style sheets."""
    return "".join(
        f"(?:{letter}|\\\\0{{0,4}}(?:{ord(letter):x}|{ord(letter.upper()):x})[ ]?)" for letter in name
    )


MARKUP = (
    # Markdown: inline, by reference, shortcut.
    ("![", "!\\[[^\\]\\[\n]{0,400}\\][ ]?\n?[ ]?[(\\[]|!\\[\\[|!\\[[^\\]\\[\n]{1,200}\\](?![a-z0-9])"),
    ("![", "!\\[(?:[^\\]\\[\n\\\\]|\n(?!\n)|\\\\.|\\[[^\\]\\[\n]{0,80}\\]){0,200}\\][ ]?[(\\[]"),
    # HTML and what it is made of.
    ("<", f"<{GAP}(?:{ELEMENTS})(?:[ \n/]{{1,9}}[^<>]{{0,600}}[=/\"']|[ \n/]{{0,9}}>)"),
    ("<", "<!(?:doctype|entity)[ ]|<[?]xml|<<<[ ]?svg"),
    ("=", "(?:srcset|srcdoc|poster|xlink:href|formaction)[ \n]{0,4}="),
    ("=", "[.]src[ ]?=[ ]?[\"'`]|[.]innerhtml[ ]?="),
    ("<", f"<(?!a[ \n])[a-z][a-z0-9_.:-]{{0,40}}[ \n](?:[^<>]{{0,400}}[ \n:.\\[-])?(?:src|background|bg|{SHOWN})[a-z0-9_:-]{{0,24}}\\]?{SPACE}={SPACE}[{{]{{0,2}}{SPACE}{ADDRESS}"),
    ("<", f"<(?!a[ \n])[a-z][a-z0-9_.:-]{{0,40}}[ \n][^<>]{{0,400}}={SPACE}{QUOTE}[^\"' \n<>]{{1,200}}{PICTURE}[\"'?#]"),
    ("<", "<[a-z][^<>]{0,400}(?:type|medium|mime|format)[ ]?=[ ]?[\"']?(?:image|video|[^\"'<> ]{1,200}/image)[/\"']"),
    ("<", f"{ELEMENT}(?:[ \n][^<>]{{0,400}}={SPACE}{ADDRESS}|(?:[ \n][^<>]{{0,400}})?>{WITHIN})|<img:"),
    ("<", f"<key>{KEY}</key>{SPACE}<(?:string|data)>{WITHIN}|name=[\"']{KEY}[\"'][^<>]{{0,100}}>{WITHIN}"),
    # Fields of programs: what they are called, or of what kind they are, and an address or what only a program reads.
    (":", f"{FIELD}|{NESTED}"),
    ("=", f"{FIELD}|{NESTED}"),
    ("/", BARE),
    ("//", COMPOUND),
    ("type", f"{KINDS}[^}}]{{0,300}}{WHERE}{IS}(?:{TOLD_ADDRESS}|{OPAQUE})|{WHERE}{IS}(?:{TOLD_ADDRESS}|{OPAQUE})[^{{}}]{{0,300}}{KINDS}"),
    ("/", f"{QUOTE}{FORMAT}{QUOTE}(?:{IS}[\"'\\[{{]|[^}}]{{0,300}}{QUOTE}{IS}(?:{TOLD_ADDRESS}|{OPAQUE}))|{QUOTE}{IS}(?:{TOLD_ADDRESS}|{OPAQUE})[^{{}}]{{0,300}}{QUOTE}{FORMAT}{QUOTE}"),
    ("---", f"(?:^|\n)---\n(?:[^\n]{{0,200}}\n){{0,20}}[ -]{{0,8}}[a-z_-]{{0,16}}(?:{SHOWN})[a-z_-]{{0,16}}:[ ]{{0,3}}{ADDRESS}"),
    ("og:", f"og:(?:image|video)[a-z:_]{{0,16}}{QUOTE}?[ ]?(?:content)?{SPACE}[:=,]?{SPACE}{ADDRESS}"),
    ("twitter:", f"twitter:(?:image|video)[a-z:_]{{0,16}}{QUOTE}?[ ]?(?:content)?{SPACE}[:=,]?{SPACE}{ADDRESS}"),
    ("(", f"(?:image|img|photo|picture|sticker)(?:[.](?:network|memory|asset|file|resolve)|_tag|_url|view)?\\([^)\n]{{0,60}}?{QUOTE}(?:https?:|//|data:)"),
    ("(", f"(?:^|[ \n#=(])image[ ]?\\([ \n]{{0,8}}{QUOTE}{NAMED}|\\({SPACE}{QUOTE}(?:img|image|svg|picture|video){QUOTE}{SPACE},"),
    ("(", f"(?:img|image|source|video)\\([^)\n]{{0,80}}(?:src|href)[ ]?=[ ]?{QUOTE}"),
    ("send", f"send(?:photo|sticker|animation|video|mediagroup)[?(][^\n]{{0,200}}(?:{WHOLE})"),
    ("%img", "%img[({]"),
    ("{", f"(?:image|img|picture)[ ]?\\{{[^{{}}]{{0,200}}(?:source|src|url)[ ]?:[ ]?{QUOTE}"),
    # Style sheets.
    ("\\", f"{_escaped('url')}\\([ \n\"']{{0,4}}(?:[a-z]{{2,12}}:|//|/|[.]{{1,2}}/|#[a-z])"),
    ("(", f"url[ \n]{{0,4}}\\([ \n\"']{{0,4}}[^ \n)\"']{{1,200}}{PICTURE}"),
    ("(", f"(?:{STYLED})(?:-[a-z]{{1,9}}){{0,2}}[ \n]{{0,4}}:[^;{{}}]{{0,80}}{DRAWING}"),
    ("(", "url[ \n]{0,4}\\([ \n\"']{0,4}(?:[a-z]{2,12}:|//|/|[.]{1,2}/|#[a-z])"),
    ("(", "image-set[ ]{0,4}\\(|(?:linear|radial|conic)-gradient[ ]{0,4}\\("),
    ("box-shadow", "box-shadow[ ]{0,4}:[^;\n]{60}"),
    ("@", "@import[ ]|@font-face"),
    # BBCode, wikis, lightweight markup, TeX.
    ("[", f"\\[(?:{TAGS})(?:=[^\\]\n]{{1,120}}|[ ][^\\]\n]{{0,80}}=[^\\]\n]{{0,80}}|:[ ]?(?:http|data|//)[^\\]\n]{{0,120}})\\]"),
    ("[", f"\\[(?:{TAGS})\\][^\\[\n]{{1,400}}\\[/"),
    ("[[", "\\[\\[(?:file|image|media|datei|bild|fichier|archivo|ファイル|文件|檔案|图像|圖像|파일|그림|첨부)[ ]?:"),
    ("]]", f"\\[\\[[^\\]\n]{{1,300}}{PICTURE}[^\\]\n]{{0,80}}\\]"),
    ("}}", f"\\{{\\{{[^}}\n]{{1,300}}{PICTURE}[^}}\n]{{0,80}}\\}}\\}}"),
    ("]]", f"\\]\\[[^\\]\n]{{1,300}}{PICTURE}[^\\]\n]{{0,80}}\\]\\]"),
    ("{{", "\\{\\{[ ]?(?:https?:)?//[^}\n]{3,300}\\}\\}"),
    ("[", "\\[\\[(?:[=<>f]{1,2}[.]?)?(?:image|img|gallery)[ (]|\\[img[^\\]\\[\n]{0,80}\\[|\\[\\{[ ]?image|\\[(?:cq|mirai):(?:image|video|flash|cardimage|mface)"),
    ("[", f"\\[(?:https?:)?//[^\\] \n]{{1,300}}{PICTURE}\\](?!\\()"),
    ("{", f"(?:```|:::+)[ ]?\\{{(?:image|figure|thumbnail)\\}}|\\{{[{{%]<?[ ]?[a-z_]{{0,12}}(?:img|image|figure|picture|gallery|photo)[ \n(][^}}\n]{{0,200}}(?:{ADDRESS})"),
    ("attach", f"attach:[^ \n]{{1,80}}{PICTURE}|%attachurl"),
    (".", "(?:^|\n)[.](?:pspic|pdfpic|img)[ ]"),
    ("upload://", "upload://[a-z0-9]{8}"),
    ("::", "(?:^|\n)[ ]{0,8}[.][.][ ](?:[|][^|\n]{1,80}[|][ ])?(?:image|figure)[ ]?::"),
    ("[", "(?<![a-z0-9])(?:image|video|audio)::?[^ \n\\[]{1,300}\\["),
    ("\\", "\\\\(?:includegraphics|epsfig|includesvg|special|pgfimage|psfig|pict(?![a-z])|begin\\{(?:tikz|ps)?picture)"),
    ("\\", '\\\\(?:externalfigure|pgfdeclareimage|xetexpicfile|includepdf|adjustimage|adjustincludegraphics|igraph|image|img)[*]?[ ]?[\\[{"]'),
    ("!", '(?<![a-z0-9!])!(?:-?[<>=]|\\([^)\n]{0,40}\\)|\\{[^}\n]{0,80}\\}){0,3}(?:https?:)?//["-~]{3,300}(?:[(|][^)!\n]{0,80}\\)?)?!'),
    ("!", f"(?:^|[ \n])![a-z0-9:/._~%-]{{3,300}}{PICTURE}[^ \n!]{{0,40}}!"),
    # Scripts, terminals, printers and mail that draw or carry.
    ("(", "new[ ]image[ ]?\\(|createelement\\([\"'`](?:img|image|svg|canvas|video)|putimagedata|drawimage\\("),
    ("createobjecturl", "createobjecturl"),
    ("static", "static[ ](?:unsigned[ ])?char[ ][^=\n]{0,60}_bits"),
    ("xpm", "/[*] xpm [*]/"),
    ("%!ps", "%!ps-adobe"),
    ("{\\rtf", "\\{\\\\rtf"),
    ("content-", "content-transfer-encoding[ ]?:|content-type[ ]?:[ ]?(?:image|video|audio|multipart|application)/"),
    ("photo", "(?:^|\n)photo;[a-z=;]{0,60}encoding=|jpegphoto::"),
    ("begin:v", f"begin:v(?:card|event|calendar|todo)\n(?:[^\n]{{0,400}}\n){{0,30}}(?:item[0-9]{{1,2}}[.])?(?:photo|logo|image|attach|x-[a-z-]{{0,20}}(?:photo|image|picture))[;:](?:[^\n]{{0,200}}[:;=])?(?:{ADDRESS}|{FORMAT}|[a-z0-9+/=]{{20,}})"),
    ("\n", f"(?:^|\n)(?:photo|logo|image|attach);[a-z0-9=;,/-]{{1,120}}:(?:{ADDRESS}|[a-z0-9+/=]{{20,}})"),
    ("content-", f"content-disposition[ ]?:[^\n]{{0,80}}\n?[ ]{{0,8}}filename[*]?=[^\n]{{0,80}}{PICTURE}"),
    ("_ga=", "_ga=[a-z](?:,[a-z]=[a-z0-9]{1,12}){0,8};[a-z0-9+/=]{16}"),
    ("]1337;", "\\]1337;file"),
    ('q"1;1;', 'q"1;1;[0-9]'),
    ("^gf", "\\^gf[abc],[0-9]"),
    ("!!binary", "!!binary"),
    ("cid:", "cid:[a-z0-9._-]{1,80}@"),
    ("-----begin", "-----begin [a-z0-9 ]{1,40}-----"),
    ("git binary patch", "git binary patch"),
    ("\x1b", "\x1b_g|\x1bp[0-9;]{0,12}q|\x1b\\]1337;file"),
)  # fmt: skip
"""What must be in the text, and what it is then searched for."""

CONTROL = (
    r"&#(?:0{0,4}(?:[0-8]|1[124-9]|2[0-9]|3[01]|12[789]|1[345][0-9])|x0{0,4}(?:[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]));"
    r"|(?:[%=]|\\x|\\u00|%u00|\\)(?:0[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF])"
)


NEEDLESS = (
    r"(?:&#(?:[xX]0{0,4}[4-7][0-9a-fA-F]|0{0,4}(?:4[89]|5[0-7]|6[5-9]|[7-9][0-9]|1[01][0-9]|12[0-2]));"
    r"|(?:%|\\x|\\u00|%u00)[4-7][0-9a-fA-F])+"
)


def main() -> None:
    """Write the file."""
    out = {
        "about": "Limits and weights of the picture guard; made by moderation/making/images_measures.py.",
        "measures": MEASURES,
        "texts": TEXTS,
        "markup": MARKUP,
        "data": DATA,
        "control": CONTROL,
        "needless": NEEDLESS,
        "begun": beginnings(),
        "unseen": [round(1024 * math.exp(-times / 16)) for times in range(160)],
        "logs": [0, *(round(64 * math.log2(number)) for number in range(1, 257))],
    }
    (POLICY / "images.json").write_text(json.dumps(out, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
