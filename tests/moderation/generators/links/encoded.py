"""A host as programs write it: in a code, shifted, backwards, or behind another site."""

import codecs
import quopri
import random

from tests.moderation.generators.links.addresses import Address


def quoted_printable(_dice: random.Random, address: Address) -> str:
    made = "".join(f"={ord(sign):02X}" for sign in address.url)
    assert quopri.decodestring(made) == address.url.encode()
    return made


def escaped_for_styles(_dice: random.Random, address: Address) -> str:
    return "".join(f"\\{ord(sign):x} " for sign in address.url)


def bytes_in_hexadecimal(dice: random.Random, address: Address) -> str:
    signs = [f"{ord(sign):02x}" for sign in address.host]
    return dice.choice((":".join(signs), " ".join(f"0x{each}" for each in signs), "-".join(signs).upper()))


def escaped_dots(dice: random.Random, address: Address) -> str:
    return address.host.replace(".", dice.choice(("\\.", "[.]", "(?:\\.)", "%2E", "\\x2e")))


def shifted_with_a_hint(dice: random.Random, address: Address) -> str:
    made = codecs.encode(address.host, "rot13")
    return dice.choice(("rot13: {}", "{} (rot 13)", "凯撒13 {}", "카이사르 13 {}")).format(made)


def backwards_with_a_hint(dice: random.Random, address: Address) -> str:
    return dice.choice(("倒过来 {}", "反着念：{}", "read it backwards {}", "거꾸로 {}")).format(
        address.host[::-1]
    )


def through_another_site(dice: random.Random, address: Address) -> str:
    turned = address.host.replace("-", "--").replace(".", "-")
    return dice.choice(
        (
            f"https://{turned}.translate.goog/x",
            f"https://web.archive.org/web/2024/https://{address.bare}",
            f"https://archive.ph/newest/{address.host}",
            f"https://www.google.com/url?q={address.host}&sa=D",
            f"https://l.example.com/l.php?u=https%3A%2F%2F{address.host}",
            f"https://12ft.io/{address.url}",
        )
    )
