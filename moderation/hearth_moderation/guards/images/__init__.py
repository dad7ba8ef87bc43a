"""Pictures in text: what a post says is weighed, and what nobody says in words is counted.

Pure functions over text. Natural writing, in whatever language, has pairs of letters, small words and
repetitions that a payload does not have; what lacks them is *residue*, counted as the bytes it could carry.
"""
