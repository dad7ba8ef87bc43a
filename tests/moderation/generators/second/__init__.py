"""A second collection of kinds that the guards had never been tried on; see docs/guards.md, "Figures"."""
