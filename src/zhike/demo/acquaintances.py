"""Whom the demo company knows: an organisation with its people, relationships, marks, a group."""

from __future__ import annotations

from django.utils import timezone

from zhike.customers.actions import add_subsidiary, contacts, divisions, ratings, relationships
from zhike.customers.models import Contact, Customer
from zhike.demo.rows import Base
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for

PEOPLE = (
    ("总经办", "", "陈国栋", "董事长", ["owner", "legal"], "senior"),
    ("总经办", "", "林慧", "总经理", ["decider"], "senior"),
    ("采购部", "总经办", "周敏", "采购经理", ["buyer"], "middle"),
    ("采购部", "总经办", "吴小燕", "采购专员", ["operator", "informant"], "working"),
    ("运输部", "总经办", "郑海涛", "运输部经理", ["influencer"], "middle"),
    ("财务部", "总经办", "何静", "财务经理", ["finance"], "middle"),
    ("一车队", "运输部", "马强", "车队队长", ["user"], "working"),
    ("二车队", "运输部", "罗建军", "车队队长", ["user"], "working"),
)
MEMBERS = (("wholly_owned", "100"), ("controlled", "65"), ("branch", None))


def acquaint(base: Base) -> None:
    """The manager's first customer gets an organisation, and the next ones become its subsidiaries."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    with acting_as(acting_for(staff["manager"])):
        mine = Customer.objects.filter(owner_id=staff["manager"], pk__gt=base.customer, state="active")
        head, *members = list(mine.order_by("pk").values_list("pk", flat=True)[: 1 + len(MEMBERS)])
        _people(head, staff["manager"], staff["director"])
        above = head
        for member, (relation, share) in zip(members, MEMBERS, strict=False):
            add_subsidiary(
                Customer.objects.filter(pk=above), subsidiary=member, relation=relation, share=share
            )
            above = member if relation == "controlled" else head


def _people(customer: int, manager: int, director: int) -> None:
    places: dict[str, int] = {}
    for division, above, name, post, roles, level in PEOPLE:
        if division not in places:
            values = {"customer": customer, "name": division, "parent": places.get(above)}
            places[division] = divisions.create(values=values).result.pk
        values = {"customer": customer, "name": name, "post": post, "roles": roles, "level": level}
        contacts.create(values={**values, "placed_in": places[division]})
    top, buyer = (Contact.objects.get(customer=customer, name=name) for name in ("陈国栋", "周敏"))
    today = timezone.localdate()
    contacts.change(
        Contact.objects.filter(pk=top.pk),
        values={
            "birth_date": today.replace(year=today.year - 52, day=min(today.day + 3, 28)),
            "hobbies": ["钓鱼", "书法"],
            "interests": ["围棋"],
            "personality": "爽快，重承诺",
            "education": "master",
            "preferred_time": "office",
            "meeting_style": "short",
            "quiet_from": "21:00",
            "quiet_to": "08:00",
        },
    )
    told = (
        (top.pk, director, "trusted", "2017-05-01", "行业协会上认识"),
        (buyer.pk, manager, "familiar", "2022-03-15", "每月对账"),
    )
    for contact, person, closeness, since, note in told:
        values = {"contact": contact, "staff": person, "closeness": closeness, "since": since, "note": note}
        relationships.create(values=values)
    ratings.create(values={"contact": buyer.pk, "score": 4, "note": "熟悉油品，报价看得细"})
