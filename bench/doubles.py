"""Company names with doubles planted among them, and how well the doubles are found. Pure and seeded.

A double is what people type when the customer is there already: a character wrong, missing, twice or of the
same sound, anywhere in the name; another legal form; the region moved, left out or written in full; the former
name; traditional characters; full width, spaces and other brackets. Names alone are compared: no phone or code
makes it easy.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from zhike.duplicates.rules.keys import name_keys
from zhike.duplicates.rules.likeness import LIKELY, Subject, compare
from zhike.kit.chinese.company_words import TRADES
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.chinese.regions import regions
from zhike.kit.chinese.script import traditional_forms

BLOCK = 100  # the nightly scan leaves larger blocks out as well
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "公司")
OWN = (
    "鸿昌金龙盛泰华信恒远博通瑞达嘉业宏丰永荣凯润旭锦晟铭卓骏坤睿翔璟颐沐舜禾霖砺岚屹祺诚源康利茂隆顺辉腾裕鼎捷锐创"
    "联拓原航驰川澜邦安宝本彬超晨德东恩帆方飞福富光广海浩弘洪欢辉惠吉佳健江洁京晶景俊科兰朗乐力立良林玲凌流路绿"
    "美民明鸣木宁鹏平普齐奇千前钱强青清庆秋全群仁日融如森善商尚绍升胜石世书双水思松苏天田同万旺威为伟文武西喜先祥"
    "向晓欣新星兴雄秀雪亚阳洋耀一仪宜亿艺义益毅银英盈勇优友宇玉元圆悦云运泽展长兆哲真正志智中忠州洲竹壮卓子紫宗"
)


@dataclass
class Planted:
    """Names with former ones, and which of them are doubles of which, by kind of mistake."""

    names: list[str] = field(default_factory=list)
    former: dict[int, str] = field(default_factory=dict)
    doubles: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, name: str) -> int:
        self.names.append(name)
        return len(self.names) - 1


@dataclass(frozen=True)
class Company:
    """A name before it is written down."""

    region: str
    full_region: str
    stem: str
    trade: str
    form: str

    def __str__(self) -> str:
        return f"{self.region}{self.stem}{self.trade}{self.form}"


class Maker:
    """Makes companies and the mistakes in their names."""

    def __init__(self, seed: int, stems: Sequence[str] = ()) -> None:
        self.random = random.Random(seed)
        self.stems = stems
        cities = [r for r in regions() if r.level == 2 and not r.is_former and len(r.short) == 2]
        self.regions = self.random.sample(cities, len(cities))
        self.trades = sorted(trade for trade in TRADES if len(trade) in (2, 4))
        self.random.shuffle(self.trades)
        self.of_sound: dict[str, list[str]] = defaultdict(list)
        for character in dict.fromkeys(OWN + "".join(self.trades) + "重庆市有限公司"):
            self.of_sound[pinyin_key(character)].append(character)
        self.traditional = traditional_forms()

    def company(self) -> Company:
        """A few regions and trades are common and many rare, as in life."""
        region = self.regions[int(len(self.regions) * self.random.random() ** 2)]
        trade = self.trades[int(len(self.trades) * self.random.random() ** 3)]
        if self.stems:
            stem = self.random.choice(self.stems)
        else:
            length = self.random.choices((2, 3, 4), (50, 35, 15))[0]
            stem = "".join(self.random.choice(OWN) for _ in range(length))
        form = self.random.choices(FORMS, (70, 10, 8, 6, 6))[0]
        return Company(region.short, region.name, stem, trade, form)

    def mistakes(self) -> dict[str, Callable[[Company], str]]:
        """Every kind of double but the former name."""
        return {
            "wrong": self.wrong, "missing": self.missing, "doubled": self.doubled, "homophone": self.homophone,
            "form": self.other_form, "moved region": self.moved, "no region": lambda c: f"{c.stem}{c.trade}{c.form}",
            "full region": lambda c: f"{c.full_region}{c.stem}{c.trade}{c.form}",
            "traditional": lambda c: "".join(self.traditional.get(x, x)[0] for x in str(c)), "width": self.wide,
        }  # fmt: skip

    def wrong(self, company: Company) -> str:
        name = str(company)
        place = self.random.randrange(len(name))
        return name[:place] + self.random.choice(OWN) + name[place + 1 :]

    def missing(self, company: Company) -> str:
        name = str(company)
        place = self.random.randrange(len(name))
        return name[:place] + name[place + 1 :]

    def doubled(self, company: Company) -> str:
        name = str(company)
        place = self.random.randrange(len(name))
        return name[:place] + name[place] + name[place:]

    def homophone(self, company: Company) -> str:
        name = str(company)
        for place in self.random.sample(range(len(name)), len(name)):
            others = [x for x in self.of_sound[pinyin_key(name[place])] if x != name[place]]
            if others:
                return name[:place] + self.random.choice(others) + name[place + 1 :]
        return name

    def other_form(self, company: Company) -> str:
        form = self.random.choice([*(form for form in FORMS if form != company.form), ""])
        return f"{company.region}{company.stem}{company.trade}{form}"

    def moved(self, company: Company) -> str:
        return self.random.choice((
            f"{company.stem}({company.region}){company.trade}{company.form}",
            f"{company.stem}{company.trade}（{company.full_region}）{company.form}",
            f"{company.stem}{company.region}{company.trade}{company.form}",
        ))  # fmt: skip

    def wide(self, company: Company) -> str:
        return self.random.choice((
            f"{company.region} {company.stem}{company.trade} {company.form}",
            f"{company.region}「{company.stem}」{company.trade}{company.form}",
            f"（{company.region}）{company.stem}{company.trade}{company.form} ",
            "\u3000".join(str(company)),
        ))  # fmt: skip


def plant(number: int, doubles: int, seed: int, stems: Sequence[str] = ()) -> Planted:
    """``number`` different companies, and ``doubles`` of some of them, every kind as often as another."""
    maker, planted = Maker(seed, stems), Planted()
    companies: dict[str, Company] = {}
    while len(companies) < number:
        company = maker.company()
        companies.setdefault(f"{company.region}{company.stem}{company.trade}", company)
    made = list(companies.values())
    for company in made:
        planted.add(str(company))
    kinds = [*maker.mistakes().items(), ("former", lambda company: str(company))]
    for turn, place in enumerate(maker.random.sample(range(number), doubles)):
        kind, write = kinds[turn % len(kinds)]
        if kind == "former":
            planted.former[place] = str(maker.company())
            written = planted.former[place]
        else:
            written = write(made[place])
        planted.doubles[place, planted.add(written)] = kind
    return planted


@dataclass(frozen=True)
class Found:
    """``recall`` and ``precision`` from 0 to 1; ``missed`` and ``false`` for a look at what went wrong."""

    recall: float
    precision: float
    by_kind: dict[str, float]
    missed: list[tuple[str, str, str]]
    false: list[tuple[str, str]]


def measure(planted: Planted) -> Found:
    """Find doubles as the nightly scan does: by blocks of one key, then compared in full."""
    found = {pair for pair in _pairs(planted) if _is_double(planted, *pair)}
    planted_pairs = set(planted.doubles)
    hit, total = Counter(), Counter(planted.doubles.values())
    for pair in found & planted_pairs:
        hit[planted.doubles[pair]] += 1
    missed = [(planted.names[i], planted.names[j], planted.doubles[i, j]) for i, j in planted_pairs - found]
    false = [(planted.names[i], planted.names[j]) for i, j in found - planted_pairs]
    return Found(
        recall=len(found & planted_pairs) / max(1, len(planted_pairs)),
        precision=len(found & planted_pairs) / max(1, len(found)),
        by_kind={kind: hit[kind] / count for kind, count in total.items()},
        missed=missed,
        false=false,
    )


def _pairs(planted: Planted) -> Iterable[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in range(len(planted.names)):
        for key in {key for name in names_of(planted, number) for key in name_keys(name)}:
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) <= BLOCK:
            seen.update((a, b) for at, a in enumerate(members) for b in members[at + 1 :])
    return seen


def names_of(planted: Planted, number: int) -> tuple[str, ...]:
    former = planted.former.get(number)
    return (planted.names[number], former) if former else (planted.names[number],)


def _is_double(planted: Planted, one: int, other: int) -> bool:
    likeness = compare(Subject(names_of(planted, one)), Subject(names_of(planted, other)))
    return likeness.score >= LIKELY
