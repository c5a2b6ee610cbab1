def test_smoke(company, sign_in, made):
    from zhike.customers.actions import customers, contacts
    c = made("owner", customers, name="重庆鸿昌贸易有限公司", phone="13800138000", address="一路")
    made("owner", contacts, customer=c.pk, name="曾国华")
    b = sign_in("owner")
    for u in ["", "edit", "field/phone", "print", "timeline", "panel/organisation", "do/delete", "do/assign"]:
        r = b.get(f"/customers/{c.pk}/{u}")
        print(u, r.status_code, len(r.content))
        assert r.status_code in (200,302), r.content.decode()[:3000]
    r=b.get("/customers/new"); print(r.status_code); assert r.status_code==200
    r=b.get("/customers/duplicates?name=重庆鸿昌"); print(r.content.decode())
    r=b.get("/pick/customer?q=鸿昌"); print(r.content.decode())
    r=b.get("/pick/staff?q=own"); print(r.content.decode())
