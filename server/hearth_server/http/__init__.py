"""The server's edge to the network: one file a resource."""
