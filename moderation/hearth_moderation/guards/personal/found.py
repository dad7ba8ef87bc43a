"""What was found: of which type, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Personal(StrEnum):
    """The types, as `scan` writes them."""

    EMAIL = "email"
    CN_ID = "cn_id"
    KR_RRN = "kr_rrn"
    TW_ID = "tw_id"
    HK_ID = "hk_id"
    PASSPORT = "passport"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    HANDLE = "handle"
    PLATE = "plate"
    ADDRESS = "address"
    NAME = "name"
    NATIONAL_ID = "national_id"
    ACCOUNT = "account"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True)
class FoundPersonal:
    """One thing that says who somebody is."""

    type: Personal
    start: int
    """In code points of the text, like `end`."""
    end: int
