"""Pictures in text of kinds for which nothing was mended: what they say of the guard holds of the unknown."""
