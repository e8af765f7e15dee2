"""A coarse outline of Finland: enough to draw a map on, and to say that a point lies in the sea or abroad.

Drawn round the inhabited places of Finland in GeoNames (geonames.org, CC BY 4.0), some 25 km outside of them;
no border of any authority.
"""

from collections.abc import Iterable, Sequence

MAINLAND = (
    (66.28, 23.17), (68.42, 23.13), (68.56, 23.33), (68.57, 23.9), (68.14, 24.8), (68.99, 26.52),
    (69.97, 26.54), (70.12, 26.88), (70.08, 27.36), (68.66, 28.05), (67.59, 27.27), (67.47, 28.47),
    (66.91, 29.15), (65.98, 29.7), (64.91, 29.43), (63.4, 30.49), (62.66, 31.44), (61.67, 30.45),
    (60.35, 28.0), (59.61, 22.93), (60.15, 20.89), (61.83, 20.99), (62.78, 20.69), (63.36, 21.0),
    (64.18, 23.13), (65.01, 24.18),
)  # fmt: skip
ALAND = ((60.45, 19.4), (60.55, 20.3), (60.35, 20.95), (59.9, 20.9), (59.85, 19.9), (60.1, 19.4))
OUTLINE: Sequence[Sequence[tuple[float, float]]] = (MAINLAND, ALAND)
"""Corners in order, latitude and longitude in degrees."""


def is_in_finland(latitude: float, longitude: float) -> bool:
    """Whether a place lies within the outline."""
    return any(_is_inside(latitude, longitude, ring) for ring in OUTLINE)


def _is_inside(latitude: float, longitude: float, ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    crossed = 0
    for (lat, lon), (next_lat, next_lon) in _sides(ring):
        if (lat > latitude) != (next_lat > latitude):
            crossing = lon + (latitude - lat) / (next_lat - lat) * (next_lon - lon)
            crossed += crossing > longitude
    return crossed % 2 == 1


def _sides(
    ring: Sequence[tuple[float, float]],
) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)
