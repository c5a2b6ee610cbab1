"""``make screens``: pictures of the screens into docs/screens/, in both languages and themes, on desk and phone.

Without ``--address`` it starts a demo company of its own on a free port and stops it afterwards.

    scripts/take_screens.py [--only customers] [--address URL --login L --password-file F] [--out FOLDER]
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from small_png import small

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]
PATIENCE = 900  # seconds until a demo company must answer; a busy machine takes its time
LOGIN = "manager"


@dataclass(frozen=True)
class Screen:
    """One picture: its file name, its address (`{first}` is the first row of the list it names), what to press.

    `login` is who looks in the demo company, where not the one asked for.
    """

    name: str
    path: str
    press: str = ""
    wait_for: str = "main"
    needs_sign_in: bool = True
    login: str = ""
    scroll_to: str = ""


SCREENS = [
    Screen("sign-in", "/accounts/login/", needs_sign_in=False),
    Screen("today", "/"),
    Screen("customers", "/customers/"),
    Screen("customers-filter", "/customers/", press=".filter > summary", wait_for=".filter__line"),
    Screen("customer", "/customers/{first}/"),
    Screen(
        "customer-new",
        "/customers/",
        press="main .page__actions [data-drawer]",
        wait_for="#drawer .form__body",
    ),
    Screen("board", "/customers/board", wait_for="[data-card]"),
    Screen("palette", "/customers/", press="[data-palette-open]", wait_for=".palette__item"),
    Screen("pools", "/pooled/"),
    Screen("duplicates", "/duplicates/", login="keeper"),
    Screen("campaign", "/archive-campaigns/1/", login="keeper"),
    Screen("coverage", "/archive/coverage", login="keeper"),
    Screen("map", "/customers/map", wait_for="[data-drawn]"),
    Screen("chart", "/customers/{chart}/", wait_for=".org-chart", scroll_to="#organisation"),
    Screen("portrait", "/customers/portrait"),
    Screen("territories", "/territories/redraw", login="admin"),
    Screen("leads", "/leads/"),
    Screen("opportunities", "/opportunities/board", wait_for="[data-card]"),
    Screen("opportunity", "/opportunities/{first}/"),
    Screen("business", "/sales/business"),
    Screen("funnel", "/sales/funnel", wait_for=".chart--drawn"),
    Screen("movement", "/sales/movement", wait_for=".chart--drawn"),
    Screen("meeting", "/sales/meeting"),
    Screen("coaching", "/coaching/board"),
    Screen("library", "/library"),
    Screen("forecast", "/forecast", wait_for=".chart--drawn"),
    Screen("targets", "/team/targets"),
    Screen("settings", "/settings/"),
    Screen("rulebook", "/settings/rulebook/"),
    Screen("calendar", "/settings/calendar/"),
]
LANGUAGES = {"zh": "zh-hans", "en": "en"}
WIDTHS = {1440: 900, 375: 812}  # px
LOOKS = (("zh", "light", 1440), ("zh", "light", 375), ("zh", "dark", 1440), ("en", "light", 1440))


def main() -> int:
    """Take them all; 1 when a screen could not be taken."""
    asked = arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    with company(asked) as (address, login, password), browser() as chromium:
        failed = [name for look in LOOKS for name in take(chromium, address, (login, password), asked, look)]
    for name in failed:
        print(f"not taken: {name}", file=sys.stderr)
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--address", help="a running installation; none: start a demo company")
    parser.add_argument("--login", default=LOGIN)
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/screens")
    parser.add_argument("--only", help="names that begin with this")
    return parser.parse_args()


@contextmanager
def company(asked: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """Address, login and password of the installation to show."""
    if asked.address:
        password = asked.password_file.read_text().strip() if asked.password_file else ""
        yield asked.address.rstrip("/"), asked.login, password
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="zhike-screens-") as home:
        password = "Pictures-of-the-demo-1"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "ZHIKE_HOME": home,
            "ZHIKE_PORT": str(port),
            "ZHIKE_WORKERS": "1",
            "ZHIKE_DEMO_PASSWORD": password,
        }
        with subprocess.Popen([sys.executable, "-m", "zhike", "up"], env=environment) as running:
            try:
                address = f"http://127.0.0.1:{port}"
                wait_until_ready(address, running)
                yield address, asked.login, password
            finally:
                running.terminate()
                running.wait(60)


def wait_until_ready(address: str, running: subprocess.Popen[bytes]) -> None:
    """Until the installation answers; raises SystemExit when it ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running.poll() is not None:
            raise SystemExit("the demo company did not start")
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise SystemExit("the demo company took too long to start")


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium of the machine."""
    from playwright.sync_api import sync_playwright

    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("the pictures need Chromium: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


def take(
    chromium: Any,
    address: str,
    account: tuple[str, str],
    asked: argparse.Namespace,
    look: tuple[str, str, int],
) -> list[str]:
    """Take every screen in one look (language, theme, width); the names of those that failed."""
    language, theme, width = look
    painter = chromium.new_page()
    failed: list[str] = []
    pages: dict[str, Any] = {}
    for screen in SCREENS:
        if asked.only and not screen.name.startswith(asked.only):
            continue
        login = (
            "" if not screen.needs_sign_in else account[0] if asked.address else screen.login or account[0]
        )
        if login not in pages:
            pages[login] = opened(chromium, address, look)
            if login:
                sign_in(pages[login], login, account[1])
        page = pages[login]
        name = f"{screen.name}-{language}-{theme}-{width}.png"
        try:
            show(page, screen)
            (asked.out / name).write_bytes(small(painter, page.screenshot()))
        except Exception as problem:  # one missing page must not keep the others from being taken
            print(f"{name}: {str(problem).splitlines()[0]}", file=sys.stderr)
            failed.append(name)
    for page in [painter, *pages.values()]:
        page.context.close()
    return failed


def opened(chromium: Any, address: str, look: tuple[str, str, int]) -> Any:
    """A page in one look, nobody signed in."""
    language, theme, width = look
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": WIDTHS[width]},
        locale="zh-CN" if language == "zh" else "en-GB",
        color_scheme=theme,
        reduced_motion="reduce",
        has_touch=width < 760,
        is_mobile=width < 760,
    )
    context.add_cookies([{"name": "django_language", "value": LANGUAGES[language], "url": address}])
    return context.new_page()


def sign_in(page: Any, login: str, password: str) -> None:
    """Through the page, as people do."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_selector(".framed")


def first_row(page: Any, path: str) -> str:
    """The id of the first record of a list."""
    page.goto(path)
    return str(page.locator("tr[data-row]").first.get_attribute("data-row"))


def charted(page: Any) -> str:
    """The customer of the first division: one whose organisation is drawn."""
    page.goto("/divisions/?columns=customer")
    return str(page.locator("main a[href^='/customers/']").first.get_attribute("href")).split("/")[2]


def show(page: Any, screen: Screen) -> None:
    """Bring one screen up; raises when it answers with an error."""
    path = screen.path
    if "{first}" in path:
        path = path.replace("{first}", first_row(page, path.partition("{first}")[0]))
    if "{chart}" in path:
        path = path.replace("{chart}", charted(page))
    answer = page.goto(path)
    if answer is None or answer.status >= 400:
        raise RuntimeError(f"{screen.path} answered {answer.status if answer else 'nothing'}")
    if screen.press:
        page.locator(screen.press).first.click()
    if screen.scroll_to:
        page.locator(screen.scroll_to).first.scroll_into_view_if_needed()
    page.wait_for_selector(screen.wait_for, timeout=10_000)
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main())
