"""The list of all commands, so that ``zhike --help`` need not import them."""

from dataclasses import dataclass

from zhike.kit.words import gettext as _


@dataclass(frozen=True)
class Entry:
    """One command: its name, its module in ``zhike.commands``, and what the command line prepares for it."""

    name: str
    module: str
    summary: str
    needs_database: bool = True
    """The database runs while the command does, and Django is set up."""


def entries() -> tuple[Entry, ...]:
    """The commands in the order of the help page."""
    return (
        Entry("up", "up", _("启动全部：数据库、迁移、网页、后台任务"), needs_database=False),
        Entry("serve", "serve", _("只启动网页服务")),
        Entry("worker", "worker", _("只启动后台任务")),
        Entry("migrate", "migrate", _("建立角色并升级数据库结构")),
        Entry("staff", "staff", _("添加员工")),
        Entry("token", "token", _("签发一个 API 令牌")),
        Entry("import", "import_records", _("从文件导入记录")),
        Entry("export", "export", _("导出记录到文件")),
        Entry("undo", "undo", _("撤销一次操作")),
        Entry("backup", "backup", _("备份数据库和附件到一个文件")),
        Entry("restore", "restore", _("从备份文件恢复")),
        Entry("doctor", "doctor", _("检查安装并给出处理办法"), needs_database=False),
        Entry("demo", "demo", _("建立演示公司")),
    )
