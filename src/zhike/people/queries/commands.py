"""For whom the command line acts."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.errors import Refused
from zhike.people.models import Staff
from zhike.people.queries.company import staff_called
from zhike.people.standing import acting_for


def acting_on_command_line(login: str = "", source: str = "", channel: str = "cli") -> Acting:
    """The person of that login, or the first administrator. Raises ``Refused`` when there is none."""
    with transaction.atomic(), open_door(Reason.SIGN_IN):
        staff = staff_called(login) if login else _first_administrator()
        if not staff.is_active:
            raise Refused("inactive", _("%(login)s 已停用") % {"login": staff.login})
        return acting_for(staff.pk, channel, source)


def _first_administrator() -> Staff:
    for staff in Staff.objects.filter(is_active=True).order_by("pk"):
        if acting_for(staff.pk).has("people.manage"):
            return staff
    raise Refused("nobody", _("还没有管理员：请先用 zhike staff add 添加，或用 --as 指定员工"))
