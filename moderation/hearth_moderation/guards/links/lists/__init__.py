"""Lists of links: how they are looked up, written, signed and followed; and public suffixes."""
