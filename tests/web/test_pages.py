"""Every page as everyone who may see it: readable, named, reachable, in bounds, and nothing refused by the browser."""

import pathlib
import re

import harness
import visits

PREPARE = visits.PREPARE
CHECKS = pathlib.Path(__file__).with_name("checks.js").read_text()
AGENCYS = ["/settings/ladder"]  # pages that a client's book does not have
NARROW = 320  # CSS pixels: what is left of 1280 at 400 %, and of 640 at 200 %


def _look(browser, site, start, least):
    """Checks each kind of page from there on; there must be at least that many."""
    trouble = []

    def see(path):
        for scheme, what in (("light", "all"), ("dark", "color")):
            browser.look(NARROW, scheme)
            trouble.extend(f"{path} ({scheme}): {said}" for said in browser.execute_script(CHECKS, what))
        for width in (900, 1400):
            browser.look(width)
            if browser.scrolls_sideways():
                trouble.append(f"{path}: scrolls sideways at {width}")
        trouble.extend(f"{path}: {said}" for said in browser.complaints())

    browser.look(NARROW)
    kinds = visits.walk(browser, site, start, see)
    assert not trouble, f"{len(trouble)} things:\n" + "\n".join(trouble)
    assert len(kinds) >= least, f"only {len(kinds)} kinds of pages were found: {sorted(kinds)}"
    return kinds


def the_owner_sees_every_page_well(site, browser):
    harness.sign_in(browser, site)
    visits.admit_everyone(browser, site)
    visits.call(browser, site)
    kinds = _look(browser, site, visits.enter(browser, site, "owner"), 30)
    for path in _shown_paths():
        if path not in AGENCYS:
            _must_be_led_to(visits.BOOK, path, kinds)


def _shown_paths():
    """The pages of a book that the table of routes names, as patterns."""
    table = (harness.ROOT / "src/web/routes.def").read_text()
    for path in re.findall(r'^SHOW\(BOOK, "([^"]+)"', table, re.M):
        if "." not in path:
            yield re.sub(r"\\{\w+\\}|{\w+}", "[^/]+", path)


def _must_be_led_to(book, path, kinds):
    found = any(re.fullmatch(f"/b/{book}{path}", kind.partition("?")[0]) for kind in kinds)
    assert found, f"nothing leads to {path} in {book}"


def a_collector_sees_every_page_well(site, browser):
    _look(browser, site, visits.enter(browser, site, "collector"), 20)


def a_client_sees_every_page_well(site, browser):
    _look(browser, site, visits.enter(browser, site, "client"), 20)


def an_agency_sees_every_page_well(site, browser):
    kinds = _look(browser, site, visits.enter(browser, site, "agency"), 10)
    for path in AGENCYS:
        _must_be_led_to(visits.AGENCY, path, kinds)


def a_customer_sees_every_page_well_in_both_languages(site, browser):
    harness.sign_in(browser, site)
    link = visits.portal_link(browser, site)
    browser.forget()
    kinds = _look(browser, site, link, 8)
    assert any("language=es" in kind for kind in kinds), f"nothing leads to Spanish: {sorted(kinds)}"


def a_stranger_sees_the_way_in_well(site, browser):
    _look(browser, site, "/sign-in", 1)
