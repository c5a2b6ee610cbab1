"""Every noun × every persona × every way to ask the database: nobody sees a row too many, or too few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Count, Max

from tests.company import PERSONAS, Company
from tests.rights.planted import plant, scoped_nouns
from zhike.kit.access.policies import policy_of
from zhike.kit.history.models import Change
from zhike.kit.records.models import Noun

Door = Callable[[type[Noun]], set[int]]


def by_sql(noun: type[Noun]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {noun._meta.db_table}")
        return {row[0] for row in cursor.fetchall()}


def by_group(noun: type[Noun]) -> set[int]:
    rows = noun.with_deleted.values("id").annotate(how_many=Count("id"), last=Max("created_at"))
    return {row["id"] for row in rows}


def by_history(noun: type[Noun]) -> set[int]:
    return set(Change.objects.filter(noun=noun.noun_name()).values_list("record_id", flat=True))


DOORS: dict[str, Door] = {
    "list": lambda noun: set(noun.objects.values_list("id", flat=True)),
    "sorted": lambda noun: set(noun.objects.order_by("-created_at").values_list("id", flat=True)),
    "sql": by_sql,
    "aggregate": by_group,
    "history": by_history,
}


@pytest.mark.covers("KNO-02", "KNO-02b")
def test_every_noun_every_persona_every_way_to_ask(company: Company) -> None:
    planted = plant(company)
    assert len(scoped_nouns()) >= 3
    leaks = []
    for persona in PERSONAS:
        for noun in scoped_nouns():
            for name, door in DOORS.items():
                with company.as_(persona):
                    seen = door(noun) & set(planted.ids[noun.noun_name()].values())
                if seen != planted.sees(persona, noun.noun_name()):
                    leaks.append((persona, noun.noun_name(), name, seen))
    assert leaks == []


def test_without_anybody_acting_nothing_is_seen(company: Company) -> None:
    plant(company)
    for noun in scoped_nouns():
        assert by_sql(noun) == set()


def test_rows_of_others_cannot_be_written_by_sql(company: Company) -> None:
    planted = plant(company)
    for noun in scoped_nouns():
        table, target = noun._meta.db_table, planted.ids[noun.noun_name()]["owner"]
        for persona in ("stranger", "colleague", "reader", "collaborator", "nobody"):
            with company.as_(persona), connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET created_at = now() WHERE id = %s", [target])
                assert cursor.rowcount == 0, (noun, persona, "update")
                cursor.execute(f"DELETE FROM {table} WHERE id = %s", [target])
                assert cursor.rowcount == 0, (noun, persona, "delete")


def test_deleting_and_handing_over_need_their_own_verbs(company: Company) -> None:
    """A person who may change but neither delete nor assign is held by the database itself."""
    role = company.roles["owner"]
    with_change_only = {
        "customers": {"see": "own", "change": "own", "create": "own", "delete": "none", "assign": "none"}
    }
    from tests.conftest import without_rights

    planted = plant(company)
    with without_rights():
        type(role).objects.filter(pk=role.pk).update(scopes=with_change_only)
    customer = planted.ids["customer"]["owner"]
    for column, value in (("deleted_at", "now()"), ("owner_id", str(company.staff["colleague"].pk))):
        with (
            company.as_("owner"),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE customers_customer SET {column} = {value} WHERE id = %s", [customer])


def tables_without_policy() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
            " AND NOT relrowsecurity"
        )
        return {row[0]: None for row in cursor.fetchall()}


def test_every_table_of_ours_has_a_policy(company: Company) -> None:
    ours = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("zhike.")
    }
    undeclared = [
        model for model in ours.values() if policy_of(model) is None and not model._meta.auto_created
    ]
    assert undeclared == []
    bare = set(tables_without_policy()) & {t for t, m in ours.items() if not m._meta.auto_created}
    assert bare == set()
