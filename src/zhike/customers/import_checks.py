"""What imported rows of contacts and of what hangs on customers must hold to; as the actions ask of single records."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.customers.models import (
    Activity,
    Consent,
    Contact,
    Division,
    PersonnelChange,
    Presence,
    Rating,
    Relationship,
)
from zhike.kit.exchange.importing.checking import MAKERS, Check, planned
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.staging import ROWS, refuse
from zhike.kit.records.models import Noun

PARTS: tuple[type[Noun], ...] = (Consent, PersonnelChange, Rating, Relationship)
PAST = (
    "birth_date",
    "joined_on",
    "left_on",
    "given_on",
    "withdrawn_on",
    "since",
    "rated_on",
    "happened_on",
    "ended_on",
)


def register() -> None:
    """Called at start."""
    MAKERS.append(make)


def make(plan: Plan, is_dry: bool) -> Check | None:
    """The checks of a plan; nothing for nouns that need none."""
    checks = CHECKS.get(plan.noun)
    if checks is None:
        return None

    def check() -> None:
        for one in checks:
            one(plan)

    return check


def _columns(plan: Plan) -> set[str]:
    return {attribute.column for attribute in plan.built_in}


def refuse_days_to_come(plan: Plan) -> None:
    """Nobody was born, came, went, said or rated on a day to come."""
    for name in PAST:
        if name in _columns(plan):
            words = [name, _("日期不能晚于今天"), timezone.localdate()]
            refuse(f"SELECT s.line, %s, %s FROM {ROWS} s WHERE s.{name} > %s", words)


def _refuse_strangers(link: str, noun: type[Noun], words: Callable[[], str]) -> Callable[[Plan], None]:
    """Rows that name a contact or a division of another customer."""

    def check(plan: Plan) -> None:
        if not {f"{link}_id", "customer_id"} & _columns(plan):
            return
        whose = planned(plan, "customer_id")
        refuse(
            f"SELECT s.line, %s, %s FROM {ROWS} s LEFT JOIN {plan.noun._meta.db_table} t ON t.id = s.target"
            f" JOIN {noun._meta.db_table} d ON d.id = {planned(plan, f'{link}_id')}"
            f" WHERE {whose} IS NOT NULL AND d.customer_id <> {whose}",
            [link, words()],
        )

    return check


def refuse_moved_contacts(plan: Plan) -> None:
    """What was done with a contact stays with the customer it was done for."""
    if "customer_id" not in _columns(plan) or not plan.updates:
        return
    kept: tuple[type[Noun], ...] = (Activity, *PARTS)
    for noun in kept:
        words = _("联系人已有“%(noun)s”，不能直接改客户；换了单位请用“转任其他客户”")
        refuse(
            f"SELECT s.line, 'customer', %s FROM {ROWS} s JOIN {plan.noun._meta.db_table} t ON t.id = s.target"
            f" WHERE s.customer_id <> t.customer_id AND EXISTS (SELECT FROM {noun._meta.db_table} r"
            " WHERE r.contact_id = t.id AND r.deleted_at IS NULL)",
            [words % {"noun": noun._meta.verbose_name}],
        )


def refuse_circles(plan: Plan) -> None:
    """A division never hangs under itself."""
    if "parent_id" in _columns(plan) and plan.updates:
        refuse(
            f"WITH RECURSIVE above (line, id) AS (SELECT line, parent_id FROM {ROWS}"
            " WHERE target IS NOT NULL AND parent_id IS NOT NULL UNION SELECT above.line, d.parent_id FROM above"
            f" JOIN {Division._meta.db_table} d ON d.id = above.id WHERE d.parent_id IS NOT NULL)"
            f" SELECT s.line, 'parent', %s FROM {ROWS} s JOIN above ON above.line = s.line AND above.id = s.target",
            [_("上级机构不能是自己或自己的下级")],
        )


def refuse_shares_over_the_whole(plan: Plan) -> None:
    """The rows, in their order, with which the shares at a customer come to more than the whole."""
    if not {"share", "customer_id"} & _columns(plan):
        return
    table, whose, share = Presence._meta.db_table, planned(plan, "customer_id"), planned(plan, "share")
    refuse(
        f"WITH coming AS (SELECT s.line, {whose} AS customer, {share} AS share FROM {ROWS} s"
        f" LEFT JOIN {table} t ON t.id = s.target),"
        f" kept AS (SELECT p.customer_id AS customer, sum(p.share) AS share FROM {table} p"
        " WHERE p.deleted_at IS NULL AND p.customer_id IN (SELECT customer FROM coming)"
        f" AND p.id NOT IN (SELECT target FROM {ROWS} WHERE target IS NOT NULL) GROUP BY p.customer_id),"
        " summed AS (SELECT line, customer, sum(share) OVER (PARTITION BY customer ORDER BY line) AS share FROM coming)"
        " SELECT line, 'share', %s FROM summed LEFT JOIN kept USING (customer)"
        " WHERE summed.share + coalesce(kept.share, 0) > 100",
        [_("该客户各竞争对手的份额合计不能超过 100 %")],
    )


def _other_division() -> str:
    return _("所选机构属于另一个客户")


def _other_contact() -> str:
    return _("所选联系人属于另一个客户")


_OF_CONTACT = _refuse_strangers("contact", Contact, _other_contact)
CHECKS: dict[type[Noun], tuple[Callable[[Plan], None], ...]] = {
    Contact: (
        refuse_days_to_come,
        _refuse_strangers("placed_in", Division, _other_division),
        refuse_moved_contacts,
    ),
    Division: (_refuse_strangers("parent", Division, _other_division), refuse_circles),
    Activity: (_OF_CONTACT,),
    Presence: (refuse_shares_over_the_whole,),
    **dict.fromkeys(PARTS, (refuse_days_to_come, _OF_CONTACT)),
}
