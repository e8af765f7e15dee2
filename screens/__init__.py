"""A tool: draws every state of a program's windows and reports what a person could not read or touch.

No part of the product imports it.  ``python -m screens`` is ``make screens``.
"""
