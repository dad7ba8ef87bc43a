"""Personal data as people write it, and what only looks like it. The README beside this folder says what is where."""
