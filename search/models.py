from django.db import models

__all__ = ["Posted", "Posting", "Spelling"]


class Spelling(models.Model):
    """
    A word or stem that some indexed object holds, for guessing what a misspelt one was meant to be.

    `mirrored` is `shape` from its end, so that an index finds words by their endings; `written` is how an author
    wrote one of its words, in lower case.
    """

    language = models.CharField(max_length=12)
    shape = models.CharField(max_length=48)
    mirrored = models.CharField(max_length=48)
    written = models.CharField(max_length=48)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "shape"], name="search_spelling_once")]
        indexes = [models.Index(fields=["language", "mirrored"], name="search_spelling_by_end")]

    def __str__(self) -> str:
        return self.written


class Posting(models.Model):
    """
    Which objects of a `Scoped` model hold a word, by the weight of where they do: a line of an inverted index.

    `word` is the mark of the model and the word in UTF-8, so that every database sorts them alike. Each row speaks of
    the `SIZE` keys of one block (`search.packed_bits`).
    """

    word = models.BinaryField(max_length=200)
    block = models.PositiveIntegerField()
    title = models.BinaryField(default=bytes)
    facts = models.BinaryField(default=bytes)
    prose = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "block"], name="search_posting_once")]

    def __str__(self) -> str:
        return f"{bytes(self.word).decode()} {self.block}"


class Posted(models.Model):
    """What `Posting` holds of one object, by key: a line of words for each weight, to take them away again."""

    mark = models.CharField(max_length=8)
    key = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "key"], name="search_posted_once")]

    def __str__(self) -> str:
        return f"{self.mark}{self.key}"
