"""What a search finds, all of it, for machines: a feed of new gatherings, and open data."""

from directory.feeds.data_csv import data_csv
from directory.feeds.data_json import data_json
from directory.feeds.feed_rss import feed_rss

__all__ = ["data_csv", "data_json", "feed_rss"]
