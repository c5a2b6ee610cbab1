"""Answers kept for repeated requests go after a while."""

from datetime import timedelta

from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.kit.actions.jobs import KEPT, discard_old_answers
from zhike.kit.actions.models import IdempotentAnswer


def test_old_answers_go_and_new_ones_stay(company: Company) -> None:
    with without_rights():
        for key, age in (("old", KEPT + timedelta(hours=1)), ("new", timedelta(hours=1))):
            made = IdempotentAnswer.objects.create(
                staff=company.staff["owner"], key=key, request_digest=b"", status=200, body=b""
            )
            IdempotentAnswer.objects.filter(pk=made.pk).update(created_at=timezone.now() - age)
    assert discard_old_answers() == 1
    with without_rights():
        assert IdempotentAnswer.objects.get().key == "new"
