"""The page from this installation, for whoever does not take it from the community's server."""
