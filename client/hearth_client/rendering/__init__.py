"""Posts as a reader sees them: in a terminal, or as HTML. Pure; nothing in a post is ever obeyed."""
