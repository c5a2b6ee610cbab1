"""Setting up web forms and inboxes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from secrets import choice
from string import ascii_lowercase, digits
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import insert
from zhike.leads.choices import Asked, Security
from zhike.leads.models import FormPost, Inbox, WebForm
from zhike.leads.secrets import sealed

SLUG_LENGTH = 10
KEPT_DAYS = 7
REACHED_BY = {Asked.MOBILE.value, Asked.PHONE.value, Asked.EMAIL.value, Asked.WECHAT.value}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def create_form(values: Mapping[str, Any]) -> WebForm:
    """A new web form; without an address of its own it gets one that nobody guesses."""
    cleaned = clean(WebForm, values, is_new=True).or_refuse()
    check_form(None, cleaned)
    if not cleaned.get("slug"):
        cleaned["slug"] = "".join(choice(ascii_lowercase + digits) for _place in range(SLUG_LENGTH))
    return insert(WebForm, cleaned)


def check_form(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A form asks for a way to reach whoever fills it in, and requires nothing it does not ask for."""
    if "slug" in values and values["slug"] and not _is_slug(values["slug"]):
        raise Refused("invalid", _("地址只能用小写字母、数字和短横"), field="slug")
    for asked, required in _forms(records, values):
        if not set(asked) & REACHED_BY:
            raise Refused("unreachable", _("至少要填一种联系方式：手机、座机、邮箱或微信"), field="asked")
        if set(required) - set(asked):
            raise Refused("not_asked", _("必填的项目要在要填的项目里"), field="required")


def _is_slug(text: str) -> bool:
    return all(sign in ascii_lowercase + digits + "-" for sign in text)


def _forms(
    records: models.QuerySet[Any] | None, values: Mapping[str, Any]
) -> list[tuple[list[str], list[str]]]:
    """What each form will ask for and require."""
    stored = [([], [])] if records is None else list(records.values_list("asked", "required"))
    return [(values.get("asked", asked), values.get("required", required)) for asked, required in stored]


forms = standard_actions(WebForm, create=create_form, check=check_form)


def check_inbox(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A password goes over the wire in the clear on this machine alone."""
    stored = [("", "")] if records is None else list(records.values_list("host", "security"))
    for host, security in stored:
        is_plain = values.get("security", security) == Security.NONE
        if is_plain and values.get("host", host) not in LOOPBACK:
            raise Refused("in_the_clear", _("不加密只能用于本机的邮件服务器"), field="security")


inboxes = standard_actions(Inbox, check=check_inbox)


@action(
    "leads.inbox.set_password", noun=Inbox, verb=Verb.CHANGE, right="leads.manage", label=gettext_lazy("设置密码"),
    icon="key", is_bulk=False,
    fields=(Attribute("password", gettext_lazy("密码"), KINDS["text"], is_required=True, max_length=200),),
)  # fmt: skip
def set_password(records: models.QuerySet[Inbox], password: str) -> int:
    """Keep the mailbox's password; only this installation can open it again, and for this server and login alone."""
    found = list(records)
    for inbox in found:
        Inbox.objects.filter(pk=inbox.pk).update(
            sealed_password=sealed(password, inbox.server), problem="", updated_at=timezone.now()
        )
    return len(found)


def remove_old_posts() -> int:
    """Forget which addresses sent forms; the worker calls it once a day."""
    with open_door(Reason.LEADS):
        before = timezone.now() - timedelta(days=KEPT_DAYS)
        return FormPost.objects.filter(at__lt=before).delete()[0]
