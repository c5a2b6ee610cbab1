"""Departments and the people in them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone, OneselfOr


class Department(models.Model):
    """A node of the company's tree; ``path`` holds the ids from the root down to itself."""

    policy = Everyone(right="people.manage")
    revises = "people"
    is_tracked = True

    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级部门")
    )
    head = models.ForeignKey(
        "people.Staff", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    path = ArrayField(models.BigIntegerField(), default=list, editable=False)
    position = models.IntegerField(_("排序"), default=0)
    closed_at = models.DateTimeField(_("停用时间"), null=True, editable=False)

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="department_name_once")]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(login__iexact=username)


class Staff(AbstractBaseUser):
    """A person who works here and may sign in."""

    policy = OneselfOr(right="people.manage")
    revises = "people"
    is_tracked = True

    last_login = None  # the sign-in log tells; a write at each sign-in would void every cached standing

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    login = models.CharField(_("登录名"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    email = models.EmailField(_("邮箱"), blank=True)
    phone = models.CharField(_("手机"), max_length=40, blank=True)
    post = models.CharField(_("岗位"), max_length=60, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="staff", verbose_name=_("部门"))
    other_departments = models.ManyToManyField(
        Department,
        through="people.SecondDepartment",
        blank=True,
        related_name="+",
        verbose_name=_("兼任部门"),
    )
    language = models.CharField(_("语言"), max_length=10, blank=True)
    theme = models.CharField(_("外观"), max_length=10, blank=True)
    menu = models.CharField(max_length=200, blank=True, editable=False)
    is_active = models.BooleanField(_("在职"), default=True)
    left_at = models.DateTimeField(_("离职时间"), null=True, editable=False)
    password_set_at = models.DateTimeField(null=True, editable=False)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[StaffManager] = StaffManager()

    class Meta:
        ordering = ["name_key"]

    def __str__(self) -> str:
        return self.name


class SecondDepartment(models.Model):
    """A further department somebody belongs to, with the same reach as the main one."""

    policy = Everyone(right="people.manage")
    revises = "people"
    is_tracked = True

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="second_departments")
    department = models.ForeignKey(Department, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "department"], name="second_department_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.department_id}"
