"""Letting a colleague at many records at once: an action that a noun with owners may offer in its lists."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.actions import require_colleague, require_somebody_else
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.limits import Limit, limit_of
from zhike.kit.access.models import Share
from zhike.kit.actions.action import Action, action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS, LongText, Person
from zhike.kit.records.models import Noun


def sharing(noun: type[Noun]) -> Action:
    """Register and return ``AREA.NOUN.share``: the colleague sees the records, and changes them where that is ticked.

    It reaches the records the acting person may change, so nobody gives more than they have. Who is a collaborator
    already keeps what they may do for as long as they may, and gets what is given now on top.
    """

    @action(
        f"{noun._meta.app_label}.{noun.noun_name()}.share",
        noun=noun,
        verb=Verb.CHANGE,
        label=_("添加协作人"),
        icon="user-plus",
        fields=(
            Attribute("staff", _("同事"), Person(), is_required=True, target="staff", target_title="name"),
            Attribute("may_change", _("可以修改"), KINDS["yes_no"]),
            Attribute("note", _("用途"), LongText(), max_length=200),
        ),
    )
    def share(
        records: models.QuerySet[Any], staff: int, may_change: bool | None = None, note: str = ""
    ) -> int:
        colleague = require_colleague(staff)
        require_somebody_else(colleague)
        given = [Verb.SEE, Verb.CHANGE] if may_change else [Verb.SEE]
        verbs = [verb.value for verb in given]
        ids = list(records.values_list("pk", flat=True))
        for record in records:
            if limit_of(record, given) != Limit():
                raise Refused("not_by_role", _("这条记录是他人让您协作的，请在记录页逐条添加"))
        now = timezone.now()
        with open_door(Reason.SHARES):
            shares = Share.objects.filter(noun=noun.noun_name(), staff_id=colleague.pk, is_loan=False)
            shares.filter(record_id__in=ids, until__lte=now).delete()
            known = {one.record_id: one for one in shares.filter(record_id__in=ids)}
            for one in known.values():
                one.verbs = list(dict.fromkeys([*one.verbs, *verbs]))
            Share.objects.bulk_update(known.values(), ["verbs"])
            Share.objects.bulk_create(
                Share(
                    noun=noun.noun_name(),
                    record_id=pk,
                    staff_id=colleague.pk,
                    verbs=verbs,
                    note=note.strip(),
                    given_by_id=current_acting().staff_id,
                    given_at=now,
                )
                for pk in ids
                if pk not in known
            )
        return len(ids)

    return share
