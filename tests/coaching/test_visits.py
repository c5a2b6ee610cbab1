"""Joint visits have a purpose and a result, and are counted by manager."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.sales.conftest import Sales
from zhike.coaching.actions import call_off, enter_result, joint_visits
from zhike.coaching.models import JointVisit
from zhike.coaching.nightly import tell_of_missing_results
from zhike.coaching.queries.visits import visits_by_manager
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.notices.models import Notice


@pytest.fixture
def customer(sales: Sales) -> int:
    return sales.customer("owner", "重庆鸿昌运输有限公司")


def planned(sales: Sales, customer: int, login: str = "supervisor", **values: Any) -> Any:
    today = timezone.localdate()
    given = {"owner": sales.staff("owner"), "customer": customer, "planned_on": today, "purpose": "见决策人"}
    with sales.as_(login):
        made = joint_visits.create(values={**given, **values}).result
    return JointVisit.objects.filter(pk=made.pk)


@pytest.mark.covers("OPP-08a")
def test_a_joint_visit_without_a_purpose_is_refused(sales: Sales, customer: int) -> None:
    for purpose in ("", "   "):
        with pytest.raises(Refused) as refused:
            planned(sales, customer, purpose=purpose)
        assert set(refused.value.fields) == {"purpose"}
    with without_rights():
        assert not JointVisit.objects.exists()
    client = client_of(sales.company, "supervisor")
    answer = client.post(
        "/joint-visits/new",
        {"fields": "owner,customer,planned_on,purpose", "owner": sales.staff("owner"), "customer": customer,
         "planned_on": "2026-11-22", "purpose": ""},
    )  # fmt: skip
    assert answer.status_code == 422 and "2026-11-22" in answer.text


@pytest.mark.covers("OPP-08a")
def test_after_the_visit_a_missing_result_raises_a_task_and_a_notice(sales: Sales, customer: int) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    visit = planned(sales, customer, planned_on=yesterday)
    planned(sales, customer, purpose="今天去")
    supervisor, owner = (client_of(sales.company, login) for login in ("supervisor", "owner"))
    panel = supervisor.get("/").text.split("陪访与辅导待办")[1].split("</section>")[0]
    assert "登记陪访结果" in panel and "见决策人" in panel and "今天去" not in panel
    assert "登记陪访结果" not in owner.get("/").text
    assert tell_of_missing_results() == 1
    assert tell_of_missing_results() == 0
    with without_rights():
        (notice,) = Notice.objects.filter(kind="coaching.no_result")
        assert notice.staff_id == sales.staff("supervisor")
    assert "见决策人" in supervisor.get("/coaching/visits").text
    with sales.as_("supervisor"):
        with pytest.raises(Refused):
            enter_result(visit, result=" ", held_on=yesterday)
        enter_result(visit, result="约定下周报价", held_on=yesterday)
    assert "登记陪访结果" not in supervisor.get("/").text
    with sales.as_("supervisor"), pytest.raises(Refused, match="不能再修改"):
        joint_visits.change(visit, values={"purpose": "改"})


@pytest.mark.covers("OPP-08a")
def test_the_managers_count_of_joint_visits_is_right(sales: Sales, customer: int) -> None:
    today = timezone.localdate()
    for day in (date(2026, 10, 1), date(2026, 10, 31), date(2026, 9, 30), date(2026, 11, 1)):
        visit = planned(sales, customer, planned_on=day)
        with sales.as_("supervisor"):
            enter_result(visit, result="谈妥", held_on=day)
    planned(sales, customer, planned_on=date(2026, 10, 12))
    off = planned(sales, customer, planned_on=date(2026, 10, 13))
    planned(sales, customer, login="director", planned_on=date(2026, 10, 20))
    with sales.as_("supervisor"):
        call_off(off, reason="客户出差")
        found = {name: tally for _pk, name, tally in visits_by_manager(
            date(2026, 10, 1), date(2026, 10, 31), today, None
        )}  # fmt: skip
    mine = found["Supervisor"]
    assert (mine.held, mine.lacking, mine.called_off, mine.planned) == (2, 1, 1, 0)
    assert (found["Director"].held, found["Director"].lacking) == (0, 1)
    page = (
        client_of(sales.company, "supervisor").get("/coaching/visits?first=2026-10-01&last=2026-10-31").text
    )
    assert f'data-manager="{sales.staff("supervisor")}"' in page
    with sales.as_("colleague"):
        assert visits_by_manager(date(2026, 10, 1), date(2026, 10, 31), today, None) == []


@pytest.mark.covers("OPP-08a")
def test_a_manager_is_somebody_else_and_the_opportunity_the_customers(sales: Sales, customer: int) -> None:
    other = sales.opportunity("owner", sales.customer("owner", "成都顺达贸易有限公司"))
    for values, field in (
        ({"manager": sales.staff("owner")}, "manager"),
        ({"opportunity": other.pk}, "opportunity"),
    ):
        with pytest.raises(Refused) as refused:
            planned(sales, customer, **values)
        assert set(refused.value.fields) == {field}
    with pytest.raises(Refused):
        planned(sales, customer, owner=None)
    theirs = sales.customer("colleague", "达州远航贸易有限公司")
    with pytest.raises(Forbidden):
        planned(sales, theirs, login="colleague")
