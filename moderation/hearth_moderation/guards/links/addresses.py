"""Numbers that are hosts: IPv4 in every notation that parsers accept, IPv6 in its shortest form.

The rules are the WHATWG URL standard's ("ends in a number", "IPv4 parser", "IPv6 parser") and RFC
5952's; an IPv4 address inside an IPv6 one (mapped, compatible, NAT64) is told apart, as the Safe
Browsing specification asks.
"""

import re

OCTET = 256
GROUPS = 8
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_GROUP = re.compile(r"[0-9a-fA-F]{1,4}")
_NAT64 = [0x64, 0xFF9B, 0, 0, 0, 0]
_MAPPED = [0, 0, 0, 0, 0, 0xFFFF]
_LONGEST = 64


def ipv4(host: str) -> str | None:
    """Return the dotted decimal form of `host`, or None when it is not an IPv4 address in any notation."""
    parts = host.split(".")
    if not 1 <= len(parts) <= 4 or len(host) > _LONGEST:  # noqa: PLR2004  (an address has at most four parts)
        return None
    numbers = [_number(part) for part in parts]
    *front, last = [OCTET**4 if number is None else number for number in numbers]
    if any(number >= OCTET for number in front) or last >= OCTET ** (4 - len(front)):
        return None
    whole = last + sum(number * OCTET ** (3 - place) for place, number in enumerate(front))
    return ".".join(str(whole >> shift & 0xFF) for shift in (24, 16, 8, 0))


def _number(part: str) -> int | None:
    if not _NUMBER.fullmatch(part):
        return None
    if part[:2] in {"0x", "0X"}:
        return int(part[2:] or "0", 16)
    if part[0] == "0" and len(part) > 1:
        return None if "8" in part or "9" in part else int(part, 8)
    return int(part)


def ipv6(inside: str) -> tuple[int, ...] | None:
    """Return the eight groups of an IPv6 address written without brackets, or None."""
    inside = inside.split("%", 1)[0]  # a zone names an interface of the writer's machine, no host
    if len(inside) > _LONGEST or inside.count("::") > 1:
        return None
    head, found, tail = inside.partition("::")
    left, right = _groups(head), _groups(tail)
    if left is None or right is None:
        return None
    missing = GROUPS - len(left) - len(right)
    if missing < 1 if found else missing != 0:
        return None
    return (*left, *[0] * missing, *right)


def _groups(text: str) -> list[int] | None:
    if not text:
        return []
    groups: list[int] = []
    parts = text.split(":")
    for place, part in enumerate(parts):
        if place == len(parts) - 1 and part.count(".") == 3:  # noqa: PLR2004  (four numbers)
            dotted = ipv4(part)
            if dotted is None:
                return None
            one, two, three, four = map(int, dotted.split("."))
            groups += [one << 8 | two, three << 8 | four]
        elif _GROUP.fullmatch(part):
            groups.append(int(part, 16))
        else:
            return None
    return groups


def compressed(groups: tuple[int, ...]) -> str:
    """Return the eight groups in brackets, the first longest run of zeros as `::` (RFC 5952)."""
    best_start, best_length, start = -1, 1, 0
    while start < GROUPS:
        end = start
        while end < GROUPS and groups[end] == 0:
            end += 1
        if end - start > best_length:
            best_start, best_length = start, end - start
        start = max(end, start + 1)
    words = [format(group, "x") for group in groups]
    if best_start < 0:
        return f"[{':'.join(words)}]"
    return f"[{':'.join(words[:best_start])}::{':'.join(words[best_start + best_length :])}]"


def inner_ipv4(groups: tuple[int, ...]) -> str | None:
    """Return the IPv4 address that an IPv6 one stands for (mapped or NAT64), or None."""
    if list(groups[:6]) in (_MAPPED, _NAT64):
        return f"{groups[6] >> 8}.{groups[6] & 0xFF}.{groups[7] >> 8}.{groups[7] & 0xFF}"
    return None
