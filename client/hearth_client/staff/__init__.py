"""What staff do from their own client, and what they keep for it."""
