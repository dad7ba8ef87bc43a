"""The few primitives everything is made of, each over PyNaCl, each a few lines, none combined here."""
