"""Fields that the company adds to a noun (ARC-19): adding, changing, ordering, retiring, all undoable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import action
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import attributes_of, describe_custom
from zhike.kit.records.kinds import KINDS, Unfit
from zhike.kit.records.models import CustomField
from zhike.kit.records.registry import noun_called

KINDS_OFFERED = (
    "text", "long_text", "number", "money", "date", "datetime", "choice", "choices", "yes_no", "person",
    "department", "file", "link", "phone", "email", "url",
)  # fmt: skip
UNIQUE_KINDS = frozenset({"text", "number", "date", "phone", "email", "url"})
WITH_OPTIONS = frozenset({"choice", "choices"})
WITHOUT_DEFAULT = frozenset({"file", "link", "person", "department"})
LONGEST_KEY = 40
MOST_FIELDS = 200
KEY = re.compile(r"[a-z][a-z0-9_]*")


@action("desks.field.add", right="fields.manage", label=_("添加字段"), is_shown=False)
def add_field(noun: str, **given: Any) -> CustomField:
    """Add a field; it is on every form, list, file and in the API at once. Raises ``Refused``."""
    noun_called(noun)
    own = CustomField.objects.filter(noun=noun)
    if own.filter(retired_at=None).count() >= MOST_FIELDS:
        raise Refused("too_many", _("一种记录最多 %(most)s 个自定义字段") % {"most": MOST_FIELDS})
    row = CustomField(
        noun=noun, position=(own.order_by("-position").values_list("position", flat=True).first() or 0) + 1
    )
    row.kind = str(given.get("kind", ""))
    if row.kind not in KINDS_OFFERED:
        raise Refused("invalid", _("请选择类型"), field="kind")
    row.target = _target(row.kind, str(given.get("target", "")))
    row.key = _key(noun, str(given.get("key", "")), str(given.get("label", "")))
    _fill(row, given)
    row.save()
    return row


@action("desks.field.change", right="fields.manage", label=_("修改字段"), is_shown=False)
def change_field(field: int, **given: Any) -> CustomField:
    """Change what a field is called, asks and offers. Its kind and code stay: values hang on them."""
    row = _row(field)
    _fill(row, given)
    row.save()
    return row


@action("desks.field.move", right="fields.manage", label=_("调整字段顺序"), is_shown=False)
def move_field(field: int, up: bool) -> CustomField:
    """One place up or down among the fields in use."""
    row = _row(field)
    rows = list(CustomField.objects.filter(noun=row.noun, retired_at=None).order_by("position", "id"))
    at = next((place for place, one in enumerate(rows) if one.pk == row.pk), 0)
    to = max(0, min(len(rows) - 1, at - 1 if up else at + 1))
    rows.insert(to, rows.pop(at))
    for place, one in enumerate(rows, 1):
        if one.position != place:
            CustomField.objects.filter(pk=one.pk).update(position=place)
    return row


@action("desks.field.retire", right="fields.manage", label=_("停用字段"), is_shown=False)
def retire_field(field: int) -> CustomField:
    """Take a field out of use; its values stay and come back with it."""
    row = _row(field)
    CustomField.objects.filter(pk=row.pk).update(retired_at=timezone.now())
    return row


@action("desks.field.revive", right="fields.manage", label=_("启用字段"), is_shown=False)
def revive_field(field: int) -> CustomField:
    """Bring a retired field back."""
    row = _row(field)
    CustomField.objects.filter(pk=row.pk).update(retired_at=None)
    return row


def _row(field: int) -> CustomField:
    row = CustomField.objects.filter(pk=field).first()
    if row is None:
        raise Missing("not_found", _("没有这个字段"))
    return row


def _target(kind: str, target: str) -> str:
    if kind != "link":
        return ""
    try:
        return noun_called(target).noun_name()
    except Missing as error:
        raise Refused("invalid", _("请选择指向哪种记录"), field="target") from error


def _key(noun: str, wanted: str, label: str) -> str:
    """The code in files and the API: as given, else the label's pinyin; never one that was used before."""
    taken = set(CustomField.objects.filter(noun=noun).values_list("key", flat=True))
    if wanted:
        if not KEY.fullmatch(wanted) or len(wanted) > LONGEST_KEY:
            raise Refused("invalid", _("代码用小写字母开头，只含小写字母、数字和下划线"), field="key")
        if wanted in taken:
            raise Refused("not_unique", _("这个代码已经用过（停用的也算）"), field="key")
        return wanted
    made = key_from(label)
    return next(key for key in [made, *(f"{made[:36]}_{n}" for n in range(2, 1000))] if key not in taken)


