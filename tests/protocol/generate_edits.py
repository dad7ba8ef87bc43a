"""Makes protocol/vectors/edits.json: `python -m tests.protocol.generate_edits`. Which edits readers apply."""

from dataclasses import dataclass

from tests.protocol.deterministic import bytes_of, store

from hearth_protocol.contents import Body, Edit, Retract, Say
from hearth_protocol.edits import applied
from hearth_protocol.limits import MAX_EDITS

ANA, BO = bytes_of("ana", 16), bytes_of("bo", 16)
POST = bytes_of("post", 16)
KINDS = {Say: "say", Edit: "edit", Retract: "retract"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A post that opened, at its place."""

    seq: int
    member_id: bytes
    post_id: bytes
    body: Body


def said(seq, member=BO, post=POST):
    return Placed(seq, member, post, Say(pseudonym="Bo", text="said"))


def edit(seq, member=BO, target=POST, post=None):
    return Placed(seq, member, post or bytes_of(f"edit {seq}", 16), Edit(target=target, text="changed"))


def back(seq, target, member=BO):
    return Placed(seq, member, bytes_of(f"back {seq}", 16), Retract(target=target))


def of_edit(seq):
    return bytes_of(f"edit {seq}", 16)


def many(first, count):
    return [edit(seq) for seq in range(first, first + count)]


CASES = {
    "none": [said(1)],
    "one": [said(1), edit(2)],
    "eight": [said(1), *many(2, MAX_EDITS)],
    "the ninth has no effect": [said(1), *many(2, MAX_EDITS + 1)],
    "nor has the fortieth": [said(1), *many(2, 40)],
    "somebody else's": [said(1), edit(2, ANA), edit(3)],
    "eight of somebody else's take none of hers": [
        said(1),
        *(edit(seq, ANA) for seq in range(2, 2 + MAX_EDITS)),
        edit(20),
    ],
    "before the post": [edit(1), said(2), edit(3)],
    "of a post that is not here": [edit(1), edit(2)],
    "of an id that somebody else said first": [said(1, ANA), said(2), edit(3), edit(4, ANA)],
    "of something that is no post": [said(1), edit(2), edit(3, target=of_edit(2))],
    "one that was taken back": [said(1), edit(2), edit(3), back(4, of_edit(2))],
    "one taken back lets the ninth in": [said(1), *many(2, MAX_EDITS + 1), back(30, of_edit(4))],
    "the ninth taken back lets the tenth not in": [said(1), *many(2, MAX_EDITS + 2), back(30, of_edit(10))],
    "taken back by somebody else": [said(1), edit(2), back(3, of_edit(2), ANA)],
    "taken back in advance": [said(1), back(2, of_edit(3)), edit(3)],
    "taken back in advance and once more": [said(1), back(2, of_edit(3)), edit(3), back(4, of_edit(3))],
    "all of them taken back": [
        said(1),
        *many(2, MAX_EDITS),
        *(back(20 + seq, of_edit(seq)) for seq in range(2, 2 + MAX_EDITS)),
        edit(40),
    ],
    "two of one id": [said(1), edit(2), edit(3, post=of_edit(2)), back(4, of_edit(2)), edit(5)],
    "of two posts": [
        said(1),
        said(2, post=of_edit(99)),
        *many(3, MAX_EDITS),
        edit(20, target=of_edit(99)),
        edit(21),
    ],
    "after the post was taken back": [said(1), edit(2), back(3, POST), edit(4)],
}


def applied_in(places):
    return sorted(seq for seqs in applied(places).values() for seq in seqs)


def _place(one):
    body = one.body
    return {
        "seq": one.seq,
        "member": one.member_id.hex(),
        "post": one.post_id.hex(),
        "kind": KINDS[type(body)],
    } | ({} if isinstance(body, Say) else {"target": body.target.hex()})


def build():
    return {
        "about": "Places of the edits that readers apply (spec/contents.md, Edits), in whatever order told.",
        "cases": [
            {"case": name, "places": [_place(one) for one in places], "applied": applied_in(places)}
            for name, places in CASES.items()
        ],
    }


if __name__ == "__main__":
    store("edits.json", build())
