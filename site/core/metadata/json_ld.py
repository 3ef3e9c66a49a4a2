"""JSON-LD as it stands in a page: https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

__all__ = ["VOCABULARY", "Node", "node_text", "without_absent"]

VOCABULARY = "https://schema.org"
# What would end a script element or start an entity, as in Django's `json_script`.
SCRIPT_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

Node = dict[str, Any]


def node_text(node: Node) -> SafeString:
    """
    The text for `<script type="application/ld+json">`: a data block, which a content security policy lets pass.

    What is absent from the node is left out.
    """
    text = json.dumps(without_absent({"@context": VOCABULARY, **node}), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(SCRIPT_ESCAPES))  # noqa: S308 - escaped here


def without_absent(value: Any) -> Any:
    """Without None, empty text, empty lists and empty nodes, at whatever depth."""
    if isinstance(value, dict):
        kept = {name: without_absent(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [without_absent(each) for each in value]
    return value
