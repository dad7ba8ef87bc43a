"""Make `policy/phones.json` from the metadata in phonenumbers (libphonenumber, Apache License 2.0).

The browser must answer as Python does without the size of that package: for the named regions it gets
the patterns of numbers that people have at home or in the pocket, for all others only which lengths may
follow a calling code. Run where phonenumbers is installed:

    python moderation/making/phones.py
"""

import json
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberDesc

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"

GROUPINGS = {
    "CN": "11 3-4-4 3-3-5 4-4-3 4-3-4 3-8 7-4 5-6 2-8 3-7 2-4-4 3-4-3",
    "TW": "9 3-3-3 3-6 1-4-4 1-8 2-7 2-3-4 1-3-4 1-7 2-6 2-3-3 3-5 6-3",
    "HK": "8 4-4 2-2-2-2",
    "MO": "8 4-4",
    "KR": "10 9 8 2-4-4 2-3-4 1-3-4 1-4-4 2-8 2-7 1-8 1-7 3-3-3",
    "US": "10 3-3-4 3-7 6-4",
    "CA": "10 3-3-4 3-7 6-4",
    "GB": "10 4-6 4-3-3 3-3-4 2-4-4 2-8 3-7 5-3-2 9 3-3-3",
}
"""How the digits after trunk digit or calling code are written in groups, where nothing else says phone."""

BARE = {
    # Without any cue and without the trunk digit or a calling code, only these are unlike other numbers.
    "CN": "mobile",
    "US": "any",
    "CA": "any",
}

SHARING = {"GB": ("GG", "IM", "JE")}
"""Islands with the same calling code, whose numbers are dialled and written alike."""

FICTION = {"GB": "7700900[0-9]{3}"}
"""Ofcom's mobile range for drama: in no use and so not in the metadata, but examples are written with it."""


def pattern(*descriptions: PhoneNumberDesc | None) -> str:
    """Return one expression for all `descriptions`, each with the lengths it allows."""
    parts = []
    for description in descriptions:
        if description is None or not description.national_number_pattern:
            continue
        lengths = sorted(description.possible_length)
        said = description.national_number_pattern.replace("\\d", "[0-9]")
        wanted = "|".join(str(length) for length in lengths)
        ahead = "|".join(f"[0-9]{{{length}}}$" for length in wanted.split("|"))
        part = f"(?=(?:{ahead}))(?:{said})$"
        if part not in parts:
            parts.append(part)
    return f"^(?:{'|'.join(parts)})" if parts else "^(?!)"


def region(name: str) -> dict[str, object]:
    """Return what the guard knows of a region."""
    told = PhoneMetadata.metadata_for_region(name)
    all_told = [told, *(PhoneMetadata.metadata_for_region(other) for other in SHARING.get(name, ()))]
    personal = pattern(
        *(of for each in all_told for of in (each.fixed_line, each.mobile, each.personal_number, each.voip))
    )
    if name in FICTION:
        personal = f"^(?:{FICTION[name]}$|{personal[4:]}"
    return {
        "region": name,
        "calling_code": str(told.country_code),
        "trunk": told.national_prefix or "",
        "personal": personal,
        "mobile": pattern(*(each.mobile for each in all_told)),
        "business": pattern(
            *(
                of
                for each in all_told
                for of in (
                    each.premium_rate,
                    each.toll_free,
                    each.shared_cost,
                    each.pager,
                    each.uan,
                    each.voicemail,
                )
            )
        ),
        "possible": sorted(told.general_desc.possible_length),
        "groupings": GROUPINGS[name].split(),
        "bare": BARE.get(name, ""),
    }


def calling_codes() -> dict[str, list[int]]:
    """Return by calling code which numbers of digits may follow it."""
    lengths: dict[str, set[int]] = {}
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for name in regions:
            told = PhoneMetadata.metadata_for_region_or_calling_code(code, name)
            lengths.setdefault(str(code), set()).update(told.general_desc.possible_length)
    return {code: sorted(lengths[code]) for code in sorted(lengths)}


def main() -> None:
    """Write the file."""
    told = {
        "about": "Which phone numbers are somebody's; made by moderation/making/phones.py",
        "source": "metadata of libphonenumber as packed in phonenumbers",
        "version": phonenumbers.__version__,
        "licence": "Apache-2.0",
        "regions": [region(name) for name in GROUPINGS],
        "calling_codes": calling_codes(),
    }
    (POLICY / "phones.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
