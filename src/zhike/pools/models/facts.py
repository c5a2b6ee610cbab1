"""What reclaim rules ask of a record, kept ready."""

from django.db import models

from zhike.kit.access.policies import Following
from zhike.pools.choices import ProductLine


class RecordFacts(models.Model):
    """One narrow row for each record that can lie in a pool.

    Triggers keep ``held_since`` (by owner), ``last_followed_at`` and ``enquired_at`` (by activities) and
    ``product_line`` (by yearly sales); later areas write the others (``zhike.pools.facts.record``).
    """

    policy = Following()
    stays_with_record = True

    pk = models.CompositePrimaryKey("noun", "record_id")
    noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    held_since = models.DateTimeField(null=True)
    last_followed_at = models.DateTimeField(null=True)
    enquired_at = models.DateTimeField(null=True)
    last_opportunity_at = models.DateTimeField(null=True)
    last_deal_at = models.DateTimeField(null=True)
    contract_ends_on = models.DateField(null=True)
    open_deals = models.IntegerField(default=0)
    product_line = models.CharField(max_length=12, choices=ProductLine, blank=True)

    class Meta:
        verbose_name = "facts"

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id}"
