"""A host that hands out another page than the published one: whoever compares from outside is told how."""

import gzip
from dataclasses import replace

import pytest
from tests.protocol.deterministic import public, seed
from tests.server.published_page import BUILT, HOUR, PACKED, SCRIPT, build, hosting, manifest

from hearth_protocol import signed
from hearth_protocol.errors import Unreachable
from hearth_web.comparing import Difference, Kind, unpacked
from hearth_web.manifest import Word, judge, keys_of
from hearth_web.page import MANIFEST, packed_name, stands_for
from hearth_web.visiting import visiting

KEYS = frozenset({public("publisher")})
INDEX = BUILT["index.html"]


@pytest.fixture
async def host():
    async with hosting(build()) as serving:
        yield serving


async def seen(host, against=None):
    """Return whose word the server's manifest is, and what differs from it, or from `against`."""
    async with visiting(host.url) as visit:
        judged = judge(await visit.signed(), KEYS, HOUR)
        return judged.word, await visit.compare(against or judged.manifest or manifest())


def at(path, **changed):
    """Twist the answer at one path."""
    return lambda request, answer: replace(answer, **changed) if request.path == path else answer


def headed(path, **more):
    def twist(request, answer):
        if request.path != path:
            return answer
        headers = {**answer.headers, **{name.replace("_", "-"): value for name, value in more.items()}}
        return replace(answer, headers={name: value for name, value in headers.items() if value})

    return twist


async def test_the_published_page_is_found_to_be_it(host):
    assert await seen(host) == (Word.BELIEVED, ())


@pytest.mark.parametrize(
    "path", [f"/{name}".replace("index.html", "") for name in BUILT if stands_for(name) is None]
)
async def test_one_byte_of_any_file_is_noticed(host, path):
    def twist(request, answer):
        if request.path != path:
            return answer
        encoding = answer.headers.get("Content-Encoding")
        body = gzip.decompress(answer.body) if encoding == "gzip" else answer.body
        changed = body[:-1] + bytes((body[-1] ^ 1,))
        headers = {name: value for name, value in answer.headers.items() if name != "Content-Encoding"}
        return replace(answer, headers=headers, body=changed)

    host.twist = twist
    assert await seen(host) == (Word.BELIEVED, (Difference(path, Kind.CHANGED),))


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize(
    ("asked", "is_asked"),
    [
        ("over TLS", lambda accepted: "br" in accepted),
        ("without TLS", lambda accepted: "br" not in accepted and "gzip" in accepted),
        ("as a program", lambda accepted: "gzip" not in accepted),
    ],
)
async def test_a_page_for_some_browsers_alone_is_noticed(host, encoding, asked, is_asked):
    """Whoever asks otherwise gets the true file. What says it is brotli and is none is no excuse."""
    evil = gzip.compress(b"steal()")
    host.twist = lambda request, answer: (
        replace(answer, body=evil, headers={**answer.headers, "Content-Encoding": encoding})
        if request.path == SCRIPT and is_asked(request.headers["Accept-Encoding"])
        else answer
    )
    assert await seen(host) == (Word.BELIEVED, (Difference(SCRIPT, Kind.CHANGED),)), asked


async def test_what_a_host_packed_itself_is_not_taken_for_what_was_published(host):
    """Nobody unpacks it to look: no brotli but the build's own, to the byte."""
    host.twist = headed("/notes.svg", Content_Encoding="br")
    assert await seen(host) == (Word.BELIEVED, (Difference("/notes.svg", Kind.PACKED, "br"),))
    host.twist = lambda _, answer: replace(answer, body=PACKED + b"\x03") if answer.body == PACKED else answer
    assert await seen(host) == (Word.BELIEVED, (Difference(SCRIPT, Kind.CHANGED),))


async def test_a_script_more_is_noticed_and_named(host):
    packed = f'<script src="{packed_name(SCRIPT)}"></script>'.encode()
    evil = (
        INDEX
        + packed
        + b'<script src="/assets/more.js"></script><script>evil()</script><base href="//x.example/">'
    )
    plain = {"Content-Type": "text/html; charset=utf-8"}
    host.twist = lambda request, answer: (
        replace(answer, body=evil, headers={**_unpacked(answer.headers), **plain})
        if request.path == "/"
        else answer
    )
    word, found = await seen(host)
    assert word is Word.BELIEVED
    assert Difference("/", Kind.CHANGED) in found
    assert {one.what for one in found if one.kind is Kind.NAMED} == {
        "/assets/more.js",
        packed_name(SCRIPT),
        "<script>",
        "//x.example/",
    }


def _unpacked(headers):
    return {name: value for name, value in headers.items() if name != "Content-Encoding"}


