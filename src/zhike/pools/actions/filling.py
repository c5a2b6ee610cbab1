"""Putting what an import brought into a pool."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.history.models import Change
from zhike.pools.actions.moving import take_note
from zhike.pools.choices import How
from zhike.pools.placing import place
from zhike.pools.poolables import model_of
from zhike.pools.queries.imports import own_imports
from zhike.pools.queries.membership import pool_for


@action("pools.fill", label=gettext_lazy("把导入的记录放进公海"), icon="file-import", event="pools.filled")
def fill(run: int, pool: int, noun: str = "customer") -> int:
    """All records that one of one's own imports made go into a pool, as one action that can be undone."""
    target, model = pool_for(noun, pool), model_of(noun)
    if not own_imports(noun).filter(pk=run).exists():
        raise Refused("invalid", _("请选择自己的一次导入"), field="run")
    made = Change.objects.filter(run_id=run, noun=noun, kind="+").values("record_id")
    ids = list(permitted(model.objects.filter(pk__in=made), Verb.CHANGE).values_list("pk", flat=True))
    if not ids:
        raise Refused("nothing_selected", _("这次导入没有可以放进公海的记录"), field="run")
    with open_door(Reason.POOLS):
        take_note(noun, ids)
        return place(target, "pools_taken", How.IMPORTED, _("导入 #%(run)s") % {"run": run})
