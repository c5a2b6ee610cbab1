"""Puts every declared policy into the database, after migrations."""

from typing import Any

from django.apps import apps
from django.db import connections, models

from zhike.kit.access.policies import Owned, Policy, policy_of, subject_of
from zhike.kit.postgres import APP_ROLE, DOOR_ROLE


def install_after_migrate(using: str, **_: Any) -> None:
    """Signal receiver of ``post_migrate``: grants, row policies, copied ownership, guards."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {DOOR_ROLE}")
        for kind, verbs in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
            cursor.execute(f"GRANT {verbs} ON ALL {kind} IN SCHEMA public TO {APP_ROLE}, {DOOR_ROLE}")
        for model in apps.get_models():
            policy = policy_of(model)
            if policy and model._meta.managed and not model._meta.abstract and not model._meta.proxy:
                for statement in statements_for(model, policy):
                    cursor.execute(statement)
            if topic := getattr(model, "revises", ""):
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON {model._meta.db_table}"
                    f" FOR EACH STATEMENT EXECUTE FUNCTION zhike_revise('{topic}')"
                )


def statements_for(model: type[models.Model], policy: Policy) -> list[str]:
    """Everything one table needs, dropping what stood there before."""
    table = model._meta.db_table
    drops = [
        f"DROP POLICY IF EXISTS {name} ON {table}"
        for name in ("seeing", "creating", "changing", "deleting", "door")
    ]
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        *drops,
        f"CREATE POLICY door ON {table} TO {DOOR_ROLE} USING (true) WITH CHECK (true)",
        *policy.statements(table, subject_of(model)),
        *_ownership(model, policy),
    ]


def _ownership(model: type[models.Model], policy: Policy) -> list[str]:
    """Owner and department: guarded by rights on the noun itself, copied down from a parent."""
    if not isinstance(policy, Owned):
        return []
    table, subject = model._meta.db_table, subject_of(model)
    guard = [
        f"CREATE OR REPLACE TRIGGER guard BEFORE UPDATE OF owner_id, department_id, deleted_at ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION zhike_guard('{subject.area}', '{subject.noun}', '{policy.shared_by}',"
        f" '{policy.shared_noun or subject.noun}')"
    ]
    if policy.shared_by == "id":
        return guard
    parent = model._meta.get_field(policy.shared_by.removesuffix("_id")).related_model
    assert parent is not None and not isinstance(parent, str)
    parent_table = parent._meta.db_table
    return [
        *guard,
        f"CREATE OR REPLACE TRIGGER inherit BEFORE INSERT OR UPDATE OF {policy.shared_by} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION zhike_inherit('{parent_table}', '{policy.shared_by}')",
        f"CREATE OR REPLACE TRIGGER pass_to_{subject.noun} AFTER UPDATE ON {parent_table}"
        f" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT EXECUTE FUNCTION zhike_pass_down('{table}', '{policy.shared_by}')",
    ]
