"""P2: a host that shows an older vault, or two at once, is noticed as far as spec/member-state.md says.

And what nobody can notice costs no key: whoever resumes from an old vault uses nothing twice.
"""

from collections.abc import Callable

import pytest
from tests.client.conftest import garden, hearth
from tests.client.meddling import PATIENT, Meddler, crashed, renewed
from tests.client.real_server import RealCommunity

from hearth_client import Client, Room
from hearth_client.room.seat import Seat
from hearth_mls.message import decode_public_message
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames.answers import Answer, Delivered, Delivery, Vault, VaultWritten
from hearth_protocol.frames.operations import Commit, Operation, Post, ReadVault, WriteVault

__all__ = ["garden", "hearth"]


class Archivist:
    """A host that keeps every version of a vault it ever served or took."""

    def __init__(self) -> None:
        self.meddler = Meddler()
        self.versions: list[Vault] = []
        self.meddler.alter = self.keep

    def keep(self, _: Operation, answer: Answer) -> Answer:
        if isinstance(answer, Vault):
            self.versions.append(answer)
        return answer

    def put_back(self, version: Vault) -> None:
        """Serve `version` to whoever reads next, once, and take what she writes for its successor."""
        waiting = [version]
        truth: list[Vault] = []

        def old(operation: Operation, answer: Answer) -> Answer:
            if isinstance(operation, ReadVault) and isinstance(answer, Vault):
                truth.append(answer)
                if waiting:
                    # With the present etag, as a host that replaced the row would have it.
                    return Vault(etag=answer.etag, blob=waiting.pop().blob)
            return answer

        self.meddler.alter = old


async def opened(hearth: RealCommunity, words: str, archivist: Archivist) -> Client:
    return await Client.with_words(hearth.url, words, edges=PATIENT, connect=archivist.meddler.connect)


async def willow_in(hearth: RealCommunity, garden: tuple) -> tuple[Archivist, str, Room]:
    """Let Willow in, and keep the version of her vault with which she left."""
    _, room, invited = garden
    archivist = Archivist()
    async with await hearth.newcomer() as willow:
        await willow.enter(invited.link, pseudonym="Willow")
        words = " ".join(willow.words())
    await room.catch_up()
    await crashed(await opened(hearth, words, archivist))
    return archivist, words, room


def commits(meddler: Meddler) -> list[Commit]:
    return [one for one in meddler.asked if isinstance(one, Commit)]


def path_keys(commit: Commit) -> set[bytes]:
    path = decode_public_message(commit.message).content.content.path
    return {path.leaf_node.encryption_key, *(node.encryption_key for node in path.nodes)}


async def test_p2_a_vault_from_before_an_own_commit_is_noticed_and_uses_no_key_twice(hearth, garden):
    archivist, words, room = await willow_in(hearth, garden)
    old = archivist.versions[-1]
    async with await opened(hearth, words, archivist) as willow:
        hers = await willow.room(room.id)
        await hers.post("before")
        await renewed(willow, hers)
        await hers.post("after")
    archivist.put_back(old)
    async with await opened(hearth, words, archivist) as willow:
        hers = await willow.room(room.id)
        assert "notice_other_notes" in hers.notices
        await hers.post("and now")
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["before", "after", "and now"]
    assert len(room.roster()) == 2
    made = [path_keys(one) for one in commits(archivist.meddler)]
    assert len(made) >= 2
    assert sum(map(len, made)) == len(frozenset().union(*made))
    nonces = [one.sealed[:24] for one in archivist.meddler.asked if isinstance(one, Post)]
    assert len(nonces) == len(set(nonces)) == 3


async def test_p2_an_own_commit_is_noticed_also_where_the_way_to_it_is_not_told_any_more(
    hearth, garden, monkeypatch
):
    moderator, _, _ = garden
    archivist, words, room = await willow_in(hearth, garden)
    old = archivist.versions[-1]

    async def not_kept(*_):
        return False

    monkeypatch.setattr(Seat, "_resume", not_kept)
    await renewed(moderator, room)
    archivist.put_back(old)
    async with await opened(hearth, words, archivist) as willow:
        assert "notice_other_notes" not in (await willow.room(room.id)).notices
        await renewed(willow, await willow.room(room.id))
    archivist.put_back(old)
    async with await opened(hearth, words, archivist) as willow:
        assert "notice_other_notes" in (await willow.room(room.id)).notices


