"""Decoders of lists of links: files that a server hands out, what a client keeps, lines of others' lists."""

from collections.abc import Iterable

from tests.fuzz.decoders import Decoder, as_text, from_text
from tests.moderation.list_operator import HOUR, ROOT, three_versions

from hearth_moderation.guards.links.lists import columns, files, kept, reading, rice
from hearth_moderation.guards.links.lists.columns import NoColumn
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.table import UNIVERSE, Table
from hearth_protocol.errors import Malformed

LINES = "0.0.0.0 bad.example\n||bad.example^\nhttps://bad.example/a?b\n# why"


def decoders() -> Iterable[Decoder]:
    """Return them."""
    module = "hearth_moderation.guards.links.lists"
    operator = three_versions()
    first, second, _ = operator.versions
    followed = Followed(ROOT).with_key(operator.key()).with_snapshot(first.snapshot)
    yield Decoder(
        f"{module}.files.read_snapshot",
        files.read_snapshot,
        lambda read: files.write_snapshot(read.head.write(), read.table),
        seeds=(first.snapshot,),
    )
    yield Decoder(f"{module}.files.read_snapshot_head", files.read_snapshot_head, seeds=(first.snapshot,))
    yield Decoder(
        f"{module}.files.read_delta",
        lambda data: files.read_delta(data, first.table.count),
        seeds=(second.delta,),
    )
    yield Decoder(f"{module}.files.read_recent", files.read_recent, seeds=(operator.recent(),))
    yield Decoder(
        f"{module}.kept.read",
        lambda data: kept.read(data, ROOT),
        kept.write,
        seeds=(kept.write(kept.Kept(followed, HOUR)),),
    )
    yield Decoder(
        f"{module}.following.Followed.with_recent", followed.with_recent, seeds=(operator.recent(),)
    )
    yield Decoder(
        f"{module}.table.Table.from_content",
        Table.from_content,
        Table.content,
        seeds=(first.table.content(),),
    )
    yield Decoder(
        f"{module}.rice.decode",
        lambda data: rice.decode(data, 3, UNIVERSE),
        lambda numbers: rice.encode(numbers, UNIVERSE),
        seeds=(rice.encode((3, 900, 2**33), UNIVERSE),),
    )
    yield Decoder(
        f"{module}.reading.read_lines",
        lambda data: reading.read_lines(as_text(data).splitlines()),
        seeds=(from_text(LINES),),
    )
    yield Decoder(
        f"{module}.reading.read_site",
        lambda data: reading.read_site(as_text(data)),
        seeds=tuple(map(from_text, LINES.split())),
    )
    yield Decoder(
        f"{module}.columns.cells",
        lambda data: _cells(as_text(data)),
        seeds=(from_text("# id,url\n1,http://bad.example/"),),
    )


def _cells(text: str) -> list[str]:
    try:
        return list(columns.cells(text.splitlines()))
    except NoColumn:
        raise Malformed("no column") from None
