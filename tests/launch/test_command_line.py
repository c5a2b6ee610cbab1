"""The command line as a whole: help, errors in one line, exit codes, languages, the doctor."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

from tests.launch.conftest import Installation


def test_help_names_the_commands_of_the_contract(empty_installation: Installation) -> None:
    shown = empty_installation.run("--help")
    assert shown.returncode == 0
    for command in ("up", "serve", "worker", "migrate", "backup", "restore", "doctor"):
        assert f"\n    {command} " in shown.stdout


def test_wrong_usage_is_2_and_touches_nothing(empty_installation: Installation) -> None:
    assert empty_installation.run().returncode == 2
    assert empty_installation.run("nonsense").returncode == 2
    assert empty_installation.run("migrate", "--nonsense").returncode == 2
    assert list(empty_installation.home.iterdir()) == []


def test_a_variable_of_the_wrong_kind_is_named(empty_installation: Installation) -> None:
    refused = empty_installation.run("up", ZHIKE_PORT="eight thousand")
    assert refused.returncode == 1
    assert "ZHIKE_PORT" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_home_that_cannot_be_made_is_one_line(empty_installation: Installation) -> None:
    refused = empty_installation.run("migrate", ZHIKE_HOME="/proc/nowhere")
    assert refused.returncode == 1
    assert "/proc/nowhere" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_doctor_finds_a_migrated_installation_sound(installation: Installation) -> None:
    report = installation.run("doctor").stdout
    lines = report.splitlines()
    assert all(line.startswith(("ok   ", "warn ", "fail ", "     → ")) for line in lines)
    for sound in ("Python", "PostgreSQL 18", "zhike_app"):
        assert any(line.startswith("ok") and sound in line for line in lines), report


def test_the_doctor_names_an_open_key_and_missing_migrations(installation: Installation) -> None:
    (installation.home / "secret_key").chmod(0o644)
    opened = installation.run("doctor")
    assert opened.returncode == 1
    assert f"chmod 600 {installation.home / 'secret_key'}" in opened.stdout


def test_the_doctor_says_when_the_app_role_goes_past_the_rules(installation: Installation) -> None:
    from zhike.kit.postgres.server import EmbeddedServer

    with EmbeddedServer(installation.home).in_use() as server:
        with server.connect() as connection:
            connection.execute("ALTER ROLE zhike_app BYPASSRLS")
        loose = installation.run("doctor")
        assert loose.returncode == 1
        assert "BYPASSRLS" in loose.stdout
        assert installation.run("migrate", "--quiet").returncode == 0  # which puts it right
        assert "BYPASSRLS" not in installation.run("doctor").stdout


def test_a_database_newer_than_the_program_is_refused(installation: Installation) -> None:
    from zhike.kit.postgres.server import EmbeddedServer

    with EmbeddedServer(installation.home).in_use() as server:
        with server.connect() as connection:
            connection.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('customers', '9999_later', now())"
            )
        refused = installation.run("migrate")
        assert refused.returncode == 1
        assert "customers.9999_later" in refused.stderr
        assert installation.run("up").returncode == 1


def test_two_migrations_at_once_wait_for_each_other(installation: Installation) -> None:
    """``make_model`` made this one so; here nothing is left to do for either."""
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _time: installation.run("migrate", "--quiet"), range(2)))
    assert [one.returncode for one in done] == [0, 0], done


def test_a_file_in_the_present_folder_is_not_taken_for_a_module(installation: Installation) -> None:
    (installation.home / "django.py").write_text("raise SystemExit('imported from the present folder')")
    done = subprocess.run(
        installation.command("migrate", "--quiet"),
        cwd=installation.home,
        env=installation.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
