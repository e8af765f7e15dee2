"""The roll-out board as a page and as a file.  Pure."""

import datetime as dt

from signaling.office.rollout import Rollout, Stage
from signaling.web.office_pages import OfficePages
from signaling.web.rollout_charts import growth, key_of, map_of

UNDER_WAY = (Stage.NEGOTIATING, Stage.AGREED, Stage.EQUIPPING)
DONE = (Stage.LIVE, Stage.WIDENED)


class RolloutPage:
    """Renders the board of a day."""

    def __init__(self, pages: OfficePages) -> None:
        self._pages = pages

    def board(self, language: str, rollout: Rollout | None, today: dt.date, *, in_one_file: bool) -> str:
        """The board; when there is no roll-out, how one is brought in."""
        if rollout is None:
            return self._pages.render(
                "no_rollout", language, in_one_file=in_one_file, room="rollout", today=today
            )
        words = self._pages.words(language)
        places = [(one, one.on(today)) for one in rollout.localities]
        counts = rollout.counts(today)
        progress = rollout.progress(today)
        return self._pages.render(
            "rollout",
            language,
            in_one_file=in_one_file,
            room="rollout",
            today=today,
            places=places,
            counts=counts,
            keys={stage: key_of(stage) for stage in Stage},
            done=sum(counts[stage] for stage in DONE),
            under_way=sum(counts[stage] for stage in UNDER_WAY),
            blocked=rollout.blocked(today),
            coming=rollout.coming(today),
            progress=progress,
            map=map_of(words("map"), places),
            growth=growth(words("progress"), [(f"{day.month}/{day:%y}", one) for day, one in progress]),
        )
