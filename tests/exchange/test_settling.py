"""Words that nothing is found for: asked once each, held for all rows, remembered for the next file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.exchange.files import csv_file, load
from tests.exchange.test_commands import run as run  # the fixture
from tests.exchange.test_pages import text_of
from tests.jobs import run_pending_jobs
from zhike.commands import import_records
from zhike.customers.actions import customers
from zhike.customers.models import Contact, Customer
from zhike.kit.errors import Refused
from zhike.kit.exchange.importing.candidates import likest, nearest
from zhike.kit.exchange.importing.settling import Settlement, Way, settle, settled_words
from zhike.kit.history.undo import undo
from zhike.kit.records.attributes import attribute_of
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.models import Opportunity

CONTACTS = [
    ["姓名", "客户"],
    ["张三", "甲公司"],
    ["李四", "甲 公司"],
    ["王五", "甲 公司"],
    ["赵六", "乙公司"],
]


@pytest.fixture
def customer(company: Company) -> Customer:
    with company.as_("owner"):
        made: Customer = customers.create(values={"name": "甲公司"}).result
    return made


def test_every_word_is_counted_once_with_its_rows(
    company: Company, customer: Customer, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, CONTACTS)
    with company.as_("owner"):
        counts, refused = load(path, noun=Contact)
        assert counts.words == {"customer": {"甲 公司": 2, "乙公司": 1}}
        assert (counts.created, counts.rejected) == (1, 3)
        assert "找不到“甲 公司”" in refused[0][-1]


def test_what_is_said_of_a_word_holds_for_all_rows_and_for_the_next_file(
    company: Company, customer: Customer, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, CONTACTS)
    with company.as_("owner"):
        settle(Contact, "customer", "甲 公司", Settlement(Way.MEANS, str(customer.pk)))
        settle(Contact, "customer", "乙公司", Settlement(Way.LEAVE_OUT))
        counts, refused = load(path, noun=Contact)
        assert (counts.rows, counts.created, counts.skipped, refused) == (4, 3, 1, [])
        assert set(Contact.objects.values_list("customer__name", flat=True)) == {"甲公司"}
        again = csv_file(tmp_path, [["姓名", "客户"], ["孙七", "甲 公司"]], name="再.csv")
        assert load(again, noun=Contact)[0].created == 1
    with company.as_("colleague"):
        assert settled_words(Contact) == {}


def test_what_a_word_names_can_be_made_and_goes_with_the_import(
    company: Company, customer: Customer, tmp_path: Path
) -> None:
    from zhike.kit.search.find import find

    path = csv_file(tmp_path, CONTACTS)
    with company.as_("owner"):
        settle(Contact, "customer", "甲 公司", Settlement(Way.CREATE))
        settle(Contact, "customer", "乙公司", Settlement(Way.CREATE))
        dry, _refused = load(path, noun=Contact, is_dry=True)
        assert (dry.created, dry.rejected) == (4, 0)
        assert Customer.objects.count() == 1
        counts, _refused = load(path, noun=Contact)
        assert counts.created == 4
        assert Contact.objects.filter(customer__name="甲 公司").count() == 2
        assert [hit.title for group in find("乙公司", [Customer]) for hit in group.hits] == ["乙公司"]
        assert counts.action is not None
        undo(counts.action)
        assert not Contact.objects.exists() and Customer.objects.count() == 1


def test_a_choice_is_settled_like_a_link(company: Company, tmp_path: Path) -> None:
    rows = [["公司名称", "行业"], ["甲", "technolgy"], ["乙", "technolgy"], ["丙", "电力"], ["丁", "retail"]]
    path = csv_file(tmp_path, rows)
    with company.as_("owner"):
        counts, refused = load(path, is_dry=True)
        assert counts.words == {"industry": {"technolgy": 2, "retail": 1}}
        assert counts.rejected == 3 and "不在选项中" in refused[0][-1]
        settle(Customer, "industry", "technolgy", Settlement(Way.MEANS, "electronics"))
        settle(Customer, "industry", "retail", Settlement(Way.BLANK))
        counts, _refused = load(path)
        assert counts.created == 4
        assert dict(Customer.objects.values_list("name", "industry")) == {
            "甲": "electronics", "乙": "electronics", "丙": "power", "丁": "",
        }  # fmt: skip


def test_a_row_with_unknown_words_of_both_kinds_is_told_at_once(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["公司名称", "行业", "负责人"], ["甲", "technolgy", "无此人"]])
    with company.as_("owner"):
        counts, refused = load(path)
        assert counts.words == {"industry": {"technolgy": 1}, "owner": {"无此人": 1}}
        assert (counts.rejected, len(refused)) == (1, 1)
        settle(Customer, "industry", "technolgy", Settlement(Way.LEAVE_OUT))
        counts, refused = load(path)
        assert (counts.skipped, counts.rejected, refused) == (1, 0, [])


def test_what_cannot_be_is_refused(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        with pytest.raises(Refused, match="必填，不能留空"):
            settle(Contact, "customer", "乙", Settlement(Way.BLANK))
        with pytest.raises(Refused, match="找不到"):
            settle(Contact, "customer", "乙", Settlement(Way.MEANS, "999999"))
        with pytest.raises(Refused, match="不能只凭名称新建"):
            settle(Customer, "owner", "乙", Settlement(Way.CREATE))
        with pytest.raises(Refused, match="其他写法"):
            settle(Contact, "customer", "乙", Settlement(Way.MEANS, str(customer.pk), is_learned=True))
        with pytest.raises(Refused, match="没有名为"):
            settle(Contact, "name", "乙", Settlement(Way.LEAVE_OUT))


def test_the_nearest_names_come_first(company: Company) -> None:
    products = [("1", "GTX Basic"), ("2", "GTX Plus Pro"), ("3", "GTX Pro"), ("4", "MG Special")]
    assert likest("GTXPro", products)[0] == ("3", "GTX Pro")
    assert likest("完全不同", products) == []
    with company.as_("owner"):
        customers.create(values={"name": "重庆鸿昌贸易有限公司"})
        found = nearest(attribute_of(Contact, "customer"), "重庆鸿昌商贸有限公司")
        assert [name for _id, name in found] == ["重庆鸿昌贸易有限公司"]
        assert nearest(attribute_of(Customer, "industry"), "electronic")[0][0] == "electronics"


def test_among_many_the_search_finds_the_nearest(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhike.kit.exchange.importing import candidates

    monkeypatch.setattr(candidates, "MOST_COMPARED", 1)
    with company.as_("owner"):
        for name in ("重庆鸿昌贸易有限公司", "成都重工", "上海电机厂"):
            customers.create(values={"name": name})
        found = nearest(attribute_of(Contact, "customer"), "重庆鸿昌商贸公司")
        assert found[0][1] == "重庆鸿昌贸易有限公司"


@pytest.fixture
def client(company: Company) -> Client:
    client = Client()
    client.force_login(company.staff["owner"])
    return client


def test_the_preview_asks_once_for_each_word(company: Company, customer: Customer, client: Client) -> None:
    content = "\n".join(",".join(row) for row in CONTACTS).encode()
    here = client.post("/contacts/import", {"file": SimpleUploadedFile("人.csv", content)})["Location"]
    columns = {"column-0": "name", "column-1": "customer", "mode": "create", "doubles": "warn"}
    assert client.post(here, columns).status_code == 302
    run_pending_jobs()
    page = text_of(client.get(here))
    assert page.count('value="甲 公司"') == 1 and "就是“甲公司”" in page and "待定" in page
    assert "不能导入的行" not in page  # they go with their words
    said: dict[str, Any] = {
        "attribute-0": "customer", "word-0": "甲 公司", "choice-0": f"means:{customer.pk}",
        "attribute-1": "customer", "word-1": "乙公司", "choice-1": "other", "other-1": str(customer.pk),
    }  # fmt: skip
    assert client.post(f"{here}words", said).status_code == 302
    run_pending_jobs()
    page = text_of(client.get(here))
    assert "待定" not in page and "导入 4 行" in page
    assert client.post(f"{here}run").status_code == 302
    run_pending_jobs()
    with company.as_("owner"):
        assert Contact.objects.filter(customer=customer).count() == 4


def test_words_are_settled_on_the_command_line(
    run: Any, company: Company, customer: Customer, tmp_path: Path
) -> None:
    path = str(csv_file(tmp_path, CONTACTS))
    code, told, err = run(import_records, "contact", path, "--as", "owner")
    assert (code, told["created"], told["rejected"]) == (1, 1, 3)
    assert "“甲 公司”没有找到（2 行）" in err and '--settle customer:甲 公司="甲公司"' in err
    words = ["--settle", "customer:甲 公司=甲公司", "--settle", "customer:乙公司=[不导入]"]
    code, told, err = run(import_records, "contact", path, "--as", "owner", *words)
    assert (code, told["rejected"], told["skipped"], "没有找到" in err) == (0, 0, 1, False)


@pytest.mark.parametrize(
    "given", ["甲公司", "customer=甲公司", "customer:=甲", "weather:a=b", "customer:a=无此"]
)
def test_a_bad_settlement_is_refused(run: Any, company: Company, tmp_path: Path, given: str) -> None:
    code, _told, err = run(
        import_records, "contact", str(csv_file(tmp_path, CONTACTS)), "--as", "owner", "--settle", given
    )
    assert code == 2 and err.startswith("zhike: ")


def test_a_product_keeps_the_other_spelling_when_the_import_is_done(company: Company, tmp_path: Path) -> None:
    rows = [["商机", "产品"], ["甲项目", "GTXPro"], ["乙项目", "GTX Pro"]]
    path = csv_file(tmp_path, rows)
    with company.as_("administrator"):
        product: Product = products.create(values={"name": "GTX Pro"}).result
        with pytest.raises(Refused, match="过长"):
            settle(Opportunity, "product", "x" * 30, Settlement(Way.MEANS, str(product.pk), is_learned=True))
        settle(Opportunity, "product", "GTXPro", Settlement(Way.MEANS, str(product.pk), is_learned=True))
        load(path, noun=Opportunity, is_dry=True)
        assert Product.objects.get().other_names == []
        counts, _refused = load(path, noun=Opportunity)
        assert (counts.created, Product.objects.get().other_names) == (2, ["GTXPro"])
        settle(Opportunity, "product", "GTXPro", None)
        more = csv_file(tmp_path, [["商机", "产品"], ["丙项目", "GTXPro"]], name="再.csv")
        assert load(more, noun=Opportunity)[0].words == {}
        assert Opportunity.objects.filter(product=product).count() == 3
    with company.as_("owner"), pytest.raises(Refused, match="不能修改"):
        settle(Opportunity, "product", "GTX", Settlement(Way.MEANS, str(product.pk), is_learned=True))
