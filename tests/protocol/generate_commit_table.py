"""Makes protocol/vectors/commit_table.json: `python -m tests.protocol.generate_commit_table`.

Commits as neutral shapes: every row of the table, and beside each what is just outside of it.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, store
from tests.protocol.example_structures import HOUR, ROOM

from hearth_protocol.codec import u32
from hearth_protocol.ids import MemberId
from hearth_protocol.structures.room_extension import (
    ROOM_EXTENSION_TYPE,
    Ban,
    BanKind,
    HistoryPolicy,
    RoomExtension,
)

ME = {"signature_key": bytes_of("me").hex(), "credential": bytes_of("my credential").hex()}
YOU = {"signature_key": bytes_of("you").hex(), "credential": bytes_of("your credential").hex()}
MY_ID, YOUR_ID, PAST_ID = (MemberId(bytes_of(who, 16)) for who in ("my id", "your id", "past id"))
PAST = Ban(BanKind.MEMBER, PAST_ID, HOUR - 1)
STANDING = Ban(BanKind.INVITATION, bytes_of("invitation", 16), HOUR)
BEFORE = RoomExtension(
    room=ROOM,
    generation=2,
    history=HistoryPolicy.ONE_DAY,
    bans_version=4,
    bans=(PAST, STANDING),
)
AFTER = replace(BEFORE, bans_version=5)
REQUIRED, SENDERS = [3, "0405"], [5, "0607"]


def _extensions(extension: RoomExtension) -> list[list[object]]:
    return [REQUIRED, SENDERS, [ROOM_EXTENSION_TYPE, extension.write().hex()]]


def _remove(proposer: str, *, by_reference: bool, who: dict[str, str] | None = None) -> dict[str, object]:
    return {"kind": "remove", "by_reference": by_reference, "proposer": proposer, "removes": who or YOU}


def _change(
    extensions: list[list[object]], *, by_reference: bool = False, proposer: str = "staff"
) -> dict[str, object]:
    return {
        "kind": "group_context_extensions",
        "by_reference": by_reference,
        "proposer": proposer,
        "extensions": extensions,
    }


def _plain(kind: str, proposer: str, *, by_reference: bool = False) -> dict[str, object]:
    return {"kind": kind, "by_reference": by_reference, "proposer": proposer}


def _commit(
    name: str, expect: str, sender: str, *proposals: dict[str, object], **changes: object
) -> dict[str, object]:
    entering = sender == "new_member"
    return {
        "case": name,
        "sender": sender,
        "proposals": list(proposals),
        "leaf_before": None if entering else ME,
        "leaf_after": ME,
        "authenticated_data": u32(HOUR).hex(),
        "previous_hour": HOUR,
        "extensions_before": _extensions(BEFORE),
        "members_after": [MY_ID.hex(), YOUR_ID.hex()],
        "expect": expect,
        **changes,
    }


def _from_any_leaf(sender: str) -> list[dict[str, object]]:
    no, yes = "commit_forbidden", "accept"
    return [
        _commit(f"{sender}: renews its path", yes, sender),
        _commit(f"{sender}: no path", no, sender, leaf_after=None),
        _commit(
            f"{sender}: a Remove by reference without a path",
            no,
            sender,
            _remove("server", by_reference=True),
            leaf_after=None,
        ),
        _commit(f"{sender}: the server's Remove", yes, sender, _remove("server", by_reference=True)),
        _commit(f"{sender}: a staff member's Remove", yes, sender, _remove("staff", by_reference=True)),
        _commit(
            f"{sender}: two Removes by reference",
            yes,
            sender,
            _remove("server", by_reference=True),
            _remove("staff", by_reference=True, who={**YOU, "signature_key": bytes_of("third").hex()}),
        ),
        _commit(f"{sender}: a member's Remove", no, sender, _remove("member", by_reference=True)),
        _commit(f"{sender}: a stranger's Remove", no, sender, _remove("new_member", by_reference=True)),
        _commit(f"{sender}: Remove of itself", no, sender, _remove("server", by_reference=True, who=ME)),
        _commit(f"{sender}: an ExternalInit", no, sender, _plain("external_init", sender)),
        _commit(f"{sender}: something else", no, sender, _plain("other", sender)),
        _commit(
            f"{sender}: something else by reference", no, sender, _plain("other", "server", by_reference=True)
        ),
        _commit(
            f"{sender}: another key in its leaf", no, sender, leaf_after={**ME, "signature_key": "00" * 32}
        ),
        _commit(
            f"{sender}: another credential in its leaf", no, sender, leaf_after={**ME, "credential": "00"}
        ),
        _commit(
            f"{sender}: a change of extensions by reference",
            no,
            sender,
            _change(_extensions(AFTER), by_reference=True),
        ),
        _commit(f"{sender}: an hour later", yes, sender, authenticated_data=u32(HOUR + 1).hex()),
        _commit(f"{sender}: an hour back", no, sender, authenticated_data=u32(HOUR - 1).hex()),
        _commit(f"{sender}: no hour", no, sender, authenticated_data=""),
        _commit(f"{sender}: an hour of three bytes", no, sender, authenticated_data="07a120"),
        _commit(f"{sender}: an hour of five bytes", no, sender, authenticated_data="000007a120"),
    ]


def _staff_changes() -> list[dict[str, object]]:
    no, yes = "commit_forbidden", "accept"

    def change(name: str, expect: str, extension: RoomExtension, **changes: object) -> dict[str, object]:
        return _commit(f"staff: {name}", expect, "staff", _change(_extensions(extension)), **changes)

    you_banned = Ban(BanKind.MEMBER, YOUR_ID, HOUR + 24)

    def with_bans(*bans: Ban) -> RoomExtension:
        return replace(AFTER, bans=tuple(sorted(bans, key=lambda ban: ban.key)))

    return [
        _commit("staff: Remove by value", yes, "staff", _remove("staff", by_reference=False)),
        _commit("member: Remove by value", no, "member", _remove("member", by_reference=False)),
        _commit(
            "member: a change of extensions", no, "member", _change(_extensions(AFTER), proposer="member")
        ),
        _commit(
            "staff: Remove of itself by value", no, "staff", _remove("staff", by_reference=False, who=ME)
        ),
        change("next version of the extension", yes, AFTER),
        change("history policy", yes, replace(AFTER, history=HistoryPolicy.WINDOW)),
        change("the same version", no, BEFORE),
        change("a version skipped", no, replace(AFTER, bans_version=6)),
        change("an older version", no, replace(AFTER, bans_version=3)),
        change("another room", no, replace(AFTER, room=bytes_of("another", 16))),
        change("another generation", no, replace(AFTER, generation=3)),
        change("no path", no, AFTER, leaf_after=None),
        change("takes off a ban that has passed", yes, with_bans(STANDING)),
        change("takes off a ban in its last hour", no, with_bans(PAST)),
        change("takes it off an hour later", yes, with_bans(PAST), authenticated_data=u32(HOUR + 1).hex()),
        change("shortens a ban", no, with_bans(PAST, replace(STANDING, until=HOUR - 1))),
        change("lengthens a ban", yes, with_bans(PAST, replace(STANDING, until=HOUR + 50))),
        change("bans somebody who stays", no, with_bans(PAST, STANDING, you_banned)),
        change(
            "bans somebody who is not there",
            yes,
            with_bans(PAST, STANDING, you_banned),
            members_after=[MY_ID.hex()],
        ),
        _commit(
            "staff: removes and bans in one commit",
            yes,
            "staff",
            _remove("staff", by_reference=False),
            _change(_extensions(with_bans(PAST, STANDING, you_banned))),
            members_after=[MY_ID.hex()],
        ),
        _commit("staff: two changes", no, "staff", _change(_extensions(AFTER)), _change(_extensions(AFTER))),
        _commit(
            "staff: touches external_senders",
            no,
            "staff",
            _change([REQUIRED, [5, "0608"], [ROOM_EXTENSION_TYPE, AFTER.write().hex()]]),
        ),
        _commit(
            "staff: touches required_capabilities",
            no,
            "staff",
            _change([[3, "0406"], SENDERS, [ROOM_EXTENSION_TYPE, AFTER.write().hex()]]),
        ),
        _commit(
            "staff: drops external_senders",
            no,
            "staff",
            _change([REQUIRED, [ROOM_EXTENSION_TYPE, AFTER.write().hex()]]),
        ),
        _commit(
            "staff: adds an extension",
            no,
            "staff",
            _change([*_extensions(AFTER), [0xF003, ""]]),
        ),
        _commit(
            "staff: another order",
            no,
            "staff",
            _change([SENDERS, REQUIRED, [ROOM_EXTENSION_TYPE, AFTER.write().hex()]]),
        ),
        _commit("staff: no extensions at all", no, "staff", _change([])),
        _commit(
            "staff: an unreadable room extension",
            no,
            "staff",
            _change([REQUIRED, SENDERS, [ROOM_EXTENSION_TYPE, "00"]]),
        ),
    ]


def _entering() -> list[dict[str, object]]:
    no, yes, new = "commit_forbidden", "accept", "new_member"
    init = _plain("external_init", new)
    return [
        _commit("new member: enters", yes, new, init),
        _commit("new member: replaces itself", yes, new, init, _remove(new, by_reference=False, who=ME)),
        _commit("new member: the Remove first", yes, new, _remove(new, by_reference=False, who=ME), init),
        _commit("new member: no ExternalInit", no, new),
        _commit("new member: two ExternalInits", no, new, init, init),
        _commit(
            "new member: ExternalInit by reference",
            no,
            new,
            _plain("external_init", new, by_reference=True),
        ),
        _commit("new member: no path", no, new, init, leaf_after=None),
        _commit("new member: removes somebody else", no, new, init, _remove(new, by_reference=False)),
        _commit(
            "new member: removes the same key under another credential",
            no,
            new,
            init,
            _remove(new, by_reference=False, who={**ME, "credential": "00"}),
        ),
        _commit(
            "new member: removes the same credential under another key",
            no,
            new,
            init,
            _remove(new, by_reference=False, who={**ME, "signature_key": "00" * 32}),
        ),
        _commit(
            "new member: two Removes",
            no,
            new,
            init,
            _remove(new, by_reference=False, who=ME),
            _remove(new, by_reference=False, who=ME),
        ),
        _commit(
            "new member: the server's Remove by reference",
            no,
            new,
            init,
            _remove("server", by_reference=True),
        ),
        _commit(
            "new member: a change of extensions", no, new, init, _change(_extensions(AFTER), proposer=new)
        ),
        _commit("new member: something else", no, new, init, _plain("other", new)),
        _commit("new member: no hour", no, new, init, authenticated_data=""),
        _commit("new member: an hour back", no, new, init, authenticated_data=u32(HOUR - 1).hex()),
        _commit("server: commits", no, "server"),
        _commit("server: commits a Remove", no, "server", _remove("server", by_reference=False)),
    ]


def _proposals() -> list[dict[str, object]]:
    cases = []
    for sender in ("member", "staff", "new_member", "server"):
        for kind in ("remove", "external_init", "group_context_extensions", "other"):
            allowed = kind == "remove" and sender in {"staff", "server"}
            cases.append(
                {
                    "case": f"{sender} proposes {kind}",
                    "sender": sender,
                    "kind": kind,
                    "authenticated_data": "",
                    "expect": "accept" if allowed else "commit_forbidden",
                }
            )
    cases.extend(
        {
            "case": f"{sender} proposes remove with authenticated data",
            "sender": sender,
            "kind": "remove",
            "authenticated_data": u32(HOUR).hex(),
            "expect": "commit_forbidden",
        }
        for sender in ("staff", "server")
    )
    return cases


def build() -> dict[str, object]:
    return {
        "about": "The commit table on neutral shapes (spec/groups.md, The commit table). Bytes in hex.",
        "commits": _from_any_leaf("member") + _from_any_leaf("staff") + _staff_changes() + _entering(),
        "proposals": _proposals(),
    }


if __name__ == "__main__":
    store("commit_table.json", build())
