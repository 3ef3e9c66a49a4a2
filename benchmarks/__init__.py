"""How fast the site is, with few gatherings and with many: `make bench`. No test times anything."""
