"""Jinja2 for Django: strict, escaped, translated, with Zhike's formats."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from markupsafe import Markup, escape

from zhike.kit import phrases
from zhike.kit.access import marking
from zhike.kit.places.table import full_name
from zhike.kit.ui import addresses, cells, formats, icons, tables


class JinjaTemplates(Jinja2):
    """Django's Jinja2 backend for `templates/**/*.jinja`; other names are left to Django's own templates."""

    app_dirname = "templates"

    def get_template(self, template_name: str) -> Any:
        """Load one template; raises TemplateDoesNotExist for a name that does not end in `.jinja`."""
        if not str(template_name).endswith(".jinja"):
            raise TemplateDoesNotExist(template_name, backend=self)
        return super().get_template(template_name)


def attributes(given: Mapping[str, Any] | None = None, **more: Any) -> Markup:
    """HTML attributes: True stands alone; False, None, "" and an inline `if` without `else` are left out.

    `_` in keyword names becomes `-`.
    """
    pairs = {**(given or {}), **{name.rstrip("_").replace("_", "-"): value for name, value in more.items()}}
    out = []
    for name, value in pairs.items():
        if value is True:
            out.append(f" {escape(name)}")
        elif (
            not isinstance(value, jinja2.Undefined)
            and value is not None
            and value is not False
            and value != ""
        ):
            out.append(f' {escape(name)}="{escape(value)}"')
    return Markup("".join(out))


def compiled_in(folder: Path) -> jinja2.BytecodeCache | None:
    """Where templates are kept compiled: each process would spend two seconds on them, in its first pages.

    Jinja compiles a template again when its text or the version changed. None where nobody may write.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK | os.X_OK) else None


def environment(**options: Any) -> jinja2.Environment:
    """The environment that settings.TEMPLATES names."""
    options["undefined"] = jinja2.StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("bytecode_cache", compiled_in(settings.HOME / "templates"))
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = jinja2.Environment(**options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        phrases=phrases,
        mark=marking.mark,
        static=static,
        url=addresses.url,
        url_if_any=addresses.url_if_any,
        attributes=attributes,
        icon=icons.icon,
        draw=cells.draw,
        table_rows=tables.draw_rows,
        address=addresses.address,
        place_name=full_name,
    )
    env.filters.update(
        date=formats.date,
        time=formats.time,
        moment=formats.moment,
        iso=formats.iso,
        money=formats.money,
        number=formats.number,
        percent=formats.percent,
        wan=formats.wan,
        file_size=formats.file_size,
        initial=formats.initial,
        indented=formats.indented,
        hue=formats.hue,
    )
    return env
