"""How staff see contacts 联系人 and what is recorded about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Consent, Contact, PersonnelChange, Rating, Relationship
from zhike.customers.rules.ages import age_on
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, computed, register

KEPT = ("created_at", "created_by", "updated_at")


@register
class ContactDesk(Desk):
    noun = Contact
    path = "contacts"
    order = 20
    icon = "users"
    group = "cooperation"
    key = "l"
    columns = ("name", "customer", "post", "roles", "level", "mobile", "hobbies", "left_on", "created_at")
    filters = ("roles", "level", "customer", "hobbies", "interests", "left_on", "created_at")
    badges = ("roles", "level", "attitude")
    key_facts = ("customer", "post", "placed_in", "mobile", "phone", "email")
    short_form = ("name", "customer", "post", "placed_in", "roles", "level", "mobile", "email", "is_primary")
    picked_first = "is_primary"
    picked_note = "post"
    sections = (
        Section(
            "natural",
            _("基本信息"),
            (
                "name", "salutation", "customer", "placed_in", "division", "post", "roles", "level", "attitude",
                "is_primary", "is_key", "mobile", "phone", "email", "wechat", "joined_on", "left_on", "remark", *KEPT,
            ),
        ),
        Section(
            "person",
            _("个人资料"),
            (
                "sex", "birth_date", "age", "birthday_by", "education", "personality", "interests", "hobbies",
                "latent_needs", "family", "ability", "social_bodies", "religion",
            ),
        ),
        Section(
            "times",
            _("联系偏好"),
            ("preferred_time", "meeting_style", "quiet_from", "quiet_to"),
        ),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "跟进记录"),
            "activity",
            "contact",
            ("subject", "kind", "happened_at", "task"),
            sort="-happened_at",
        ),
        RelatedPanel(
            pgettext_lazy("复数", "人际关系"),
            "relationship",
            "contact",
            ("staff", "closeness", "since", "note", "ended_on"),
        ),
        TemplatePanel(
            _("任职经历"),
            "customers/career.jinja",
            "zhike.customers.queries.careers.career_of",
            code="career",
        ),
        RelatedPanel(
            pgettext_lazy("复数", "素质评价"),
            "rating",
            "contact",
            ("rated_on", "score", "rater", "note"),
            sort="-rated_on",
        ),
        RelatedPanel(
            pgettext_lazy("复数", "同意记录"),
            "consent",
            "contact",
            ("purpose", "source", "given_on", "withdrawn_on"),
            sort="-given_on",
        ),
    )

    @computed(_("年龄"), unit=_("岁"), needs=("birth_date",))
    def age(self, record: Any) -> int | None:
        return age_on(record.birth_date, timezone.localdate())

    def pickable(self) -> models.QuerySet[Any]:
        """Those who still work there."""
        return self.rows().filter(left_on=None)


class ContactPartDesk(Desk):
    """What the desks of records about a contact share: not in the menu, found by contact and customer."""

    is_in_rail = False

    def suggest(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"rated_on": timezone.localdate().isoformat()} if self.noun is Rating else {}


@register
class RelationshipDesk(ContactPartDesk):
    noun = Relationship
    path = "relationships"
    icon = "link"
    columns = (
        "staff",
        "contact",
        "customer",
        "closeness",
        "since",
        "note",
        "ended_on",
        "handed_to",
        "created_at",
    )
    filters = ("staff", "closeness", "customer", "contact", "since", "ended_on", "created_at")
    badges = ("closeness",)
    key_facts = ("contact", "customer", "staff", "closeness", "since", "ended_on")
    short_form = ("contact", "staff", "closeness", "since", "note")
    sections = (Section("natural", _("人际关系"), ("customer", *short_form, "ended_on", "handed_to", *KEPT)),)


@register
class RatingDesk(ContactPartDesk):
    noun = Rating
    path = "ratings"
    icon = "star"
    columns = ("rated_on", "score", "contact", "customer", "rater", "note", "created_at")
    filters = ("score", "customer", "contact", "rater", "rated_on", "created_at")
    key_facts = ("contact", "customer", "score", "rated_on", "rater")
    short_form = ("contact", "score", "rated_on", "note")
    sections = (Section("natural", _("素质评价"), ("customer", *short_form, "rater", *KEPT)),)


@register
class ConsentDesk(ContactPartDesk):
    noun = Consent
    path = "consents"
    icon = "shield-check"
    columns = ("purpose", "contact", "customer", "source", "given_on", "withdrawn_on", "created_at")
    filters = ("source", "customer", "contact", "given_on", "withdrawn_on", "created_at")
    key_facts = ("contact", "customer", "purpose", "source", "given_on", "withdrawn_on")
    short_form = ("contact", "purpose", "source", "given_on", "note")
    sections = (Section("natural", _("同意记录"), ("customer", *short_form, "withdrawn_on", *KEPT)),)


@register
class PersonnelChangeDesk(ContactPartDesk):
    noun = PersonnelChange
    path = "personnel-changes"
    icon = "user-x"
    columns = ("happened_on", "move", "contact", "successor", "customer", "visit", "note", "created_at")
    filters = ("move", "customer", "happened_on", "created_at")
    badges = ("move",)
    key_facts = ("contact", "successor", "customer", "happened_on", "visit")
    short_form = ("contact", "move", "happened_on", "successor", "visit", "note")
    sections = (Section("natural", _("人事变动"), ("customer", *short_form, *KEPT)),)
