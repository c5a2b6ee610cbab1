"""What people like and may need, as tags that lists of guests are built from (CON-15)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Func, TextField
from django.utils.functional import Promise

from zhike.customers.models import Contact, Customer
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun

MOST = 60
TAGGED: dict[str, tuple[type[Noun], tuple[str, ...]]] = {
    "contacts": (Contact, ("hobbies", "interests", "latent_needs")),
    "customers": (Customer, ("interests", "latent_needs")),
}
"""Nouns by the path of their desk, with their tags."""


class Elements(Func):
    """The texts of a JSON array, a row each."""

    function = "jsonb_array_elements_text"
    output_field = TextField()
    set_returning = True


@dataclass(frozen=True)
class Tagged:
    """A field with its tags, the most frequent first, each with how many have it."""

    name: str
    label: str | Promise
    tags: list[tuple[str, int]]


def tags_of(path: str) -> list[Tagged]:
    """The tags of a noun that one may read, counted over the records one may see; one query a field."""
    noun, names = TAGGED[path]
    known = attribute_map(noun)
    found = []
    for name in names:
        if rule_for(noun, known[name]).is_readable:
            rows = noun.objects.exclude(**{name: []}).order_by().annotate(tag=Elements(F(name)))
            counted = (
                rows.values("tag").annotate(number=Count("pk", distinct=True)).order_by("-number", "tag")
            )
            found.append(Tagged(name, known[name].label, list(counted.values_list("tag", "number")[:MOST])))
    return found
