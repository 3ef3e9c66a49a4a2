"""How far two points are apart on the globe."""

from math import asin, cos, radians, sin, sqrt

__all__ = ["distance_km"]

# Mean radius (IUGG). The Earth is flattened: a distance is off by half a percent at most.
EARTH_KM = 6371.0088


def distance_km(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """As the crow flies, in km, between two points given in degrees (haversine)."""
    north, north2 = radians(latitude), radians(latitude2)
    east = radians(longitude2 - longitude)
    half_chord = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin(east / 2) ** 2
    # Rounding may lift it above 1 between antipodes.
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half_chord)))
