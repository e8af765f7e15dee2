"""What a citizen takes home on paper when a matter is not settled here and now.

``words.py`` is the slip as data, ``drawing.py`` makes it a PDF or a picture; neither knows of which matter it
is, nor of any printer.  Whoever wants one makes a ``Slip`` with words in the citizen's language.
"""

from kiosk.slip.drawing import Paper, pdf_of, picture_of
from kiosk.slip.words import Part, Slip

__all__ = ["Paper", "Part", "Slip", "pdf_of", "picture_of"]
