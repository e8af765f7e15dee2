"""The pictures of this visit's pages, until the visit is wiped."""

from PySide6.QtGui import QImage

from agent_console.paper.decoder import Picture
from common.ids import PageId


class Shelf:
    """Decoded pages; the window reads it, the controller fills and clears it."""

    def __init__(self) -> None:
        self._pictures: dict[PageId, Picture] = {}
        self._images: dict[PageId, QImage] = {}

    def put(self, page_id: PageId, picture: Picture) -> None:
        height, width = picture.rgb.shape[:2]
        self._pictures[page_id] = picture
        self._images[page_id] = QImage(
            picture.rgb.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888
        )

    def picture(self, page_id: PageId) -> Picture | None:
        return self._pictures.get(page_id)

    def image(self, page_id: PageId) -> QImage | None:
        """The page to be painted."""
        return self._images.get(page_id)

    def clear(self) -> None:
        """Forget every page."""
        self._pictures.clear()
        self._images.clear()
