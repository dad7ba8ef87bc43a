"""Who stops reading is cut; who reads slowly, or has nothing to read, is not."""

from hearth_server.http.stalled import LOOKS, Stalled


class Peer:
    """A connection with a plan of what is unsent at each look."""

    def __init__(self, *unsent: int) -> None:
        self.unsent = list(unsent)
        self.is_cut = False

    @property
    def unsent_bytes(self) -> int:
        return self.unsent.pop(0) if len(self.unsent) > 1 else self.unsent[0]

    def cut(self) -> None:
        self.is_cut = True


def cut_after(peer: Peer, looks: int) -> bool:
    stalled = Stalled(lambda: [peer])
    for _ in range(looks):
        stalled.look()
    return peer.is_cut


def test_a_peer_that_takes_nothing_is_cut_after_some_looks():
    assert not cut_after(Peer(100), LOOKS)
    assert cut_after(Peer(100), LOOKS + 1)


def test_a_peer_for_whom_more_and_more_waits_is_cut():
    assert cut_after(Peer(100, 200, 300, 400), LOOKS + 1)


def test_a_peer_that_reads_slowly_is_left_alone():
    assert not cut_after(Peer(*range(100, 1, -1)), 90)
    assert not cut_after(Peer(100, 100, 100, 50, 50, 50, 20, 20, 20, 0), 50)


def test_a_peer_that_was_up_to_date_in_between_begins_anew():
    assert not cut_after(Peer(100, 100, 100, 0, 100, 100, 100, 0), 50)


def test_who_has_gone_is_forgotten():
    peers = [Peer(100)]
    stalled = Stalled(lambda: peers)
    for _ in range(LOOKS):
        stalled.look()
    peers.clear()
    stalled.look()
    peers.append(Peer(100))
    stalled.look()
    assert not peers[0].is_cut
