"""What hangs on a record, told before it is deleted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from zhike.kit.records.models import Noun
from zhike.kit.records.registry import all_nouns
from zhike.kit.records.writing import kept_through


@dataclass(frozen=True)
class Linked:
    """So many records of one noun; ``goes_along`` says whether they go to the recycle bin too."""

    label: str
    count: int
    goes_along: bool


def linked_counts(record: Noun) -> list[Linked]:
    """Records that point at this one, by noun, of those the acting person may see; one query."""
    noun = type(record)
    along = kept_through(noun)
    links = [
        (model, field.name)
        for model in all_nouns()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is noun
    ]
    counts = {
        f"linked_{number}": Coalesce(
            Subquery(
                model.objects.filter(**{link: OuterRef("pk")})
                .order_by()
                .values(link)
                .annotate(number=Count("pk"))
                .values("number"),
                output_field=IntegerField(),
            ),
            0,
        )
        for number, (model, link) in enumerate(links)
    }
    row = noun.with_deleted.filter(pk=record.pk).values_list(*counts.values()).first() if counts else ()
    return [
        Linked(str(model._meta.verbose_name_plural), count, (model, link) in along)
        for (model, link), count in zip(links, row or (), strict=True)
        if count
    ]
