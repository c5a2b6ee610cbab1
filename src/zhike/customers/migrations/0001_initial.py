import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import zhike.kit.records.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookupDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("number", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Competitor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="竞争对手")),
                ("products", models.CharField(blank=True, max_length=200, verbose_name="主要产品")),
                ("strengths", models.TextField(blank=True, verbose_name="优势")),
                ("weaknesses", models.TextField(blank=True, verbose_name="弱点")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
            ],
            options={
                "verbose_name": "竞争对手",
                "verbose_name_plural": "竞争对手",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="competitor_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="competitor_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Customer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("background", models.TextField(blank=True, verbose_name="背景资料")),
                ("industry_outlook", models.TextField(blank=True, verbose_name="行业动态")),
                ("traded_since", models.DateField(blank=True, null=True, verbose_name="首次交易日期")),
                (
                    "service_area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("city", "本市"),
                            ("province", "本省"),
                            ("region", "跨省"),
                            ("country", "全国"),
                            ("abroad", "国内外"),
                        ],
                        max_length=12,
                        verbose_name="服务区域",
                    ),
                ),
                (
                    "sales_ability",
                    models.CharField(
                        blank=True,
                        choices=[("high", "高"), ("medium", "中"), ("low", "低")],
                        max_length=8,
                        verbose_name="销售能力",
                    ),
                ),
                (
                    "development_potential",
                    models.CharField(
                        blank=True,
                        choices=[("high", "高"), ("medium", "中"), ("low", "低")],
                        max_length=8,
                        verbose_name="发展潜力",
                    ),
                ),
                (
                    "business_philosophy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("service", "服务为先"),
                            ("brand", "品牌为先"),
                            ("volume", "走量为先"),
                            ("profit", "利润为先"),
                        ],
                        max_length=12,
                        verbose_name="经销观念",
                    ),
                ),
                (
                    "business_direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("focus", "专注主业"),
                            ("extend", "扩大品类"),
                            ("expand", "扩大区域"),
                            ("change", "转型中"),
                        ],
                        max_length=12,
                        verbose_name="经营方向",
                    ),
                ),
                (
                    "business_policy",
                    models.CharField(
                        blank=True,
                        choices=[("steady", "稳健"), ("bold", "进取"), ("cautious", "保守")],
                        max_length=12,
                        verbose_name="经营政策",
                    ),
                ),
                (
                    "enterprise_size",
                    models.CharField(
                        blank=True,
                        choices=[("large", "大型"), ("medium", "中型"), ("small", "小型")],
                        max_length=8,
                        verbose_name="企业规模",
                    ),
                ),
                (
                    "business_features",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wholesale", "批发为主"),
                            ("retail", "零售为主"),
                            ("project", "工程项目为主"),
                            ("own_use", "自用为主"),
                            ("online", "网上销售为主"),
                        ],
                        max_length=12,
                        verbose_name="经营特点",
                    ),
                ),
                (
                    "staff_quality",
                    models.CharField(
                        blank=True,
                        choices=[("5", "很好"), ("4", "较好"), ("3", "一般"), ("2", "较差"), ("1", "很差")],
                        max_length=1,
                        verbose_name="人员素质",
                    ),
                ),
                (
                    "competitor_relation",
                    models.CharField(blank=True, max_length=200, verbose_name="与竞争者的关系"),
                ),
                (
                    "business_relation",
                    models.CharField(blank=True, max_length=200, verbose_name="与本公司的业务关系"),
                ),
                (
                    "attitude",
                    models.CharField(
                        blank=True,
                        choices=[("5", "很好"), ("4", "较好"), ("3", "一般"), ("2", "较差"), ("1", "很差")],
                        max_length=1,
                        verbose_name="合作态度",
                    ),
                ),
                ("sales_activity", models.TextField(blank=True, verbose_name="销售活动现状")),
                ("existing_problems", models.TextField(blank=True, verbose_name="存在的问题")),
                ("advantages", models.TextField(blank=True, verbose_name="保持的优势")),
                ("countermeasures", models.TextField(blank=True, verbose_name="未来的对策")),
                (
                    "company_image",
                    models.CharField(
                        blank=True,
                        choices=[("5", "很好"), ("4", "较好"), ("3", "一般"), ("2", "较差"), ("1", "很差")],
                        max_length=1,
                        verbose_name="企业形象",
                    ),
                ),
                (
                    "reputation",
                    models.CharField(
                        blank=True,
                        choices=[("5", "很好"), ("4", "较好"), ("3", "一般"), ("2", "较差"), ("1", "很差")],
                        max_length=1,
                        verbose_name="声誉",
                    ),
                ),
                ("credit_condition", models.TextField(blank=True, verbose_name="信用状况")),
                ("trading_conditions", models.TextField(blank=True, verbose_name="交易条件")),
                (
                    "influence",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="影响力评分",
                    ),
                ),
                (
                    "funds",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="资金评分",
                    ),
                ),
                (
                    "project_grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        editable=False,
                        max_length=1,
                        verbose_name="项目等级",
                    ),
                ),
                (
                    "project_line",
                    models.CharField(
                        blank=True,
                        choices=[("short", "短线"), ("long", "长线")],
                        max_length=8,
                        verbose_name="短线/长线",
                    ),
                ),
                (
                    "contact_interval",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="联系间隔",
                    ),
                ),
                (
                    "trade_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consumer", "直接用户"),
                            ("trader", "贸易商"),
                            ("agent", "代理商"),
                            ("shop", "终端门店"),
                        ],
                        max_length=12,
                        verbose_name="经销身份",
                    ),
                ),
                (
                    "profitability",
                    models.CharField(
                        blank=True,
                        choices=[("high", "高"), ("medium", "中"), ("low", "低")],
                        max_length=8,
                        verbose_name="效益",
                    ),
                ),
                (
                    "demand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rising", "稳定上升"),
                            ("stable", "稳定"),
                            ("small", "量小"),
                            ("unstable", "不稳定"),
                        ],
                        max_length=12,
                        verbose_name="需求情况",
                    ),
                ),
                (
                    "price_level",
                    models.CharField(
                        blank=True,
                        choices=[("suitable", "价格合适"), ("higher", "略高于合适"), ("market", "随行就市")],
                        max_length=12,
                        verbose_name="价格水平",
                    ),
                ),
                (
                    "payment_record",
                    models.CharField(
                        blank=True,
                        choices=[("5", "很好"), ("4", "较好"), ("3", "一般"), ("2", "较差"), ("1", "很差")],
                        max_length=1,
                        verbose_name="付款及时",
                    ),
                ),
                (
                    "quality_class",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C")],
                        editable=False,
                        max_length=1,
                        verbose_name="质量分类",
                    ),
                ),
                (
                    "management_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("key", "关键客户"),
                            ("potential", "潜在客户"),
                            ("regular", "常规客户"),
                            ("temporary", "临时客户"),
                        ],
                        max_length=12,
                        verbose_name="管理类型",
                    ),
                ),
                (
                    "terminal_shops",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="自有终端门店",
                    ),
                ),
                (
                    "positioning",
                    models.CharField(
                        blank=True,
                        choices=[("fit", "符合定位"), ("unfit", "不符合定位"), ("unknown", "定位资料不足")],
                        editable=False,
                        max_length=8,
                        verbose_name="客户定位",
                    ),
                ),
                ("is_vip", models.BooleanField(default=False, editable=False, verbose_name="贵宾")),
                (
                    "parent_relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wholly_owned", "全资子公司"),
                            ("controlled", "控股子公司"),
                            ("partly_owned", "参股公司"),
                            ("branch", "分公司"),
                            ("affiliated", "关联公司"),
                        ],
                        max_length=12,
                        verbose_name="与上级单位的关系",
                    ),
                ),
                (
                    "parent_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="上级单位持股",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("organisation", "单位"), ("person", "个人")],
                        default="organisation",
                        max_length=12,
                        verbose_name="客户性质",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="客户全称")),
                ("name_key", models.CharField(editable=False, max_length=400)),
                ("match_key", models.CharField(editable=False, max_length=120)),
                ("short_name", models.CharField(blank=True, max_length=60, verbose_name="简称")),
                ("code", models.CharField(max_length=40, verbose_name="客户代号")),
                ("channel_code", models.CharField(blank=True, max_length=40, verbose_name="通路代号")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "男"), ("female", "女")],
                        max_length=6,
                        verbose_name="性别",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="出生日期")),
                ("occupation", models.CharField(blank=True, max_length=60, verbose_name="职业")),
                ("birthday", models.SmallIntegerField(editable=False, null=True)),
                (
                    "interests",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="兴趣爱好"),
                ),
                (
                    "latent_needs",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="潜在需求"),
                ),
                (
                    "industry",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("transport", "交通运输"),
                            ("construction", "建筑施工"),
                            ("mining", "矿业"),
                            ("metal", "冶金"),
                            ("power", "电力"),
                            ("chemical", "化工"),
                            ("machinery", "机械制造"),
                            ("electronics", "电子信息"),
                            ("food", "食品饮料"),
                            ("trade", "批发零售"),
                            ("agriculture", "农林牧渔"),
                            ("public", "政府与事业单位"),
                            ("services", "服务业"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="行业分类",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "国营企业法人"),
                            ("township", "乡镇企业"),
                            ("individual", "个体"),
                            ("foreign", "外商独资"),
                            ("joint", "中外合资、合作"),
                            ("private", "民营企业"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="企业性质",
                    ),
                ),
                (
                    "legal_representative",
                    models.CharField(blank=True, max_length=60, verbose_name="法人代表"),
                ),
                ("profile", models.TextField(blank=True, verbose_name="企业简介")),
                ("main_business", models.CharField(blank=True, max_length=200, verbose_name="主营业务")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="成立时间")),
                (
                    "registered_capital",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="注册资本",
                    ),
                ),
                (
                    "annual_turnover",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="年营业额",
                    ),
                ),
                (
                    "assets",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="资产",
                    ),
                ),
                (
                    "organisation_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "国营企业法人"),
                            ("township", "乡镇企业"),
                            ("individual", "个体"),
                            ("foreign", "外商独资"),
                            ("joint", "中外合资、合作"),
                        ],
                        max_length=12,
                        verbose_name="组织形态",
                    ),
                ),
                ("business_items", models.CharField(blank=True, max_length=200, verbose_name="营业项目")),
                (
                    "shop",
                    models.CharField(
                        blank=True,
                        choices=[("owned", "自有"), ("leased", "租用")],
                        max_length=8,
                        verbose_name="店面",
                    ),
                ),
                ("shop_leased_from", models.DateField(blank=True, null=True, verbose_name="店面租用起")),
                ("shop_leased_to", models.DateField(blank=True, null=True, verbose_name="店面租用止")),
                (
                    "warehouse",
                    models.CharField(
                        blank=True,
                        choices=[("owned", "自有"), ("leased", "租用")],
                        max_length=8,
                        verbose_name="仓库",
                    ),
                ),
                (
                    "warehouse_area",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="仓库面积",
                    ),
                ),
                (
                    "credit_grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C")],
                        max_length=1,
                        verbose_name="信用等级",
                    ),
                ),
                ("bank_name", models.CharField(blank=True, max_length=100, verbose_name="开户银行")),
                ("bank_account", models.CharField(blank=True, max_length=40, verbose_name="开户帐号")),
                (
                    "credit_limit",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2,
                        editable=False,
                        max_digits=17,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="信用额度",
                    ),
                ),
                (
                    "invoice_kind",
                    models.CharField(
                        blank=True,
                        choices=[("vat", "增值税发票"), ("ordinary", "普通发票")],
                        max_length=8,
                        verbose_name="发票种类",
                    ),
                ),
                (
                    "payment_terms",
                    models.CharField(
                        blank=True,
                        choices=[("on_payment", "款到发货"), ("other", "其他付款条件")],
                        max_length=12,
                        verbose_name="付款条件",
                    ),
                ),
                (
                    "payment_terms_note",
                    models.CharField(blank=True, max_length=100, verbose_name="其他付款条件说明"),
                ),
                (
                    "collection_days",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="收款期限",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="公司地址")),
                (
                    "division",
                    zhike.kit.records.fields.DivisionField(
                        blank=True, max_length=60, verbose_name="所在地区"
                    ),
                ),
                (
                    "postcode",
                    zhike.kit.records.fields.PostcodeField(blank=True, max_length=6, verbose_name="邮政编码"),
                ),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[("pickup", "自提"), ("delivered", "配送"), ("both", "自提与配送")],
                        max_length=12,
                        verbose_name="提货方式",
                    ),
                ),
                ("ship_to_address", models.CharField(blank=True, max_length=200, verbose_name="收货地址")),
                ("unloading_place", models.CharField(blank=True, max_length=200, verbose_name="卸油地点")),
                (
                    "credit_code",
                    zhike.kit.records.fields.CreditCodeField(
                        blank=True, max_length=18, verbose_name="统一社会信用代码"
                    ),
                ),
                ("licence_number", models.CharField(blank=True, max_length=40, verbose_name="营业执照号")),
                (
                    "organisation_code",
                    models.CharField(blank=True, max_length=20, verbose_name="组织机构代码"),
                ),
                ("tax_number", models.CharField(blank=True, max_length=20, verbose_name="税务登记号")),
                ("permit_number", models.CharField(blank=True, max_length=40, verbose_name="经营许可证编号")),
                (
                    "phone",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="电话"),
                ),
                ("fax", zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="传真")),
                (
                    "email",
                    zhike.kit.records.fields.EmailField(blank=True, max_length=200, verbose_name="邮箱"),
                ),
                (
                    "website",
                    zhike.kit.records.fields.UrlField(blank=True, max_length=200, verbose_name="网址"),
                ),
                ("sealed_at", models.DateTimeField(editable=False, null=True, verbose_name="盖章归档时间")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("stock", "存量客户"),
                            ("temporary", "临时配送客户"),
                            ("prospect", "潜在客户"),
                        ],
                        default="prospect",
                        max_length=12,
                        verbose_name="客户类别",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "正常"),
                            ("paused", "暂停"),
                            ("stopped", "停产"),
                            ("lost", "流失"),
                        ],
                        default="active",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        max_length=1,
                        verbose_name="客户分类",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="备注")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsidiaries",
                        to="customers.customer",
                        verbose_name="上级单位",
                    ),
                ),
                (
                    "sealed_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="盖章归档人",
                    ),
                ),
            ],
            options={
                "verbose_name": "客户",
                "verbose_name_plural": "客户",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="customer_created"),
                    models.Index(fields=["name_key", "id"], name="customer_name_key"),
                    models.Index(fields=["department", "name_key", "id"], name="customer_department_name"),
                    models.Index(fields=["owner", "name_key", "id"], name="customer_owner_name"),
                    models.Index(fields=["match_key"], name="customer_match"),
                    models.Index(fields=["state", "-created_at", "-id"], name="customer_state_created"),
                    models.Index(fields=["grade", "name_key", "id"], name="customer_grade_name"),
                    models.Index(fields=["industry", "name_key", "id"], name="customer_industry_name"),
                    models.Index(
                        fields=["division", "id"],
                        name="customer_division",
                        opclasses=["varchar_pattern_ops", "int8_ops"],
                    ),
                    models.Index(
                        fields=["postcode", "id"],
                        name="customer_postcode",
                        opclasses=["varchar_pattern_ops", "int8_ops"],
                    ),
                    models.Index(
                        condition=models.Q(("birthday__gt", 0)),
                        fields=["owner", "birthday"],
                        name="customer_birthday",
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["interests"], name="customer_interests"),
                    models.Index(
                        condition=models.Q(("project_line", ""), _negated=True),
                        fields=["owner", "id"],
                        name="customer_line_owner",
                    ),
                    models.Index(
                        condition=models.Q(("project_line", ""), _negated=True),
                        fields=["department", "id"],
                        name="customer_line_department",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="customer_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shop", "leased"), _negated=True),
                            ("shop_leased_from__isnull", False),
                            _connector="OR",
                        ),
                        name="customer_shop_leased_from",
                        violation_error_message="租用的店面要填租用起止日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shop", "leased"), _negated=True),
                            ("shop_leased_to__isnull", False),
                            _connector="OR",
                        ),
                        name="customer_shop_leased_to",
                        violation_error_message="租用的店面要填租用起止日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shop_leased_from", None),
                            ("shop_leased_to", None),
                            ("shop_leased_to__gte", models.F("shop_leased_from")),
                            _connector="OR",
                        ),
                        name="customer_ends_shop_leased_to",
                        violation_error_message="租用止日不能早于租用起日",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("credit_code", ""), _negated=True), ("deleted_at", None)
                        ),
                        fields=("credit_code",),
                        name="customer_credit_code",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CreditProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overdue", "逾期付款"),
                            ("partial", "少付拒付"),
                            ("bounced", "退票"),
                            ("dispute", "货款纠纷"),
                            ("lawsuit", "诉讼"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="问题类型",
                    ),
                ),
                (
                    "amount",
                    zhike.kit.records.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=17,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="涉及金额",
                    ),
                ),
                ("description", models.CharField(max_length=300, verbose_name="问题经过")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="解决日期")),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="处理结果")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_problems",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
            ],
            options={
                "verbose_name": "信用问题",
                "verbose_name_plural": "信用问题",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-happened_on", "-id"], name="creditproblem_day"),
                    models.Index(fields=["customer", "-happened_on"], name="creditproblem_customer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_on", None),
                            ("settled_on__gte", models.F("happened_on")),
                            _connector="OR",
                        ),
                        name="creditproblem_settled_on",
                        violation_error_message="解决日期不能早于发生日期",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CreditLimitRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=40, verbose_name="申请单号")),
                (
                    "proposed_amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2,
                        max_digits=17,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="申请额度",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="申请理由")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "待核定"),
                            ("approved", "已核定"),
                            ("refused", "未同意"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=12,
                        verbose_name="审核状态",
                    ),
                ),
                (
                    "approved_amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2, editable=False, max_digits=17, null=True, verbose_name="核定额度"
                    ),
                ),
                (
                    "former_amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2, editable=False, max_digits=17, null=True, verbose_name="原额度"
                    ),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="核定时间")),
                (
                    "decision_note",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="核定意见"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核定人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_limit_requests",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
            ],
            options={
                "verbose_name": "信用额度申请",
                "verbose_name_plural": "信用额度申请",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="creditrequest_created"),
                    models.Index(
                        condition=models.Q(("state", "pending")),
                        fields=["-created_at", "-id"],
                        name="creditrequest_pending",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="creditlimitrequest_code"),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("state", "pending")),
                        fields=("customer",),
                        name="creditlimitrequest_customer",
                        violation_error_message="该客户已有待核定的信用额度申请",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_amount__gte", 0)),
                        name="creditlimitrequest_proposed_amount",
                        violation_error_message="额度不能小于 0",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registered", "注册地址"),
                            ("office", "办公地址"),
                            ("shipping", "收货（卸油）地址"),
                            ("invoice", "收票地址"),
                        ],
                        default="office",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("is_main", models.BooleanField(default=False, verbose_name="主要地址")),
                (
                    "division",
                    zhike.kit.records.fields.DivisionField(
                        blank=True, max_length=60, verbose_name="所在地区"
                    ),
                ),
                ("detail", models.CharField(max_length=200, verbose_name="详细地址")),
                (
                    "postcode",
                    zhike.kit.records.fields.PostcodeField(blank=True, max_length=6, verbose_name="邮政编码"),
                ),
                ("recipient", models.CharField(blank=True, max_length=60, verbose_name="收货人")),
                (
                    "phone",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="电话"),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=7,
                        max_digits=10,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="纬度",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=7,
                        max_digits=10,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="经度",
                    ),
                ),
                (
                    "datum",
                    models.CharField(
                        choices=[("gcj02", "GCJ-02（高德、腾讯）"), ("wgs84", "WGS-84（GPS）")],
                        default="gcj02",
                        max_length=6,
                        verbose_name="坐标系",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
            ],
            options={
                "verbose_name": "地址",
                "verbose_name_plural": "地址",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="address_created"),
                    models.Index(fields=["kind", "customer"], name="address_kind"),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("latitude__isnull", False)),
                        fields=["latitude", "longitude"],
                        include=(
                            "customer",
                            "owner",
                            "department",
                            "datum",
                            "division",
                            "is_main",
                            "deleted_at",
                        ),
                        name="address_point",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("is_main", True)),
                        fields=("customer",),
                        name="address_one_is_main",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                            models.Q(("latitude", None), ("longitude", None)),
                            _connector="OR",
                        ),
                        name="address_whole_point",
                        violation_error_message="经度和纬度要一起填写，纬度 ±90° 以内，经度 ±180° 以内",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Dispenser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("brand", models.CharField(max_length=60, verbose_name="加油机品牌")),
                ("model", models.CharField(blank=True, max_length=60, verbose_name="型号")),
                (
                    "nozzles",
                    models.IntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="枪数",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispensers",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "加油机",
                "verbose_name_plural": "加油机",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="dispenser_created")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("nozzles__gte", 1)), name="dispenser_nozzles")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("duty", models.CharField(blank=True, max_length=200, verbose_name="职责")),
                ("position", models.IntegerField(default=0, verbose_name="排序")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="divisions",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="customers.division",
                        verbose_name="上级机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "内部机构",
                "verbose_name_plural": "内部机构",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="division_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="division_not_its_own_parent",
                        violation_error_message="上级机构不能是自己",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("name_key", models.CharField(editable=False, max_length=200)),
                ("mobile_digits", models.CharField(editable=False, max_length=40)),
                ("salutation", models.CharField(blank=True, max_length=20, verbose_name="称谓")),
                ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("division", models.CharField(blank=True, max_length=60, verbose_name="部门")),
                (
                    "roles",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("decider", "决策人"),
                            ("user", "使用人"),
                            ("influencer", "影响人"),
                            ("buyer", "采购"),
                            ("finance", "财务"),
                            ("owner", "业主"),
                            ("operator", "经营管理者"),
                            ("legal", "法定代表人"),
                            ("informant", "眼线"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="角色",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("senior", "高层"), ("middle", "中层"), ("working", "基层")],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                (
                    "attitude",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supports", "支持"),
                            ("neutral", "中立"),
                            ("opposes", "反对"),
                            ("unknown", "不明"),
                        ],
                        max_length=10,
                        verbose_name="对我方态度",
                    ),
                ),
                ("is_key", models.BooleanField(default=False, verbose_name="关键人")),
                (
                    "mobile",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="手机"),
                ),
                (
                    "phone",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="座机"),
                ),
                (
                    "email",
                    zhike.kit.records.fields.EmailField(blank=True, max_length=200, verbose_name="邮箱"),
                ),
                ("wechat", models.CharField(blank=True, max_length=60, verbose_name="微信")),
                ("is_primary", models.BooleanField(default=False, verbose_name="首要联系人")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "男"), ("female", "女")],
                        max_length=6,
                        verbose_name="性别",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="出生日期")),
                (
                    "birthday_by",
                    models.CharField(
                        choices=[("solar", "公历"), ("lunar", "农历")],
                        default="solar",
                        max_length=5,
                        verbose_name="过生日按",
                    ),
                ),
                ("birthday", models.SmallIntegerField(editable=False, null=True)),
                ("lunar_birthday", models.SmallIntegerField(editable=False, null=True)),
                ("personality", models.CharField(blank=True, max_length=200, verbose_name="性格")),
                (
                    "interests",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="兴趣"),
                ),
                (
                    "hobbies",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="爱好"),
                ),
                (
                    "latent_needs",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="潜在需求"),
                ),
                ("family", models.TextField(blank=True, verbose_name="家庭")),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "高中及以下"),
                            ("college", "大专"),
                            ("bachelor", "本科"),
                            ("master", "硕士"),
                            ("doctor", "博士"),
                        ],
                        max_length=10,
                        verbose_name="学历",
                    ),
                ),
                ("ability", models.CharField(blank=True, max_length=200, verbose_name="能力")),
                ("social_bodies", models.CharField(blank=True, max_length=200, verbose_name="社会团体")),
                ("religion", models.CharField(blank=True, max_length=60, verbose_name="宗教")),
                (
                    "preferred_time",
                    models.CharField(
                        blank=True,
                        choices=[("office", "只在工作时间"), ("private", "只在工作之余")],
                        max_length=8,
                        verbose_name="偏好时间",
                    ),
                ),
                (
                    "meeting_style",
                    models.CharField(
                        blank=True,
                        choices=[("short", "简短"), ("long", "深入长谈"), ("formal", "正式")],
                        max_length=8,
                        verbose_name="会面风格",
                    ),
                ),
                (
                    "quiet_from",
                    zhike.kit.records.fields.ClockField(blank=True, max_length=5, verbose_name="免打扰开始"),
                ),
                (
                    "quiet_to",
                    zhike.kit.records.fields.ClockField(blank=True, max_length=5, verbose_name="免打扰结束"),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="到任日期")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="离任日期")),
                ("person", models.UUIDField(editable=False, null=True)),
                ("remark", models.TextField(blank=True, verbose_name="备注")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "placed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="customers.division",
                        verbose_name="所在机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系人",
                "verbose_name_plural": "联系人",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="contact_name_key"),
                    models.Index(fields=["department", "name_key", "id"], name="contact_department_name"),
                    models.Index(fields=["owner", "name_key", "id"], name="contact_owner_name"),
                    models.Index(fields=["-created_at", "-id"], name="contact_created"),
                    models.Index(
                        condition=models.Q(("birthday__gt", 0)),
                        fields=["owner", "birthday"],
                        name="contact_birthday",
                    ),
                    models.Index(
                        condition=models.Q(("birthday_by", "lunar")),
                        fields=["owner", "lunar_birthday"],
                        name="contact_lunar_birthday",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("deleted_at", None), ("left_on", None), ("roles__contains", ["informant"])
                        ),
                        fields=["customer"],
                        name="contact_informant",
                    ),
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person"],
                        name="contact_person",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["hobbies", "interests"], name="contact_likes"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", ""), ("quiet_to", "")),
                            models.Q(
                                models.Q(("quiet_from", ""), _negated=True),
                                models.Q(("quiet_to", ""), _negated=True),
                                models.Q(("quiet_from", models.F("quiet_to")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_quiet_to",
                        violation_error_message="免打扰的开始和结束要一起填写，而且不能相同",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None),
                            ("joined_on", None),
                            ("left_on__gte", models.F("joined_on")),
                            _connector="OR",
                        ),
                        name="contact_left_on",
                        violation_error_message="离任日期不能早于到任日期",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("written", "书面"),
                            ("mail", "邮件"),
                            ("wechat", "微信"),
                            ("spoken", "口头"),
                        ],
                        max_length=10,
                        verbose_name="同意方式",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="同意日期")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回日期")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="凭据")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.contact",
                        verbose_name="联系人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
            ],
            options={
                "verbose_name": "同意记录",
                "verbose_name_plural": "同意记录",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="consent_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="consent_withdrawn_on",
                        violation_error_message="撤回日期不能早于同意日期",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "备注"),
                            ("call", "电话"),
                            ("visit", "拜访"),
                            ("meeting", "会议"),
                            ("mail", "邮件"),
                            ("wechat", "微信"),
                            ("fax", "传真"),
                            ("consultation", "咨询"),
                        ],
                        default="note",
                        max_length=14,
                        verbose_name="类型",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("price", "价格"),
                            ("quality", "质量"),
                            ("delivery", "配送"),
                            ("product", "产品"),
                            ("payment", "结算付款"),
                            ("invoice", "发票"),
                            ("service", "售后服务"),
                            ("contract", "合同"),
                            ("greeting", "问候"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="话题",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="主题")),
                (
                    "happened_at",
                    models.DateTimeField(help_text="将来的时间就是约定的会面或通话", verbose_name="时间"),
                ),
                (
                    "is_agreed",
                    models.BooleanField(
                        default=False,
                        help_text="不合对方偏好或在免打扰时段时须勾选",
                        verbose_name="时间已与对方约好",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="内容")),
                ("is_pinned", models.BooleanField(default=False, editable=False, verbose_name="置顶")),
                ("task", models.CharField(blank=True, max_length=200, verbose_name="后续任务")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="任务期限")),
                (
                    "next_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("note", "备注"),
                            ("call", "电话"),
                            ("visit", "拜访"),
                            ("meeting", "会议"),
                            ("mail", "邮件"),
                            ("wechat", "微信"),
                            ("fax", "传真"),
                            ("consultation", "咨询"),
                        ],
                        max_length=14,
                        verbose_name="下次方式",
                    ),
                ),
                ("next_at", models.DateTimeField(blank=True, null=True, verbose_name="下次时间")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="customers.contact",
                        verbose_name="联系人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
            ],
            options={
                "verbose_name": "跟进记录",
                "verbose_name_plural": "跟进记录",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["customer", "-happened_at", "-id"], name="activity_customer_time"),
                    models.Index(fields=["-happened_at", "-id"], name="activity_time"),
                    models.Index(fields=["owner", "-happened_at"], name="activity_owner_time"),
                    models.Index(fields=["department", "-happened_at"], name="activity_department_time"),
                    models.Index(
                        condition=models.Q(("is_pinned", True)), fields=["customer"], name="activity_pinned"
                    ),
                    models.Index(
                        condition=models.Q(("task", ""), _negated=True),
                        fields=["owner", "due_on"],
                        name="activity_due",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="EquipmentKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                ("position", models.IntegerField(default=0, verbose_name="排序")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
            ],
            options={
                "verbose_name": "机具种类",
                "verbose_name_plural": "机具种类",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="equipmentkind_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="equipmentkind_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Equipment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "count",
                    models.IntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="数量",
                    ),
                ),
                (
                    "fuel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("petrol", "汽油"),
                            ("diesel", "柴油"),
                            ("gas", "天然气"),
                            ("hybrid", "油电混合"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="用油",
                    ),
                ),
                (
                    "monthly_use",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="月用油量",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=120, verbose_name="说明")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.equipmentkind",
                        verbose_name="机具种类",
                    ),
                ),
            ],
            options={
                "verbose_name": "用油机具",
                "verbose_name_plural": "用油机具",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="equipment_created"),
                    models.Index(fields=["kind", "department"], name="equipment_kind_department"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="equipment_count")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="曾用名")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="原客户代号")),
                ("until", models.DateField(blank=True, null=True, verbose_name="使用到")),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_names",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "曾用名",
                "verbose_name_plural": "曾用名",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="formername_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "product_class",
                    models.CharField(
                        choices=[("petrol", "汽油"), ("diesel", "柴油"), ("minor", "小品种")],
                        max_length=8,
                        verbose_name="产品类别",
                    ),
                ),
                ("product", models.CharField(max_length=80, verbose_name="习惯使用")),
                ("since", models.DateField(blank=True, null=True, verbose_name="始于")),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="habits",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "使用习惯",
                "verbose_name_plural": "使用习惯",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="habit_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("customer", "product_class"),
                        name="habit_product_class",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LookupAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=7)),
                ("asked", models.CharField(max_length=120)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="lookup_answer_at")],
                "constraints": [models.UniqueConstraint(fields=("kind", "asked"), name="lookup_answer_once")],
            },
        ),
        migrations.CreateModel(
            name="LookupProvider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_active", models.BooleanField(default=False, verbose_name="启用")),
                ("search_url", models.CharField(max_length=400, verbose_name="搜索地址")),
                ("details_url", models.CharField(blank=True, max_length=400, verbose_name="详情地址")),
                ("key_header", models.CharField(blank=True, max_length=60, verbose_name="密钥所在的请求头")),
                ("sealed_key", models.TextField(blank=True)),
                ("success", models.CharField(blank=True, max_length=60, verbose_name="成功标志")),
                ("items", models.CharField(blank=True, max_length=60, verbose_name="列表位置")),
                ("details", models.CharField(blank=True, max_length=60, verbose_name="详情位置")),
                ("fields", models.JSONField(default=dict, verbose_name="字段对应")),
                ("daily_limit", models.IntegerField(default=200, verbose_name="每日次数")),
                ("seconds", models.IntegerField(default=3, verbose_name="最长等待")),
                ("kept_days", models.IntegerField(default=30, verbose_name="缓存天数")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("daily_limit__gte", 0),
                            ("kept_days__range", (0, 365)),
                            ("seconds__range", (1, 10)),
                        ),
                        name="lookup_provider_limits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("product", models.CharField(max_length=80, verbose_name="产品")),
                (
                    "volume",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="需求量",
                    ),
                ),
                ("month", models.DateField(verbose_name="需求月份")),
                ("timing", models.CharField(blank=True, max_length=120, verbose_name="时间要求")),
                ("quality", models.CharField(blank=True, max_length=200, verbose_name="质量要求")),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "客户需求",
                "verbose_name_plural": "客户需求",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="need_created"),
                    models.Index(fields=["month", "product"], name="need_month_product"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("volume__gte", 0)),
                        name="need_volume",
                        violation_error_message="需求量不能小于 0",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PersonnelChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[("replaced", "换人"), ("left", "离开")], max_length=10, verbose_name="变动"
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="变动日期")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.contact",
                        verbose_name="联系人",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contact",
                        verbose_name="接任者",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="personnel_changes",
                        to="customers.activity",
                        verbose_name="得知于",
                    ),
                ),
            ],
            options={
                "verbose_name": "人事变动",
                "verbose_name_plural": "人事变动",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="personnel_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="估计份额",
                    ),
                ),
                ("sales", models.CharField(blank=True, max_length=200, verbose_name="销售情况")),
                ("relation", models.CharField(blank=True, max_length=200, verbose_name="关系维护")),
                ("seen_on", models.DateField(blank=True, null=True, verbose_name="了解日期")),
                (
                    "competitor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="customers.competitor",
                        verbose_name="竞争对手",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "竞争情况",
                "verbose_name_plural": "竞争情况",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="presence_created"),
                    models.Index(fields=["competitor", "department"], name="presence_competitor_department"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("customer", "competitor"),
                        name="presence_competitor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__range", (0, 100))),
                        name="presence_share",
                        violation_error_message="份额在 0 到 100 之间",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Purchase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("bought_on", models.DateField(verbose_name="购买日期")),
                (
                    "product_class",
                    models.CharField(
                        choices=[("petrol", "汽油"), ("diesel", "柴油"), ("minor", "小品种")],
                        max_length=8,
                        verbose_name="产品类别",
                    ),
                ),
                ("product", models.CharField(max_length=80, verbose_name="产品")),
                (
                    "quantity",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="购买量",
                    ),
                ),
                (
                    "amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2,
                        max_digits=17,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="购买金额",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "合同直供"),
                            ("station", "门店自提"),
                            ("phone", "电话订货"),
                            ("online", "网上下单"),
                            ("agent", "经代理商"),
                        ],
                        max_length=12,
                        verbose_name="购买渠道",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="purchases",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "购买记录",
                "verbose_name_plural": "购买记录",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["customer", "-bought_on", "-id"], name="purchase_customer_day"),
                    models.Index(fields=["-bought_on", "-id"], name="purchase_day"),
                    models.Index(fields=["department", "-bought_on"], name="purchase_department_day"),
                    models.Index(fields=["owner", "-bought_on"], name="purchase_owner_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0), ("quantity__gte", 0)),
                        name="purchase_not_negative",
                        violation_error_message="数量和金额不能小于 0",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        help_text="1 最低，5 最高",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="评分",
                    ),
                ),
                ("rated_on", models.DateField(verbose_name="评价日期")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="评语")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.contact",
                        verbose_name="联系人",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评价人",
                    ),
                ),
            ],
            options={
                "verbose_name": "素质评价",
                "verbose_name_plural": "素质评价",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="rating_created"),
                    models.Index(fields=["customer", "contact", "rater", "-rated_on"], name="rating_latest"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("score__range", (1, 5))), name="rating_score")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Relationship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="相识于")),
                (
                    "closeness",
                    models.CharField(
                        choices=[
                            ("taken_over", "刚接手"),
                            ("acquainted", "认识"),
                            ("familiar", "熟悉"),
                            ("trusted", "互信"),
                        ],
                        default="acquainted",
                        max_length=12,
                        verbose_name="熟悉程度",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="交接日期")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.contact",
                        verbose_name="联系人",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "handed_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="交接给",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="我方人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "人际关系",
                "verbose_name_plural": "人际关系",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="relationship_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("contact", "staff"),
                        name="relationship_staff",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="细分名称")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("conditions", models.TextField(verbose_name="条件")),
                ("is_active", models.BooleanField(default=True, verbose_name="持续更新")),
                (
                    "refreshed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="上次计算"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
            ],
            options={
                "verbose_name": "客户细分",
                "verbose_name_plural": "客户细分",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="segment_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="segment_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="customers.segment",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["segment", "-entered_at"], name="segment_member_entered"),
                    models.Index(fields=["customer"], name="segment_member_customer"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None)),
                        fields=("segment", "customer"),
                        name="segment_member_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "oil_kind",
                    models.CharField(
                        choices=[
                            ("petrol", "汽油"),
                            ("diesel", "柴油"),
                            ("kerosene", "煤油"),
                            ("lubricant", "润滑油"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="储油品种",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="油罐容量",
                    ),
                ),
                ("location", models.CharField(max_length=200, verbose_name="油罐位置")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tanks",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "油罐",
                "verbose_name_plural": "油罐",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="tank_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 0)),
                        name="tank_capacity",
                        violation_error_message="容量不能小于 0",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="YearlySales",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "year",
                    zhike.kit.records.fields.YearField(
                        validators=[
                            django.core.validators.MinValueValidator(1949),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="年份",
                    ),
                ),
                (
                    "petrol",
                    models.DecimalField(
                        decimal_places=3,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="汽油",
                    ),
                ),
                (
                    "diesel",
                    models.DecimalField(
                        decimal_places=3,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="柴油",
                    ),
                ),
                (
                    "minor",
                    models.DecimalField(
                        decimal_places=3,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="小品种",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="yearly_sales",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "历年销量",
                "verbose_name_plural": "历年销量",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="yearlysales_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("customer", "year"),
                        name="yearlysales_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("diesel__gte", 0), ("minor__gte", 0), ("petrol__gte", 0)),
                        name="yearlysales_not_negative",
                        violation_error_message="销量不能小于 0",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
