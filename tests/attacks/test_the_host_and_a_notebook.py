"""P1: what a host learns of an evidence notebook, and what it can do to it with an older vault."""

import pytest
from tests.client.conftest import hearth
from tests.client.meddling import PATIENT, Meddler

from hearth_client import Client
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Answer, Vault
from hearth_protocol.frames.operations import (
    Authenticate,
    Challenge,
    Operation,
    ReadVault,
    WriteVault,
)
from hearth_protocol.notebook_check import check
from hearth_protocol.notebook_note import Draft
from hearth_protocol.vault import BLOB_SIZES

__all__ = ["hearth"]

NOTED = Draft(
    address="https://canary-address.example/17", handle="@canary-handle", words="canary-words 카나리아"
)
MARKS = [b"canary", "카나리아".encode()]


@pytest.fixture
async def watched(hearth):
    """Give (what the host is asked, a member's client)."""
    meddler = Meddler()
    async with await Client.with_new_words(hearth.url, edges=PATIENT, connect=meddler.connect) as client:
        await client.save()
        meddler.asked.clear()
        yield meddler, client


async def test_noting_and_taking_out_look_like_any_other_change_of_what_is_kept(watched):
    meddler, client = watched
    await client.save()
    any_change = [type(one) for one in meddler.asked]
    meddler.asked.clear()
    noted = await client.notebook.add(NOTED)
    assert [type(one) for one in meddler.asked] == any_change
    meddler.asked.clear()
    await client.notebook.take_out(noted.link)
    assert [type(one) for one in meddler.asked] == any_change
    assert set(any_change) <= {Challenge, Authenticate, ReadVault, WriteVault}


async def test_reading_and_handing_out_ask_the_host_for_nothing(watched):
    meddler, client = watched
    await client.notebook.add(NOTED)
    meddler.asked.clear()
    assert client.notebook.entries()[0].note.handle == NOTED.handle
    assert client.notebook.file().entries[0].note.address == NOTED.address
    assert meddler.asked == []


async def test_nothing_that_was_noted_is_in_what_the_host_gets(watched):
    meddler, client = watched
    noted = await client.notebook.add(NOTED)
    sent = [wire.encode(one) for one in meddler.asked]
    assert sent
    for mark in (*MARKS, noted.link, noted.entry.content_hash):
        assert not any(mark in one for one in sent)
    blobs = [one.blob for one in meddler.asked if isinstance(one, WriteVault)]
    assert {len(blob) for blob in blobs} == {BLOB_SIZES[0]}


class Archive:
    """A host that keeps every version of a vault, and serves one of them instead of the newest."""

    def __init__(self, meddler: Meddler) -> None:
        self.versions: list[Vault] = []
        self.meddler = meddler
        meddler.alter = self._keep

    def _keep(self, _: Operation, answer: Answer) -> Answer:
        if isinstance(answer, Vault):
            self.versions.append(answer)
        return answer

    def serve(self, version: Vault) -> None:
        def old(operation: Operation, answer: Answer) -> Answer:
            is_read = isinstance(operation, ReadVault) and isinstance(answer, Vault)
            return Vault(etag=answer.etag, blob=version.blob) if is_read else answer

        self.meddler.alter = old


async def opened(hearth, words, meddler):
    return await Client.with_words(hearth.url, words, edges=PATIENT, connect=meddler.connect)


async def test_an_old_vault_hides_the_newest_entries_and_a_code_on_paper_shows_it(hearth):
    meddler = Meddler()
    archive = Archive(meddler)
    async with await Client.with_new_words(hearth.url, edges=PATIENT) as client:
        words = " ".join(client.words())
        kept = await client.notebook.add(NOTED)
    await (await opened(hearth, words, meddler)).close()
    async with await Client.with_words(hearth.url, words, edges=PATIENT) as client:
        await client.notebook.take_out(kept.link)
        on_paper = (await client.notebook.add(Draft(words="noted last"))).link
    archive.serve(archive.versions[0])
    robbed = await opened(hearth, words, meddler)
    # Known, and said: what was taken out is back, what was noted last is not there.
    (entry,) = robbed.notebook.entries()
    assert entry.note.words == NOTED.words
    assert check(robbed.notebook.file()).holds
    assert not check(robbed.notebook.file(), [on_paper]).holds
    meddler.alter = lambda _, answer: answer
    await robbed.close()


async def test_a_device_that_is_open_takes_no_older_notebook(hearth):
    meddler = Meddler()
    archive = Archive(meddler)
    async with await Client.with_new_words(hearth.url, edges=PATIENT) as client:
        words = " ".join(client.words())
    device = await opened(hearth, words, meddler)
    first = archive.versions[0]
    await device.notebook.add(NOTED)
    archive.serve(first)
    with pytest.raises(NotAuthentic):
        await device._store.load()
    assert len(device.notebook.entries()) == 1
    meddler.alter = lambda _, answer: answer
    await device.close()
