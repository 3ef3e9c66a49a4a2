"""Words are told apart by what they mean, not by how they are typed."""

import pytest

from search.analysis import fold, shapes, stem, words_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ÉTÉ", "ete"),
        ("Cœur", "coeur"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("naïve", "naive"),
        ("ﬁnance", "finance"),
        ("Łódź", "lodz"),
        ("garçon", "garcon"),
    ],
)
def test_fold__takes_away_case_accents_and_ligatures(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["rencontre", "rencontres", "rencontrer"]),
        ("fr", ["réseau", "réseaux", "RESEAUX"]),
        ("fr", ["métier", "métiers"]),
        ("fr", ["apéro", "apéros", "Apéros"]),
        ("fr", ["pro", "pros"]),
        ("fr", ["journal", "journaux"]),
        ("fr", ["entrepreneur", "entrepreneurs", "entrepreneuse", "entrepreneuses"]),
        ("fr", ["directeur", "directrice", "directrices"]),
        ("fr", ["avocat", "avocate", "avocates"]),
        ("fr", ["indépendant", "indépendantes"]),
        ("fr", ["échange", "échanges", "échanger"]),
        ("en", ["meeting", "meetings"]),
        ("en", ["network", "networking", "networks"]),
        ("en", ["business", "businesses"]),
        ("en", ["lawyer", "lawyers"]),
    ],
)
def test_stem__is_the_same_for_forms_of_one_word(language: str, words: list[str]) -> None:
    folded = [fold(word) for word in words]
    # "pro" is too short to be stemmed, and the stem of its plural.
    assert len({stem(word, language) for word in folded}) == 1


@pytest.mark.parametrize(("one", "other"), [("marche", "marketing"), ("conseil", "concert"), ("table", "tablette")])
def test_stem__keeps_other_words_apart(one: str, other: str) -> None:
    assert stem(one, "fr") != stem(other, "fr")


def test_stem__leaves_alone_what_it_does_not_know() -> None:
    assert stem("2026", "fr") == "2026"
    assert stem("b2bs", "fr") == "b2bs"
    assert stem("Besprechungen".lower(), "de") == "besprechungen"


def test_shapes__cut_elisions_and_leave_out_common_words() -> None:
    assert list(shapes("L’apéro d'été de la ville", "fr")) == ["apero", "ete", "ville", "vill"]


def test_shapes__of_a_compound_are_its_parts_and_the_whole() -> None:
    assert list(shapes("after-work", "en")) == ["after", "work", "afterwork"]


def test_shapes__read_accents_that_stand_apart() -> None:
    assert list(shapes("re\u0301seau", "fr")) == ["reseau"]


def test_words__know_their_place_in_the_text() -> None:
    text = "Le Café-Débat, à 19 h"
    assert [text[word.start : word.end] for word in words_of(text)] == ["Le", "Café-Débat", "à", "19", "h"]
