"""Public holidays of Finland, and the eves of Midsummer and Christmas, when public offices are closed.

From the library ``holidays``, which works them out by rule for any year, movable ones too: no list of ours
grows old.
"""

import datetime as dt

from holidays import country_holidays

_finland = country_holidays("FI", language="fi")


def is_public_holiday(day: dt.date) -> bool:
    """Whether public offices are closed on ``day`` whatever weekday it is."""
    return day in _finland
