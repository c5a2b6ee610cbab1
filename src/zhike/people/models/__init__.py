"""Departments, staff, roles, sign-ins and tokens."""

from zhike.people.models.company import Department, SecondDepartment, Staff
from zhike.people.models.roles import Appointment, Role
from zhike.people.models.sign_in import SignIn
from zhike.people.models.tokens import Token, TokenUse

__all__ = ["Appointment", "Department", "Role", "SecondDepartment", "SignIn", "Staff", "Token", "TokenUse"]