async def test_p2_a_vault_from_before_other_peoples_commits_goes_on_without_a_new_seat(hearth, garden):
    moderator, _, _ = garden
    archivist, words, room = await willow_in(hearth, garden)
    old = archivist.versions[-1]
    await renewed(moderator, room)
    async with await opened(hearth, words, archivist) as willow:
        hers = await willow.room(room.id)
        await room.post("read by her")
        await hers.catch_up()
        hers.mark_read()
        assert willow.rooms()[0].unread == 0
    archivist.put_back(old)
    async with await opened(hearth, words, archivist) as willow:
        hers = await willow.room(room.id)
        # Nothing that she signed contradicts it, so nobody can tell: what she had read is unread again.
        assert hers.notices == ()
        assert willow.rooms()[0].unread > 0
        assert [one.text for one in hers.timeline.entries if one.kind == "post"] == ["read by her"]
    assert commits(archivist.meddler) == []


async def test_p2_a_vault_put_back_during_a_visit_is_refused_and_nothing_is_written(hearth, garden):
    archivist, words, room = await willow_in(hearth, garden)
    old = archivist.versions[-1]
    willow = await opened(hearth, words, archivist)
    await willow.room(room.id)
    await willow.save()
    async with await Client.with_words(hearth.url, words, edges=PATIENT):
        pass
    archivist.put_back(old)
    before = len([one for one in archivist.meddler.asked if isinstance(one, WriteVault)])
    with pytest.raises(NotAuthentic):
        await willow.save()
    # The write that found another version there, and none after it.
    assert len([one for one in archivist.meddler.asked if isinstance(one, WriteVault)]) == before + 1
    await crashed(willow)


async def test_p2_two_vaults_of_one_counter_are_noticed_by_who_wrote_one_of_them(hearth, garden):
    archivist, words, _ = await willow_in(hearth, garden)
    phone, laptop = await opened(hearth, words, archivist), await opened(hearth, words, Archivist())
    await laptop.save()
    await crashed(await opened(hearth, words, archivist))
    theirs = archivist.versions[-1]

    def apart(operation: Operation) -> Answer | None:
        """Take what the phone writes as if there were no laptop, and show it the laptop's version after."""
        match operation:
            case WriteVault():
                return VaultWritten(etag=b"e" * 16)
            case ReadVault():
                return theirs
            case _:
                return None

    archivist.meddler.instead = apart
    await phone.save()
    with pytest.raises(NotAuthentic):
        await phone._store.load()
    await crashed(phone)
    await crashed(laptop)


def hour_later(seq: int) -> Callable[[Operation, Answer], Answer]:
    """Return a lie about the hour of one place, which makes another room of everything after it."""

    def lie(_: Operation, answer: Answer) -> Answer:
        if not isinstance(answer, Delivery):
            return answer
        return Delivery(
            places=[
                Delivered(one.seq, one.hour + 1, one.header, one.sealed, one.receipt)
                if isinstance(one, Delivered) and one.seq >= seq
                else one
                for one in answer.places
            ],
            last_seq=answer.last_seq,
        )

    return lie


async def test_p2_two_devices_that_are_shown_two_rooms_tell_each_other_by_their_vault(hearth, garden):
    archivist, words, room = await willow_in(hearth, garden)
    phone, laptop = await opened(hearth, words, archivist), await opened(hearth, words, Archivist())
    here, there = await phone.room(room.id), await laptop.room(room.id)
    await room.post("what everybody sees")
    archivist.meddler.alter = hour_later(here.last_seq + 1)
    await here.catch_up()
    await there.catch_up()
    assert here.last_seq == there.last_seq
    await phone.save()
    assert "notice_different_rooms" not in {*here.notices, *there.notices}
    await laptop.save()
    assert "notice_different_rooms" in there.notices
    await phone.save()
    assert "notice_different_rooms" in here.notices
    await phone.close()
    await laptop.close()
