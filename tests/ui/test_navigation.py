"""The menu: four groups, each function in exactly one of them."""

from collections.abc import Iterator

import pytest

from zhike.kit.access.acting import Acting, Level
from zhike.kit.ui import navigation
from zhike.kit.ui.navigation import Entry, Group


@pytest.fixture(autouse=True)
def menu_of_its_own() -> Iterator[None]:
    """The areas' lines come back after each test."""
    kept = dict(navigation._entries)
    navigation._entries.clear()
    yield
    navigation._entries.clear()
    navigation._entries.update(kept)


SELLER = Acting(1, "欧阳明德", scopes={"customers": {"see": Level.OWN}}, rights=frozenset())


@pytest.mark.covers("INT-01")
def test_the_four_subsystems_are_the_groups() -> None:
    assert [group.label for group in Group] == ["业务操作", "客户合作", "数据分析", "信息技术管理"]


@pytest.mark.covers("INT-01")
def test_a_function_belongs_to_one_group_only() -> None:
    navigation.register(Entry(Group.OPERATIONS, "客户", "building", "/customers/"))
    with pytest.raises(ValueError, match="in the menu already"):
        navigation.register(Entry(Group.ANALYSIS, "客户", "building", "/customers/"))


@pytest.mark.covers("INT-01")
def test_addresses_that_no_line_leads_to_are_orphans() -> None:
    navigation.register(Entry(Group.OPERATIONS, "今日", "home", "/"))
    navigation.register(Entry(Group.OPERATIONS, "客户", "building", "/customers/"))
    assert navigation.orphans(["/customers/", "/customers/board", "/contacts/"]) == ["/contacts/"]


def test_the_menu_shows_what_one_may_use() -> None:
    navigation.register(
        Entry(Group.IT, "员工", "users", "/staff/", right="people.manage"),
        Entry(Group.OPERATIONS, "客户", "building", "/customers/", right="customers:see", bar=2),
        Entry(Group.OPERATIONS, "今日", "home", "/", order=1, bar=1),
    )
    assert [(group, [str(line.label) for line in lines]) for group, lines in navigation.menu(SELLER)] == [
        (Group.OPERATIONS, ["今日", "客户"])
    ]
    assert [str(line.label) for line in navigation.bottom_bar(SELLER)] == ["今日", "客户"]
    assert navigation.menu(None) == [(Group.OPERATIONS, [navigation.entries()[0]])]


def test_lines_of_absent_areas_are_left_out() -> None:
    navigation.register(Entry(Group.OPERATIONS, "幻影", "home", "no-such-area:list"))
    assert navigation.menu(SELLER) == []


def test_only_the_page_itself_is_current_for_the_start_page() -> None:
    start = Entry(Group.OPERATIONS, "今日", "home", "/")
    customers = Entry(Group.OPERATIONS, "客户", "building", "/customers/")
    assert start.is_current("/") and not start.is_current("/customers/")
    assert customers.is_current("/customers/12/")
