"""What every installation has from the start: the root department and the role templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from zhike.kit.access.catalogue import areas
from zhike.people.models import Department, Role
from zhike.people.role_templates import TEMPLATES, Template

ROOT = gettext_noop("总部")


def found_after_migrate(using: str, **_: Any) -> None:
    """Signal receiver of ``post_migrate``; safe to repeat, leaves alone what the company has edited.

    A template's role is made once. Areas installed later get the template's levels in roles that have
    no word about them yet.
    """
    if not Department.objects.using(using).exists():
        with override(settings.LANGUAGE_CODE):
            root = Department(name=gettext(ROOT))
        root.save(using=using)
        root.path = [root.pk]
        root.save(using=using)
    known = {role.template: role for role in Role.objects.using(using).exclude(template="")}
    for template in TEMPLATES:
        role = known.get(template.code)
        if role is None:
            _make(template, using)
        else:
            _extend(role, template, using)


def _make(template: Template, using: str) -> None:
    name = template.name
    if Role.objects.using(using).filter(name=name).exists():
        name = f"{name}（模板）"
    Role(
        name=name,
        name_en=template.name_en,
        template=template.code,
        description=template.description,
        scopes={area.name: template.scopes_of(area.name) for area in areas()},
        rights=list(template.rights),
        field_rules={noun: dict(fields) for noun, fields in template.fields.items()},
        requires_two_step=template.requires_two_step,
    ).save(using=using)


def _extend(role: Role, template: Template, using: str) -> None:
    missing = {area.name: template.scopes_of(area.name) for area in areas() if area.name not in role.scopes}
    if missing:
        role.scopes = {**role.scopes, **missing}
        role.save(using=using, update_fields=["scopes"])
