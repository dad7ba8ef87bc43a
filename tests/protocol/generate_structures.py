"""Makes protocol/vectors/structures.json: `python -m tests.protocol.generate_structures`.

Good ones are written by the code under test; the bad ones by hand, field by field, because the code
refuses to write them.
"""

from dataclasses import replace

from tests.protocol.broken_structures import broken, raw
from tests.protocol.deterministic import public, seed, store
from tests.protocol.example_structures import (
    DIRECT,
    EXTENSION,
    GOOD,
    HOUR,
    INVITATION,
    JOIN,
    KINDS,
    MEMBERS,
    ROOM,
    SELF,
)

from hearth_protocol import labels, signed
from hearth_protocol.codec import u8, u16, u32, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.room_extension import HistoryPolicy


def fields_of(value: object) -> object:
    """Show a value's fields: bytes in hex, sets as lists, enums as numbers."""
    match value:
        case bytes():
            return value.hex()
        case str():
            return value
        case int():
            return int(value)
        case tuple():
            return [fields_of(item) for item in value]
        case _:
            names = value.__dataclass_fields__  # type: ignore[attr-defined]  # every structure is a dataclass
            return {name: fields_of(getattr(value, name)) for name in names if name != "LABEL"}


def _case(case: str, kind: type, who: str, data: bytes, expect: str, **more: object) -> dict[str, object]:
    return {
        "case": case,
        "structure": KINDS[kind],
        "key": public(who).hex(),
        "signed": data.hex(),
        "expect": expect,
        **more,
    }


def _signed_cases() -> list[dict[str, object]]:
    cases = []
    for name, (value, who) in GOOD.items():
        data = signed.sign(seed(who), value)
        more = {"label": value.LABEL[:-1].decode(), "name": signed.name_of(value).hex()}
        cases.append(_case(name, type(value), who, data, "open", **more, fields=fields_of(value)))
        cases.append(_case(f"{name}, of another key", type(value), "stranger", data, "not_authentic"))
        altered = data[:-1] + bytes((data[-1] ^ 0x80,))
        cases.append(_case(f"{name}, signature altered", type(value), who, altered, "not_authentic"))
    for name, (kind, who, data) in broken().items():
        cases.append(_case(name, kind, who, data, "malformed"))
    crossed = raw(labels.SELF, "staff", JOIN.write())
    cases.append(
        _case("a self-admission signed as such, read as a join", Join, "staff", crossed, "not_authentic")
    )
    body = JOIN.write()
    long_form = b"\x80\x00" + u16(len(body)) + body + ed25519.sign(seed("invitation"), labels.JOIN + body)
    cases.append(_case("join: length not in its shortest form", Join, "invitation", long_form, "malformed"))
    return cases


def _chain_cases() -> list[dict[str, object]]:
    direct = signed.sign(seed("staff"), DIRECT)
    invitation = signed.sign(seed("staff"), INVITATION)
    join = signed.sign(seed("invitation"), JOIN)
    own = signed.sign(seed("staff"), SELF)
    good = {
        "direct": direct_chain(direct),
        "invitation and join": invitation_chain(invitation, join),
        "self": self_chain(own),
    }
    bad = {
        "kind 0": u8(0) + direct,
        "kind 4": u8(4) + direct,
        "an invitation without a join": u8(2) + invitation,
        "a join before its invitation": u8(2) + join + invitation,
        "a direct admission called self": u8(3) + direct,
        "two direct admissions": u8(1) + direct + direct,
    }
    return [{"case": name, "chain": data.hex(), "expect": "read"} for name, data in good.items()] + [
        {"case": name, "chain": data.hex(), "expect": "malformed"} for name, data in bad.items()
    ]


def _extension_cases() -> list[dict[str, object]]:
    def raw(*bans: bytes, history: int = 2) -> bytes:
        return ROOM + u32(1) + u8(history) + u32(3) + vector(b"".join(bans))

    bans = [ban.write() for ban in EXTENSION.bans]
    good = {"with bans": EXTENSION, "without bans": replace(EXTENSION, bans=(), history=HistoryPolicy.WINDOW)}
    bad = {
        "history 0": raw(history=0),
        "history 4": raw(history=4),
        "an unknown kind of ban": raw(u8(4) + MEMBERS[0] + u32(HOUR)),
        "bans not ascending": raw(bans[1], bans[0]),
        "kinds not ascending": raw(bans[2], bans[0]),
        "a ban twice": raw(bans[0], bans[0]),
        "a ban twice with two hours": raw(u8(1) + MEMBERS[0] + u32(HOUR), u8(1) + MEMBERS[0] + u32(HOUR + 1)),
        "more bans than fit": raw(*(u8(1) + bytes(14) + u16(number) + u32(HOUR) for number in range(513))),
    }
    return [
        {"case": name, "extension": value.write().hex(), "expect": "read", "fields": fields_of(value)}
        for name, value in good.items()
    ] + [{"case": name, "extension": data.hex(), "expect": "malformed"} for name, data in bad.items()]


def build() -> dict[str, object]:
    return {
        "about": "Signed structures, admission chains, room extension (spec/structures.md). Bytes in hex.",
        "signed": _signed_cases(),
        "chains": _chain_cases(),
        "extensions": _extension_cases(),
    }


if __name__ == "__main__":
    store("structures.json", build())
