"""Sessions: going to them, leading them, and the floor that both believe."""
