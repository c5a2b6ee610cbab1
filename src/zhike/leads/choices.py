"""The fixed lists of leads."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LeadState(TextChoices):
    """Where a lead stands; the last two are ends."""

    NEW = "new", _("新线索")
    CONTACTED = "contacted", _("已联系")
    NURTURING = "nurturing", _("培育中")
    CONVERTED = "converted", _("已转化")
    DROPPED = "dropped", _("已放弃")


OPEN = (LeadState.NEW, LeadState.CONTACTED, LeadState.NURTURING)


class Channel(TextChoices):
    """Where a lead came from."""

    WEB = "web", _("网站表单")
    EMAIL = "email", _("邮件")
    PHONE = "phone", _("来电")
    WECHAT = "wechat", _("微信")
    VISIT = "visit", _("拜访")
    EXHIBITION = "exhibition", _("展会")
    REFERRAL = "referral", _("转介绍")
    ADVERTISING = "advertising", _("广告")
    DIRECTORY = "directory", _("名录")
    OTHER = "other", _("其他")


class DropReason(TextChoices):
    """Why a lead came to nothing."""

    NO_NEED = "no_need", _("没有需求")
    NO_BUDGET = "no_budget", _("没有预算")
    UNREACHABLE = "unreachable", _("联系不上")
    COMPETITOR = "competitor", _("已选竞争对手")
    UNFIT = "unfit", _("不是目标客户")
    DUPLICATE = "duplicate", _("重复线索")
    SPAM = "spam", _("无效信息")


class Way(TextChoices):
    """How an assignment rule chooses who gets a lead."""

    PERSON = "person", _("指定一人")
    TURNS = "turns", _("轮流")
    LOAD = "load", _("按在手线索最少")
    POOL = "pool", _("放进公海")


class Scored(TextChoices):
    """What a score rule looks at."""

    CHANNEL = "channel", _("来源")
    INDUSTRY = "industry", _("行业")
    DIVISION = "division", _("所在地区")
    COMPANY = "company", _("公司名称")
    POST = "post", _("职务")
    MOBILE = "mobile", _("手机")
    PHONE = "phone", _("座机")
    EMAIL = "email", _("邮箱")
    WECHAT = "wechat", _("微信")
    CONTENT = "content", _("需求内容")
    CAMPAIGN = "campaign", _("活动")
    TAGS = "tags", _("标签")
    REFERRER = "referrer", _("推荐人")
    BUDGET = "budget", _("预计金额")
    TOUCHES = "touches", _("跟进次数")


class Comparison(TextChoices):
    """What a score rule asks of it."""

    FILLED = "filled", _("已填写")
    EMPTY = "empty", _("没有填写")
    AMONG = "among", _("是其中之一")
    CONTAINS = "contains", _("包含其中一词")
    AT_LEAST = "at_least", _("不小于")


class Asked(TextChoices):
    """What a web form may ask for; the values are attributes of a lead."""

    COMPANY = "company", _("公司名称")
    CONTACT_NAME = "contact_name", _("姓名")
    POST = "post", _("职务")
    MOBILE = "mobile", _("手机")
    PHONE = "phone", _("座机")
    EMAIL = "email", _("邮箱")
    WECHAT = "wechat", _("微信")
    INDUSTRY = "industry", _("行业")
    DIVISION = "division", _("所在地区")
    CONTENT = "content", _("需求内容")


class MailProblem(TextChoices):
    """What keeps an inbox from being read. The server's own words are not shown: it may be any machine."""

    PASSWORD = "password", _("没有这台服务器和账号的密码，请重新设置密码")
    UNREACHABLE = "unreachable", _("连不上邮件服务器，请检查服务器、端口和网络")
    UNSAFE = "unsafe", _("与邮件服务器的加密连接不成功，请检查加密方式和服务器的证书")
    SIGN_IN = "sign_in", _("邮件服务器不接受账号或密码")
    LETTERS = "letters", _("账号或密码里有邮件服务器不能接收的字符")
    FOLDER = "folder", _("邮箱里没有这个文件夹")
    ANSWER = "answer", _("邮件服务器的回答无法理解")
    UNKNOWN = "unknown", _("收取时出错，详情见服务日志")


class Security(TextChoices):
    """How the way to a mail server is kept secret."""

    TLS = "tls", _("TLS（993）")
    STARTTLS = "starttls", _("STARTTLS（143）")
    NONE = "none", _("不加密（仅限本机）")
