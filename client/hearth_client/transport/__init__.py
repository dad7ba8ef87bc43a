"""The way to the server: frames out, frames in. Nothing here knows what a post says."""
