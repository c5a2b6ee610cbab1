"""Checks what import-linter cannot see: parts of Django that rooms may not use, pure rules, file sizes."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/zhike"
LONGEST = 400
DEAF_ROOMS = {"models", "rules", "queries", "actions"}
WEB = ("django.http", "django.forms", "django.template", "django.shortcuts", "ninja", "jinja2")
VALUE_TYPES = (
    "zhike.kit.money",
    "zhike.kit.calendar.months",
    "zhike.kit.chinese",
    "zhike.kit.places",
    "zhike.kit.errors",
    "zhike.kit.access.person",
)
CLOCK_AND_DATA = ("django", "time", "psycopg", "requests", "os", "socket")
POOR_NAMES = {"utils", "util", "helpers", "common", "misc", "tools"}


def main() -> int:
    """Print each fault as ``file:line: what``; 1 when there is any."""
    faults = [fault for path in sorted(SOURCE.rglob("*.py")) for fault in faults_of(path)]
    for folder in ("tests", "scripts", "bench"):
        faults += [fault for path in sorted((ROOT / folder).rglob("*.py")) for fault in too_long(path)]
    print("\n".join(faults))
    return 1 if faults else 0


def faults_of(path: Path) -> Iterator[str]:
    """All faults of one file."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    shown = path.relative_to(ROOT)
    if POOR_NAMES & set(parts):
        yield f"{shown}:1: name the file for what it holds"
    yield from too_long(path)
    room = room_of(parts)
    if room is None:
        return
    package = ("zhike", *parts[:-1])
    own = f"zhike.{parts[0]}.rules"
    for line, module in imports(ast.parse(path.read_text()), package):
        if begins(module, WEB):
            yield f"{shown}:{line}: {room} must not import {module}"
        elif room == "rules" and begins(module, CLOCK_AND_DATA):
            yield f"{shown}:{line}: a rule is pure and must not import {module}"
        elif room == "rules" and not begins(module, (*VALUE_TYPES, own)) and begins(module, ("zhike",)):
            yield f"{shown}:{line}: a rule must not import {module}"


def too_long(path: Path) -> Iterator[str]:
    """A file over the limit (migrations are written by Django)."""
    lines = path.read_text().count("\n")
    if lines > LONGEST and "migrations" not in path.parts:
        yield f"{path.relative_to(ROOT)}:{lines}: more than {LONGEST} lines; make it a folder"


def room_of(parts: tuple[str, ...]) -> str | None:
    """``models``, ``rules`` … for a file of an area; ``None`` for the kit and the assembly."""
    if parts[0] == "kit" or len(parts) < 2:
        return None
    return parts[1] if parts[1] in DEAF_ROOMS else None


def imports(tree: ast.Module, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line and full module name of every import; those for type checkers alone do not count."""
    ignored = {id(node) for block in ast.walk(tree) if is_for_types(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in ignored:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) + "." if node.level else ""
            module = start + (node.module or "")
            yield node.lineno, module
            if module in ("django", "zhike", "zhike.kit"):  # packages whose members are modules
                yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def is_for_types(node: ast.AST) -> bool:
    """Whether a node is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def begins(module: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of ``packages`` or inside one."""
    return any(module == package or module.startswith(package + ".") for package in packages)


if __name__ == "__main__":
    sys.exit(main())
