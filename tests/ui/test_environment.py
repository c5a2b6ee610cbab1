"""Templates: strict, escaped, and apart from Django's own."""

from pathlib import Path

import jinja2
import pytest
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory
from django.utils import translation
from markupsafe import Markup

from zhike.kit.ui.addresses import address
from zhike.kit.ui.cells import draw
from zhike.kit.ui.environment import attributes, compiled_in, environment
from zhike.kit.ui.icons import icon

JINJA = engines["zhike.kit.ui.environment"] if "zhike.kit.ui.environment" in engines else engines.all()[0]


def test_a_name_nobody_gave_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        JINJA.from_string("{{ nobody_gave_this }}").render()


def test_text_is_escaped_and_translated() -> None:
    template = JINJA.from_string("{{ _('保存') }} {{ name }}")
    with translation.override("en"):
        assert template.render({"name": "<b>"}) == "Save &lt;b&gt;"


def test_a_template_is_compiled_once_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = jinja2.DictLoader({"greeting.jinja": "{{ _('保存') }}"})
    kept = compiled_in(tmp_path / "templates")
    assert "保存" in environment(loader=loader, bytecode_cache=kept).get_template("greeting.jinja").render()
    another = environment(loader=loader, bytecode_cache=kept)
    monkeypatch.setattr(another, "_parse", None)  # whoever compiles would fall over it
    assert "保存" in another.get_template("greeting.jinja").render()
    loader.mapping["greeting.jinja"] = "另一份"
    assert environment(loader=loader, bytecode_cache=kept).get_template("greeting.jinja").render() == "另一份"


def test_where_nothing_can_be_written_each_process_compiles_for_itself(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert compiled_in(tmp_path / "file" / "templates") is None


def test_djangos_templates_are_left_to_django() -> None:
    with pytest.raises(TemplateDoesNotExist):
        JINJA.get_template("account/login.html")


def test_attributes_leave_out_what_is_not() -> None:
    assert attributes({"a": True, "b": False, "c": None, "d": "", "e": 0}) == Markup(' a e="0"')
    assert attributes(aria_label='"quoted"', class_="x") == ' aria-label="&#34;quoted&#34;" class="x"'


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")
    assert 'aria-label="置顶"' in icon("pin", label="置顶")
    assert 'aria-hidden="true"' in icon("pin")


def test_addresses_keep_the_state_of_the_list() -> None:
    request = RequestFactory().get("/customers/?level=A&level=B&sort=name&cursor=9")
    assert address(request, sort="-name", cursor=None) == "/customers/?level=A&level=B&sort=-name"
    assert address(request, level=["C"], sort=None, cursor=None) == "/customers/?level=C"
    assert address(request, "/x/", level=None, sort=None, cursor=None) == "/x/"


def test_cells_escape_and_say_when_empty() -> None:
    assert draw("<script>") == "&lt;script&gt;"
    assert 'class="none"' in draw(None)
    assert draw(("A", "accent"), "badge") == '<span class="badge badge--accent">A</span>'
    assert draw(("x", 'java"'), "link") == '<a href="java&#34;">x</a>'
    assert draw(["a", "<"], "tags").count("tag") == 2
    assert draw(0, "money") == "¥0.00"
