"""The ways through the house: from a late invoice to the customer's payment, and from a hand-over to remitted money."""

import datetime
import pathlib
import re
import tempfile

import harness
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

TODAY = datetime.date.today()


def _day(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


def _table():
    """Two late customers: one with an e-mail address, one whom nobody can reach."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="fairdue-walk-"), "invoices.csv")
    path.write_text(
        "Invoice,Customer number,Customer,Invoice date,Due date,Amount,Email\n"
        f"W-1,C-1,Alder Street Bakery,{_day(-70)},{_day(-40)},840.50,pay@example.com\n"
        f"W-2,C-2,Nobody Known,{_day(-70)},{_day(-40)},99.00,\n")
    return str(path)


PREPARE = [["import", "invoices", _table(), "--currency", "USD"], ["cycle"]]


def _text(browser):
    return browser.find_element(By.TAG_NAME, "main").text


def _send(browser, form, **values):
    """Fills the form by the names of its fields, opening what hides it, and sends it."""
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    form = browser.find_element(By.CSS_SELECTOR, f"form[method=post][action$='{form}']")
    for name, value in values.items():
        field = form.find_element(By.NAME, name)
        if field.get_attribute("type") == "date" or field.tag_name == "select":
            browser.execute_script("arguments[0].value = arguments[1]", field, value)
        else:
            field.clear()
            field.send_keys(value)
    form.find_element(By.CSS_SELECTOR, "button").click()
    WebDriverWait(browser, 30).until(staleness_of(form), "the form was not sent")


def the_cycle_reminds_and_today_says_who_needs_a_person(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/today")
    assert "2 customers owe you 939.50 USD past due. 1 needs you today." in _text(browser), _text(browser)
    browser.get(site.url + "/b/MAIN/cases/C-1?show=messages")
    assert "reminder by email" in _text(browser), _text(browser)
    browser.find_element(By.CSS_SELECTOR, ".time a").click()
    assert "840.50 USD" in _text(browser), _text(browser)


def the_customer_sees_objects_and_is_left_alone(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/cases/C-1")
    _send(browser, "/portal-link")
    link = browser.find_element(By.CSS_SELECTOR, "input[readonly]").get_attribute("value")
    browser.forget()
    browser.look(320)
    browser.get(site.url + re.search("/portal/.*", link).group())
    assert "You owe 840.50 USD" in _text(browser), _text(browser)
    assert not browser.scrolls_sideways(), "the portal is wider than 320 pixels"
    browser.find_element(By.PARTIAL_LINK_TEXT, "I disagree").click()
    assert browser.find_element(By.NAME, "reason").get_attribute("value") == "", "a reason is chosen beforehand"
    _send(browser, "/disagree", invoice="W-1", reason="wrong_amount", note="It was less.")
    assert "Thank you" in _text(browser), _text(browser)


def the_customer_pays_and_today_shows_it(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/cases/C-1")
    assert "It was less." in _text(browser), _text(browser)
    _send(browser, "/payments", amount="840.50", received=TODAY.isoformat())
    assert "The payment is recorded" in _text(browser), _text(browser)
    browser.get(site.url + "/b/MAIN/today")
    assert "840.50 USD" in _text(browser), _text(browser)
    assert "1 customer owes you 99.00 USD past due." in _text(browser), _text(browser)


def a_task_is_finished_from_the_work_list(site, browser):
    harness.sign_in(browser, site)
    browser.get(site.url + "/b/MAIN/work?kind=find_contact")
    browser.find_element(By.CSS_SELECTOR, "a[data-row]").click()
    _send(browser, "/points", kind="email", value="found@example.com")
    task = browser.find_element(By.CSS_SELECTOR, ".task form").get_attribute("action")
    _send(browser, task[task.index("/tasks/"):], outcome="done", note="The register had it.")
    assert "The task is done." in _text(browser) and "The register had it." in _text(browser), _text(browser)


def every_page_fits_and_complains_of_nothing(site, browser):
    harness.sign_in(browser, site)
    for page in ("today", "work", "customers", "customers/C-1", "invoices", "cases/C-1", "cash", "outsourcing", "reports",
                 "reports/aging", "reports/trial-balance", "compliance", "compliance/law", "compliance/audit", "settings"):
        browser.look(320)
        browser.get(f"{site.url}/b/MAIN/{page}")
        assert not browser.scrolls_sideways(), f"{page} is wider than 320 pixels"
        assert not browser.complaints(), f"{page}: {browser.complaints()}"
        unnamed = browser.execute_script(
            "return [...document.querySelectorAll('input:not([type=hidden]),select,textarea')]"
            ".filter(e => !e.labels.length && !e.ariaLabel).map(e => e.name)")
        assert not unnamed, f"{page} has fields without a label: {unnamed}"
