"""Zhike on a PostgreSQL 15 of one's own: roles by an owner who is no superuser, backup and restore."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.launch.conftest import Installation
from tests.launch.own_server import OwnServer, own_programs
from tests.missing import missing
from zhike.kit.postgres.databases import app_password


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    programs = own_programs()
    if programs is None:
        missing("PostgreSQL 15 (Debian: postgresql-15)")
    folder = Path(tempfile.mkdtemp(prefix="zhike-own-"))
    folder.chmod(0o755)
    with OwnServer(folder / "pg", programs) as made:
        with made.connect() as connection:
            connection.execute("CREATE ROLE keeper LOGIN CREATEDB PASSWORD 'k'")
            connection.execute("CREATE DATABASE zhike OWNER keeper")
        yield made
    folder.rmdir()


@pytest.fixture
def installation(server: OwnServer, new_installation: Installation) -> Installation:
    """It connects as ``keeper``, who owns the database and is no superuser."""
    new_installation.environment["DATABASE_URL"] = server.url("zhike", "keeper", "k")
    new_installation.environment["ZHIKE_SECRET_KEY"] = "fixed by the environment"
    return new_installation


def test_without_the_right_to_make_roles_it_says_what_to_run(
    server: OwnServer, installation: Installation
) -> None:
    refused = installation.run("migrate", "--quiet")
    assert refused.returncode == 1
    statements = [line.strip() for line in refused.stderr.splitlines() if line.startswith("  ")]
    assert any("CREATE ROLE" in statement for statement in statements)
    with server.connect("zhike") as connection:
        assert connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)
        for statement in statements:  # what the database administrator does by hand
            connection.execute(statement.encode())
    done = installation.run("migrate", "--quiet")
    assert done.returncode == 0, done.stderr


def test_the_app_role_is_bound_and_takes_the_door_only_when_asked(
    server: OwnServer, installation: Installation
) -> None:
    password = app_password("fixed by the environment")
    with psycopg.connect(server.url("zhike", "zhike_app", password), autocommit=True) as connection:
        found = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolinherit, pg_has_role('zhike_door', 'usage') FROM pg_roles"
            " WHERE rolname = current_user"
        ).fetchone()
        assert found == (False, False, False, False)
        connection.execute("SET ROLE zhike_door")
        connection.execute("RESET ROLE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM django_migrations")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url("zhike", "zhike_app", "wrong"))


def test_it_runs_and_stops_without_a_server_of_its_own(installation: Installation) -> None:
    installation.up()
    assert not (installation.home / "postgres").exists()
    assert installation.run("doctor").stdout.count("PostgreSQL 15") == 1
    killed = installation.part("serve")
    assert killed is not None
    killed.kill()


def test_backup_and_restore(server: OwnServer, installation: Installation, tmp_path: Path) -> None:
    with server.connect("zhike") as connection:
        connection.execute("SET ROLE keeper")
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    done = installation.run("backup", str(tmp_path / "own.tar"))
    assert done.returncode == 0, done.stderr
    with server.connect("zhike") as connection:
        connection.execute("DROP TABLE kept")
    done = installation.run("restore", str(tmp_path / "own.tar"), "--yes")
    assert done.returncode == 0, done.stderr
    with server.connect("zhike") as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (42,)
        assert connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'kept'").fetchone() == (
            "keeper",
        )


def test_a_server_that_does_not_answer_is_named(installation: Installation) -> None:
    installation.environment["DATABASE_URL"] = "postgresql://keeper@/zhike?host=/nowhere"
    refused = installation.run("migrate")
    assert refused.returncode == 1
    assert "/nowhere" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert installation.run("up").returncode == 1


def test_programs_are_those_of_the_machine() -> None:
    programs = own_programs()
    assert programs is not None
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True).stdout
    assert " 15." in said
