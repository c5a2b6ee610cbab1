"""The build hook: wheel and editable builds first make the front end and the translations."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsBuildHook(BuildHookInterface[Any]):
    """Runs ``scripts/build_assets.py``; the files it makes are listed as artefacts in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        runpy.run_path(str(Path(self.root) / "scripts" / "build_assets.py"), run_name="__main__")
