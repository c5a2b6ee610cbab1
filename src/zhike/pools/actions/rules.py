"""Setting up reclaim rules: simulated in their present form before they are switched on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhike.kit import rulebook
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import LongText
from zhike.pools.choices import Fact
from zhike.pools.facts import is_supplied
from zhike.pools.models import ReclaimRule, ReclaimTerm, Simulation, SimulationShare
from zhike.pools.queries.candidates import present_form
from zhike.pools.queries.simulations import latest, shares
from zhike.pools.regulations import MOST_SHARE
from zhike.pools.rules.shares import Judgement, Take

rules = standard_actions(ReclaimRule)
terms = standard_actions(ReclaimTerm)

REASON = Attribute(
    "reason", gettext_lazy("收回比例超过上限的理由"), LongText(), max_length=300,
    help=gettext_lazy("模拟的收回比例超过规则手册规定的上限时必填。"),
)  # fmt: skip


def one_rule(records: models.QuerySet[Any]) -> ReclaimRule:
    found: ReclaimRule = records.select_related("pool").get()
    return found


def require_fact(rule: ReclaimRule) -> None:
    """A rule can only go by facts that the installation has."""
    if not is_supplied(rule.fact):
        raise Refused(
            "fact_unavailable",
            _("系统里还没有“%(fact)s”所依据的数据，这条规则无从判断") % {"fact": Fact(rule.fact).label},
        )


@action(
    "pools.reclaimrule.simulate", noun=ReclaimRule, verb=Verb.CHANGE, label=gettext_lazy("模拟"), icon="player-play",
    is_bulk=False,
)  # fmt: skip
def simulate(records: models.QuerySet[ReclaimRule]) -> Simulation:
    """What the rule would take today, by owner; nothing is moved. Raises ``Refused`` without its facts."""
    rule = one_rule(records)
    require_fact(rule)
    today = timezone.localdate()
    by_owner = shares(rule, today)
    made = Simulation.objects.create(
        rule=rule,
        form=present_form(rule),
        on=today,
        staff_id=current_acting().staff_id or None,
        considered=sum(held for held, _taken in by_owner.values()),
        taken=sum(taken for _held, taken in by_owner.values()),
    )
    SimulationShare.objects.bulk_create(
        SimulationShare(simulation=made, owner_id=owner, considered=held, taken=taken)
        for owner, (held, taken) in by_owner.items()
    )
    return made


@action(
    "pools.reclaimrule.switch_on", noun=ReclaimRule, verb=Verb.CHANGE, label=pgettext_lazy("操作", "启用"), icon="plug",
    is_bulk=False, fields=(REASON,),
)  # fmt: skip
def switch_on(records: models.QuerySet[ReclaimRule], reason: str = "") -> int:
    """Let the rule run each night from now on.

    Raises ``Refused`` without a simulation of its present form on today's data, for a rule that would take
    everything, and for one that takes more than the set share unless a reason is given.
    """
    rule = one_rule(records)
    require_fact(rule)
    seen, today = latest(rule), timezone.localdate()
    if seen is None or seen.form != present_form(rule):
        raise Refused("not_simulated", _("规则改动后还没有模拟过，请先模拟"))
    if seen.on != today:
        raise Refused(
            "not_simulated", _("上次模拟用的是 %(on)s 的数据，请先重新模拟") % {"on": seen.on.isoformat()}
        )
    take, most = Take(seen.taken, seen.considered), rulebook.value(MOST_SHARE, on=today)
    judgement = take.judged(most)
    percent = f"{take.share:.0%}"
    if judgement is Judgement.EVERYTHING:
        raise Refused(
            "takes_everything", _("这条规则会收回全部 %(count)s 条记录，不能启用") % {"count": take.taken}
        )
    if judgement is Judgement.TOO_MUCH and not reason.strip():
        raise Refused(
            "takes_too_much",
            _("这条规则会收回 %(taken)s 条记录（%(percent)s），超过上限 %(most)s；确要启用请填写理由")
            % {"taken": take.taken, "percent": percent, "most": f"{most:.0%}"},
            field="reason",
        )
    return records.update(on_form=seen.form, most_share=max(take.share, most), share_reason=reason.strip())


@action(
    "pools.reclaimrule.switch_off", noun=ReclaimRule, verb=Verb.CHANGE, label=gettext_lazy("停用"), icon="x",
    is_bulk=False,
)  # fmt: skip
def switch_off(records: models.QuerySet[ReclaimRule]) -> int:
    """The rule takes nothing any longer."""
    return records.update(on_form="")
