"""A package, so that its tests share what is loaded for it."""
