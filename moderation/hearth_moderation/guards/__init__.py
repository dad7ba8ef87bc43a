"""The guards: what a text would do to who reads it. Pure functions of the text and of the shipped rules.

They run on members' own devices, before sending (to explain) and before showing (to protect). Nothing here
does I/O, and a second engine in TypeScript gives the same answer: no rule may lean on what a language knows
of Unicode.
"""
