"""People come and go at the customer: what a visit learns is written on the contacts (CON-10)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.actions.contact_parts import check_part, create_part
from zhike.customers.actions.contacts import contacts
from zhike.customers.choices import PersonnelMove
from zhike.customers.models import Activity, Contact, PersonnelChange
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.days import refuse_future
from zhike.kit.records.kinds import Date, Link, LongText, Phone
from zhike.kit.records.writing import update

KEPT_BY_POST = ("post", "division", "placed_in_id", "level", "is_primary", "is_key")
KEPT_BY_PERSON = (
    "name", "salutation", "mobile", "email", "wechat", "sex", "birth_date", "birthday_by", "personality",
    "interests", "hobbies", "latent_needs", "family", "education", "ability", "social_bodies",
    "preferred_time", "meeting_style", "quiet_from", "quiet_to",
)  # fmt: skip
ON = Attribute("happened_on", _("变动日期"), Date(), help=_("不填就是今天"))
NOTE = Attribute("note", _("说明"), LongText(), max_length=300)
SUCCESSOR = (
    Attribute("name", _("接任者姓名"), max_length=60),
    Attribute("mobile", _("接任者手机"), Phone(), max_length=40),
)


def create_change(values: Mapping[str, Any]) -> PersonnelChange:
    """Note that somebody left, and close the contact where that was not done yet."""
    change = create_part(PersonnelChange, values)
    contact = Contact.objects.get(pk=change.contact_id)
    if contact.left_on is None:
        _close(contact, change.happened_on)
    return change


personnel_changes = standard_actions(PersonnelChange, create=create_change, check=check_part)


@action(
    "customers.contact.replace",
    noun=Contact,
    verb=Verb.CHANGE,
    label=_("登记离任或换人"),
    icon="user-x",
    is_bulk=False,
    fields=(*SUCCESSOR, ON, NOTE),
)
def replace(
    records: models.QuerySet[Contact],
    name: str = "",
    mobile: str = "",
    happened_on: date | None = None,
    note: str = "",
) -> int | None:
    """Somebody left; with a name, that person takes the post. Returns the new contact's id."""
    return _record(records.get(), name, mobile, happened_on, note)


@action(
    "customers.activity.personnel",
    noun=Activity,
    verb=Verb.CHANGE,
    label=_("登记人事变动"),
    icon="user-x",
    is_bulk=False,
    fields=(
        Attribute("contact", _("联系人"), Link(), is_required=True, target="contact", target_title="name"),
        *SUCCESSOR,
        ON,
        NOTE,
    ),
)
def personnel(
    records: models.QuerySet[Activity],
    contact: int,
    name: str = "",
    mobile: str = "",
    happened_on: date | None = None,
    note: str = "",
) -> int | None:
    """What this visit learnt: the old contact is closed, the new one opened, the history kept."""
    visit = records.get()
    one = Contact.objects.filter(pk=contact, customer=visit.customer_id).first()
    if one is None:
        raise Refused("other_customer", _("所选联系人属于另一个客户"), field="contact")
    return _record(one, name, mobile, happened_on, note, visit)


def _record(
    old: Contact, name: str, mobile: str, happened_on: date | None, note: str, visit: Activity | None = None
) -> int | None:
    day = happened_on or timezone.localdate()
    _require_present(old, day)
    successor = None
    if name:
        kept = {n.removesuffix("_id"): getattr(old, n) for n in KEPT_BY_POST}
        roles = [
            role for role in old.roles if role != "informant"
        ]  # who tells us things is a person, not a post
        values = {**kept, "customer": old.customer_id, "name": name, "mobile": mobile, "roles": roles}
        successor = contacts.create(values={**values, "joined_on": day}).result
    personnel_changes.create(
        values={
            "contact": old.pk,
            "move": PersonnelMove.REPLACED if successor else PersonnelMove.LEFT,
            "happened_on": day,
            "successor": successor.pk if successor else None,
            "visit": visit.pk if visit else None,
            "note": note,
        }
    )
    return successor.pk if successor else None


@action(
    "customers.contact.move",
    noun=Contact,
    verb=Verb.CHANGE,
    label=_("转任其他客户"),
    icon="arrow-right",
    is_bulk=False,
    fields=(
        Attribute("customer", _("新单位"), Link(), is_required=True, target="customer", target_title="name"),
        Attribute("post", _("新职务"), max_length=60),
        ON,
    ),
)
def move(
    records: models.QuerySet[Contact], customer: int, post: str = "", happened_on: date | None = None
) -> int:
    """The same person now works for another customer: closed here, opened there, linked. Returns the new id."""
    old = records.get()
    if old.customer_id == customer:
        raise Refused("same_customer", _("新单位就是现在的单位"), field="customer")
    day = happened_on or timezone.localdate()
    _close(old, day)
    values = {name: getattr(old, name) for name in KEPT_BY_PERSON}
    new = contacts.create(values={**values, "customer": customer, "post": post, "joined_on": day}).result
    _link(old, new)
    return int(new.pk)


@action(
    "customers.contact.same_person",
    noun=Contact,
    verb=Verb.CHANGE,
    label=_("关联为同一人"),
    icon="link",
    is_bulk=False,
    fields=(
        Attribute(
            "other", _("另一条联系人"), Link(), is_required=True, target="contact", target_title="name"
        ),
    ),
)
def same_person(records: models.QuerySet[Contact], other: int) -> int:
    """Say that two contacts are one person who worked at both customers."""
    one, two = records.get(), Contact.objects.get(pk=other)
    if one.pk == two.pk:
        raise Refused("itself", _("不能关联到自己"), field="other")
    return _link(one, two)


def _close(old: Contact, day: date) -> None:
    _require_present(old, day)
    update(Contact.objects.filter(pk=old.pk), {"left_on": day, "is_primary": False})


def _require_present(old: Contact, day: date) -> None:
    if old.left_on:
        raise Refused("left_before", _("%(name)s 已登记离任") % {"name": old.name})
    refuse_future({"happened_on": day}, "happened_on")
    if old.joined_on and day < old.joined_on:
        raise Refused("before_joining", _("离任日期不能早于到任日期"), field="happened_on")


def _link(one: Contact, two: Contact) -> int:
    """Both get one key, and so does everybody linked to either as far as one may write them."""
    key = one.person or two.person or uuid.uuid4()
    known = [person for person in (one.person, two.person) if person]
    linked = Contact.objects.filter(models.Q(pk__in=(one.pk, two.pk)) | models.Q(person__in=known))
    return linked.update(person=key)
