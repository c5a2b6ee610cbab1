"""The pools of the acting person."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.errors import Missing, Refused
from zhike.pools.models import Pool


def pools_reached(kind: str = "see") -> list[int]:
    """Ids of the pools the acting person may ``see``, ``pick`` from, or is ``admin`` of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pools_reach(%s)", [kind])
        return list(cursor.fetchone()[0])


def pool_for(noun: str, pool: int | None) -> Pool:
    """The pool a record goes to: the one chosen, else the default one. Raises ``Refused``."""
    found = Pool.objects.filter(pk=pool).first() if pool else None
    if pool and found is None:
        raise Missing("no_pool", _("没有这个公海"))
    if found is None:
        found = Pool.objects.filter(holds=noun, is_default=True).first()
    if found is None:
        raise Refused("no_default_pool", _("没有默认公海，请选择一个公海"), field="pool")
    if found.holds != noun:
        raise Refused("invalid", _("公海“%(name)s”不存放这类记录") % {"name": found.name}, field="pool")
    return found
