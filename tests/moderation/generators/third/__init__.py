"""A third collection, written before the guards were asked: whether what was mended by idea holds elsewhere."""
