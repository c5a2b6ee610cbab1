"""Every desk in the menu, under one of the four subsystems (INT-01)."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.desks.desk import Desk, all_desks
from zhike.kit.ui.navigation import Entry, Group, register


def register_desks() -> None:
    """The today page, then each desk that belongs in the rail, in the order of their declaration."""
    register(Entry(Group.OPERATIONS, _("今日"), "home", "/", order=1, key="t", bar=1))
    for desk in all_desks():
        if desk.is_in_rail:
            register(entry_of(desk))
        if desk.is_analysed:
            register(analysis_of(desk))
    register(Entry(Group.IT, _("设置"), "settings", "/settings/", order=900, key="s"))


def analysis_of(desk: Desk) -> Entry:
    """How the desk's records divide."""
    return Entry(
        group=Group.ANALYSIS,
        label=format_lazy(_("{noun}构成"), noun=desk.label),
        icon="chart-bar",
        path=f"{desk.list_url()}breakdown",
        right=f"{desk.noun._meta.app_label}:{Verb.SEE}",
        order=desk.order,
        family=desk.analysed_in,
    )


def entry_of(desk: Desk) -> Entry:
    area = desk.noun._meta.app_label
    return Entry(
        group=Group(desk.group),
        label=desk.label,
        icon=desk.icon,
        path=desk.list_url(),
        right=f"{area}:{Verb.SEE}",
        order=desk.order,
        key=desk.key,
        create=f"{desk.list_url()}new",
        create_label=desk.noun._meta.verbose_name or desk.label,
        create_right=f"{area}:{Verb.CREATE}",
        aliases=tuple(desk.aliases),
        bar=desk.bar,
        family=desk.family,
        also=tuple(desk.also),
    )
