"""Which of the roles a stage expects take part in an opportunity, and what they want (CON-07, CON-08)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import ContactRole
from zhike.kit.desks.listing.titles import titles_of
from zhike.sales.models import Evidence, Interest, Opportunity, Participant
from zhike.sales.queries.pipelines import flow

SUPPORTER, POWER = _("支持者"), _("权力支持者")


@dataclass
class Person:
    """A participant; ``proven`` are the kinds of mail attached, ``interests`` notes by stage."""

    id: int
    contact: int
    name: str
    role: str
    support: str
    note: str
    proven: set[str] = field(default_factory=set)
    interests: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def role_label(self) -> str:
        return str(ContactRole(self.role).label)

    @property
    def supports(self) -> list[str]:
        """What the mails prove, in words; the stronger alone."""
        kinds = [kind for kind in ("power_supporter", "supporter") if kind in self.proven]
        words = {"power_supporter": POWER, "supporter": SUPPORTER}
        return [str(words[kind]) for kind in kinds[:1]]

    @property
    def is_claimed(self) -> bool:
        """Marked as a supporter, without the mail that would prove it."""
        return bool(self.support) and self.support not in self.proven and "power_supporter" not in self.proven

    @property
    def claim(self) -> str:
        return str({"power_supporter": POWER, "supporter": SUPPORTER}[self.support])


def mails_of(opportunity: int) -> dict[int, set[str]]:
    """The kinds of mail attached, by contact; one query."""
    mails: dict[int, set[str]] = defaultdict(set)
    for contact, kind in Evidence.objects.filter(opportunity=opportunity).values_list("contact_id", "kind"):
        mails[contact].add(kind)
    return mails


def people_of(opportunity: int, mails: dict[int, set[str]]) -> list[Person]:
    """The participants with their mails and interests; three queries."""
    rows = Participant.objects.filter(opportunity=opportunity).order_by("pk")
    kept = list(rows.values_list("pk", "contact_id", "role", "support", "note"))
    names = titles_of("contact", {contact for __, contact, *_rest in kept})
    wants: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    notes = Interest.objects.filter(opportunity=opportunity).values_list(
        "pk", "contact_id", "stage_id", "note"
    )
    for pk, contact, stage, note in notes:
        wants[contact][stage] = (pk, note)
    return [
        Person(
            pk,
            contact,
            names.get(contact, f"#{contact}"),
            role,
            support,
            note,
            mails.get(contact, set()),
            wants[contact],
        )
        for pk, contact, role, support, note in kept
    ]


def coverage(record: Opportunity) -> dict[str, Any]:
    """What the panel of roles draws: expected roles with who covers each, people, interests stage by stage."""
    stage = flow().stage(record.stage_id)
    people = people_of(record.pk, mails_of(record.pk))
    by_role: dict[str, list[str]] = defaultdict(list)
    for person in people:
        by_role[person.role].append(person.name)
    expected = list(stage.expected_roles) if stage else []
    stages = flow().open_stages_of(record.pipeline_id)
    return {
        "stage": stage,
        "roles": [(role, ContactRole(role).label, by_role.get(role, [])) for role in expected],
        "people": people,
        "stages": stages,
        "record": record,
    }
