"""Somebody sends a file that looks like an exported record, to convict a server that did nothing."""

import pytest
from click.testing import CliRunner
from tests.protocol.deterministic import bytes_of, public, seed

from hearth_protocol import audit_file, signed
from hearth_protocol.audit import Tampering, start
from hearth_protocol.ids import CommunityId
from hearth_protocol.structures.audit_head import AuditHead
from hearth_server.cli import cli

HOUR = 500_000
COMMUNITY = CommunityId(bytes_of("community"))
CONVICTED = "One server showed two records"


def head(who, link=b"", community=COMMUNITY):
    begin = start(community)
    is_empty = not link
    return signed.sign(
        seed(who),
        AuditHead(
            community=community,
            hour=HOUR,
            number=0 if is_empty else 1,
            entry_hour=0 if is_empty else HOUR,
            link=link or begin.link,
            before_number=0,
            before_hour=0,
            before_link=begin.link,
        ),
    )


def forked(*by, community=COMMUNITY):
    """Return a server's honest file, and behind it two heads of one place by these keys."""
    seen, told = (
        head(who, bytes_of(which), community) for who, which in zip(by, ("one", "two"), strict=True)
    )
    proof = audit_file.Proof(what=Tampering.FORKED, hour=HOUR, seen=seen, told=told)
    honest = audit_file.lines(head("server"), public("server"), ())
    return "\n".join((*honest, *audit_file.proof_lines((proof,), [public(who) for who in by]))).encode()


def verify(tmp_path, data):
    file = tmp_path / "record.jsonl"
    file.write_bytes(data)
    return CliRunner().invoke(cli, ["audit", "verify", str(file)], catch_exceptions=False)


def test_two_heads_convict_the_server_whose_record_it_is_and_nobody_else(tmp_path):
    guilty = verify(tmp_path, forked("server", "server"))
    assert guilty.exit_code == 0
    assert CONVICTED in guilty.output
    for innocent in (
        forked("somebody", "somebody"),
        forked("server", "somebody"),
        forked("server", "server", community=CommunityId(bytes_of("another community"))),
    ):
        done = verify(tmp_path, innocent)
        assert done.exit_code == 0
        assert CONVICTED not in done.output
        assert "which is not of this record" in done.output


def test_a_line_before_the_first_names_no_other_key(tmp_path):
    head_line, finding = forked("somebody", "somebody").splitlines()
    assert verify(tmp_path, finding + b"\n" + head_line).exit_code == 1


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"[" * 90_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_what_is_no_text_is_refused_in_words(tmp_path, data):
    done = verify(tmp_path, data)
    assert done.exit_code == 1
    assert "Error: " in done.output
