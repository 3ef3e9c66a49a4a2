"""Titles, introductions and bodies, in French and in English, from sentences that are put together by chance."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from directory.enums import GatheringFormat
from directory.management.plausible.topics import TOPICS

__all__ = ["COMMON_WORDS", "EVERY_WORDS", "RARE_WORDS", "Prose", "prose"]

# To look for, in French and in English: in one text of a thousand, in one of ten, and in all of them.
RARE_WORDS = ("ferronnerie", "ironwork")
COMMON_WORDS = ("numérique", "digital")
EVERY_WORDS = ("rencontre", "gathering")
RARE_EVERY = 1000
COMMON_SHARE = 0.1

_RARE_SENTENCE = ("On y parle de ferronnerie d’art.", "Ornamental ironwork is talked about.")
_COMMON_SENTENCE = ("Le numérique y a sa place.", "Digital work has its place.")
_NAMES = {
    GatheringFormat.BREAKFAST: ("Petit déjeuner", "Breakfast"),
    GatheringFormat.LUNCH: ("Déjeuner", "Lunch"),
    GatheringFormat.AFTERWORK: ("Apéro", "After-work drinks"),
    GatheringFormat.DINNER: ("Dîner", "Dinner"),
    GatheringFormat.CONFERENCE: ("Conférence", "Talk"),
    GatheringFormat.MEETUP: ("Rendez-vous", "Meetup"),
    GatheringFormat.WORKSHOP: ("Atelier", "Workshop"),
    GatheringFormat.COWORKING: ("Coworking", "Co-working"),
    GatheringFormat.WALK: ("Marche", "Walk"),
}
_PEOPLE = (
    ("du quartier", "of the neighbourhood"), ("des indépendants", "for freelancers"),
    ("de la fabrique", "at the factory"), ("des équipes", "for teams"), ("des débutants", "for beginners"),
    ("des associés", "for partners"), ("du commerce", "for shopkeepers"), ("des ateliers", "of the workshops"),
    ("de la transition", "for change"), ("des bâtisseurs", "for builders"), ("du soin", "for carers"),
    ("des rédactions", "for newsrooms"), ("du mardi", "on Tuesday"), ("du droit", "for lawyers"),
    ("des dirigeantes", "for women who lead"), ("des jeunes diplômés", "for graduates"),
)  # fmt: skip
_OPENINGS = (
    ("Une rencontre où l’on écoute avant de parler.", "A gathering where one listens before one talks."),
    ("La rencontre de celles et ceux qui font.", "The gathering of those who do."),
    ("Une petite rencontre, sans estrade ni badge.", "A small gathering, without stage or badge."),
    ("Rencontre ouverte, préparée à tour de rôle.", "An open gathering, prepared in turn."),
    ("Cette rencontre dure depuis dix ans.", "This gathering has lasted for ten years."),
    ("Une rencontre de travail, pas de salon.", "A working gathering, no trade fair."),
    ("À chaque rencontre, un problème vrai.", "At each gathering, one true problem."),
)
_MIDDLES = (
    ("Sujet de fond : {}.", "The subject that runs through it: {}."),
    ("On y partage ce que l’on sait en {}.", "People share what they know of {}."),
    ("Trois récits d’expérience sur {}.", "Three stories of experience in {}."),
    ("Questions et réponses entre pairs, {} surtout.", "Questions and answers among peers, {} above all."),
    ("De la théorie à la pratique : {}.", "From theory to practice: {}."),
    ("Un cas concret par séance : {}.", "One case each time: {}."),
)
_CLOSINGS = (
    ("Venez avec une question.", "Come with a question."),
    ("On repart avec deux contacts et une idée.", "You leave with two contacts and an idea."),
    ("Les échecs comptent autant que les succès.", "Failures count as much as successes."),
    ("Douze places, jamais plus.", "Twelve seats, never more."),
    ("Le café est offert.", "Coffee is on the house."),
    ("Personne n’y vend rien.", "Nobody sells anything."),
    ("L’heure de fin est tenue.", "It ends on time."),
    ("Les habitués accueillent les nouveaux.", "Regulars welcome newcomers."),
)
_DETAILS = (
    ("Un tour de table ouvre la séance, deux minutes chacun.", "A round opens it, two minutes each."),
    ("Quelqu’un présente ensuite ce sur quoi il bute.", "Then somebody shows what he is stuck on."),
    ("Le groupe pose des questions avant de conseiller.", "The group asks before it advises."),
    ("Un compte rendu part le lendemain à tous les présents.", "Minutes go to all who came the day after."),
    ("La salle est au rez-de-chaussée, le vestiaire surveillé.", "The room is on the ground floor, with a cloakroom."),
    ("Ceux qui viennent trois fois animent la quatrième.", "Who comes three times leads the fourth."),
    ("Le repas se partage, chacun apporte un plat.", "The meal is shared, everybody brings a dish."),
    ("Des chiffres vérifiés plutôt que des opinions.", "Figures that were checked rather than opinions."),
    ("On visite un lieu de travail deux fois par an.", "A place of work is visited twice a year."),
    ("La dernière demi-heure est libre, on échange les cartes.", "The last half hour is free, to swap cards."),
)
# The topic of rank r is met 1 / r times as often as the first one, as words are in any language (Zipf's law).
_TOPIC_WEIGHTS = tuple(accumulate(1 / rank for rank in range(1, len(TOPICS) + 1)))


@dataclass(frozen=True, slots=True)
class Prose:
    """What a page says, in one language; `body` is rich text."""

    title: str
    introduction: str
    body: str


def prose(random: Random, number: int, kind: GatheringFormat, city: str) -> tuple[Prose, Prose]:
    """The French text of the gathering of some number, and its English translation."""
    topic = random.choices(TOPICS, cum_weights=_TOPIC_WEIGHTS)[0]
    people = random.choice(_PEOPLE)
    title = random.choice(("{kind} {people} : {topic}", "{kind} {topic}, {city}", "{kind} {people}, {city}"))
    sentences = [random.choice(_OPENINGS), random.choice(_MIDDLES), random.choice(_CLOSINGS)]
    if random.random() < COMMON_SHARE:
        sentences.insert(2, _COMMON_SENTENCE)
    if number % RARE_EVERY == RARE_EVERY // 2:
        sentences.insert(2, _RARE_SENTENCE)
    details = random.sample(_DETAILS, 3)
    french, english = (
        Prose(
            title=_capitalized(
                title.format(kind=_NAMES[kind][language], people=people[language], topic=topic[language], city=city)
            ),
            introduction=" ".join(sentence[language] for sentence in sentences).format(topic[language]),
            body="".join(f"<p>{detail[language]}</p>" for detail in details),
        )
        for language in (0, 1)
    )
    return french, english


def _capitalized(title: str) -> str:
    return title[0].upper() + title[1:]
