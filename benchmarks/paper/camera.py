"""A camera over a desk: where each of its pixels lies on the desk, and where a place on the desk is seen.

A pinhole with a lens that bends straight lines a little.  Everything on the desk is measured in millimetres
from the place under the middle of the picture, so that papers, desk and shadows share one geometry.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FOCAL_SHARE = 1.05
"""Focal length to the picture's longer side, as of a camera of 55 degrees."""


@dataclass(frozen=True)
class Camera:
    """Size in pixels, how far it is from upright, and its lens."""

    width: int
    height: int
    distance_mm: float
    tilt_degrees: float
    tilt_towards_degrees: float
    bend: float
    """Of the lens, at the corner of the picture: straightened radius = radius (1 + bend r^2)."""

    def on_desk(self) -> tuple[Floats, Floats]:
        """For every pixel, the place on the desk that is seen there."""
        x = np.arange(self.width, dtype=np.float32)[None, :] - (self.width - 1) / 2
        y = np.arange(self.height, dtype=np.float32)[:, None] - (self.height - 1) / 2
        straight = 1 + self.bend * (x * x + y * y) / self._corner**2
        x, y = x * straight, y * straight
        back = np.linalg.inv(self._turn())
        depth = back[2, 0] * x + back[2, 1] * y + back[2, 2]
        return (
            ((back[0, 0] * x + back[0, 1] * y + back[0, 2]) / depth).astype(np.float32),
            ((back[1, 0] * x + back[1, 1] * y + back[1, 2]) / depth).astype(np.float32),
        )

    def seen(self, places: Floats) -> Floats:
        """Where these places of the desk (n x 2, millimetres) are in the picture."""
        turned = np.concatenate([places, np.ones((len(places), 1))], axis=1) @ self._turn().T
        straight = turned[:, :2] / turned[:, 2:]
        bent = straight.copy()
        for _ in range(30):
            bent = straight / (1 + self.bend * (bent**2).sum(axis=1, keepdims=True) / self._corner**2)
        middle = np.array([self.width - 1, self.height - 1]) / 2
        return np.asarray(bent + middle, np.float32)

    @property
    def _corner(self) -> float:
        return float(np.hypot(self.width, self.height) / 2)

    def _turn(self) -> npt.NDArray[np.float64]:
        """From the desk to the picture's middle, homogeneous."""
        towards, tilt = np.radians((self.tilt_towards_degrees, self.tilt_degrees))
        axis = np.array([np.cos(towards), np.sin(towards), 0.0])
        cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
        rotation = np.eye(3) + np.sin(tilt) * cross + (1 - np.cos(tilt)) * cross @ cross
        focal = FOCAL_SHARE * max(self.width, self.height)
        seen = np.column_stack([rotation[:, 0], rotation[:, 1], (0.0, 0.0, self.distance_mm)])
        return np.asarray(np.diag([focal, focal, 1.0]) @ seen, np.float64)
