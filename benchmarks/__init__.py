"""What Hearth costs, measured next to the limit it is measured against, in one run."""
