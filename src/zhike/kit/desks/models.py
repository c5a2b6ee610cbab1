"""How people keep their lists: saved views, and each person's own columns and tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Policy, Private, Subject


class Audience(models.TextChoices):
    """For whom a saved view is a tab."""

    ME = "me", _("只有我")
    ROLE = "role", _("某个角色")
    EVERYONE = "everyone", _("所有人")


@dataclass(frozen=True)
class Published(Policy):
    """One's own, and what others published; ``right`` lets a keeper tidy up what is published."""

    right: str

    def predicate(self, subject: Subject, verb: Verb) -> str:
        own = f"{subject.column('staff_id')} = (SELECT zhike_staff())"
        published = f"{subject.column('audience')} <> '{Audience.ME}'"
        if verb is Verb.SEE:
            return f"{own} OR ({published} AND (SELECT zhike_staff()) IS NOT NULL)"
        return f"{own} OR ({published} AND (SELECT zhike_right('{self.right}')))"


class SavedView(models.Model):
    """A list as somebody likes it: filters, search, sort and columns, all in ``query``.

    ``query`` is the query string of the list's address; ``widths`` column → px.
    """

    policy = Published(right="views.manage")
    revises = "views"
    is_tracked = True

    noun = models.CharField(max_length=60)
    name = models.CharField(_("名称"), max_length=40)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    audience = models.CharField(_("可见"), max_length=10, choices=Audience, default=Audience.ME)
    role = models.ForeignKey(
        settings.ROLE_MODEL, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("角色")
    )
    query = models.TextField(blank=True)
    widths = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "noun", "name"], name="saved_view_name_once"),
            models.CheckConstraint(
                condition=models.Q(role=None) | models.Q(audience=Audience.ROLE), name="saved_view_role"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListChoice(models.Model):
    """One person's way of seeing one list: columns, widths (px), order of tabs, the view it opens with.

    Views are named by id without a foreign key: a colleague who deletes a published view must not
    have to write this private row.
    """

    policy = Private("staff")
    revises = "views"

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=60)
    columns = ArrayField(models.CharField(max_length=60), default=list)
    widths = models.JSONField(default=dict)
    tabs = ArrayField(models.BigIntegerField(), default=list)
    opens_with = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "noun"], name="list_choice_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.staff_id}"
