"""One message on the scales: every stretch that is not natural writing, by every measure."""

from hearth_moderation.guards.images.alphabets import word_code
from hearth_moderation.guards.images.art import art
from hearth_moderation.guards.images.begun import begun
from hearth_moderation.guards.images.bounded import bounded
from hearth_moderation.guards.images.cases import cases
from hearth_moderation.guards.images.choices import choices
from hearth_moderation.guards.images.digests import digests, without_digests
from hearth_moderation.guards.images.drawn_out import calmed, lengths
from hearth_moderation.guards.images.escaped import escaped
from hearth_moderation.guards.images.fretted import fretted
from hearth_moderation.guards.images.gaps import gaps
from hearth_moderation.guards.images.grids import grids
from hearth_moderation.guards.images.invisible import heaped, invisible
from hearth_moderation.guards.images.latin import opaque_latin
from hearth_moderation.guards.images.line_breaks import without_breaks
from hearth_moderation.guards.images.markup import markup
from hearth_moderation.guards.images.neighbours import strange_neighbours
from hearth_moderation.guards.images.noted import noted
from hearth_moderation.guards.images.numbers import numbers
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.placed import placed
from hearth_moderation.guards.images.plotted import plotted
from hearth_moderation.guards.images.spaces import spaces
from hearth_moderation.guards.images.spellings import spellings
from hearth_moderation.guards.images.symbols import symbols
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes
from hearth_moderation.guards.text.views import Views


def weighed(views: Views, classes: Classes, tables: Tables, spare: int = 0) -> list[Opaque]:
    """Return the stretches found in the text and what each could carry.

    Whoever asks only whether they carry `spare` (64ths of a bit) or more is spared a closer look at less.
    """
    raw = views.raw.text
    plain, visible, unescaped = views.plain.text, views.visible.text, views.unescaped.text
    raw_shape = classes.shape(raw)
    kept_digests = digests(plain)
    stringless, strings = fretted(plain, tables)
    if strings:
        visible, unescaped = fretted(visible, tables)[0], fretted(unescaped, tables)[0]
    kept, kept_notes = noted(without_digests(stringless) if kept_digests else stringless, tables)
    shape = raw_shape if kept == raw else classes.shape(kept)
    unescaped_shape = raw_shape if unescaped == raw else classes.shape(unescaped)
    calm = calmed(kept)
    calm_shape = shape if calm == kept else classes.shape(calm)
    bare = calm.translate(tables.folded)
    lines = visible.split("\n")
    found = [
        *invisible(raw, raw_shape, tables),
        *heaped(kept, shape, tables),
        *spaces(raw, raw_shape, tables),
        *escaped(raw, tables),
        *markup(views.lower.text, tables),
        *begun(raw, plain, tables),
        *art(lines, tables),
        *without_breaks(lines, tables),
        *grids(visible, tables),
        *plotted(kept, shape, tables),
        *placed(kept, shape, tables),
        *opaque_latin(calm, bare, calm_shape, tables),
        *strange_neighbours(calm, bare, calm_shape, tables),
        *symbols(unescaped, unescaped_shape, tables),
        *choices(raw, unescaped, unescaped_shape, classes, tables),
        *gaps(calm, calm_shape, tables),
        *numbers(kept, shape, tables),
        *cases(kept, shape, tables),
        *word_code(calm, bare, calm_shape, tables),
        *lengths(plain, tables),
        *spellings(calm, bare, calm_shape, tables),
    ]
    told = noted(without_digests(unescaped), tables)[0]
    beside = [*kept_digests, *kept_notes]
    if strings:
        beside.append(Opaque(Reason.IMAGES_NUMBERS, strings, ""))
    return [*bounded(found, told, classes, tables, spare - sum(each.bits for each in beside)), *beside]
