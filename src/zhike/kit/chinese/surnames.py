"""Surnames whose reading differs from the character's usual one, and surnames of two characters."""

# Readings as surnames (普通话异读 in names); the dictionaries give the everyday reading first.
SURNAME_READINGS: dict[str, str] = {
    "曾": "zeng", "仇": "qiu", "单": "shan", "重": "chong", "解": "xie", "盖": "ge", "朴": "piao",
    "区": "ou", "查": "zha", "任": "ren", "尉": "wei", "乐": "yue", "召": "shao", "缪": "miao",
    "宓": "mi", "纪": "ji", "翟": "zhai", "覃": "qin", "隗": "wei", "逄": "pang", "佴": "nai",
    "员": "yun", "贠": "yun", "郗": "xi", "洗": "xian", "冼": "xian", "秘": "bi",
    "牟": "mu", "华": "hua", "卜": "bu", "幺": "yao", "黑": "he", "葛": "ge",
    "臧": "zang", "哈": "ha", "种": "chong", "繁": "po", "盛": "sheng",
    "石": "shi", "万": "wan", "燕": "yan", "应": "ying", "宁": "ning", "谌": "chen",
    "訾": "zi", "祭": "zhai", "乜": "nie", "苑": "yuan", "瞿": "qu", "车": "che", "阚": "kan",
    "柏": "bai", "祝": "zhu", "相": "xiang", "曲": "qu", "强": "qiang",
    "贾": "jia", "宿": "su",
    "郇": "xun", "郄": "qie", "郝": "hao", "南": "nan", "娄": "lou", "呙": "guo", "咸": "xian",
}  # fmt: skip

# Phrases in company and place names that the general dictionary reads as everyday words.
PLACE_READINGS: dict[str, str] = {
    "朝阳": "chao yang", "长乐": "chang le", "长兴": "chang xing", "重工": "zhong gong", "蚌埠": "beng bu",
    "六安": "lu an", "六合": "lu he", "大城": "dai cheng", "番禺": "pan yu", "丽水": "li shui",
    "台州": "tai zhou", "莘庄": "xin zhuang", "亳州": "bo zhou", "涡阳": "guo yang", "洪洞": "hong tong",
}  # fmt: skip

COMPOUND_SURNAMES: dict[str, str] = {
    "尉迟": "yu chi", "单于": "chan yu", "长孙": "zhang sun", "万俟": "mo qi", "澹台": "tan tai",
    "皇甫": "huang fu", "宇文": "yu wen", "令狐": "ling hu", "司马": "si ma", "欧阳": "ou yang",
    "上官": "shang guan", "诸葛": "zhu ge", "慕容": "mu rong", "司徒": "si tu", "司空": "si kong",
    "夏侯": "xia hou", "东方": "dong fang", "独孤": "du gu", "南宫": "nan gong", "轩辕": "xuan yuan",
    "鲜于": "xian yu", "闾丘": "lv qiu", "亓官": "qi guan", "端木": "duan mu", "公孙": "gong sun",
    "赫连": "he lian", "呼延": "hu yan", "太史": "tai shi", "申屠": "shen tu", "钟离": "zhong li",
    "濮阳": "pu yang", "淳于": "chun yu", "拓跋": "tuo ba", "百里": "bai li", "闻人": "wen ren",
    "东郭": "dong guo", "西门": "xi men", "第五": "di wu", "微生": "wei sheng", "羊舌": "yang she",
    "公冶": "gong ye", "宗政": "zong zheng", "仲孙": "zhong sun", "子车": "zi ju", "颛孙": "zhuan sun",
    "巫马": "wu ma", "公西": "gong xi", "漆雕": "qi diao", "乐正": "yue zheng", "宰父": "zai fu",
    "谷梁": "gu liang", "段干": "duan gan", "梁丘": "liang qiu", "左丘": "zuo qiu", "东门": "dong men",
}  # fmt: skip
