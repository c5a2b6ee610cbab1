from pathlib import Path
from tests.company import Company
from zhike.customers.models import Customer
from zhike.kit.exchange.files import FileImport
from zhike.kit.history.undo import undo

def test_first(company: Company, tmp_path):
    with company.as_("administrator"):
        counts = FileImport(Customer, Path("/tmp/exx/try.csv")).run(rejects=tmp_path/"r.csv")
        print(counts)
        print((tmp_path/"r.csv").read_text())
        print(list(Customer.objects.values_list("name","code","department__name","owner__login","phone","founded_on","name_key")))
        again = FileImport(Customer, Path("/tmp/exx/try.csv")).run(rejects=tmp_path/"r.csv")
        print(again)
        print((tmp_path/"r.csv").read_text())
        print(undo(counts.action))
        assert 0
