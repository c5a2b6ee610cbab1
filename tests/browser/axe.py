"""Looking for faults that keep people out: axe-core in the page, where the content security policy stays strict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def violations(page: Any, within: str = "", options: dict[str, Any] = ALL) -> list[dict[str, Any]]:
    """Serious and critical faults of what the page shows now; `within` is a selector to look at a part."""
    # evaluate() goes past the policy (it is the debugger's door), so the page is judged as people get it.
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text() + "; null")
    found = page.evaluate(
        "([within, options]) => axe.run(within || document, options)", [within or None, options]
    )
    return [one for one in found["violations"] if one["impact"] in SERIOUS]


def assert_accessible(page: Any, within: str = "", options: dict[str, Any] = ALL) -> None:
    """Fail with what is wrong and where; `CONTRAST` asks of another theme what alone can differ in it."""
    found = violations(page, within, options)
    lines = [
        f"{one['id']} ({one['impact']}): {one['help']}\n    "
        + "\n    ".join(
            node["html"][:160] + " " + node.get("failureSummary", "")[:300] for node in one["nodes"][:4]
        )
        for one in found
    ]
    assert not found, f"{page.url}\n" + "\n".join(lines)
