"""The customer basic data form 客户基本资料表 on paper (ARC-13, ARC-13a, ARC-13b, ARC-13c)."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.customers.models import Contact
from zhike.kit.access import log
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.desks.record.shown import show_all, stored_values
from zhike.kit.documents.paper_form import Block, Box, Cell, PaperForm
from zhike.kit.records.attributes import attributes_of


@require_GET
def basic_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a PDF; who printed it when stands across the page."""
    viewed = read(desk_of("customer"), pk)
    log.viewed("customer", pk)
    name = _("客户基本资料表-%(name)s.pdf") % {"name": viewed.title}
    response = HttpResponse(form_of(viewed).pdf(), content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def form_of(viewed: Viewed) -> PaperForm:
    """What stands in the form of one customer, as the acting person may see it."""
    moment = timezone.localtime()
    printed = f"{moment:%Y-%m-%d %H:%M}"
    field = Fields(viewed)
    return PaperForm(
        title=_("客户基本资料表"),
        number=f"{_('客户代号')} {field.text('code')}",
        printed=_("打印时间 %(moment)s") % {"moment": printed},
        blocks=[basic_block(field, primary_contact(viewed)), operation_block(field), payment_block(field)],
        remark_title=_("备注"),
        remark=field.text("remark"),
        remark_notes=[_("信用额度金额由总经理核定。")],
        seal_title=_("客户盖章"),
        seal_hint=_("（盖章处）"),
        signed=_("年      月      日"),
        watermark=_("%(name)s %(moment)s 打印") % {"name": current_acting().name, "moment": printed},
        language="zh" if translation.get_language() != "en" else "en",
    )


def primary_contact(viewed: Viewed) -> dict[str, str]:
    """Name and phone of the first contact as they may be shown; empty without one."""
    contact = (
        Contact.objects.filter(customer=viewed.record.pk).order_by("-is_primary", "name_key", "pk").first()
    )
    if contact is None:
        return {}
    known = attributes_of(Contact)
    shown = show_all(Contact, known, stored_values(contact, known), viewed.titles)
    texts = {name: one.text for name, one in shown.items()}
    return {"name": texts.get("name", ""), "phone": texts.get("mobile") or texts.get("phone") or ""}


class Fields:
    """Cells of a customer's attributes; what one may not see stays empty."""

    def __init__(self, viewed: Viewed) -> None:
        self.shown = viewed.shown

    def text(self, name: str) -> str:
        shown = self.shown.get(name)
        return shown.text if shown else ""

    def cell(self, name: str, label: str = "") -> Cell:
        """Label and text, with the unit behind a number; an empty number leaves room before its unit."""
        shown = self.shown.get(name)
        if shown is None:
            return Cell(label or self.label(name))
        unit = str(shown.unit)
        space = "" if shown.text else "        "
        return Cell(label or str(shown.label), f"{shown.text}{space} {unit}".rstrip() if unit else shown.text)

    def boxes(self, name: str, label: str = "", more: str = "") -> Cell:
        """A choice as check boxes, all of its options; ``more`` is written behind them."""
        shown = self.shown.get(name)
        attribute = shown.attribute if shown else None
        if shown is None or attribute is None:
            return Cell(label or self.label(name), more)
        is_open = shown.rule.is_readable
        boxes = [
            Box(str(option.label), is_open and option.value == shown.raw) for option in attribute.options
        ]
        return Cell(label or str(shown.label), more, boxes)

    def label(self, name: str) -> str:
        """The label of a field that is hidden from the acting person."""
        return next((str(a.label) for a in attributes_of(desk_of("customer").noun) if a.name == name), name)


def basic_block(field: Fields, contact: dict[str, str]) -> Block:
    """基本资料."""
    cell = field.cell
    return Block(
        _("基本资料"),
        [
            [cell("name", _("客户名称"))],
            [cell("code"), cell("channel_code")],
            [cell("legal_representative", _("法定代表")), cell("tax_number", _("税籍号码"))],
            [cell("address", _("地址"))],
            [cell("phone"), cell("fax")],
            [cell("bank_name"), cell("bank_account")],
            [cell("ship_to_address")],
            [Cell(_("联络人"), contact.get("name", "")), Cell(_("联络电话"), contact.get("phone", ""))],
            [field.boxes("invoice_kind")],
        ],
    )


def operation_block(field: Fields) -> Block:
    """组织及营运状况."""
    cell = field.cell
    lease = f"{field.text('shop_leased_from') or '        '} {_('至')} {field.text('shop_leased_to')}"
    return Block(
        _("组织及营运状况"),
        [
            [field.boxes("organisation_type")],
            [cell("licence_number", _("营业执照编号")), cell("registered_capital")],
            [cell("founded_on"), cell("annual_turnover")],
            [cell("business_items")],
            [field.boxes("shop"), Cell(_("租用期限"), lease)],
            [cell("warehouse_area"), field.boxes("warehouse")],
        ],
    )


def payment_block(field: Fields) -> Block:
    """付款状况."""
    return Block(
        _("付款状况"),
        [
            [field.boxes("payment_terms", more=field.text("payment_terms_note"))],
            [field.boxes("credit_grade"), field.boxes("grade", _("客户分类"))],
            [field.cell("credit_limit"), field.cell("collection_days")],
        ],
    )
