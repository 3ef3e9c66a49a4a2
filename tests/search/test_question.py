"""Whatever is typed becomes words of letters and digits, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question import MAX_WORDS, Question


def texts_of(question: Question) -> set[str]:
    return {term.text for clause in question.clauses for alternative in clause for term in alternative}


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text__gives_terms_that_need_no_escaping(text: str) -> None:
    assert all(term.isalnum() for term in texts_of(Question.parse(text)))


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "'", "' OR 1=1", "* : ( ) & | ! < >", "\x00", "le la les", "a d l’", "🙂"]
)
def test_text_without_a_telling_word__gives_a_question_that_asks_nothing_but_words(text: str) -> None:
    assert texts_of(Question.parse(text)) <= {"1"}


@pytest.mark.parametrize(
    "text", ['"réseau', 'réseau"', "réseau AND", "(réseau", "-réseau", "réseau*", "title:réseau", "réseau\x00"]
)
def test_operators__are_harmless(text: str) -> None:
    assert "reseau" in texts_of(Question.parse(text))


def test_long_text__is_cut() -> None:
    question = Question.parse("mot différent " * 1000)
    assert len(question.clauses) == MAX_WORDS
    assert Question.parse("a" * 10_000)


def test_last_word__may_be_the_beginning_of_another() -> None:
    assert Question.parse("apéro compta").matches("comptabilite")
    assert not Question.parse("compta apéro").matches("comptabilite")
    assert not Question.parse("co").matches("comptabilite")
    assert not Question.parse("compta", last_is_prefix=False).matches("comptabilite")
