"""What the server may say in a room: that a leaf should go."""

from hearth_mls.external_proposal import external_remove
from hearth_mls.message import encode_message
from hearth_mls.tree_math import LeafIndex
from hearth_rooms.profile import SERVER_SENDER
from hearth_rooms.view import RoomView


def server_remove(view: RoomView, leaf: int, server_seed: bytes) -> bytes:
    """Return the server's standalone Remove proposal for `leaf` in the view's epoch, a PublicMessage.

    Deterministic: proposing again gives the same bytes. It is a handshake like any other; give it to
    `RoomView.apply`. `server_seed` is the Ed25519 seed of the key in external_senders.
    """
    context = view.public.context
    return encode_message(external_remove(context, SERVER_SENDER, LeafIndex(leaf), server_seed))
