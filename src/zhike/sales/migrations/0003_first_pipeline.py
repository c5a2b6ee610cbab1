"""A pipeline and the usual reasons to begin with; the company edits them (OPP-06, OPP-20)."""

from typing import Any

from django.db import migrations

STAGES = (
    ("初步接触", "open", 10, 14, ["user"], "想知道我们是谁、能解决什么问题", ["customer"], ""),
    ("需求挖掘", "open", 25, 21, ["user", "informant"], "从了解转为说出具体问题和后果", ["contact", "description"], ""),
    ("方案报价", "open", 50, 21, ["user", "influencer", "buyer"], "比较方案、价格和风险", ["product", "amount", "closes_on"], "supporter"),
    ("商务谈判", "open", 75, 14, ["decider", "buyer", "finance"], "关心条款、付款和内部交代", ["next_step"], "power_supporter"),
    ("赢单", "won", 100, None, [], "", ["customer", "amount"], ""),
    ("输单", "lost", 0, None, [], "", ["reason"], ""),
)  # fmt: skip
REASONS = {
    "lost": ("价格", "竞争对手更强", "需求取消", "决策人未搞定", "交期", "付款条件", "技术方案", "其他"),
    "no_purchase": ("销售技巧", "增值服务", "价格", "忠诚于原供应商", "包装", "服务态度", "其他"),
}


def plant(apps: Any, editor: Any) -> None:
    alias = editor.connection.alias
    pipeline, stage, reason = (apps.get_model("sales", name) for name in ("Pipeline", "Stage", "Reason"))
    kept = pipeline._base_manager.using(alias).create(name="标准销售流程", is_default=True)
    stage._base_manager.using(alias).bulk_create(
        stage(
            pipeline=kept, name=name, position=10 * place, outcome=outcome, probability=probability,
            stale_days=stale, expected_roles=roles, interests=interests, required_fields=needs,
            evidence=evidence, is_key_node=evidence != "",
        )
        for place, (name, outcome, probability, stale, roles, interests, needs, evidence) in enumerate(STAGES, 1)
    )  # fmt: skip
    reason._base_manager.using(alias).bulk_create(
        reason(name=name, kind=kind, position=10 * place)
        for kind, names in REASONS.items()
        for place, name in enumerate(names, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("sales", "0002_functions")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
