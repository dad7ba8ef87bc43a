"""What the server keeps, and how it forgets. `store.Store` is the door; the rest is its own business."""
