"""A whole module as somebody may write it: a list, a bracket, answers of one and of two paragraphs."""

WHOLE = """---
title: Being kind
roles: moderator counsellor
version: 3
minutes: 25
pass: 80
reviewed_by:
reviewed_on:
sources: https://one.example/a https://two.example
checked_on: 2026-11-23
---
# Being kind

## First
Some words.

- a list [with a bracket]
- of two

## Questions

### She waits
She asks whether
you are there.

- [ ] Nothing
  She is left alone.
- [x] Yes, I am
  It is short.

  And true.
- [ ] Later
  She cannot know that.

### Another
What now?

- [x] One
  Because.
- [ ] Two
  Not that.
- [ ] Three
  Nor that.
- [ ] Four
  Nor that.
"""
