"""Sessions: going to them, and leading them. What of a floor is believed is the room's (`floor_book`)."""
