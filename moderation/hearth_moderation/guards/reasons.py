"""Every reason a guard can give, once. A code is stable: it never changes its meaning and is never reused.

Each has a sentence in four languages; a test walks this enum and demands them. TypeScript has the same list.
"""

from enum import StrEnum


class Reason(StrEnum):
    """A stable reason code; the part before the point names the guard."""

    # pictures
    IMAGES_INVISIBLE = "images.invisible"
    IMAGES_MARKUP = "images.markup"
    IMAGES_DATA = "images.data"
    IMAGES_DECODED = "images.decoded"
    IMAGES_OPAQUE = "images.opaque"
    IMAGES_RARE = "images.rare"
    IMAGES_NUMBERS = "images.numbers"
    IMAGES_SYMBOLS = "images.symbols"
    IMAGES_ALPHABET = "images.alphabet"
    IMAGES_CHOICES = "images.choices"
    IMAGES_ART = "images.art"
    IMAGES_SPLIT = "images.split"
    IMAGES_RESIDUE = "images.residue"
    # links
    LINKS_DENIED = "links.denied"
    LINKS_LOOKALIKE = "links.lookalike"
    LINKS_SCHEME = "links.scheme"
    LINKS_INVITATION = "links.invitation"
    LINKS_GROUP = "links.group"
    LINKS_HANDLE = "links.handle"
    LINKS_LOCKER = "links.locker"
    LINKS_SHORTENER = "links.shortener"
    LINKS_ONION = "links.onion"
    LINKS_PEER_TO_PEER = "links.peer_to_peer"
    LINKS_IP_ADDRESS = "links.ip_address"
    LINKS_USERINFO = "links.userinfo"
    LINKS_LABEL = "links.label"
    LINKS_REDIRECT = "links.redirect"
    LINKS_UNREADABLE = "links.unreadable"
    LINKS_UNKNOWN = "links.unknown"
    LINKS_EMAIL = "links.email"
    LINKS_EXPIRED_LIST = "links.expired_list"
    LINKS_HELP = "links.help"
    # what says who somebody is
    PERSONAL_PHONE = "personal.phone"
    PERSONAL_EMAIL = "personal.email"
    PERSONAL_CN_ID = "personal.cn_id"
    PERSONAL_KR_RRN = "personal.kr_rrn"
    PERSONAL_TW_ID = "personal.tw_id"
    PERSONAL_HK_ID = "personal.hk_id"
    PERSONAL_PASSPORT = "personal.passport"
    PERSONAL_BANK_CARD = "personal.bank_card"
    PERSONAL_ADDRESS = "personal.address"
    PERSONAL_NAME = "personal.name"
    PERSONAL_PLATE = "personal.plate"
    PERSONAL_HANDLE = "personal.handle"
    PERSONAL_NATIONAL_ID = "personal.national_id"
    PERSONAL_ACCOUNT = "personal.account"
    PERSONAL_BIRTH = "personal.birth"
