"""The search index."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zhike.kit.access.policies import Following


class Entry(models.Model):
    """What one record is found by; one partition a noun.

    ``owner``, ``department`` and ``shared`` repeat what the record's policy asks, without an index,
    so that handing records over rewrites no tokens. ``title`` is folded, for names that begin so.
    """

    policy = Following()
    stays_with_record = True

    pk = models.CompositePrimaryKey("noun", "record_id")
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    owner_id = models.BigIntegerField(null=True)
    department_id = models.BigIntegerField(null=True)
    shared_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200)
    tokens = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["tokens"], name="search_entry_tokens"),
            models.Index(OpClass("title", "text_pattern_ops"), name="search_entry_title"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} {self.title}"
