from core.blocks import Heading, headings

from .conftest import Render, body_of


def heading(text: str, level: str = "h2") -> tuple[str, dict[str, str]]:
    return "heading", {"text": text, "level": level}


def test_headings__are_listed_with_their_levels_and_anchors() -> None:
    body = body_of(heading("Écouter d'abord"), ("paragraph", "<p>…</p>"), heading("Puis parler", "h3"))

    assert headings(body) == [
        Heading(2, "Écouter d'abord", "h-ecouter-dabord"),
        Heading(3, "Puis parler", "h-puis-parler"),
    ]


def test_headings__never_share_an_anchor() -> None:
    body = body_of(heading("Écouter"), heading("Ecouter !"), heading("Écouter 2"), heading("?!"), heading("…"))

    anchors = [each.anchor for each in headings(body)]

    assert len(set(anchors)) == len(anchors) == 5
    assert all(len(anchor) > len("h-") for anchor in anchors)


def test_heading__is_rendered_with_the_anchor_of_the_list(render: Render) -> None:
    blocks = [heading("Écouter"), heading("Écouter", "h3")]

    html = render(*blocks)

    assert [(each.name, each["id"], each.text) for each in html.find_all(["h2", "h3"])] == [
        (f"h{each.level}", each.anchor, each.text) for each in headings(body_of(*blocks))
    ]


def test_heading__is_set_in_french(render: Render) -> None:
    assert render(heading("Qu'est-ce ?")).h2.text == "Qu’est-ce\u202f?"
