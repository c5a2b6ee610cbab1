"""``docs/adding-a-noun.md`` is followed word for word on a copy of the source; then the new noun is used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "docs" / "adding-a-noun.md"
FILE = re.compile(r"^`(src/[^`]+)`\n\n```\w+\n(.*?)^```$", re.M | re.S)
SETTING = re.compile(r"In `src/zhike/settings.py`.*?```python\n(.*?)```", re.S)


class Copy:
    """A scratch copy of the source with a database of its own."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        self.environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "ZHIKE_DATABASE_NAME": database}
        self.environment["DATABASE_URL"] = self._address(database)
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def _address(self, database: str) -> str:
        from django.conf import settings

        owner = settings.DATABASES["owner"]
        password = f":{owner['PASSWORD']}" if owner["PASSWORD"] else ""
        port = f"&port={owner['PORT']}" if owner["PORT"] else ""
        return f"postgresql://{owner['USER']}{password}@/{database}?host={owner['HOST']}{port}"

    def follow_the_guide(self) -> list[str]:
        text = GUIDE.read_text()
        written = []
        for name, body in FILE.findall(text):
            place = self.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(body)
            written.append(name)
        line = SETTING.search(text)
        assert line
        settings = self.folder / "src/zhike/settings.py"
        after = '    "zhike.customers",\n'
        assert after in settings.read_text()
        settings.write_text(settings.read_text().replace(after, after + line.group(1), 1))
        migrations = self.folder / "src/zhike/fleet/migrations"
        migrations.mkdir()
        (migrations / "__init__.py").touch()
        return written

    def run(self, *command: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder, env=self.environment, input=given, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr[-3000:]}"
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path, django_db_setup: object, django_db_blocker: object) -> Iterator[Copy]:
    databases = django_db_setup
    name = f"{databases.name}_fleet"  # type: ignore[attr-defined]
    databases.admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[attr-defined]
    databases.admin.execute(f"CREATE DATABASE {name} TEMPLATE {databases.template}")  # type: ignore[attr-defined]
    yield Copy(tmp_path, name)
    databases.admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[attr-defined]


USE = """
import json, re, django
django.setup()
from django.test import Client
from zhike.people.models import Role, Staff
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.people.standing import acting_for
from zhike.people.actions.tokens import make_token

with open_door(Reason.SIGN_IN):
    staff = Staff.objects.get(login="driver")
    role = Role.objects.get(template="administrator")
    role.scopes["fleet"] = {v: "all" for v in ("see", "create", "change", "delete", "export", "assign")}
    role.save()
client = Client()
client.force_login(staff)
typed = {"plate": "粤B12345", "kind": "truck", "driver": "曾师傅", "capacity": "8"}
client.post("/vehicles/new", {"fields": "plate,kind,driver,capacity", **typed})
with acting_as(acting_for(staff.pk)):
    token = make_token(label="guide").result.raw
bearer = {"Authorization": f"Bearer {token}"}
made = client.post("/api/v1/vehicles", {"plate": "京A00001"}, "application/json", headers=bearer)
doubled = client.post("/api/v1/vehicles", {"plate": "京A00001"}, "application/json", headers=bearer)
page = client.get("/vehicles/").content.decode()
client.cookies["django_language"] = "en"
english = client.get("/vehicles/").content.decode()
print(json.dumps({
    "listed": [p for p in ("粤B12345", "京A00001", "沪C33333") if p in page],
    "english": "Plate" in english,
    "made": made.status_code,
    "doubled": doubled.status_code,
    "found": [i["plate"] for i in client.get("/api/v1/vehicles?q=zsf", headers=bearer).json()["items"]],
    "searched": "粤B12345" in re.sub("<[^>]+>", "", client.get("/search", {"q": "B123"}).content.decode()),
    "described": "/api/v1/vehicles" in client.get("/api/v1/openapi.json").json()["paths"],
    "converted": client.post(f"/api/v1/vehicles/{made.json()['id']}/convert", {}, "application/json", headers=bearer).status_code,
    "history": len(client.get(f"/api/v1/vehicles/{made.json()['id']}/history", headers=bearer).json()["items"]),
}))
"""


def test_a_noun_added_by_the_guide_has_list_form_import_search_and_api(copy: Copy) -> None:
    written = copy.follow_the_guide()
    assert "src/zhike/fleet/models.py" in written
    copy.run("babel.messages.frontend", "compile", "-D", "django", "-d", "src/zhike/fleet/locale")
    copy.run("django", "makemigrations", "fleet", "--settings", "zhike.settings")
    copy.run("zhike", "migrate")
    copy.run(
        "zhike", "staff", "add", "driver", "--name", "车队长", "--department", "总部", "--role", "管理员",
        "--password-stdin", given="Correct-horse-7\n",
    )  # fmt: skip
    (copy.folder / "vehicles.csv").write_text("车牌,车型,载重\n沪C33333,油罐车,12.5\n沪C44444,马车,1\n")
    (copy.folder / "use.py").write_text(USE)
    copy.environment["DJANGO_SETTINGS_MODULE"] = "zhike.settings"
    used_before_import = json.loads(copy.run("use").splitlines()[-1])
    assert used_before_import == {
        "listed": ["粤B12345", "京A00001"],
        "english": True,
        "made": 201,
        "doubled": 422,
        "found": ["粤B12345"],
        "searched": True,
        "described": True,
        "converted": 200,
        "history": 2,
    }
    imported = subprocess.run(
        [sys.executable, "-m", "zhike", "import", "vehicle", "vehicles.csv", "--as", "driver"],
        cwd=copy.folder, env=copy.environment, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    numbers = json.loads(imported.stdout)
    assert imported.returncode == 1, imported.stderr
    assert {key: numbers[key] for key in ("rows", "created", "rejected")} == {
        "rows": 2,
        "created": 1,
        "rejected": 1,
    }
