"""Who meets, who hosts and who recommends."""

from random import Random

__all__ = ["ORGANIZERS", "PROFESSIONS", "person"]

# in French, in English
PROFESSIONS = (
    ("Développement", "Software development"), ("Design", "Design"), ("Produit", "Product"), ("Données", "Data"),
    ("Ressources humaines", "Human resources"), ("Juridique", "Legal"), ("Finance", "Finance"),
    ("Marketing", "Marketing"), ("Vente", "Sales"), ("Architecture", "Architecture"), ("Artisanat", "Crafts"),
    ("Santé", "Health care"), ("Communication", "Communications"), ("Logistique", "Logistics"),
    ("Recherche", "Research"), ("Formation", "Training"), ("Comptabilité", "Accounting"), ("Journalisme", "Journalism"),
    ("Agriculture", "Farming"), ("Hôtellerie", "Hospitality"),
)  # fmt: skip
_BODIES = (
    "Cercle", "Collectif", "Club", "Association", "Réseau", "Fabrique", "Comptoir", "Guilde", "Union", "Table ronde",
)  # fmt: skip
_CAUSES = (
    "des Indépendants", "du Faubourg", "Horizon", "des Deux Rives", "Passerelle", "des Bâtisseurs", "Boussole",
    "du Levant", "des Métiers", "Trait d’union", "des Éclaireurs", "Grand Angle", "du Plateau", "Ricochet",
    "des Artisans du code", "Point-virgule", "de la Presqu’île", "Cap Nord", "des Passeurs", "Fil rouge",
)  # fmt: skip
ORGANIZERS = tuple(f"{body} {cause}" for body in _BODIES for cause in _CAUSES)
_FIRST_NAMES = (
    "Camille", "Inès", "Mathieu", "Awa", "Louis", "Nadia", "Thomas", "Élodie", "Karim", "Chloé", "Julien", "Maëlle",
    "Hugo", "Sophie", "Yanis", "Claire", "Antoine", "Léa", "Paul", "Fatou",
)  # fmt: skip
_LAST_NAMES = (
    "Morel", "Diallo", "Lefèvre", "Benali", "Rousseau", "Nguyen", "Garnier", "Petit", "Haddad", "Faure", "Lambert",
    "Traoré", "Mercier", "Blanc", "Guérin", "Roux", "Fontaine", "Chevalier", "Da Silva", "Perrin",
)  # fmt: skip


def person(random: Random) -> str:
    return f"{random.choice(_FIRST_NAMES)} {random.choice(_LAST_NAMES)}"
