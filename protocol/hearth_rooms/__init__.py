"""Rooms: Hearth's profile of MLS. Who may enter, what a commit may do, which group newcomers believe in.

Public half (no secrets; the server stands here too): `profile`, `view` and what it is made of,
`genesis`, `anchors`, `replay`, `proposals`, `complaints`, `turns`. Private half (members only):
`member`. Pure: no I/O and no clock.
"""
