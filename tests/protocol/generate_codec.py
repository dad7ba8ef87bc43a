"""Makes protocol/vectors/codec.json: `python -m tests.protocol.generate_codec`. Values by hand."""

from tests.protocol.deterministic import store

LENGTHS = {
    "00": 0,
    "3f": 63,
    "4040": 64,
    "7fff": 16383,
    "80004000": 16384,
    "bfffffff": (1 << 30) - 1,
}
BAD_LENGTHS = {
    "nothing": "",
    "two bytes for 0": "4000",
    "two bytes for 63": "403f",
    "four bytes for 0": "80000000",
    "four bytes for 16383": "80003fff",
    "the reserved prefix": "c0",
    "the reserved prefix, eight bytes": "c000000040000000",
    "one of two bytes": "40",
    "three of four bytes": "800040",
    "a byte more": "0000",
}
OPTIONALS = {"00": None, "0107": 7}
BAD_OPTIONALS = {
    "nothing": "",
    "presence 2": "0207",
    "presence 255": "ff07",
    "no value": "01",
    "a byte more": "0007",
}


def build() -> dict[str, object]:
    return {
        "about": "Variable-size lengths and optional<uint8> (RFC 9420 section 2.1). Bytes in hex.",
        "lengths": [{"bytes": data, "expect": "read", "value": value} for data, value in LENGTHS.items()]
        + [{"case": name, "bytes": data, "expect": "malformed"} for name, data in BAD_LENGTHS.items()],
        "optionals": [{"bytes": data, "expect": "read", "value": value} for data, value in OPTIONALS.items()]
        + [{"case": name, "bytes": data, "expect": "malformed"} for name, data in BAD_OPTIONALS.items()],
    }


if __name__ == "__main__":
    store("codec.json", build())
