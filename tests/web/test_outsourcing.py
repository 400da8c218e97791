"""From a hand-over to remitted money: the client proposes, the agency collects and pays over, both books tie."""

import datetime
import pathlib
import re
import tempfile

import harness
from harness import send as _send, text as _text

TODAY = datetime.date.today()


def _table():
    path = pathlib.Path(tempfile.mkdtemp(prefix="fairdue-placed-"), "invoices.csv")
    due, issued = (TODAY - datetime.timedelta(days=days) for days in (120, 150))
    path.write_text("Invoice,Customer number,Customer,Invoice date,Due date,Amount\n"
                    f"P-1,C-1,Lund Bicycles,{issued},{due},500.00\n")
    return str(path)


PREPARE = [
    ["import", "invoices", _table(), "--currency", "USD"],
    ["agency", "add", "FAIRHAND", "--name", "Fairhand Recovery"],
    ["--book", "MAIN", "contract", "add", "K-1", "--agency", "FAIRHAND", "--mode", "net", "--brand", "agency_name",
     "--clearing", "0", "--objection", "5", "--notice", "0", "--since", (TODAY - datetime.timedelta(days=400)).isoformat(),
     "--fee", f"stage=first:rate=20:from={(TODAY - datetime.timedelta(days=400)).isoformat()}"],
]


def _open(browser, site, book):
    browser.look(1280)
    browser.get(f"{site.url}/b/{book}/outsourcing")


def _act(browser, site, book, number, act, **more):
    """On the placement's own page."""
    browser.get(f"{site.url}/b/{book}/outsourcing/{number}")
    _send(browser, f"/{number}/move", act=act, **more)


def _send_money(browser, form, **values):
    """Reads what the journal will say, then stores it."""
    _send(browser, form, **values)
    said = _text(browser)
    assert "Nothing is stored yet" in said, said
    _send(browser, form)
    return said


def a_case_goes_to_the_agency_once_the_customer_was_told(site, browser):
    harness.sign_in(browser, site)
    _open(browser, site, "MAIN")
    _send(browser, "/outsourcing", customer="C-1", agency="FAIRHAND")
    number = re.search(r"(\S+) is proposed", _text(browser)).group(1)
    for act, state in (("approve", "approved"), ("send_notice", "notice_sent"), ("place", "placed")):
        _act(browser, site, "MAIN", number, act)
        assert f"{number} is now {state}" in _text(browser), _text(browser)


def the_agency_collects_and_pays_over(site, browser):
    harness.sign_in(browser, site)
    _open(browser, site, "FAIRHAND")
    assert "Lund Bicycles" in _text(browser), _text(browser)
    number = re.search(r"MAIN-P\d+", _text(browser)).group()
    _act(browser, site, "FAIRHAND", number, "acknowledge")
    _send(browser, "/notes", note="They answered the phone and will pay.")
    assert "They answered the phone" in _text(browser), _text(browser)
    said = _send_money(browser, "/receipts", amount="200.00")
    assert "Receivables" not in said, f"the agency reads its client's journal:\n{said}"
    assert "is recorded: 200.00 USD" in _text(browser), _text(browser)
    _send_money(browser, "/remittances", client="MAIN")
    assert "is remitted: 160.00 USD" in _text(browser), _text(browser)


def the_client_reads_what_the_agency_noted_and_its_recall_is_objected_to(site, browser):
    harness.sign_in(browser, site)
    _open(browser, site, "MAIN")
    assert "1 case is with an agency" in _text(browser), _text(browser)
    number = re.search(r"MAIN-P\d+", _text(browser)).group()
    _act(browser, site, "MAIN", number, "recall", reason="The customer came to us.")
    assert "They answered the phone" in _text(browser), _text(browser)
    browser.get(f"{site.url}/b/FAIRHAND/today")
    assert "1 waits for your word" in _text(browser), _text(browser)
    _act(browser, site, "FAIRHAND", number, "object", reason="A payment is on its way.")
    _open(browser, site, "MAIN")
    assert "1 waits for your word" in _text(browser), _text(browser)
    _act(browser, site, "MAIN", number, "keep")
    assert "A payment is on its way." in _text(browser), _text(browser)


def the_client_sees_it_tie(site, browser):
    harness.sign_in(browser, site)
    _open(browser, site, "MAIN")
    assert "160.00 USD" in _text(browser) and "commission 40.00 USD" in _text(browser), _text(browser)
    _send(browser, "/arrived")
    assert "arrived and ties" in _text(browser), _text(browser)
    browser.get(site.url + "/b/MAIN/reports/aging")
    assert "300.00 USD" in _text(browser) and "it ties" in _text(browser), _text(browser)
    for book in ("MAIN", "FAIRHAND"):
        browser.get(f"{site.url}/b/{book}/compliance/audit")
        _send(browser, "/compliance/audit")
        assert "Nothing recorded was changed" in _text(browser), _text(browser)
