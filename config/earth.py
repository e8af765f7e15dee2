"""How far apart two places are."""

import math

from config.directory import Location

EARTH_KM = 6371.0


def km_between(one: Location, other: Location) -> float:
    """Along the surface of the earth, in kilometres."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    apart = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(apart / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
