"""Who looks at the pages, and which pages there are: found by following the links from the first one."""

import re
import urllib.parse

import harness

BOOK, AGENCY, CUSTOMER = "HARBOR", "FAIRHAND", "HS-1003"
PREPARE = [["sample", "--customers", "10", "--seed", "1"]]
PASSWORD = "a passphrase of some length"
ROLES = {  # name: (book, role)
    "collector": (BOOK, "collector"),
    "client": (BOOK, "manager"),
    "agency": (AGENCY, "manager"),
}


def address(role):
    return f"{role}@example.com"


def admit_everyone(browser, site):
    """Adds a person for each role by the settings page. The owner must be signed in."""
    for role, (book, name) in ROLES.items():
        browser.get(f"{site.url}/b/{book}/settings")
        if address(role) not in browser.page_source:
            harness.send(browser, "/settings/users", user_name=role.title(), email=address(role), password=PASSWORD, role=name)


def call(browser, site):
    """A call by a desk phone, so that a contact with its verdict is there whatever the hour: at night nothing leaves by
    itself."""
    browser.get(f"{site.url}/b/{BOOK}/cases/{CUSTOMER}")
    harness.send(browser, f"/cases/{CUSTOMER}/contacts", channel="call", outcome="no_answer")


def enter(browser, site, role):
    """Signs in as that role and returns where it begins."""
    if role == "owner":
        harness.sign_in(browser, site)
        return f"/b/{BOOK}/today"
    harness.sign_in(browser, site, {"name": role, "email": address(role), "password": PASSWORD})
    return f"/b/{ROLES[role][0]}/today"


def kind_of(path):
    """Pages of one kind differ in numbers and codes only: one of them is enough."""
    path, _, query = path.partition("?")
    kind = re.sub(r"/(cases|customers|accounts|entries|messages|verdicts|figures|aging|invoices|orders)/(?!import$|new$)[^/]+", r"/\1/*", path)
    kind = re.sub(r"/portal/[^/]+", "/portal", kind)
    wishes = sorted({pair if pair.startswith("language=") else pair.split("=")[0] for pair in query.split("&")})
    return kind + "?" + "&".join(wishes) if query else kind


def links(browser, site, start):
    """Paths of this site that the page leads to, without files and without other books."""
    book = re.match("/b/[^/]+/", start)
    found = browser.execute_script("return [...document.querySelectorAll('a[href]')].map(a => a.href)")
    for href in found:
        part = urllib.parse.urlsplit(href)
        other = book and part.path.startswith("/b/") and not part.path.startswith(book.group())
        if href.startswith(site.url) and not other and not re.search(r"\.(pdf|csv|svg)$", part.path):
            yield part.path + ("?" + part.query if part.query else "")


def walk(browser, site, start, see):
    """Follows every link from the start, one page of each kind, and lets see(path) look at each."""
    waiting, known = [start], {kind_of(start)}
    while waiting:
        path = waiting.pop(0)
        browser.get(site.url + path)
        for link in links(browser, site, start):
            if kind_of(link) not in known:
                known.add(kind_of(link))
                waiting.append(link)
        see(path)
    return known


def portal_link(browser, site, book=BOOK, customer=CUSTOMER):
    """The path of a customer's own pages."""
    browser.get(f"{site.url}/b/{book}/cases/{customer}")
    harness.send(browser, "/portal-link")
    return re.search("/portal/.*", browser.find_element("css selector", "input[readonly]").get_attribute("value")).group()
