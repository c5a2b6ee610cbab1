"""One picture of each kind, for the sample site."""

from zhike.kit.charts.bars import ageing, bars, bars_across
from zhike.kit.charts.datum import Datum, Number, Option, Write
from zhike.kit.charts.funnel import funnel
from zhike.kit.charts.heat import heat
from zhike.kit.charts.lines import band, lines
from zhike.kit.charts.pareto import pareto
from zhike.kit.charts.picture import Column, Picture, Row
from zhike.kit.charts.waterfall import Step, waterfall

MONTHS = ["6 月", "7 月", "8 月", "9 月", "10 月", "11 月"]


def series(*values: Number) -> list[Datum]:
    return [
        Datum(month, value, f"/list/?month={month}") for month, value in zip(MONTHS, values, strict=False)
    ]


def shown(name: str, title: str, sentence: str, option: Option, data: list[Datum], count: int = 0) -> Picture:
    return Picture(
        name,
        title,
        sentence,
        option,
        [Column("名称"), Column("数值", "number", "个")],
        [Row((datum.label, datum.value), datum.url) for datum in data],
        period="2026-06 至 2026-11",
        lines=count,
    )


STAGES = [
    Datum("初步接触", 120, "/list/?stage=1", "120 个 · 66.7%"),
    Datum("需求确认", 80, "/list/?stage=2", "80 个 · 56.3%"),
    Datum("方案与报价", 45, "/list/?stage=3", "45 个 · 44.4%"),
    Datum("签约", 20, "/list/?stage=4", "20 个"),
]
REASONS = [
    Datum("价格", 8, "/list/?reason=1"),
    Datum("增值服务", 5, "/list/?reason=2"),
    Datum("态度", 4, "/list/?reason=3"),
    Datum("其他", 3, "/list/?reason=4"),
]
MOVEMENT = [
    Step(Datum("期初", 5_200_000, "/list/", "520 万"), True),
    Step(Datum("新增", 1_800_000, "/list/?is=new", "180 万")),
    Step(Datum("调增", 350_000, "/list/?is=grown", "35 万")),
    Step(Datum("调减", -220_000, "/list/?is=shrunk", "22 万")),
    Step(Datum("赢单", -1_400_000, "/list/?is=won", "140 万")),
    Step(Datum("输单", -630_000, "/list/?is=lost", "63 万")),
    Step(Datum("期末", 5_100_000, "/list/", "510 万"), True),
]
AGES = [
    Datum("7 天内", 12, "/list/?age=1"),
    Datum("8–30 天", 20, "/list/?age=2"),
    Datum("31–90 天", 9, "/list/?age=3"),
    Datum("超过 90 天", 4, "/list/?age=4"),
]
EAST, SOUTH = series(90, 40, 120, 30, 110, 50), series(60, 62, 58, 66, 64, 70)
HEAT = [[Datum("", 1 + row * 3 + at, "/list/") for at in range(6)] for row in range(3)]
SELLERS = [
    Datum("重庆市两江新区新能源汽车运输服务有限公司", 34, "/list/?a=1"),
    Datum("长安物流", 9, "/list/?a=2"),
]

PICTURES = [
    shown("funnel", "销售漏斗", "每 6 个接触有 1 个签约。", funnel(STAGES), STAGES, 4),
    shown(
        "reasons", "未购买的理由", "价格和增值服务占了 65%。", pareto(REASONS, ("次数", "累计占比")), REASONS
    ),
    shown(
        "movement",
        "管道变动",
        "新增没有补上赢单和输单。",
        waterfall(MOVEMENT),
        [step.datum for step in MOVEMENT],
    ),
    shown(
        "forecast",
        "预测与实际",
        "近六个月有五个月落在区间内。",
        band(
            MONTHS,
            ("实际", series(900_000, 1_100_000, 870_000, 1_200_000, 990_000)),
            ("预测", series(1_000_000, 1_050_000, 980_000, 1_010_000, 1_020_000, 1_080_000)),
            ("80% 区间", [(800_000, 1_200_000)] * 6),
        ),
        series(900_000, 1_100_000, 870_000, 1_200_000, 990_000),
    ),
    shown(
        "teams",
        "各片区业绩",
        "华东片区大起大落。",
        lines(MONTHS, {"华东片区": EAST, "华南片区": SOUTH}, marks={"目标": 80}),
        EAST,
    ),
    shown(
        "stacked",
        "各片区商机",
        "两个片区之和在 11 月最高。",
        bars(MONTHS, {"华东片区": EAST, "华南片区": SOUTH}, is_stacked=True),
        EAST,
    ),
    shown("ages", "停留时间", "超过 90 天的有 4 个。", ageing(AGES, Write.COUNT), AGES),
    shown("heat", "阶段与产品", "第三种产品最多。", heat(["甲", "乙", "丙"], MONTHS, HEAT), AGES),
    shown("across", "按客户", "最多的一家有 34 条。", bars_across(SELLERS), SELLERS, 2),
]
