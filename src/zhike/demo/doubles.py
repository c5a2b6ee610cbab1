"""Some customers of the demo that stand twice, so that the review queue has something to show."""

from __future__ import annotations

from zhike.customers.actions import customers, former_names
from zhike.customers.models import Customer
from zhike.demo.rows import Base
from zhike.duplicates.actions.scan import scan
from zhike.kit.access.acting import acting_as
from zhike.kit.chinese.company_names import parse_company
from zhike.people.models import Staff
from zhike.people.standing import acting_for

OWNER = "manager"
DOUBLES = 4


def write(name: str, turn: int) -> str:
    """The name as somebody else would type it."""
    parts = parse_company(name)
    region = parts.regions[0] if parts.regions else ""
    return (
        f"{parts.stem}{parts.trade}（{region}）{parts.form}",
        f"{region} {parts.stem}{parts.trade}公司",
        f"{region}{parts.stem[0]}{parts.stem}{parts.trade}{parts.form}",
        f"{region}市{parts.stem}{parts.trade}有限责任公司",
    )[turn % DOUBLES]


def make_doubles(base: Base) -> None:
    """A few of one person's customers are typed anew in place of others; then the base is searched."""
    staff = Staff.objects.get(login=OWNER)
    with acting_as(acting_for(staff.pk)):
        mine = list(Customer.objects.filter(owner_id=staff.pk, pk__gt=base.customer).order_by("pk")[10:20])
        pairs = list(zip(mine[:DOUBLES], mine[-DOUBLES:], strict=True)) if len(mine) > DOUBLES else []
        for turn, (one, other) in enumerate(pairs):
            values = {
                "name": write(one.name, turn),
                "credit_code": "",
                "phone": one.phone if turn % 2 else "",
            }
            customers.change(Customer.objects.filter(pk=other.pk), values=values)
        if pairs:
            former_names.create(values={"customer": pairs[0][0].pk, "name": "长江航运物资供应站"})
        scan()
