"""Fails when a model has changed without a migration; needs no database."""

import sys

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def main() -> int:
    """Print what the next migration of each app would do; 1 when there is anything, or two leaves in an app."""
    django.setup()
    translation.deactivate_all()  # labels are compared as they stand in the source
    loader = MigrationLoader(None)
    faults = [
        f"{app}: two migrations are the last: {names}" for app, names in loader.detect_conflicts().items()
    ]
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        loader.graph
    )
    for app, migrations in sorted(changes.items()):
        faults += [f"{app}: {step.describe()}" for one in migrations for step in one.operations]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
