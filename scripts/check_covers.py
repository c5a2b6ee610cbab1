"""Fails when a test covers a requirement id that docs/requirements.md does not explain."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/requirements.md"
ID = re.compile(r"\b[A-Z]{3}-\d{2}[a-z]?\b")


def main() -> int:
    """Print each unknown id with its test; 1 when there is any."""
    explained = set(ID.findall(PAGE.read_text())) if PAGE.exists() else set()
    unknown = [
        f"{path.relative_to(ROOT)}:{line}: {requirement} is not in docs/requirements.md"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line, requirement in covered(ast.parse(path.read_text()))
        if requirement not in explained
    ]
    print("\n".join(unknown))
    return 1 if unknown else 0


def covered(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and id of each ``covers(...)`` argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "covers":
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.lineno, argument.value
                else:
                    yield argument.lineno, "(an id that is not a literal)"


if __name__ == "__main__":
    sys.exit(main())
