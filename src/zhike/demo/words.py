"""What names, addresses and activities of the demo are made of. All of it invented or general."""

from itertools import combinations

# City, area code, address, division code.
CITIES = (
    ("上海", "021", "上海市浦东新区", "310115"), ("苏州", "0512", "江苏省苏州市", "320500"),
    ("无锡", "0510", "江苏省无锡市", "320200"), ("南京", "025", "江苏省南京市", "320100"),
    ("杭州", "0571", "浙江省杭州市", "330100"), ("宁波", "0574", "浙江省宁波市", "330200"),
    ("合肥", "0551", "安徽省合肥市", "340100"), ("芜湖", "0553", "安徽省芜湖市", "340200"),
    ("广州", "020", "广东省广州市", "440100"), ("深圳", "0755", "广东省深圳市", "440300"),
    ("佛山", "0757", "广东省佛山市", "440600"), ("东莞", "0769", "广东省东莞市", "441900"),
    ("厦门", "0592", "福建省厦门市", "350200"), ("福州", "0591", "福建省福州市", "350100"),
    ("南宁", "0771", "广西壮族自治区南宁市", "450100"), ("长沙", "0731", "湖南省长沙市", "430100"),
    ("武汉", "027", "湖北省武汉市", "420100"), ("郑州", "0371", "河南省郑州市", "410100"),
    ("重庆", "023", "重庆市", "500000"), ("成都", "028", "四川省成都市", "510100"),
    ("昆明", "0871", "云南省昆明市", "530100"), ("贵阳", "0851", "贵州省贵阳市", "520100"),
    ("西安", "029", "陕西省西安市", "610100"), ("太原", "0351", "山西省太原市", "140100"),
    ("天津", "022", "天津市", "120000"), ("唐山", "0315", "河北省唐山市", "130200"),
    ("济南", "0531", "山东省济南市", "370100"), ("青岛", "0532", "山东省青岛市", "370200"),
    ("沈阳", "024", "辽宁省沈阳市", "210100"), ("大连", "0411", "辽宁省大连市", "210200"),
)  # fmt: skip

# Characters that stand in many company names and have one reading each.
WORD_HEADS = "鸿瑞恒宏丰永嘉荣博凯润旭锦晟铭卓骏坤睿翔璟颐沐舜禾霖砺岚屹祺"
WORD_TAILS = "诚盛泰远达源康信通利茂隆顺昌辉腾裕鼎捷锐创联拓原钧航驰川澜邦"

# Names of companies have two or three characters of their own: 12,000 of them before place and trade.
HEADS = (*WORD_HEADS * 6, *(first + second for first, second in combinations(WORD_HEADS, 2)))

# Trade in the name, industry, main business.
TRADES = (
    ("物流", "transport", "普通货物运输 仓储"), ("运输", "transport", "道路货运 车辆租赁"),
    ("建筑工程", "construction", "房屋建筑 土石方"), ("建材", "construction", "水泥 砂石 型材"),
    ("矿业", "mining", "矿产品开采 选矿"), ("金属材料", "metal", "钢材 有色金属"),
    ("电力设备", "power", "变压器 开关柜"), ("能源", "power", "成品油 天然气"),
    ("化工", "chemical", "溶剂 涂料原料"), ("新材料", "chemical", "树脂 改性塑料"),
    ("机械制造", "machinery", "泵 阀 减速机"), ("精密模具", "machinery", "注塑模具 冲压件"),
    ("电子科技", "electronics", "电路板 传感器"), ("智能装备", "electronics", "自动化产线 控制柜"),
    ("食品", "food", "粮油 调味品"), ("饮料", "food", "饮用水 果汁"),
    ("贸易", "trade", "日用百货 进出口"), ("商贸", "trade", "五金 机电批发"),
    ("农业发展", "agriculture", "种植 饲料"), ("环保科技", "services", "污水处理 固废"),
)  # fmt: skip

SUFFIXES = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司")

