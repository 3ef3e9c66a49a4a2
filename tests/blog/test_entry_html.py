"""HTML for feed readers: addresses made absolute, what only our pages can use left out."""

import pytest

from blog.entry_html import standalone_html

PAGE = "https://jenouspro.example/fr/blog/billet/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="#note-1">1</a>', f'<a href="{PAGE}#note-1">1</a>'),
        ('<a href="/fr/?a=1&amp;b=2">x</a>', '<a href="https://jenouspro.example/fr/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="https://ailleurs.example/">x</a>', '<a href="https://ailleurs.example/">x</a>'),
        ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
        ("<a href>x</a>", f'<a href="{PAGE}">x</a>'),
        (
            '<img src="/m/a.webp" srcset="/m/a.webp 480w, /m/b.webp 960w" alt="&quot;A&quot;">',
            (
                '<img src="https://jenouspro.example/m/a.webp" srcset="https://jenouspro.example/m/a.webp 480w, '
                'https://jenouspro.example/m/b.webp 960w" alt="&quot;A&quot;">'
            ),
        ),
        ('<img srcset="/m/a.webp" alt="">', '<img srcset="https://jenouspro.example/m/a.webp" alt="">'),
        ('<p class="x" id="y" style="z" onclick="w" lang="en">a</p>', '<p lang="en">a</p>'),
        ("<p>a<script>alert('<p>')</script>b</p>", "<p>ab</p>"),
        ('<svg viewBox="0 0 1 1"><use href="#a"/><path d="M0"></svg>a', "a"),
        ("<form><input><button>ok</button></form>a", "a"),
        ("a<button>b", "a"),
        ("<p>a &lt;b&gt; &amp;amp; ’ &nbsp;</p>", "<p>a &lt;b&gt; &amp;amp; ’ \u00a0</p>"),
        ("<!-- c --><p>a</p>", "<p>a</p>"),
        ("a\x0b\x00\ufffeb", "ab"),
        ("", ""),
    ],
)
def test_standalone_html__of_a_piece(html: str, expected: str) -> None:
    assert standalone_html(html, PAGE) == expected
