"""The ways through the house: from a late invoice to the customer's payment, and all that may be agreed in between."""

import datetime
import pathlib
import re
import tempfile

import harness
from harness import send, text
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

TODAY = datetime.date.today()


def _day(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


def _file(name, *lines):
    path = pathlib.Path(tempfile.mkdtemp(prefix="fairdue-walk-"), name)
    path.write_text("".join(line + "\n" for line in lines))
    return str(path)


def _table():
    """Two late customers: one with an e-mail address, one whom nobody can reach. A third for what may be agreed."""
    return _file("invoices.csv", "Invoice,Customer number,Customer,Invoice date,Due date,Amount,Email",
                 f"W-1,C-1,Alder Street Bakery,{_day(-70)},{_day(-40)},840.50,pay@example.com",
                 f"W-2,C-2,Nobody Known,{_day(-70)},{_day(-40)},99.00,",
                 f"W-3,C-3,Cedar & Sons,{_day(-70)},{_day(-20)},600.00,cedar@example.com",
                 f"W-4,C-3,Cedar & Sons,{_day(-70)},{_day(-20)},50.00,cedar@example.com")


PREPARE = [["import", "invoices", _table(), "--currency", "USD"],
           ["fee", "term", "--fixed", "5.00", "--basis", "terms of sale, clause 7", "--yes"],
           ["fee", "told", "C-3", "--how", "invoice", "--yes"],
           ["fee", "assess", "W-3", "--yes"],
           ["cycle"]]
STORE = "Store it"


def _case(browser, site, number, show=""):
    browser.get(f"{site.url}/b/MAIN/cases/{number}" + (f"?show={show}" if show else ""))


def _says(browser, *words):
    said = text(browser)
    for word in words:
        assert word in said, f"the page lacks {word!r}:\n{said}"


def _send_money(browser, form, **values):
    """Sends the form, reads what the journal will say, and stores it. Gives back the former."""
    send(browser, form, **values)
    said = text(browser)
    assert "Nothing is stored yet" in said, said
    harness.press(browser, browser.find_element(By.CSS_SELECTOR, "main form[method=post]"), STORE)
    return said


def the_cycle_reminds_and_today_says_who_needs_a_person(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/today")
    _says(browser, "3 customers owe you 1,589.50 USD past due. 1 needs you today.")
    _case(browser, site, "C-1", "messages")
    _says(browser, "reminder by email")
    browser.find_element(By.CSS_SELECTOR, ".time a").click()
    _says(browser, "840.50 USD")


def the_customer_sees_objects_and_is_left_alone(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-1")
    send(browser, "/portal-link")
    link = browser.find_element(By.CSS_SELECTOR, "input[readonly]").get_attribute("value")
    browser.forget()
    browser.look(320)
    browser.get(site.url + re.search("/portal/.*", link).group())
    _says(browser, "You owe 840.50 USD", "840.50 USD 840.50 USD")
    browser.find_element(By.PARTIAL_LINK_TEXT, "I disagree").click()
    assert browser.find_element(By.NAME, "reason").get_attribute("value") == "", "a reason is chosen beforehand"
    send(browser, "/disagree", invoice="W-1", reason="wrong_amount", note="It was less.")
    _says(browser, "Thank you")
    browser.find_element(By.LINK_TEXT, "Español").click()
    _says(browser, "Debe 840.50 USD", "usted reclama 840.50 USD")
    browser.find_element(By.LINK_TEXT, "No puedo pagar ahora").click()
    send(browser, "/cannot-pay", cause="illness", note="Estoy en el hospital.")
    _says(browser, "Gracias por decírnoslo", "Nos dijo que ahora no puede pagar")


def the_customer_pays_and_today_shows_it(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-1")
    _says(browser, "It was less.", "Estoy en el hospital.", "They cannot pay: illness")
    said = _send_money(browser, "/payments", amount="840.50", received=TODAY.isoformat())
    assert "Receivables" in said and "840.50 USD" in said, said
    _says(browser, "The payment is recorded")
    browser.get(site.url + "/b/MAIN/today")
    _says(browser, "840.50 USD", "2 customers owe you 749.00 USD past due.")


def a_payment_that_was_only_looked_at_is_not_stored(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-2")
    send(browser, "/payments", amount="40.00", received=TODAY.isoformat())
    _says(browser, "Nothing is stored yet")
    browser.find_element(By.LINK_TEXT, "No, go back").click()
    _says(browser, "99.00 USD", "Last payment\nnone")


def a_payment_is_taken_back(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-2")
    _send_money(browser, "/payments", amount="40.00", received=TODAY.isoformat(), reference="wrong customer")
    _says(browser, "59.00 USD")
    _send_money(browser, "/undo", reason="It was another customer's.")
    _says(browser, "The payment is taken back", "Payment taken back: 40.00 USD", "99.00 USD")


def a_promise_and_a_plan_stand_in_the_time_line(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-3")
    send(browser, "/promises", amount="100.00", by=_day(5))
    _says(browser, "The promise is noted", "They promised 100.00 USD")
    send(browser, "/withdraw")
    _says(browser, "The promise is withdrawn")
    send(browser, "/plans", parts="3", first=_day(10))
    _says(browser, "The plan is offered")
    send(browser, "/accept")
    _case(browser, site, "C-3", "agreed")
    _says(browser, "They accepted the plan over", "They promised 100.00 USD")


def a_charge_is_waived_and_brought_back(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-3")
    said = _send_money(browser, "/waive", reason="A good customer.")
    assert "5.00 USD" in said, said
    _says(browser, "The charge is waived", "waived")
    _send_money(browser, "/reinstate", reason="It was the wrong one.")
    _says(browser, "The charge is owed again", "reinstated")


def an_invoice_is_written_off_and_its_money_comes_after_all(site, browser):
    harness.sign_in(browser, site)
    _case(browser, site, "C-2")
    said = _send_money(browser, "/write-offs", reason="insolvent", note="The court wrote.")
    assert "Bad" in said and "99.00 USD" in said, said
    _says(browser, "It is written off", "Nothing is open.")
    _case(browser, site, "C-2", "money")
    _says(browser, "Written off: 99.00 USD")
    _send_money(browser, "/recoveries", amount="30.00", received=TODAY.isoformat())
    _says(browser, "30.00 USD of what was written off came back", "They paid 30.00 USD")


def a_settlement_is_offered_and_accepted(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/invoices/import")
    send(browser, "/invoices/import", file=_file(
        "more.csv", "Invoice,Customer number,Customer,Invoice date,Due date,Amount", f"W-9,C-9,Late Larch,{_day(-90)},{_day(-60)},300.00"))
    _says(browser, "1 new invoice, 1 new customer, 0 new payments", "300.00 USD")
    _case(browser, site, "C-9")
    _send_money(browser, "/settlements", amount="200.00", expires=_day(7), pay_by=_day(14))
    _says(browser, "once they accept and pay 200.00 USD, 100.00 USD goes")
    send(browser, "/accept")
    _says(browser, "They accepted", "Settlement: pay 200.00 USD")


def a_wrong_table_is_told_line_by_line_and_stores_nothing(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/invoices/import")
    send(browser, "/invoices/import", file=_file(
        "wrong.csv", "Invoice,Customer number,Customer,Invoice date,Due date,Amount",
        f"X-1,C-8,Somebody,{_day(-9)},{_day(9)},10.00", f"X-2,C-8,Somebody,{_day(-9)},{_day(9)},ten"))
    _says(browser, "Nothing was stored. 1 thing is to be mended.", "In wrong.csv", "line 3, amount", "ten")
    browser.get(site.url + "/b/MAIN/invoices?search=X-1")
    assert "10.00 USD" not in text(browser), text(browser)


def a_bank_file_is_taken_in_applied_parked_and_undone(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/cash")
    send(browser, "/cash/statements", file=_file(
        "bank.csv", "Date,Amount,Currency,Payer,Text",
        f"{_day(-1)},300.00,USD,Late Larch,Invoice W-9", f"{_day(-1)},12.34,USD,Who Knows,without a word"))
    _says(browser, "2 bank lines are new", "12.34 USD")
    send(browser, "/park")
    _says(browser, "unidentified")
    send(browser, "/undo")
    _says(browser, "It is undone")
    browser.get(site.url + "/b/MAIN/cash")
    send(browser, "/cash/statements", file=_file("not-a-bank.csv", "a,b", "1,2"))
    _says(browser, "Nothing was stored.", "In not-a-bank.csv")


def the_keyboard_goes_everywhere(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/today")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("?")
    assert browser.find_element(By.ID, "keys").is_displayed(), "? lists no keys"
    browser.find_element(By.CSS_SELECTOR, "#keys button").click()
    body.send_keys("g")
    body.send_keys("c")
    WebDriverWait(browser, 20).until(lambda it: it.current_url.endswith("/customers"), "g c does not go to the customers")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("type") == "search", "/ does not search"
    browser.get(site.url + "/b/MAIN/customers")
    browser.find_element(By.TAG_NAME, "body").send_keys("jj")
    first, second = browser.find_elements(By.CSS_SELECTOR, "a[data-row]")[:2]
    assert browser.switch_to.active_element == second, "j does not move down"
    browser.switch_to.active_element.send_keys("k")
    assert browser.switch_to.active_element == first, "k does not move up"


def lists_work_without_the_script_too(site, browser):
    harness.sign_in(browser, site)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(site.url + "/b/MAIN/customers?show=late")
        field = browser.find_element(By.ID, "search")
        field.send_keys("Ced")
        field.submit()
        WebDriverWait(browser, 20).until(lambda it: "search=Ced" in it.current_url, "the search was not sent")
        assert "show=late" in browser.current_url, "the search forgets the filter"
        assert browser.find_elements(By.PARTIAL_LINK_TEXT, "C-3"), "a customer is not found by name"
        assert not browser.find_elements(By.PARTIAL_LINK_TEXT, "C-2"), "the search narrows nothing"
        browser.find_element(By.LINK_TEXT, "Largest first").click()
        WebDriverWait(browser, 20).until(lambda it: "sort=owed" in it.current_url and "search=Ced" in it.current_url)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def a_task_is_finished_from_the_work_list(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/work")
    browser.find_element(By.PARTIAL_LINK_TEXT, "Alder Street Bakery").click()
    send(browser, "/points", kind="email", value="found@example.com")
    task = browser.find_element(By.CSS_SELECTOR, ".task form").get_attribute("action")
    send(browser, task[task.index("/tasks/"):], outcome="done", note="We wrote to them.")
    _says(browser, "The task is done.", "We wrote to them.")
