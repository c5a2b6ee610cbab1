"""The test company: one database per worker, reached as the bound role, and people to act as."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

SOURCE = Path(__file__).parent.parent / "src" / "zhike"


# What takes longest begins first, so that no worker is left with it alone at the end. The first of launch makes
# the installation that the others of launch copy; meanwhile they would wait.
LONG = (
    "tests/launch/test_backup.py",
    "tests/api/test_description.py",
    "tests/rights/",
    "tests/browser/",
    "tests/launch/",
    "tests/docs/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: next((n for n, part in enumerate(LONG) if item.nodeid.startswith(part)), len(LONG))
    )


def pytest_collection_finish() -> None:
    """What was loaded stays to the end: looking through it for garbage took a twentieth of the suite."""
    gc.collect()
    gc.freeze()


class Databases:
    """This worker's database, copied from a template that is migrated once per state of the code."""

    def __init__(self, worker: str) -> None:
        import psycopg
        from django.conf import settings

        self.name = f"zhike_test_{worker}"
        self.template = f"zhike_template_{code_digest()}"
        owner = settings.DATABASES["owner"]
        place = {
            key: owner[name]
            for key, name in (("host", "HOST"), ("port", "PORT"), ("password", "PASSWORD"))
            if owner[name]
        }
        self.admin = psycopg.connect(dbname="postgres", user=owner["USER"], autocommit=True, **place)

    def exists(self, name: str) -> bool:
        return (
            self.admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        )

    def make_template(self) -> None:
        from tests.settings import HOME
        from zhike.kit.postgres.migrate import migrate

        with open(HOME / "template.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.exists(self.template):
                return
            old = self.admin.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'zhike\\_template\\_%'"
            ).fetchall()
            for (name,) in old:
                self.admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            self.admin.execute(f"CREATE DATABASE {self.template}_new")
            point_at(f"{self.template}_new")
            migrate(verbosity=0)
            point_at("postgres")
            self.admin.execute(f"ALTER DATABASE {self.template}_new RENAME TO {self.template}")

    def renew(self) -> None:
        """An empty company again."""
        point_at("postgres")
        self.admin.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.admin.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
        point_at(self.name)

    def drop(self) -> None:
        point_at("postgres")
        self.admin.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def code_digest() -> str:
    """Changes whenever models, migrations or policies may have changed."""
    digest = hashlib.sha256()
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql")]):
        if (
            path.suffix == ".sql"
            or {"migrations", "access", "history", "postgres"} & set(path.parts)
            or path.stem == "models"
        ):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def point_at(name: str) -> None:
    """Both ways into the database lead to ``name`` from now on."""
    from django.db import connections

    for alias in ("default", "owner"):
        connection = connections[alias]
        connection.close()
        if alias == "default":
            connection.close_pool()
        connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[Databases]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", f"main{os.getpid()}")
    with django_db_blocker.unblock():
        databases = Databases(worker)
        databases.make_template()
        databases.renew()
    yield databases
    with django_db_blocker.unblock():
        databases.drop()


@pytest.fixture
def committed_db(django_db_setup: Databases, django_db_blocker: Any) -> Iterator[None]:
    """A database that really commits (several connections, live servers); renewed afterwards."""
    with django_db_blocker.unblock():
        yield
        django_db_setup.renew()


@pytest.fixture(autouse=True)
def _forget_kept_values() -> None:
    """Rolled-back tests reuse revision numbers; what a process kept for them is void. So is a language."""
    from django.utils import translation

    from zhike.kit.access.revisions import forget_all, remember_revisions

    forget_all()
    remember_revisions(None)
    translation.deactivate()


@contextmanager
def without_rights() -> Iterator[None]:
    """Arrange data past all policies, as migrations and the demo do."""
    from zhike.kit.access.door import Reason, open_door

    with open_door(Reason.SIGN_IN):
        yield


@pytest.fixture
def company(request: pytest.FixtureRequest) -> Any:
    """The people of ``tests.company.Company``; committed when the test has a committed database."""
    from tests.company import Company

    if "committed_db" not in request.fixturenames:
        request.getfixturevalue("db")
    with without_rights():
        return Company.founded()
