"""Company names taken apart, and the keys by which doubles are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.company_names import match_keys, normalise_company, parse_company, stem
from zhike.kit.chinese.regions import codes_agree, regions

HONGCHANG = "重庆市鸿昌贸易有限公司"


@pytest.mark.parametrize(
    ("name", "region", "own", "trade", "form", "branch"),
    [
        (HONGCHANG, "重庆", "鸿昌", "贸易", "有限公司", ""),
        ("鸿昌（重庆）贸易有限公司", "重庆", "鸿昌", "贸易", "有限公司", ""),
        ("重慶鴻昌貿易有限責任公司", "重庆", "鸿昌", "贸易", "有限责任公司", ""),
        ("重庆市渝北区鸿昌商贸有限公司", "重庆 渝北", "鸿昌", "商贸", "有限公司", ""),
        ("江苏省苏州市昆山市鸿昌机械厂", "江苏 苏州 昆山", "鸿昌", "机械厂", "", ""),
        ("四川长虹电器股份有限公司", "四川", "长虹", "电器", "股份有限公司", ""),
        ("上海电气集团股份有限公司", "上海", "上海", "电气", "集团股份有限公司", ""),
        ("重庆鸿昌科技有限公司北京分公司", "重庆", "鸿昌", "科技", "有限公司", "北京分公司"),
        ("阿里巴巴（中国）网络技术有限公司", "", "阿里巴巴", "网络技术", "有限公司", ""),
        ("内蒙古伊利实业集团股份有限公司", "内蒙古", "伊利", "实业", "集团股份有限公司", ""),
        ("广西壮族自治区南宁市鸿昌", "广西 南宁", "鸿昌", "", "", ""),
        ("Hongchang Trading Co., Ltd.", "", "hongchangtrading", "", "co ltd", ""),
        ("鸿昌", "", "鸿昌", "", "", ""),
    ],
)
def test_the_parts_of_a_name(name: str, region: str, own: str, trade: str, form: str, branch: str) -> None:
    parts = parse_company(name)
    assert (" ".join(parts.regions), parts.stem, parts.trade, parts.form, parts.branch) == (
        region,
        own,
        trade,
        form,
        branch,
    )


def test_the_stem() -> None:
    assert stem(HONGCHANG) == "鸿昌"


@pytest.mark.parametrize(
    "variant",
    [
        "重庆鸿昌贸易有限责任公司",
        "鸿昌贸易（重庆）有限公司",
        "鸿昌贸易(重庆)有限公司",
        "鸿昌（重庆）贸易有限公司",
        "重慶市鴻昌貿易有限公司",
        " 重庆市 鸿昌 贸易 有限公司 ",
        "重庆市鸿昌贸易公司",
        "鸿昌贸易",
        "重庆市鸿昌贸易有限公司（已注销）",
        "重庆市宏昌贸易有限公司",
    ],
)
def test_spellings_of_one_company_share_a_strong_key(variant: str) -> None:
    shared = match_keys(HONGCHANG) & match_keys(variant)
    assert any(key.startswith(("n:", "c:", "p:")) for key in shared)


@pytest.mark.parametrize("other", ["重庆市鸿运贸易有限公司", "重庆贸易有限公司", "长虹电器", "重庆市"])
def test_other_companies_share_none(other: str) -> None:
    assert not match_keys(HONGCHANG) & match_keys(other)


def test_a_branch_is_not_its_head() -> None:
    shared = match_keys("重庆鸿昌贸易有限公司") & match_keys("重庆鸿昌贸易有限公司北京分公司")
    assert shared == {"s:鸿昌"}


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_without_loss_of_its_own_name(text: str) -> None:
    parts = parse_company(text)
    assert bool(parts.stem) == bool(normalise_company(text)) or not parts.stem
    assert all(len(key) > 2 for key in match_keys(text) if not key.startswith(("s:", "c:", "p:")))


names = st.builds(
    lambda region, own, trade, form: (region, own, trade, form),
    st.sampled_from(["", "重庆", "重庆市", "四川省成都市", "广东深圳", "北京市"]),
    st.sampled_from(["鸿昌", "长虹", "腾讯", "美的", "东方红", "甲骨", "蓝天白云"]),
    st.sampled_from(["贸易", "科技", "机电设备", "文化传播", "物流"]),
    st.sampled_from(["有限公司", "有限责任公司", "股份有限公司", "集团有限公司", ""]),
)


@given(names)
def test_a_name_put_together_is_taken_apart_again(parts: tuple[str, str, str, str]) -> None:
    region, own, trade, form = parts
    found = parse_company(region + own + trade + form)
    assert (found.stem, found.trade, found.form) == (own, trade, form)
    assert bool(found.regions) == bool(region)


@given(names, names)
def test_region_and_form_do_not_change_the_core(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    first, second = "".join(one), other[0] + one[1] + one[2] + other[3]
    assert parse_company(first).core == parse_company(second).core


def test_divisions_come_with_their_codes() -> None:
    by_code = {region.code: region for region in regions() if not region.is_former}
    assert by_code["50"].name == "重庆市"
    assert by_code["5101"].short == "成都"
    assert by_code["440305"].name == "南山区"
    assert codes_agree("50", "500112")
    assert not codes_agree("11", "50")
