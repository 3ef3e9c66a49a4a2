"""
What machines are told of a page: search engines, networks that show links, readers of structured data.

`head_of` puts it together for `components/metadata.html`. A page says more of itself by optional methods, which
`core.metadata.words` reads; a view that knows better than its page puts a `Metadata` into its context.
"""

from core.metadata.card import CARD_HEIGHT, CARD_WIDTH, Card, card_of
from core.metadata.facts import Article, CardWords, Metadata, SharePicture
from core.metadata.head import Head, head_of, site_root
from core.metadata.json_ld import VOCABULARY, Node, node_text
from core.metadata.nodes import PUBLISHER_NAME, publisher_node
from core.metadata.pictures import SHARE_SPEC, Picture, picture_of

__all__ = [
    "CARD_HEIGHT",
    "CARD_WIDTH",
    "PUBLISHER_NAME",
    "SHARE_SPEC",
    "VOCABULARY",
    "Article",
    "Card",
    "CardWords",
    "Head",
    "Metadata",
    "Node",
    "Picture",
    "SharePicture",
    "card_of",
    "head_of",
    "node_text",
    "picture_of",
    "publisher_node",
    "site_root",
]
