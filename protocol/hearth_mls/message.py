"""MLSMessage (RFC 9420 section 6): the one outer form in which everything travels."""

from functools import lru_cache
from typing import TypeAlias

from hearth_mls.capabilities import MLS10
from hearth_mls.framing import PrivateMessage, PublicMessage, WireFormat
from hearth_mls.group_info import GroupInfo
from hearth_mls.invalid import NotSupported
from hearth_mls.key_package import KeyPackage
from hearth_mls.rules import Rule
from hearth_mls.welcome import Welcome
from hearth_protocol.codec import Reader, decode, u16
from hearth_protocol.errors import Malformed

_REMEMBERED_MESSAGES = 8
"""Messages of which the reading is remembered: who routes one, who judges it and who follows it read it, one
after the other."""

Message: TypeAlias = PublicMessage | PrivateMessage | Welcome | GroupInfo | KeyPackage

_FORMATS: dict[type, WireFormat] = {
    PublicMessage: WireFormat.PUBLIC_MESSAGE,
    PrivateMessage: WireFormat.PRIVATE_MESSAGE,
    Welcome: WireFormat.WELCOME,
    GroupInfo: WireFormat.GROUP_INFO,
    KeyPackage: WireFormat.KEY_PACKAGE,
}


def _read(reader: Reader) -> Message:
    if reader.u16() != MLS10:
        raise NotSupported(Rule.VERSION_IS_KNOWN)
    match reader.u16():
        case WireFormat.PUBLIC_MESSAGE:
            return PublicMessage.read(reader)
        case WireFormat.PRIVATE_MESSAGE:
            return PrivateMessage.read(reader)
        case WireFormat.WELCOME:
            return Welcome.read(reader)
        case WireFormat.GROUP_INFO:
            return GroupInfo.read(reader)
        case WireFormat.KEY_PACKAGE:
            return KeyPackage.read(reader)
        case _:
            raise NotSupported(Rule.WIRE_FORMAT_IS_KNOWN)


def decode_message(data: bytes) -> Message:
    """Read exactly one MLSMessage; Malformed otherwise. Nothing in it is verified yet."""
    return decode(data, _read)


@lru_cache(_REMEMBERED_MESSAGES)  # pure, and what it returns never changes
def decode_public_message(data: bytes) -> PublicMessage:
    """Read exactly one MLSMessage that is a PublicMessage."""
    message = decode_message(data)
    if not isinstance(message, PublicMessage):
        raise Malformed("not a public message")
    return message


def decode_group_info(data: bytes) -> GroupInfo:
    """Read exactly one MLSMessage that is a GroupInfo."""
    message = decode_message(data)
    if not isinstance(message, GroupInfo):
        raise Malformed("not a group info")
    return message


def encode_message(message: Message) -> bytes:
    """Write `message` as an MLSMessage."""
    return u16(MLS10) + u16(_FORMATS[type(message)]) + message.write()
