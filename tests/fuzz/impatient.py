"""`hearth serve` as it is, but that its patience is a few seconds, so that a test can outlast it."""

from hearth_server.__main__ import main
from hearth_server.http import body, live, pulse, server, stalled

PATIENCE_SECONDS = 2

server.FIRST_BYTES_SECONDS = PATIENCE_SECONDS
server.KEEPALIVE_SECONDS = PATIENCE_SECONDS
body.BODY_SECONDS = PATIENCE_SECONDS
live.HELLO_SECONDS = PATIENCE_SECONDS
pulse.PING_SECONDS = PATIENCE_SECONDS
stalled.LOOK_SECONDS = PATIENCE_SECONDS / stalled.LOOKS

if __name__ == "__main__":
    main()
