"""Counting uses, and the tools and guide a fresh installation starts with; the company edits them (OPP-07)."""

from pathlib import Path
from typing import Any

from django.db import migrations

HERE = Path(__file__).parent

INVITATION = """先想清楚：对方今天在忙什么，见我们一次能得到什么。

一、说明来意（十秒）：我是谁，为什么是您。
二、讲一个同行的变化：做法、数字、时间，不讲产品。
三、提出一个具体的小请求：某天某时、二十分钟、要回答的一个问题。
四、备好两个退路：换时间，或者换一位更合适的同事。

被拒绝时先问原因，记下来，三周后换一个理由再约。"""

VALUE = """和客户一起算，数字由客户说出，我们只帮他整理。

一、现在怎么做：数量、频次、谁在做。
二、不改变的代价：停工、返工、损耗、多占的人和资金，折成一年的钱。
三、改变以后：哪几项会少，少多少，凭什么这样估计。
四、投入：价格、切换、培训。
五、多久收回，谁会在内部用这组数字说话。

算完当场念一遍，请客户改到他愿意拿给上级看为止。"""

QUESTIONS = """由浅入深，一次只问一个问题，听完再问下一个。

现状：您现在怎么做？一个月多少？谁负责？
困难：哪一步最费事？最近一次出问题是什么时候？
后果：出问题时影响到谁？一年大概损失多少？上级怎么看？
期望：如果解决了，先变好的是什么？谁会最高兴？

用客户自己的话复述一遍，得到“对，就是这样”再谈方案。"""

SUPPORTER = """会面当天发出，请内线回一句“没有出入”即可。

主题：今天谈到的问题和下一步

一、您提到的问题和它的后果（用他的原话）。
二、您希望看到的改变。
三、我们约定：我们做什么，您帮助安排见谁，各在什么日期之前。

请您看看有没有出入，回复后我按此准备。"""

POWER = """见过高层的当天发出，请他本人回复确认。

主题：关于（项目）的共识和推进计划

一、贵公司今年要解决的问题，以及不解决的代价。
二、我们理解的判断标准。
三、推进计划：每一步做什么、谁参加、哪一天、怎样算通过；任何一步不满意，双方可以停下。
四、请您确认计划，并指定一位同事与我们对接。"""

# name, kind, topic, text, questions, stages, roles
TOOLS = (
    ("邀约准备单", "business_development", "提高邀约率", INVITATION,
     "约见对象在忙什么 | 长文本 | 必填\n同行的变化 | 长文本\n具体的小请求 | 文字 | 必填\n对方答应了吗 | 选择：答应、改期、拒绝\n拒绝的原因 | 文字",
     ["初步接触"], ["user", "informant", "influencer"]),
    ("价值分析", "value_analysis", "和客户一起算值多少", VALUE,
     "现在的做法 | 长文本 | 必填\n不改变一年损失多少元 | 数字 | 必填\n改变后一年少损失多少元 | 数字 | 必填\n一次投入多少元 | 数字\n"
     "谁会拿这组数字说话 | 文字\n客户确认过吗 | 是否",
     ["方案报价"], ["user", "influencer", "finance", "operator"]),
    ("需求挖掘问题话术", "question_script", "把需求问出来", QUESTIONS,
     "现状 | 长文本 | 必填\n困难 | 长文本 | 必填\n后果 | 长文本\n期望 | 长文本\n客户复述后认可吗 | 是否",
     ["需求挖掘"], ["user", "informant"]),
    ("支持者邮件", "letter", "搞定内线", SUPPORTER,
     "对方提到的问题 | 长文本 | 必填\n约定的下一步 | 长文本 | 必填\n对方回复了吗 | 是否",
     ["需求挖掘", "方案报价"], ["user", "informant", "influencer"]),
    ("权力支持者邮件", "letter", "搞定高层", POWER,
     "高层关心的问题 | 长文本 | 必填\n推进计划 | 长文本 | 必填\n对方确认了吗 | 是否",
     ["方案报价", "商务谈判"], ["decider", "owner", "operator", "legal"]),
)  # fmt: skip

# stage, role, who, what, tool
GUIDE = (
    ("初步接触", "user", "使用部门的人", "约第一次见面，弄清谁用、谁管、谁出钱", "邀约准备单"),
    ("需求挖掘", "user", "使用部门负责人", "问出困难和后果，用他的话记下来", "需求挖掘问题话术"),
    ("需求挖掘", "informant", "愿意说话的内线", "请他确认问题和决策过程，争取写邮件", "支持者邮件"),
    ("方案报价", "user", "使用部门负责人", "一起算清一年的价值，请他改到肯上报", "价值分析"),
    ("方案报价", "buyer", "采购", "了解比价规则和付款条件", ""),
    ("商务谈判", "decider", "拍板的高层", "确认推进计划，请他写邮件指定对接人", "权力支持者邮件"),
    ("商务谈判", "finance", "财务负责人", "谈定付款和票据，不在价格上让步", ""),
)


def plant(apps: Any, editor: Any) -> None:
    alias = editor.connection.alias
    stage, tool, step = (apps.get_model("sales", name) for name in ("Stage", "Tool", "GuideStep"))
    made = {
        name: tool._base_manager.using(alias).create(
            name=name, kind=kind, topic=topic, text=text, questions=questions, stages=stages, roles=roles
        )
        for name, kind, topic, text, questions, stages, roles in TOOLS
    }
    stages = {one.name: one for one in stage._base_manager.using(alias).filter(pipeline__is_default=True)}
    step._base_manager.using(alias).bulk_create(
        step(
            stage=stages[name],
            role=role,
            person=person,
            doing=doing,
            tool=made.get(used),
            position=10 * place,
        )
        for place, (name, role, person, doing, used) in enumerate(GUIDE, 1)
        if name in stages
    )


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_first_pipeline")]

    operations = [
        migrations.RunSQL((HERE / "toolbox.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
