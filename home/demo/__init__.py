"""
The demonstration: what `manage.py load_demo` writes.

`content/` holds the words, for people who write: facts in TOML, posts and pages as plain text (see `writing`). The
modules beside it turn them into pages, snippets, comments and pictures. All of it is invented: no person, place or
organisation named there exists, but for the authors of old whom posts quote, each with the source.
"""
