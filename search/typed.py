"""What somebody typed into a field, as one line."""

__all__ = ["one_line"]


def one_line(text: str, limit: int) -> str:
    """At most `limit` characters, without line breaks and the control characters that no page may hold."""
    line = " ".join(text[: 10 * limit].split())
    return "".join(character for character in line if character.isprintable())[:limit]
