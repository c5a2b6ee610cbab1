"""Letting a person at one record (a share), or at a department's records for a time (a grant)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.catalogue import VERB_LABELS, areas
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.limits import Limit, limit_of
from zhike.kit.access.models import Grant, Share
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.access.rights import may
from zhike.kit.actions.action import action
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.records.links import target_model
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

SHAREABLE = (Verb.SEE, Verb.CHANGE, Verb.DELETE, Verb.EXPORT)


@action("access.share.add", label=_("添加协作人"), icon="user-plus")
def share(
    noun: str,
    record: int,
    staff: int,
    verbs: Sequence[str] = (Verb.SEE,),
    until: datetime | None = None,
    note: str = "",
) -> Share:
    """Let a colleague at one record; giving again replaces what was given.

    Who may change the record may let others see it; nobody gives a verb they lack, nor replaces what
    somebody else gave with verbs they could not give. What one has by a time-limited grant, or by a share, one
    gives no longer than that, and it ends with it.
    """
    found = shared_record(noun, record)
    wanted = [Verb(verb) for verb in SHAREABLE if verb in {*verbs, Verb.SEE}]
    _require_giver(found, wanted)
    colleague = require_colleague(staff)
    require_somebody_else(colleague)
    _require_not_anothers(found, colleague)
    limit = limit_of(found, wanted)
    _require_no_circle(limit, colleague)
    if limit.grant is None and limit.ends_at and (until is None or until > limit.ends_at):
        raise Refused("beyond_own", _("截止时间不能晚于自己的协作截止时间"), field="until")
    if limit.grant is not None and until is not None and until > limit.grant.ends_at:
        raise Refused("beyond_own", _("截止时间不能晚于自己的临时授权的截止时间"), field="until")
    if limit.grant is not None:
        until = until or limit.grant.ends_at
    if until is not None and until <= timezone.now():
        raise Refused("over_already", _("截止时间须在将来"), field="until")
    if len(note) > 200:
        raise Refused("too_long", _("最多 %(most)s 个字") % {"most": 200}, field="note")
    with open_door(Reason.SHARES):
        made, _is_new = Share.objects.update_or_create(
            noun=noun,
            record_id=record,
            staff_id=colleague.pk,
            is_loan=False,
            defaults={
                "through": limit.grant,
                "given_from": limit.share,
                "verbs": [verb.value for verb in wanted],
                "until": until,
                "note": note.strip(),
                "given_by_id": current_acting().staff_id,
            },
        )
    return made


@action("access.share.end", label=_("移除协作人"))
def end_share(share: int) -> None:
    """Take a collaborator off a record: whoever may change it, or the collaborator."""
    with open_door(Reason.SHARES):
        found = Share.objects.filter(pk=share, is_loan=False).first()
    if found is None:
        raise Missing("no_such_share", _("没有这位协作人"))
    record = shared_record(found.noun, found.record_id)
    if found.staff_id != current_acting().staff_id:
        _require_giver(record, [Verb.SEE])
    with open_door(Reason.SHARES):
        Share.objects.filter(pk=share).delete()


@action("access.grant.add", right="access.grant", label=_("临时授权"))
def grant(
    area: str,
    department: int,
    staff: int,
    starts_at: datetime,
    ends_at: datetime,
    purpose: str,
    verbs: Sequence[str] = (Verb.SEE,),
) -> Grant:
    """Let a colleague at a department's records between two moments.

    Nobody grants what they could not do there themselves.
    """
    wanted = [verb for verb in SHAREABLE if verb in {*verbs, Verb.SEE}]
    if area not in {one.name for one in areas()}:
        raise Refused("unknown_area", _("请选择模块"), field="area")
    if not purpose.strip():
        raise Refused("purpose_required", _("请写明用途"), field="purpose")
    if ends_at <= starts_at or ends_at <= timezone.now():
        raise Refused("bad_period", _("截止时间须晚于开始时间，并在将来"), field="ends_at")
    for verb in wanted:
        _require_reach(area, verb, department)
    require_somebody_else(require_colleague(staff))
    return Grant.objects.create(
        area=area,
        department_id=_department(department).pk,
        staff_id=require_colleague(staff).pk,
        verbs=[verb.value for verb in wanted],
        starts_at=starts_at,
        ends_at=ends_at,
        purpose=purpose.strip()[:200],
        given_by_id=current_acting().staff_id,
    )


@action("access.grant.end", right="access.grant", label=_("收回授权"))
def end_grant(grant: int) -> None:
    """End a grant now; one that has not begun goes altogether."""
    now = timezone.now()
    found = Grant.objects.filter(pk=grant, ends_at__gt=now).first()
    if found is None:
        raise Missing("no_such_grant", _("没有这项授权，或已结束"))
    if found.starts_at >= now:
        found.delete()
        return
    # The database's clock decides who sees what.
    Grant.objects.filter(pk=grant).update(ends_at=TransactionNow())
    with open_door(Reason.SHARES):
        Share.objects.filter(through_id=grant, until__gt=TransactionNow()).update(until=TransactionNow())


def shared_record(noun: str, record: int) -> Noun:
    """A visible record that shares may be about (not one that is seen through another); raises ``Missing``."""
    model = noun_called(noun)
    policy = policy_of(model)
    if not isinstance(policy, Owned) or policy.shared_by != "id":
        raise Missing("not_shared", _("这种记录随上级记录共享"))
    found: Noun | None = model.objects.filter(pk=record).first()
    if found is None:
        raise Missing("not_found", _("没有这条记录"))
    return found


def may_share(record: Noun) -> bool:
    """Whether the acting person may name collaborators of a visible record."""
    return may(record, Verb.CHANGE) or may(record, Verb.ASSIGN)


def _require_giver(record: Noun, verbs: Sequence[Verb]) -> None:
    if not may_share(record):
        raise Forbidden("not_permitted", _("能修改此记录的人才能管理协作人"))
    for verb in verbs:
        if not may(record, verb):
            raise Refused(
                "beyond_own",
                _("不能授予自己没有的权限：%(verb)s") % {"verb": VERB_LABELS[verb]},
                field="verbs",
            )


def require_somebody_else(colleague: models.Model) -> None:
    """What one has for a time one does not give oneself for good."""
    if colleague.pk == current_acting().staff_id:
        raise Refused("oneself", _("不能授权给自己"), field="staff")


def _require_not_anothers(record: Noun, colleague: models.Model) -> None:
    """What somebody else gave is replaced only by who could have given it."""
    standing = Share.objects.filter(
        noun=record.noun_name(), record_id=record.pk, staff_id=colleague.pk, is_loan=False
    ).first()
    if standing is None or standing.given_by_id == current_acting().staff_id:
        return
    if standing.until is not None and standing.until <= timezone.now():
        return
    if not all(may(record, Verb(verb)) for verb in standing.verbs):
        raise Refused(
            "anothers", _("此人的协作是他人授予的，其中有您不能授予的权限，请由授予人更改"), field="staff"
        )


def _require_no_circle(limit: Limit, colleague: models.Model) -> None:
    """Nobody gives those who gave to them: neither share would end with the other any more."""
    at = limit.share
    while at is not None:
        if at.given_by_id == colleague.pk:
            raise Refused("circle", _("您的协作来自此人，不能反过来授予"), field="staff")
        with open_door(Reason.SHARES):
            at = Share.objects.filter(pk=at.given_from_id).first() if at.given_from_id else None


def _require_reach(area: str, verb: Verb, department: int) -> None:
    acting = current_acting()
    if acting.level(area, verb) is not Level.ALL and department not in acting.reached(area, verb):
        raise Refused(
            "beyond_own",
            _("不能授予自己没有的权限：%(verb)s") % {"verb": VERB_LABELS[verb]},
            field="department",
        )


def require_colleague(staff: int) -> models.Model:
    found = target_model("staff")._default_manager.filter(pk=staff, is_active=True).first()
    if found is None:
        raise Refused("staff_required", _("请选择一位在职同事"), field="staff")
    return found


def _department(department: int) -> models.Model:
    from django.apps import apps

    found = apps.get_model(settings.DEPARTMENT_MODEL)._default_manager.filter(pk=department).first()
    if found is None:
        raise Refused("department_required", _("请选择部门"), field="department")
    return found
