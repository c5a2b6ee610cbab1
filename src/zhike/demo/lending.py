"""A manual in two versions, and some loans of archives: one waiting, one running, one refused."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from zhike.borrowing.actions.answering import approve, refuse
from zhike.borrowing.actions.asking import ask, route
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.manuals.actions import add_version, manuals, send
from zhike.people.models import Staff
from zhike.people.standing import acting_for, system_acting

BORROWER, OWNER, HEAD, KEEPER = "manager3", "manager", "east", "keeper"


def lend_and_send() -> None:
    """Through the real actions, by the people who would do it."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    with acting_as(acting_for(staff[OWNER])):
        archives = list(Customer.objects.filter(owner_id=staff[OWNER]).order_by("pk")[:3])
    if len(archives) < 3:
        return
    named = "\n".join(archive.name for archive in archives)
    with acting_as(acting_for(staff[BORROWER])):
        waiting, running, refused = ask(archives=named, purpose=_("联合投标"), days=7).result
    with acting_as(system_acting("cli")):
        for loan in (waiting, running, refused):
            route(loan.pk)
    with acting_as(acting_for(staff[HEAD])):
        approve(loan=running.pk, may_print=True)
        refuse(loan=refused.pk, reason=_("请说明投标的项目"))
    with acting_as(acting_for(staff[KEEPER])):
        manual = manuals.create(values={"name": _("车用柴油使用手册"), "product": _("柴油")}).result
        add_version(manual=manual.pk, file=_text(1), note=_("初版"))
    with acting_as(acting_for(staff[OWNER])):
        send(manual=manual.pk, customer=archives[0].pk, way="hand")
    with acting_as(acting_for(staff[KEEPER])):
        add_version(manual=manual.pk, file=_text(2), note=_("增加低温一章"))


def _text(number: int) -> SimpleUploadedFile:
    words = _("车用柴油使用手册，第 %(number)s 版") % {"number": number}
    return SimpleUploadedFile(f"{words}.txt", words.encode())
