"""What the server sees: one MessagePack map a frame, tagged by `t`.

`operations` are asked by a client and answered by one of `answers`; `live` wraps them on a WebSocket.
The same operations travel as `POST /v1/<tag>` where WebSockets are cut. These structs are the one
definition; JSON Schema and TypeScript types are generated from them.
"""