STREETS = (
    "建设路",
    "人民路",
    "解放路",
    "工业大道",
    "科技路",
    "兴业街",
    "新华路",
    "长江路",
    "创新大道",
    "和平街",
)

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "子文明志国建华晓雅思宇浩欣怡梓涵俊杰嘉佳美丽伟强敏静磊洋勇艳娜涛超霞平刚桂英玉兰红斌"

# Post, role, level.
POSTS = (
    ("总经理", "decider", "senior"), ("副总经理", "decider", "senior"), ("采购经理", "buyer", "middle"),
    ("采购专员", "buyer", "working"), ("设备部经理", "influencer", "middle"), ("生产厂长", "influencer", "middle"),
    ("车队队长", "user", "working"), ("仓库主管", "user", "working"), ("财务经理", "finance", "middle"),
    ("出纳", "finance", "working"), ("办公室主任", "other", "middle"), ("技术员", "user", "working"),
)  # fmt: skip

HOBBIES = ("钓鱼", "读书", "养花", "品茶", "羽毛球", "书法", "摄影", "骑行")

KINDS = ("call", "call", "visit", "wechat", "meeting", "mail", "note", "consultation")

SUBJECT_HEADS = (
    "沟通", "确认", "跟进", "讨论", "回访", "答复", "核对", "约谈", "介绍", "记录",
)  # fmt: skip
SUBJECT_TAILS = (
    "季度需求", "报价单", "供货计划", "付款安排", "合同条款", "样品试用", "设备改造", "到货时间", "质量反馈", "对帐单",
    "年度框架", "新品资料", "库存情况", "运输方式", "价格调整", "投标文件", "技术方案", "培训安排", "售后问题", "拜访时间",
)  # fmt: skip
DESCRIPTIONS = (
    "", "对方表示下周给答复。", "需要财务一起确认付款条件。", "客户希望提前到货，已转给调度。",
    "价格略高于竞争对手，需要总监批复。", "现场看了设备，资料已留下。", "约好月底再谈一次。",
)  # fmt: skip
TASKS = ("发送报价", "寄样品", "安排拜访", "准备合同", "回电话", "催收尾款")

# Login, name, post, department, roles (template codes). The names belong to nobody in particular.
STAFF = (
    ("admin", "方管理", "系统管理员", "总部", ("administrator",)),
    ("gm", "江总", "总经理", "总部", ("general_manager",)),
    ("board", "董小会", "董事", "总部", ("board",)),
    ("director", "严总监", "客户总监", "销售中心", ("director",)),
    ("east", "钱东", "华东片区负责人", "华东片区", ("district", "account_manager")),
    ("south", "冯南", "华南片区负责人", "华南片区", ("district", "account_manager")),
    ("manager", "苏经理", "客户经理", "华东片区", ("account_manager",)),
    ("manager2", "魏经理", "客户经理", "华南片区", ("account_manager",)),
    ("manager3", "蒋经理", "客户经理", "西部片区", ("account_manager",)),
    ("executor", "韩执行", "客户执行", "华东片区", ("account_executor",)),
    ("supervisor", "尤主管", "客户支持主管", "客户支持部", ("support_supervisor",)),
    ("support", "许支持", "客户支持", "客户支持部", ("support",)),
    ("keeper", "何档案", "档案专人", "营销部", ("keeper", "marketing")),
    ("finance", "吕会计", "会计", "财务部", ("finance",)),
    ("agent", "施代理", "代理商", "渠道部", ("agent",)),
)  # fmt: skip

# Department → who heads it.
DEPARTMENT_HEADS = (
    ("销售中心", "director"),
    ("华东片区", "east"),
    ("华南片区", "south"),
    ("客户支持部", "supervisor"),
)

# Department → the one above.
DEPARTMENTS = (
    ("销售中心", "总部"), ("华东片区", "销售中心"), ("华南片区", "销售中心"), ("西部片区", "销售中心"),
    ("客户支持部", "总部"), ("营销部", "总部"), ("财务部", "总部"), ("渠道部", "总部"),
)  # fmt: skip

# Who owns customers, and how many of 100.
OWNERS = (
    ("manager", 24), ("manager2", 22), ("manager3", 20), ("east", 10), ("south", 10), ("executor", 6),
    ("support", 4), ("agent", 4),
)  # fmt: skip
