"""The words in company names that are not the company's own: legal forms, trades."""

from importlib.resources import files

LEGAL_FORMS = frozenset({
    "控股股份有限公司", "控股集团有限公司", "集团有限责任公司", "集团股份有限公司", "个人独资企业",
    "控股有限公司", "有限责任公司", "特殊普通合伙", "股份合作公司", "股份有限公司", "集团有限公司",
    "个体工商户", "股份合作制", "个人独资", "合伙企业", "控股集团", "无限公司", "普通合伙", "有限公司",
    "有限合伙", "有限责任", "联营公司", "股份公司", "集团公司", "总公司", "公司", "控股", "有限", "集团",
})  # fmt: skip
LATIN_FORMS = frozenset({
    "ag", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "holdings", "inc",
    "incorporated", "kk", "limited", "llc", "llp", "ltd", "nv", "plc", "pte", "pty", "sa", "sas", "srl",
})  # fmt: skip
BRANCH_ENDS = (
    "分公司", "分行", "支行", "分店", "分厂", "分部", "分社", "分院", "分校", "分中心", "办事处", "代表处",
    "营业部", "营业厅", "经营部", "项目部",
)  # fmt: skip
# 行业: what a company does, as the registration offices write it in names.
TRADES = frozenset(files("zhike.kit.chinese").joinpath("trades.txt").read_text(encoding="utf-8").split())
LONGEST_TRADE = max(map(len, TRADES))
LONGEST_FORM = max(map(len, LEGAL_FORMS))
