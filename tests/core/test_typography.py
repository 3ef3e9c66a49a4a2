import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typography import typographic_html, typographic_text

# Letters that the rules turn on come up often; any other may come up too.
plain_text = st.text(
    st.one_of(
        st.sampled_from(list(" \u00a0\u202f'’\"«»“”…..;:!?!,()[]-/@<>&éaàx12\n")),
        st.characters(exclude_categories=("Cs",)),
    )
)
SPACES = " \u00a0\u202f\u2009"


def fr(text: str) -> str:
    """The text as it is set in French, its no-break spaces shown: `~` for the wide one, `_` for the narrow one."""
    return shown(typographic_text(text, "fr"))


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


def bare(text: str) -> str:
    """What is left without all that the rules may change."""
    plain = text.replace("…", "...").replace("’", "'").replace("«", '"').replace("»", '"')
    return "".join(letter for letter in plain if letter not in SPACES)


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("Bonjour !", "Bonjour_!"),
        ("Bonjour!", "Bonjour_!"),
        ("Qui ? Vous ; moi : nous", "Qui_? Vous_; moi~: nous"),
        ("Quoi?! Vraiment!!!", "Quoi_?! Vraiment_!!!"),
        ("Oui  !", "Oui_!"),
        ("(donc ?)", "(donc_?)"),
        ("C'est l'heure d'y aller", "C’est l’heure d’y aller"),
        ('Elle dit "bonjour" et part.', "Elle dit «_bonjour_» et part."),
        ("l'\"art\" d'ici", "l’«_art_» d’ici"),
        ('"Un "petit" mot"', "«_Un «_petit_» mot_»"),
        ('"Déjà ?"', "«_Déjà_?_»"),
        ("« déjà »", "«_déjà_»"),
        ("«collé»", "«_collé_»"),
        ("Et puis...", "Et puis…"),
    ],
)
def test_plain_text__is_set_in_french(typed: str, set_right: str) -> None:
    assert fr(typed) == set_right


@pytest.mark.parametrize(
    "typed",
    [
        "Rendez-vous à 12:30, au 1er étage",
        "Un rapport de 16:9, ou 16 : 9",
        "Un clin d’œil ;) et un autre :-) ou :D",
        "https://exemple.fr/page?a=1;b=2!",
        "www.exemple.fr/l'art...",
        "jean.d'arc...suite@exemple.fr"[8:],
        'Un écran de 15" suffit',
        "std::string et a != b",
        "Un :sourire: ici",
        "../.../x",
        "(!)",
        "’90 et 'n",
    ],
)
def test_plain_text__keeps_what_is_no_sentence(typed: str) -> None:
    assert fr(typed) == typed


def test_english__is_left_alone() -> None:
    text = "\"Really?\" - it's 'fine' : yes !"

    assert typographic_text(text, "en") == text
    assert typographic_html(f"<p>{text}</p>", "en") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("<p>Un <b>mot</b> !</p>", "<p>Un <b>mot</b>_!</p>"),
        ("<p>Un <b>mot</b>!</p>", "<p>Un <b>mot</b>_!</p>"),
        ("<p>l'<em>art</em></p>", "<p>l’<em>art</em></p>"),
        ('<p>"<em>mot</em>"</p>', "<p>«_<em>mot</em>_»</p>"),
        ("<p>&quot;l&#x27;art&quot;&nbsp;!</p>", "<p>«_l’art_»_!</p>"),
        ('<p>"Un</p><p>deux"</p>', '<p>"Un</p><p>deux"</p>'),
        ('<p>"Un<br/>deux"</p>', "<p>«_Un<br/>deux_»</p>"),
        ("<p>Dans <code>a ! 'b'</code> !</p>", "<p>Dans <code>a ! 'b'</code>_!</p>"),
        ('<pre>x = "y" !</pre><p>Oui !</p>', '<pre>x = "y" !</pre><p>Oui_!</p>'),
        ("<kbd>l'a</kbd><script>'a' ! b</script>", "<kbd>l'a</kbd><script>'a' ! b</script>"),
        ('<a href="/?q=l\'a" title="Oui !">Oui !</a>', '<a href="/?q=l\'a" title="Oui !">Oui_!</a>'),
        ('<p>Il dit <i lang="en">"no" !</i> !</p>', '<p>Il dit <i lang="en">"no" !</i>_!</p>'),
        ('<p lang="fr-CA">Oui !</p>', '<p lang="fr-CA">Oui_!</p>'),
        ("<p>a &lt; b &amp; c !</p>", "<p>a &lt; b &amp; c_!</p>"),
        ("<!-- oui ! --><p>Oui !</p>", "<!-- oui ! --><p>Oui_!</p>"),
    ],
)
def test_html__is_set_around_its_markup(typed: str, set_right: str) -> None:
    assert shown(typographic_html(typed, "fr")) == set_right


@given(plain_text)
def test_plain_text__set_twice_is_set_once(text: str) -> None:
    once = typographic_text(text, "fr")

    assert typographic_text(once, "fr") == once


@given(plain_text)
def test_plain_text__changes_in_the_signs_alone(text: str) -> None:
    assert bare(typographic_text(text, "fr")) == bare(text)


tags = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", '<a href="/?a=\'b\'&amp;c" title="Oui !">', "</a>", "<br/>", "<code>", "</code>",
     '<img alt="l\'art !">', "<!-- ! -->", '<i lang="en">', "</i>", "<pre>", "</pre>", "<li>"]
)  # fmt: skip
references = st.sampled_from(["&quot;", "&#x27;", "&nbsp;", "&amp;", "&lt;", "&#39;", "&eacute;", "&NotEqualTilde;"])
# As text is written in HTML: without bare `<` and `&`.
html_text = plain_text.map(lambda text: text.replace("<", "").replace("&", ""))
html = st.lists(st.one_of(tags, references, html_text)).map("".join)
TAG = re.compile(r"<[^>]*>")


@given(html)
def test_html__set_twice_is_set_once(source: str) -> None:
    once = typographic_html(source, "fr")

    assert typographic_html(once, "fr") == once


@given(html)
def test_html__keeps_its_tags_to_the_letter(source: str) -> None:
    assert TAG.findall(typographic_html(source, "fr")) == TAG.findall(source)


@given(plain_text)
def test_any_text__read_as_html_loses_no_letter(text: str) -> None:
    assert bare(typographic_html(text, "fr")) == bare(text)


@given(plain_text)
def test_html_without_markup__is_set_as_plain_text(text: str) -> None:
    source = text.replace("<", "").replace("&", "")

    assert typographic_html(source, "fr") == typographic_text(source, "fr")
