"""What was found shows why: its words are marked as their authors wrote them."""

from search.highlight import LENGTH, excerpt, marked
from search.question import Question


def test_marked__finds_words_across_accents_case_and_endings() -> None:
    question = Question.parse("reseaux metier")
    assert marked("Le Réseau des MÉTIERS", question) == "Le <mark>Réseau</mark> des <mark>MÉTIERS</mark>"


def test_marked__escapes_what_the_text_says() -> None:
    question = Question.parse("script")
    assert marked("<script>1 & 2</script>", question) == (
        "&lt;<mark>script</mark>&gt;1 &amp; 2&lt;/<mark>script</mark>&gt;"
    )


def test_marked__takes_a_compound_whole() -> None:
    assert marked("Un after-work", Question.parse("afterwork")) == "Un <mark>after-work</mark>"
    assert marked("Un after-work", Question.parse("after-work")) == "Un <mark>after-work</mark>"


def test_marked__asks_nothing_marks_nothing() -> None:
    assert marked("Le Réseau", Question.parse("")) == "Le Réseau"


def test_excerpt__shows_the_first_word_found_with_whole_words_around() -> None:
    text = " ".join(["avant"] * 100 + ["Réseau"] + ["après"] * 100)
    shown = excerpt(text, Question.parse("reseau"))
    assert "<mark>Réseau</mark>" in shown
    assert shown.startswith("… avant ")
    assert shown.endswith(" après …")
    assert len(shown) < LENGTH + 40


def test_excerpt__of_a_text_without_the_words_is_its_beginning() -> None:
    text = "début " + "suite " * 100
    shown = excerpt(text, Question.parse("ailleurs"))
    assert shown.startswith("début suite")
    assert shown.endswith("suite …")


def test_excerpt__of_a_short_text_is_all_of_it() -> None:
    assert excerpt("Un  court\ntexte", Question.parse("texte")) == "Un court <mark>texte</mark>"
    assert excerpt("", Question.parse("texte")) == ""


def test_excerpt__is_set_in_the_typography_of_the_site() -> None:
    assert excerpt("L'été : 21 h 30 !", Question.parse("ete")) == "L’<mark>été</mark>\u00a0: 21 h 30\u202f!"
