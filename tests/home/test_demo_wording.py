import pytest

from home.demo.wording import french, rich_text


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("Qui vient ?", "Qui vient\u202f?"),
        ("deux soirs ; un seul suffit", "deux soirs\u202f; un seul suffit"),
        ("la règle : revenir", "la règle\u00a0: revenir"),
        ("sonner à « Table »", "sonner à «\u00a0Table\u00a0»"),
        ("à 19 h 30, 14 €", "à 19\u202fh\u202f30, 14\u202f€"),
        ("de 9 h à 17 h", "de 9\u202fh à 17\u202fh"),
        ("https://table.example.org/?a=b", "https://table.example.org/?a=b"),
    ],
)
def test_french__spaces(typed: str, set_right: str) -> None:
    assert french(typed) == set_right


def test_rich_text__blocks() -> None:
    text = "Un.\nDeux & trois.\n\n## Fin\n- a\n- b\nPuis."
    assert rich_text(text) == (
        "<p>Un.</p><p>Deux &amp; trois.</p><h2>Fin</h2><ul><li>a</li><li>b</li></ul><p>Puis.</p>"
    )
