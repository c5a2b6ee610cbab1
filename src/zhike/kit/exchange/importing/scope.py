"""Rows beyond what the importing person may create, change or hand over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.policies import Owned, policy_of, predicate
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.staging import ROWS, acting_ids, department_of_new, refuse


def is_limited(plan: Plan, verb: Verb) -> bool:
    """Whether the person's right ends short of the whole company."""
    return current_acting().level(plan.noun._meta.app_label, verb) is not Level.ALL


def refuse_out_of_scope(plan: Plan) -> None:
    """New rows for an owner or a department the person may not create for."""
    policy = policy_of(plan.noun)
    if not isinstance(policy, Owned) or not is_limited(plan, Verb.CREATE):
        return
    rows, values = _own_rows(plan) if policy.shared_by == "id" else _rows_through(plan, policy.shared_by)
    refuse(
        f"SELECT n.line, '', %s FROM ({rows}) n WHERE ({predicate(plan.noun, Verb.CREATE, 'n')}) IS NOT TRUE",
        [_("超出您可以新建的范围（部门或负责人）"), *values],
    )


def _own_rows(plan: Plan) -> tuple[str, Sequence[Any]]:
    columns = {attribute.column for attribute in plan.built_in}
    owner, _department = acting_ids()
    own = "coalesce(s.owner_id, %s)" if "owner_id" in columns else "%s::bigint"
    place, department = department_of_new(plan)
    query = f"SELECT s.line, s.id, {own} AS owner_id, {place} AS department_id FROM {ROWS} s WHERE s.target IS NULL"
    return query, [owner, *department]


def _rows_through(plan: Plan, shared_by: str) -> tuple[str, Sequence[Any]]:
    parent = plan.noun._meta.get_field(shared_by.removesuffix("_id")).related_model
    assert parent is not None and not isinstance(parent, str)
    query = (
        f"SELECT s.line, s.id, s.{shared_by}, p.owner_id, p.department_id FROM {ROWS} s"
        f" JOIN {parent._meta.db_table} p ON p.id = s.{shared_by} WHERE s.target IS NULL"
    )
    return query, []


def refuse_unchangeable(plan: Plan) -> None:
    """Rows whose record the person may see, but not change or hand over."""
    checks = [(Verb.CHANGE, "true", _("您没有修改这条记录的权限"))]
    for name in sorted({"owner", "department"} & set(plan.attributes)):
        moved = f"s.{name}_id IS NOT NULL AND s.{name}_id IS DISTINCT FROM t.{name}_id"
        checks.append((Verb.ASSIGN, moved, _("您没有转移这条记录的权限")))
    for verb, condition, reason in checks:
        if is_limited(plan, verb):
            refuse(
                f"SELECT s.line, '', %s FROM {ROWS} s JOIN {plan.noun._meta.db_table} t ON t.id = s.target"
                f" WHERE ({condition}) AND ({predicate(plan.noun, verb, 't')}) IS NOT TRUE",
                [reason],
            )
