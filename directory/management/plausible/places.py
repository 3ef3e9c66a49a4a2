"""Forty true cities, and three hundred venues in them that do not exist."""

from dataclasses import dataclass
from random import Random

__all__ = ["CITIES", "VENUES", "City", "VenueFacts"]

# Degrees from the middle of a city that its venues lie within: some four kilometres.
SPREAD = 0.04


@dataclass(frozen=True, slots=True)
class City:
    """`latitude` and `longitude` of its middle, in degrees; `venues` says how many it has, and so how much goes on."""

    name: str
    country: str
    latitude: float
    longitude: float
    timezone: str
    venues: int


@dataclass(frozen=True, slots=True)
class VenueFacts:
    name: str
    address: str
    city: City
    latitude: float
    longitude: float


_PARIS = "Europe/Paris"
CITIES = (
    City("Paris", "FR", 48.8566, 2.3522, _PARIS, 52),
    City("Lyon", "FR", 45.7640, 4.8357, _PARIS, 24),
    City("Marseille", "FR", 43.2965, 5.3698, _PARIS, 16),
    City("Toulouse", "FR", 43.6047, 1.4442, _PARIS, 14),
    City("Nantes", "FR", 47.2184, -1.5536, _PARIS, 12),
    City("Lille", "FR", 50.6292, 3.0573, _PARIS, 12),
    City("Bordeaux", "FR", 44.8378, -0.5792, _PARIS, 12),
    City("Rennes", "FR", 48.1173, -1.6778, _PARIS, 9),
    City("Strasbourg", "FR", 48.5734, 7.7521, _PARIS, 9),
    City("Montpellier", "FR", 43.6108, 3.8767, _PARIS, 8),
    City("Nice", "FR", 43.7102, 7.2620, _PARIS, 8),
    City("Grenoble", "FR", 45.1885, 5.7245, _PARIS, 7),
    City("Villeurbanne", "FR", 45.7667, 4.8800, _PARIS, 6),
    City("Rouen", "FR", 49.4431, 1.0993, _PARIS, 5),
    City("Dijon", "FR", 47.3220, 5.0415, _PARIS, 5),
    City("Angers", "FR", 47.4784, -0.5632, _PARIS, 5),
    City("Tours", "FR", 47.3941, 0.6848, _PARIS, 5),
    City("Clermont-Ferrand", "FR", 45.7772, 3.0870, _PARIS, 5),
    City("Saint-Étienne", "FR", 45.4397, 4.3872, _PARIS, 4),
    City("Brest", "FR", 48.3904, -4.4861, _PARIS, 4),
    City("Le Havre", "FR", 49.4944, 0.1079, _PARIS, 4),
    City("Reims", "FR", 49.2583, 4.0317, _PARIS, 4),
    City("Metz", "FR", 49.1193, 6.1757, _PARIS, 4),
    City("Nancy", "FR", 48.6921, 6.1844, _PARIS, 4),
    City("Caen", "FR", 49.1829, -0.3707, _PARIS, 4),
    City("Annecy", "FR", 45.8992, 6.1294, _PARIS, 4),
    City("La Rochelle", "FR", 46.1603, -1.1511, _PARIS, 3),
    City("Pau", "FR", 43.2951, -0.3708, _PARIS, 3),
    City("Bayonne", "FR", 43.4929, -1.4748, _PARIS, 3),
    City("Saint-Denis", "RE", -20.8789, 55.4481, "Indian/Reunion", 3),
    City("Bruxelles", "BE", 50.8503, 4.3517, "Europe/Brussels", 9),
    City("Liège", "BE", 50.6326, 5.5797, "Europe/Brussels", 4),
    City("Genève", "CH", 46.2044, 6.1432, "Europe/Zurich", 6),
    City("Lausanne", "CH", 46.5197, 6.6323, "Europe/Zurich", 4),
    City("Luxembourg", "LU", 49.6116, 6.1319, "Europe/Luxembourg", 3),
    City("Montréal", "CA", 45.5019, -73.5674, "America/Toronto", 5),
    City("Québec", "CA", 46.8139, -71.2080, "America/Toronto", 3),
    City("London", "GB", 51.5072, -0.1276, "Europe/London", 4),
    City("Berlin", "DE", 52.5200, 13.4050, "Europe/Berlin", 2),
    City("Barcelona", "ES", 41.3874, 2.1686, "Europe/Madrid", 2),
)
_HOUSES = (
    "Café", "Brasserie", "Maison", "Atelier", "Salle", "Bibliothèque", "Librairie", "Cantine", "Auditorium", "Pavillon",
)  # fmt: skip
_NAMES = (
    "des Tilleuls", "du Canal", "Voltaire", "de la Gare", "des Halles", "Jeanne-Barret", "du Marché", "Condorcet",
    "de l’Octroi", "des Tanneurs", "Marie-Curie", "du Vieux Port", "Olympe-de-Gouges", "des Remparts", "du Théâtre",
    "Lumière", "de la Poste", "des Augustins", "du Belvédère", "George-Sand", "des Docks", "du Parc", "Ampère",
)  # fmt: skip
_STREETS = (
    "rue des Lilas", "avenue de la Liberté", "place du Marché", "quai de l’Industrie", "rue Haute", "rue du Moulin",
    "boulevard des Arts", "rue de la République", "impasse du Puits", "cours des Platanes",
)  # fmt: skip


def _venues() -> tuple[VenueFacts, ...]:
    random = Random(300)  # noqa: S311  (plausible is all it has to be)
    cities = [city for city in CITIES for _ in range(city.venues)]
    return tuple(
        VenueFacts(
            # Ten names of houses and twenty-three of their own give as many venues before one comes again elsewhere.
            name=f"{_HOUSES[number % len(_HOUSES)]} {_NAMES[number % len(_NAMES)]}",
            address=f"{random.randint(1, 180)} {random.choice(_STREETS)}",
            city=city,
            latitude=round(city.latitude + random.uniform(-SPREAD, SPREAD), 5),
            longitude=round(city.longitude + random.uniform(-SPREAD, SPREAD), 5),
        )
        for number, city in enumerate(cities)
    )


VENUES = _venues()
