"""Many visits one after another through the real programs: ``python -m demo.visits``."""
