"""A noun's row policy, spelled out over its entries: searches run past row security."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Owned, Subject, policy_of, predicate, subject_of
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class EntrySubject(Subject):
    """A noun's columns as its entries repeat them."""

    renamed: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> str:
        return f"{self.alias}.{self.renamed.get(name, name)}"


def visible(noun: type[Noun], alias: str = "e") -> str:
    """SQL that decides whether the acting person may see the record of an entry."""
    policy = policy_of(noun)
    subject = subject_of(noun)
    if isinstance(policy, Owned):
        entry = EntrySubject(subject.noun, subject.area, alias, {policy.shared_by: "shared_id"})
        return f"({policy.predicate(entry, Verb.SEE)})"
    return (
        f"EXISTS (SELECT 1 FROM {noun._meta.db_table} followed WHERE followed.id = {alias}.record_id"
        f" AND ({predicate(noun, Verb.SEE, 'followed')}))"
    )
