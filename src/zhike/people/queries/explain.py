"""Why somebody can, or cannot, see and change one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Acting, Level, Verb, acting_as
from zhike.kit.access.catalogue import LEVEL_LABELS, VERB_LABELS
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Grant, Share, Zoned, ZoneMember
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.access.rights import permitted
from zhike.kit.errors import Missing
from zhike.kit.records.models import Noun
from zhike.people.models import Department, Role, Staff
from zhike.people.standing import acting_for, roles_on


@dataclass(frozen=True)
class Verdict:
    """One verb: what the database decides, and what speaks for it."""

    verb: Verb
    label: object
    is_allowed: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """All verbs for one person and one record."""

    staff: Staff
    record: Noun
    owner: str
    department: str
    roles: list[Role]
    verdicts: list[Verdict]


def explain(staff: Staff, noun: type[Noun], record_id: int) -> Explanation:
    """Raises ``Missing`` when there is no such record. Reads past the door: guard it by a right."""
    acting = acting_for(staff.pk)
    with open_door(Reason.SHARES):
        record = noun.with_deleted.filter(pk=record_id).first()
        if record is None:
            raise Missing("not_found", _("没有这条记录"))
        owner_id, department_id = getattr(record, "owner_id", None), getattr(record, "department_id", None)
        owner = Staff.objects.filter(pk=owner_id or 0).first()
        department = Department.objects.filter(pk=department_id or 0).first()
        roles = roles_on(staff.pk, timezone.localdate())
        given = _Given(acting, noun, record, owner_id, department_id, roles)
        reasons = {verb: given.reasons(verb) for verb in _verbs()}
    with acting_as(acting):
        rows = noun.with_deleted.filter(pk=record_id)
        allowed = {verb: permitted(rows, verb).exists() for verb in _verbs()}
    verdicts = [Verdict(verb, VERB_LABELS[verb], allowed[verb], tuple(reasons[verb])) for verb in _verbs()]
    return Explanation(
        staff, record, owner.name if owner else "", department.name if department else "", roles, verdicts
    )


def _verbs() -> list[Verb]:
    return [verb for verb in Verb if verb is not Verb.CREATE]


@dataclass(frozen=True)
class _Given:
    acting: Acting
    noun: type[Noun]
    record: Noun
    owner_id: int | None
    department_id: int | None
    roles: list[Role]

    def reasons(self, verb: Verb) -> list[str]:
        """What grants the verb, in words; what is missing when nothing does."""
        found = [*self._by_roles(verb), *self._by_share(verb), *self._by_zone(verb), *self._by_grant(verb)]
        if found:
            return found
        if not self.roles:
            return [_("没有任何角色")]
        level = self.acting.level(self.noun._meta.app_label, verb)
        if level is Level.NONE:
            return [_("角色没有授予此权限")]
        return [_("角色只授予“%(level)s”，而记录不在此范围内") % {"level": LEVEL_LABELS[level]}]

    def _by_roles(self, verb: Verb) -> list[str]:
        area = self.noun._meta.app_label
        found = []
        for role in self.roles:
            level = Level(role.scopes.get(area, {}).get(verb.value, Level.NONE))
            if why := self._reaches(level):
                found.append(
                    _("角色“%(role)s”授予“%(level)s”：%(why)s")
                    % {"role": role.label, "level": LEVEL_LABELS[level], "why": why}
                )
        return found

    def _reaches(self, level: Level) -> str:
        if level is Level.ALL:
            return _("全公司的记录")
        if level is not Level.NONE and self.owner_id == self.acting.staff_id:
            return _("本人是负责人")
        if level is Level.DEPARTMENT and self.department_id in self.acting.departments:
            return _("记录属于本人的部门")
        if level is Level.BELOW and self.department_id in self.acting.below:
            return _("记录属于本人的部门或其下级")
        return ""

    def _by_share(self, verb: Verb) -> list[str]:
        policy = policy_of(self.noun)
        if not isinstance(policy, Owned):
            return []
        name, record_id = policy.shared_noun or self.noun.noun_name(), getattr(self.record, policy.shared_by)
        shares: Any = Share.objects.filter(
            staff_id=self.acting.staff_id, noun=name, record_id=record_id, verbs__contains=[verb.value]
        ).select_related("given_by")
        return [
            (_("借阅中（%(who)s 批准）") if share.is_loan else _("是协作人（%(who)s 授予）"))
            % {"who": share.given_by.name}
            for share in shares
            if share.until is None or share.until > timezone.now()
        ]

    def _by_zone(self, verb: Verb) -> list[str]:
        policy = policy_of(self.noun)
        if not isinstance(policy, Owned):
            return []
        name, record_id = policy.shared_noun or self.noun.noun_name(), getattr(self.record, policy.shared_by)
        zones = Zoned.objects.filter(noun=name, record_id=record_id, until=None).values("zone_id")
        members: Any = ZoneMember.objects.filter(
            staff_id=self.acting.staff_id, zone__in=zones, verbs__contains=[verb.value]
        ).select_related("given_by")
        return [_("负责记录所在的地域（%(who)s 安排）") % {"who": member.given_by.name} for member in members]

    def _by_grant(self, verb: Verb) -> list[str]:
        if self.department_id is None:
            return []
        now = timezone.now()
        grants = Grant.objects.filter(
            staff_id=self.acting.staff_id,
            area=self.noun._meta.app_label,
            department_id=self.department_id or 0,
            verbs__contains=[verb.value],
            starts_at__lte=now,
            ends_at__gt=now,
        ).select_related("given_by")
        return [
            _("临时授权到 %(until)s（%(who)s 授予，用途：%(purpose)s）")
            % {
                "until": timezone.localtime(grant.ends_at).strftime("%Y-%m-%d %H:%M"),
                "who": grant.given_by.name,
                "purpose": grant.purpose,
            }
            for grant in grants
        ]
