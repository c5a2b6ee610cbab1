"""The base of every noun, custom fields and code numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone, Policy
from zhike.kit.records.numbering import Numbering
from zhike.kit.records.sensitive import Sensitive


class KeptManager(models.Manager["Noun"]):
    """Rows that are not in the recycle bin."""

    def get_queryset(self) -> models.QuerySet[Noun]:
        return super().get_queryset().filter(deleted_at=None)


class Noun(models.Model):
    """A business record: versioned, undoable, extensible.

    Declarations of a subclass:

    ``policy``    who may see and write its rows (required).
    ``title``     the attribute that names a record to people.
    ``searched``  attribute → (weight ``A``–``D``, kind ``name|code|phone|text``) in the search index.
    ``masks``     attribute → mask (``phone``, ``email`` …) used where a field rule says *masked*.
    ``sensitive`` attributes masked for everybody; see ``Sensitive``.
    ``past`` days that cannot lie ahead, wherever they come from.
    ``sorted_by`` attribute → column that orders it (a pinyin key for Chinese names).
    ``ordered``   attributes in the order people meet them; what it does not name follows as declared.
    ``hidden``    columns that are not attributes at all (computed keys).
    ``filled_by_action``  required attributes that the create action fills when nobody gave them.
    ``fills``  attributes that ``derive`` fills from others where nobody gave them (the division of an address).
    ``numbering`` gives codes to records that come without one (attribute ``code``).
    ``matched_by``  a computed column that two records share which are likely the same (查重).
    ``titled_by``  attributes whose words make the title of an imported row that brings none; the last one, alone.
    ``rules_of``  the noun whose field rules hold for the attributes of the same name (a copy shows no more).
    ``synonyms``  attribute → other headers under which files bring it.
    ``guards``  what to say where a trigger of the database refuses, by the constraint it names.
    ``units``, ``data_classes`` (``*`` for all others), ``unique_attributes``  what their names say, by attribute.
    """

    policy: ClassVar[Policy]
    title: ClassVar[str] = "name"
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {}
    masks: ClassVar[Mapping[str, str]] = {}
    sensitive: ClassVar[Mapping[str, Sensitive]] = {}
    past: ClassVar[frozenset[str]] = frozenset()
    sorted_by: ClassVar[Mapping[str, str]] = {}
    units: ClassVar[Mapping[str, Any]] = {}
    data_classes: ClassVar[Mapping[str, str]] = {}
    unique_attributes: ClassVar[frozenset[str]] = frozenset()
    ordered: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[frozenset[str]] = frozenset()
    numbering: ClassVar[Numbering | None] = None
    matched_by: ClassVar[str] = ""
    titled_by: ClassVar[tuple[str, ...]] = ()
    rules_of: ClassVar[str] = ""
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    fills: ClassVar[frozenset[str]] = frozenset()
    guards: ClassVar[Mapping[str, Any]] = {}
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"owner", "department", "code"})

    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("建立人"),
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)
    version = models.IntegerField(default=1, editable=False)
    deleted_at = models.DateTimeField(_("删除时间"), null=True, editable=False)
    extra = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)

    objects: ClassVar[models.Manager[Any]] = KeptManager()
    with_deleted: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "with_deleted"

    def __str__(self) -> str:
        return str(getattr(self, self.title))

    @classmethod
    def noun_name(cls) -> str:
        """Singular name in code, API and history, such as ``customer``."""
        return str(cls._meta.model_name)

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Columns that follow from attribute values (sort keys, match keys).

        Called with the values being written, by every way of writing; returns only columns whose
        sources are present.
        """
        return {}


class OwnedNoun(Noun):
    """A noun that belongs to somebody and to a department.

    The two foreign keys carry no index of their own: a subclass declares the composite ones that
    its lists need, which begin with them.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("负责人"),
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )

    class Meta(Noun.Meta):
        abstract = True


class DependentNoun(OwnedNoun):
    """A noun that is kept with a parent (policy ``Through``): owner and department are the parent's.

    A trigger copies them; the department is empty until it has.
    """

    hidden: ClassVar[frozenset[str]] = frozenset({"owner", "department"})

    department = models.ForeignKey(  # type: ignore[assignment] # empty until the trigger copies the parent's
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )

    class Meta(OwnedNoun.Meta):
        abstract = True


class KeptBeside(models.Model):
    """A row that is no noun, kept with one (policy ``Beside``): owner and department are that record's.

    Triggers copy them.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("负责人"),
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )

    class Meta:
        abstract = True


class CustomField(models.Model):
    """A field that the company added to a noun (ARC-19); values live in ``Noun.extra`` under ``key``."""

    policy = Everyone(right="fields.manage")
    revises = "fields"
    is_tracked = True

    noun = models.CharField(max_length=60)
    key = models.SlugField(max_length=40, verbose_name=_("代码"))
    label = models.CharField(_("名称"), max_length=60)
    label_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    kind = models.CharField(_("类型"), max_length=20)
    options = models.JSONField(_("选项"), default=list, blank=True)
    target = models.CharField(_("指向"), max_length=60, blank=True)
    is_required = models.BooleanField(_("必填"), default=False)
    is_unique = models.BooleanField(_("唯一"), default=False)
    default = models.JSONField(_("默认值"), null=True, blank=True)
    help = models.CharField(_("说明"), max_length=200, blank=True)
    section = models.CharField(_("分组"), max_length=60, blank=True)
    data_class = models.CharField(_("数据类别"), max_length=20, blank=True)
    position = models.IntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "key"], name="custom_field_key_once")]
        ordering = ["noun", "position", "id"]

    def __str__(self) -> str:
        return f"{self.noun}.{self.key}"
