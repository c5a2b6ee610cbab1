"""A small company with the personas that every rights test asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.catalogue import all_rights
from zhike.people.models import Appointment, Department, Role, Staff
from zhike.people.standing import acting_for

VERBS = ("see", "create", "change", "delete", "export", "assign")
PASSWORD = "Correct-horse-7"


AREAS = ("customers", "team", "claims", "archive", "sales", "leads", "coaching", "forecasting")


def scopes(level: str, **other: str) -> dict[str, dict[str, str]]:
    """One level for every verb of every area, with exceptions by verb."""
    return {area: {verb: other.get(verb, level) for verb in VERBS} for area in AREAS}


# Stands for all the named rights there are, as in the role of administrators.
EVERY_RIGHT = "*"

# department, scopes, rights
Persona = tuple[str, dict[str, dict[str, str]], list[str]]
PERSONAS: dict[str, Persona] = {
    "owner": ("east", scopes("own"), []),
    "colleague": ("east", scopes("own"), []),
    "supervisor": ("east", scopes("department"), []),
    "director": ("sales", scopes("below"), ["archive.approve"]),
    "stranger": ("south", scopes("department"), []),
    "collaborator": ("south", scopes("own"), []),
    "reader": ("east", scopes("none", see="department"), []),
    "keeper": ("root", scopes("all"), ["history.see", "archive.keep", "archive.check"]),
    "administrator": ("root", scopes("all"), [EVERY_RIGHT]),
    "nobody": ("south", {}, []),
}


@cache
def hashed_password() -> str:
    return make_password(PASSWORD)


@dataclass
class Company:
    """Departments 总部 → 销售部 → 华东片区, 华南片区; one person per persona."""

    departments: dict[str, Department] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)

    @classmethod
    def founded(cls) -> Company:
        company = cls()
        root = company._department("root", "总部", None)
        sales = company._department("sales", "销售部", root)
        company._department("east", "华东片区", sales)
        company._department("south", "华南片区", sales)
        company.hire_all(PERSONAS)
        return company

    def _department(self, key: str, name: str, parent: Department | None) -> Department:
        made = Department.objects.filter(name=name, parent=parent).first() or Department(
            name=name, parent=parent
        )
        made.save()
        made.path = [*(parent.path if parent else []), made.pk]
        made.save()
        self.departments[key] = made
        return made

    def hire(
        self, login: str, department: str, granted: dict[str, dict[str, str]], rights: list[str]
    ) -> Staff:
        """A person with a role of the same name; the password is ``PASSWORD``."""
        self.hire_all({login: (department, granted, rights)})
        return self.staff[login]

    def hire_all(self, people: Mapping[str, Persona]) -> None:
        """Several at once, by their logins."""
        every_right = [right.name for right in all_rights()]
        staff = [
            Staff(
                login=login,
                name=login.title(),
                name_key=login,
                department=self.departments[department],
                password=hashed_password(),
            )
            for login, (department, _granted, _rights) in people.items()
        ]
        roles = [
            Role(
                name=f"test {login}", scopes=granted, rights=every_right if EVERY_RIGHT in rights else rights
            )
            for login, (_department, granted, rights) in people.items()
        ]
        self.staff |= zip(people, Staff.objects.bulk_create(staff), strict=True)
        self.roles |= zip(people, Role.objects.bulk_create(roles), strict=True)
        Appointment.objects.bulk_create(
            Appointment(staff=self.staff[login], role=self.roles[login]) for login in people
        )

    def acting(self, login: str, channel: str = "page") -> Acting:
        return acting_for(self.staff[login].pk, channel)

    @contextmanager
    def as_(self, login: str) -> Iterator[Acting]:
        """Run a block on behalf of a persona."""
        with acting_as(self.acting(login)) as acting:
            yield acting
