"""Keeping manuals, adding versions, sending the newest."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.rights import may
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.files.actions import Incoming, attach_to_field
from zhike.manuals.models import MANAGE, Manual, Sending, Version

manuals = standard_actions(Manual)
FILE = "version"


@action("manuals.version.add", right=MANAGE, label=_("上传新版本"), icon="upload")
def add_version(manual: int, file: Incoming | None, note: str = "") -> Version:
    """The next version of a manual; from now on it is the one that is sent."""
    found = Manual.objects.select_for_update().filter(pk=manual).first()
    if found is None:
        raise Missing("not_found", _("没有这份资料"))
    if file is None:
        raise Refused("no_file", _("没有选择文件"), field="file")
    if len(note.strip()) > 200:
        raise Refused("too_long", _("最多 %(limit)s 个字") % {"limit": 200}, field="note")
    last = Version.objects.filter(manual=found).aggregate(last=models.Max("number"))["last"] or 0
    return Version.objects.create(
        manual=found,
        number=last + 1,
        note=note.strip(),
        file=attach_to_field(found, FILE, file),
        issued_by_id=current_acting().staff_id,
    )


@action("manuals.manual.send", label=_("发给客户"), icon="share")
def send(manual: int, customer: int, way: str, contact: int | None = None) -> Sending:
    """Note that the newest version went to a customer one works on, perhaps to one contact there."""
    newest = Version.objects.filter(manual_id=manual, manual__deleted_at=None).order_by("-number").first()
    if newest is None:
        raise Refused("no_version", _("这份资料还没有版本，请先上传"), field="manual")
    found = Customer.objects.filter(pk=customer).first()
    if found is None:
        raise Refused("customer_required", _("请选择客户"), field="customer")
    if not may(found, Verb.CHANGE):
        raise Forbidden("not_permitted", _("您没有修改此客户的权限，不能登记发送"))
    if contact is not None and not Contact.objects.filter(pk=contact, customer=found).exists():
        raise Refused("other_customer", _("所选联系人属于另一个客户"), field="contact")
    if way not in Sending.Way.values:
        raise Refused("bad_way", _("请选择方式"), field="way")
    return Sending.objects.create(
        noun=Customer.noun_name(),
        record_id=found.pk,
        contact_id=contact,
        version=newest,
        way=way,
        sent_by_id=current_acting().staff_id,
    )