def key_from(label: str) -> str:
    """``煤种`` → ``mei_zhong``; a label without letters gives ``field``."""
    words = re.sub(r"[^a-z0-9]+", "_", pinyin_key(label).lower()).strip("_")[:LONGEST_KEY].strip("_")
    return words if KEY.fullmatch(words or "") else f"field_{words}".strip("_")[:LONGEST_KEY]


def _fill(row: CustomField, given: Mapping[str, Any]) -> None:
    """Check and set everything that may change later; raises ``Refused`` naming every fault."""
    faults: dict[str, object] = {}
    row.label = str(given.get("label", row.label) or "").strip()
    row.label_en = str(given.get("label_en", row.label_en) or "").strip()
    row.help = str(given.get("help", row.help) or "").strip()
    row.section = str(given.get("section", row.section) or "").strip()
    row.data_class = str(given.get("data_class", row.data_class) or "").strip()
    row.is_required = bool(given.get("is_required", row.is_required))
    row.is_unique = bool(given.get("is_unique", row.is_unique))
    for name, longest in (("label", 60), ("label_en", 60), ("help", 200)):
        if len(getattr(row, name)) > longest:
            faults[name] = _("最多 %(longest)s 个字") % {"longest": longest}
    if not row.label:
        faults["label"] = _("必填")
    elif _is_label_taken(row):
        faults["label"] = _("已有叫这个名称的字段")
    if row.is_unique and row.kind not in UNIQUE_KINDS:
        faults["is_unique"] = _("这种类型不能设为唯一")
    if row.kind in WITH_OPTIONS:
        row.options = options_from(row.options, given.get("options"))
        if not row.options:
            faults["options"] = _("请至少填一个选项")
    if "default" in given:
        _set_default(row, given["default"], faults)
    if faults:
        raise Refused("invalid", _("有字段需要改正"), fields=faults)


def _is_label_taken(row: CustomField) -> bool:
    others = [a for a in attributes_of(noun_called(row.noun)) if a.name != f"x_{row.key}"]
    return any(str(attribute.label) == row.label for attribute in others)


def _set_default(row: CustomField, raw: Any, faults: dict[str, object]) -> None:
    if raw in (None, "", []) or row.kind in WITHOUT_DEFAULT:
        row.default = None
        return
    attribute = describe_custom(row, "")
    try:
        row.default = KINDS[row.kind].to_json(attribute.clean(raw))
    except Unfit as fault:
        faults["default"] = fault.message


def options_from(
    stored: Sequence[Mapping[str, str]], given: Sequence[Mapping[str, str]] | None
) -> list[dict[str, str]]:
    """Options as stored; a new one's value is its label's pinyin, an old one keeps its value.

    ``given`` items have ``label`` and perhaps ``value`` and ``en``; ``None`` leaves all as they are.
    """
    if given is None:
        return [dict(one) for one in stored]
    known = {str(one["value"]) for one in stored}
    found: list[dict[str, str]] = []
    taken: set[str] = set()
    labels: set[str] = set()
    for one in given:
        label = str(one.get("label", "")).strip()[:60]
        if not label or label in labels:
            continue
        value = str(one.get("value", ""))
        if value not in known or value in taken:
            made = key_from(label)
            candidates = [made, *(f"{made[:34]}_{n}" for n in range(2, 1000))]
            value = next(c for c in candidates if c not in taken and c not in known)
        taken.add(value)
        labels.add(label)
        english = str(one.get("en", "")).strip()[:60]
        found.append({"value": value, "label": label, **({"en": english} if english else {})})
    return found
