"""A slip of the finger is guessed, from the words that the index holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import spelling
from search.spelling import guesses, is_one_slip


@pytest.fixture
def _words(db: None) -> None:
    spelling.learn(["La rencontre des développeurs", "Rencontrer un réseau", "Comptabilité, compatibilité"], "fr")
    spelling.learn(["Networking breakfast"], "en")


@pytest.mark.usefixtures("_words")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recontre", "rencontre"),
        ("rencotnre", "rencontre"),
        ("renconttre", "rencontre"),
        ("rencomtre", "rencontre"),
        ("encontre", "rencontre"),
        ("recontres", "rencontre"),
        ("RECONTRE", "rencontre"),
        ("dévelopeur", "développeurs"),
        ("developpers", "développeurs"),
        ("résaeu", "réseau"),
        ("une rencontre de résau", "une rencontre de réseau"),
    ],
)
def test_one_slip__is_put_right(typed: str, meant: str) -> None:
    assert guesses(typed, "fr")[0] == meant


@pytest.mark.usefixtures("_words")
def test_guesses__are_of_the_language_asked_in() -> None:
    assert guesses("netwroking", "en") == ["networking"]
    assert guesses("netwroking", "fr") == []


@pytest.mark.usefixtures("_words")
def test_several_slips__are_put_right_together() -> None:
    assert guesses("recontre résau", "fr") == ["rencontre réseau"]


@pytest.mark.usefixtures("_words")
def test_known_words__that_find_nothing_together_are_tried_alone() -> None:
    assert guesses("reseau developpeurs", "fr") == ["développeurs", "réseau"]
    assert guesses("réseau", "fr") == []


def test_known_word__is_not_taken_for_another_of_its_stem(db: None) -> None:
    spelling.learn(["Les petites tables"], "fr")
    spelling.learn(["Un petit café"], "fr")
    assert guesses("petit cafe", "fr") == ["petit", "café"]


@pytest.mark.usefixtures("_words")
@pytest.mark.parametrize("typed", ["", "abc", "xyzxyzxyz", "42", "' OR 1=1", "ß" * 300])
def test_what_is_near_nothing__is_not_guessed(typed: str) -> None:
    assert guesses(typed, "fr") == []


@given(st.text(alphabet="abc", min_size=1, max_size=8), st.text(alphabet="abc", min_size=1, max_size=8))
def test_is_one_slip__agrees_with_all_slips_there_are(typed: str, meant: str) -> None:
    places = range(len(typed) + 1)
    inserted = {typed[:i] + letter + typed[i:] for i in places for letter in "abc"}
    changed = {typed[:i] + letter + typed[i + 1 :] for i in places for letter in "abc"}
    removed = {typed[:i] + typed[i + 1 :] for i in places}
    swapped = {typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1)}
    assert is_one_slip(typed, meant) == (meant != typed and meant in inserted | changed | removed | swapped)
