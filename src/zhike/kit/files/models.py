"""Attachments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Following, Subject


class FollowingOrOwn(Following):
    """As the record it is attached to; while it is attached to none, its uploader's alone."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        followed = super().predicate(subject, verb)
        record, uploader = subject.column("record_id"), subject.column("uploaded_by_id")
        return f"CASE WHEN {record} IS NULL THEN {uploader} = (SELECT zhike_staff()) ELSE {followed} END"


class Attachment(models.Model):
    """A file at a record (CON-02). Removal keeps the line and the octets, so that history shows it.

    ``field`` names the attribute whose value it is, or is empty for the general list; ``size`` in octets.
    """

    policy = FollowingOrOwn(is_writable=True)
    is_tracked = True
    holds_record = True

    noun = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    field = models.CharField(max_length=60, blank=True)
    name = models.CharField(_("文件名"), max_length=200)
    size = models.BigIntegerField(_("大小"))
    content_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("上传人")
    )
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id", "-id"], name="attachment_record"),
            models.Index(fields=["digest"], name="attachment_digest"),
            models.Index(
                fields=["uploaded_at"], condition=models.Q(record_id=None), name="attachment_pending"
            ),
        ]

    def __str__(self) -> str:
        return self.name
