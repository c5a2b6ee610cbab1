"""The tree of departments."""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.people.models import Department, Staff
from zhike.people.rules.tree import would_be_circular

LONGEST_NAME = 60


@action("people.department.add", right="people.manage", label=_("新建部门"))
def add_department(name: str, parent: int) -> Department:
    """A new department under another."""
    above = department_by_id(parent)
    with transaction.atomic():
        made = Department(name=cleaned_name(name), parent=above, position=above.children.count())
        _save(made)
        made.path = [*above.path, made.pk]
        made.save(update_fields=["path"])
    return made


@action("people.department.change", right="people.manage", label=_("修改部门"))
def change_department(
    department: int, name: str, head: int | None = None, position: int | None = None
) -> None:
    """Rename, name the head, or place among its siblings."""
    found = department_by_id(department)
    found.name = cleaned_name(name)
    found.head = Staff.objects.filter(pk=head, is_active=True).first() if head else None
    if position is not None:
        found.position = position
    _save(found)


@action("people.department.move", right="people.manage", label=_("移动部门"))
def move_department(department: int, parent: int) -> int:
    """Put a department, with all below it, under another; returns how many departments moved."""
    lock_tree()
    found, above = department_by_id(department), department_by_id(parent)
    if found.parent_id is None:
        raise Refused("root_stays", _("最上级部门不能移动"), field="parent")
    if would_be_circular(above.path, found.pk):
        raise Refused("circular", _("不能移到自己或自己的下级部门之下"), field="parent")
    old, new = found.path, [*above.path, found.pk]
    found.parent = above
    _save(found)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_department SET path = %s || path[%s:] WHERE path @> ARRAY[%s]::bigint[]",
            [new, len(old) + 1, found.pk],
        )
        return int(cursor.rowcount)


@action("people.department.close", right="people.manage", label=_("停用部门"))
def close_department(department: int) -> None:
    """Close an empty department; its records and history stay."""
    lock_tree()
    found = department_by_id(department)
    if found.parent_id is None:
        raise Refused("root_stays", _("最上级部门不能停用"))
    if found.children.filter(closed_at=None).exists():
        raise Refused("has_children", _("请先移走或停用下级部门"))
    if Staff.objects.filter(department=found, is_active=True).exists():
        raise Refused("has_staff", _("还有在职员工属于此部门，请先调到其他部门"))
    Department.objects.filter(pk=found.pk).update(closed_at=timezone.now())


@action("people.department.reopen", right="people.manage", label=_("重新启用部门"))
def reopen_department(department: int) -> None:
    """Open a closed department again."""
    found = Department.objects.filter(pk=department).first()
    if found is None:
        raise Missing("no_such_department", _("没有这个部门"))
    if found.parent is not None and found.parent.closed_at:
        raise Refused("parent_closed", _("上级部门已停用，请先启用上级部门"))
    Department.objects.filter(pk=department).update(closed_at=None)


def department_by_id(department: int) -> Department:
    """An open department; raises ``Missing`` or ``Refused``."""
    found = Department.objects.filter(pk=department).first()
    if found is None:
        raise Missing("no_such_department", _("没有这个部门"))
    if found.closed_at:
        raise Refused(
            "department_closed", _("部门“%(name)s”已停用") % {"name": found.name}, field="department"
        )
    return found


def cleaned_name(name: str) -> str:
    """A name worth storing; raises ``Refused``."""
    name = " ".join(name.split())
    if not name:
        raise Refused("name_required", _("必填"), field="name")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", _("最多 %(most)s 个字") % {"most": LONGEST_NAME}, field="name")
    return name


def lock_tree() -> None:
    """One change of the tree's shape at a time: two moves at once could close a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('zhike department tree'))")


def _save(department: Department) -> None:
    try:
        with transaction.atomic():
            department.save()
    except IntegrityError as error:
        raise Refused("not_unique", _("同一上级下已有同名部门"), field="name") from error
