"""What a text looks like once its clothes are off: classes of its characters, and views of the whole.

Everything here answers alike in both languages, on a runtime with any Unicode from 14 on.
"""