@pytest.mark.parametrize(
    ("twist", "kind", "what"),
    [
        (at(SCRIPT, status=404), Kind.MISSING, ""),
        (at(SCRIPT, status=206), Kind.MISSING, ""),
        (at(SCRIPT, status=302, headers={"Location": "/notes.svg"}), Kind.REDIRECTED, ""),
        (at(SCRIPT, endless=True), Kind.CHANGED, ""),
        (at(SCRIPT, body=gzip.compress(b"\0" * 50_000_000)), Kind.CHANGED, ""),
        (headed(SCRIPT, Content_Encoding="zstd"), Kind.PACKED, "zstd"),
        (headed(SCRIPT, Content_Encoding="gzip, gzip"), Kind.PACKED, "gzip, gzip"),
        (headed(SCRIPT, Content_Type="text/html; charset=utf-8"), Kind.TYPE, ""),
        (headed(SCRIPT, Content_Security_Policy="script-src *"), Kind.HEADER, "content-security-policy"),
        (headed(SCRIPT, Content_Security_Policy=""), Kind.HEADER, "content-security-policy"),
        (headed(SCRIPT, Cross_Origin_Opener_Policy="unsafe-none"), Kind.HEADER, "cross-origin-opener-policy"),
        (headed(SCRIPT, X_Content_Type_Options=""), Kind.HEADER, "x-content-type-options"),
        (headed(SCRIPT, Link="</assets/more.js>; rel=preload"), Kind.MORE_HEADERS, "link"),
        (headed(SCRIPT, Set_Cookie="who=me"), Kind.MORE_HEADERS, "set-cookie"),
        (headed(SCRIPT, Refresh="0; url=https://x.example"), Kind.MORE_HEADERS, "refresh"),
        (headed(SCRIPT, Service_Worker_Allowed="/"), Kind.MORE_HEADERS, "service-worker-allowed"),
        (headed(SCRIPT, SourceMap="/assets/more.map"), Kind.MORE_HEADERS, "sourcemap"),
    ],
)
async def test_what_else_a_host_may_do_to_a_file_is_noticed(host, twist, kind, what):
    host.twist = twist
    word, found = await seen(host)
    assert word is Word.BELIEVED
    assert Difference(SCRIPT, kind, what) in found


def test_what_is_packed_is_one_whole_gzip_of_the_size_that_was_published():
    packed = gzip.compress(b"page")
    assert unpacked(packed, 4) == b"page"
    for other in (packed + b"more", packed + packed, packed[:-1], b"page", b"", None):
        assert unpacked(other, 4) is None
    assert unpacked(packed, 3) is None


async def test_a_service_worker_or_files_that_nobody_published_are_noticed(host):
    host.twist = lambda _, answer: replace(answer, status=200) if answer.status == 404 else answer
    _, found = await seen(host)
    assert {one.path for one in found if one.kind is Kind.MORE_FILES} == {
        "/sw.js",
        packed_name(SCRIPT),
        "/service-worker.js",
        "/assets/*",
    }


async def test_what_a_proxy_adds_is_no_difference(host):
    host.twist = headed("/", Server="nginx", Via="1.1 proxy", Strict_Transport_Security="max-age=1", Age="0")
    assert await seen(host) == (Word.BELIEVED, ())


async def test_a_host_vouches_for_its_own_page_under_its_own_key_alone(host):
    """The page is signed, and by somebody: not by anybody who is believed."""
    evil = {**BUILT, SCRIPT[1:]: b"steal()"}
    host.files = build(evil, who="host")
    word, found = await seen(host)
    assert (word, found) == (Word.OTHER_KEY, ())
    assert (await seen(host, manifest()))[1] == (Difference(SCRIPT, Kind.CHANGED),)


async def test_a_signature_over_other_files_does_not_pass(host):
    """The publisher's signature beside the host's files, and the host's files in the publisher's name."""
    host.files = {**build(), SCRIPT[1:]: b"steal()"}
    assert await seen(host) == (Word.BELIEVED, (Difference(SCRIPT, Kind.CHANGED),))
    claimed = manifest({**BUILT, SCRIPT[1:]: b"steal()"})
    host.twist = at(MANIFEST, body=signed.sign(seed("host"), claimed))
    assert (await seen(host))[0] is Word.NOT_AUTHENTIC


async def test_an_older_release_put_back_is_told_as_older(host):
    host.files = build(issued=HOUR - 1)
    assert await seen(host) == (Word.OLDER, ())


def test_a_key_that_was_named_signs_later_releases_and_nobody_elses():
    first = manifest(next_key=public("next publisher"))
    later = signed.sign(seed("next publisher"), manifest(who="next publisher", issued=HOUR + 1))
    assert judge(later, keys_of(first), HOUR).word is Word.BELIEVED
    assert judge(later, keys_of(manifest()), HOUR).word is Word.OTHER_KEY
    assert judge(later, frozenset(), HOUR).word is Word.OTHER_KEY


@pytest.mark.parametrize("told", [b"", b"\0", b"<html>", b"\xff" * 70_000])
async def test_what_is_no_manifest_is_nobodys_word(host, told):
    host.twist = at(MANIFEST, body=told)
    assert (await seen(host, manifest()))[0] is (
        Word.NOT_AUTHENTIC if 0 < len(told) < 70_000 else Word.UNSIGNED
    )


async def test_a_manifest_without_end_is_not_read(host):
    host.twist = at(MANIFEST, endless=True)
    assert (await seen(host, manifest()))[0] is Word.UNSIGNED


async def test_a_host_that_is_away_is_said_to_be_away():
    async with visiting("http://127.0.0.1:1") as visit:
        with pytest.raises(Unreachable):
            await visit.signed()
