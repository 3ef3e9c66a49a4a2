"""Posts and the list they stand in; authors, topics and tags; the gatherings that posts speak of."""

from blog.models.author import Author
from blog.models.comment import Comment
from blog.models.index_page import BlogIndexPage
from blog.models.post_links import PostAuthor, PostGathering, PostTag
from blog.models.post_page import BlogPostPage
from blog.models.topic import Topic

__all__ = [
    "Author",
    "BlogIndexPage",
    "BlogPostPage",
    "Comment",
    "PostAuthor",
    "PostGathering",
    "PostTag",
    "Topic",
]
