"""Setting values from a day on, with history, rights and undo."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from zhike.kit import rulebook
from zhike.kit.access.acting import acting_as
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.undo import undo
from zhike.kit.rulebook.actions import set_value, withdraw_value
from zhike.kit.rulebook.models import RuleValue
from zhike.kit.rulebook.queries import entry, history, sections

pytestmark = pytest.mark.django_db
KEY = "commission.manager_limit"


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def test_every_regulation_of_the_catalogue_has_its_default(company: Any) -> None:
    with company.as_("nobody"):
        assert rulebook.value(KEY) == Decimal("0.05")
        assert rulebook.value("archive.update_days") == 5
        assert rulebook.value("archive.new_customer_days") == 7
        assert rulebook.value("bad_debt.board_months") == 6
        assert rulebook.value("service.complaint_reply_hours") == 24
        assert rulebook.value("commission.manager_share") == Decimal("0.7")
        with pytest.raises(KeyError, match="no rule"):
            rulebook.value("commission.nothing")


@pytest.mark.covers("APR-12")
def test_a_value_holds_from_its_day_on(company: Any, today: dt.date) -> None:
    later = today + dt.timedelta(days=30)
    with company.as_("administrator"):
        set_value(key=KEY, value="4.5%", effective_from=today.isoformat(), note="总经理办公会")
        set_value(key=KEY, value="6", effective_from=later.isoformat())
        assert rulebook.value(KEY, on=today - dt.timedelta(days=1)) == Decimal("0.05")
        assert rulebook.value(KEY, on=today) == rulebook.value(KEY) == Decimal("0.045")
        assert rulebook.value(KEY, on=later) == Decimal("0.06")
        shown = entry(rulebook.rule_called(KEY))
        assert (shown.shown, shown.shown_next, shown.next_from, shown.is_default) == (
            "4.5%",
            "6%",
            later,
            False,
        )


def test_a_day_is_not_taken_twice_silently(company: Any, today: dt.date) -> None:
    with company.as_("administrator"):
        set_value(key=KEY, value="4", effective_from=today)
        with pytest.raises(Refused) as caught:
            set_value(key=KEY, value="3", effective_from=today)
        assert caught.value.code == "already_set"
        assert "4%" in str(caught.value.message)
        set_value(key=KEY, value="3", effective_from=today, is_replacing=True)
        assert rulebook.value(KEY) == Decimal("0.03")
        rows = [(words, row.withdrawn_at is None) for row, words in history(KEY)]
        assert rows == [("3%", True), ("4%", False)]


def test_the_past_changes_only_when_that_is_said(company: Any, today: dt.date) -> None:
    yesterday = today - dt.timedelta(days=1)
    with company.as_("administrator"):
        with pytest.raises(Refused) as caught:
            set_value(key=KEY, value="4", effective_from=yesterday)
        assert caught.value.code == "retroactive"
        assert "effective_from" in caught.value.fields
        set_value(key=KEY, value="4", effective_from=yesterday, is_retroactive=True)
        assert rulebook.value(KEY, on=yesterday) == Decimal("0.04")


@pytest.mark.parametrize(
    ("value", "code"), [("120", "rule_too_large"), ("", "rule_empty"), ("很多", "rule_not_a_number")]
)
def test_a_value_that_does_not_fit_names_its_field(
    company: Any, today: dt.date, value: str, code: str
) -> None:
    with company.as_("administrator"), pytest.raises(Refused) as caught:
        set_value(key=KEY, value=value, effective_from=today)
    assert caught.value.code == code
    assert "value" in caught.value.fields


def test_a_planned_value_is_withdrawn(company: Any, today: dt.date) -> None:
    with company.as_("administrator"):
        made = set_value(key=KEY, value="4", effective_from=today + dt.timedelta(days=9)).result
        withdraw_value(value_id=made.pk)
        assert entry(rulebook.rule_called(KEY)).next_value is None
        with pytest.raises(Missing):
            withdraw_value(value_id=made.pk)


def test_only_who_keeps_the_rulebook_may_change_it(company: Any, today: dt.date) -> None:
    with company.as_("director"):
        with pytest.raises(Forbidden):
            set_value(key=KEY, value="4", effective_from=today)
        assert not RuleValue.objects.exists()


def test_unknown_rules_are_missing(company: Any, today: dt.date) -> None:
    with company.as_("administrator"), pytest.raises(Missing):
        set_value(key="no.such_rule", value="4", effective_from=today)


def test_a_change_is_undone(company: Any, today: dt.date) -> None:
    with company.as_("administrator"):
        run = set_value(key=KEY, value="4", effective_from=today)
    with acting_as(company.acting("administrator")):
        assert rulebook.value(KEY) == Decimal("0.04")
        undo(run.action_id)
        assert rulebook.value(KEY) == Decimal("0.05")


def test_the_page_finds_rules_by_words_pinyin_and_requirement(company: Any) -> None:
    with company.as_("reader"):
        for typed in ("客户经理可批的客户佣金", "APR-05", "commission.manager", "khjlkp", "佣金权限"):
            keys = [found.rule.key for _, entries in sections(typed) for found in entries]
            assert KEY in keys, typed
        assert sections("不存在的制度") == []
        assert sum(len(entries) for _, entries in sections()) == len(rulebook.all_rules())


def test_every_rule_has_english_words() -> None:
    for rule in rulebook.all_rules():
        with override("zh-hans"):
            chinese = [str(words) for words in (rule.label, rule.section, rule.unit, rule.help)]
        with override("en"):
            english = [str(words) for words in (rule.label, rule.section, rule.unit, rule.help)]
        assert all(not source or source != words for source, words in zip(chinese, english, strict=True)), (
            rule.key
        )
