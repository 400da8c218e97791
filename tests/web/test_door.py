"""The front door: the server answers, and a stranger is asked to sign in."""

from selenium.webdriver.common.by import By


def the_server_says_that_it_is_healthy(site):
    status, _ = site.get("/healthz")
    assert status == 200, f"/healthz answers {status}"


def a_stranger_meets_a_titled_page_that_asks_for_a_password(site, browser):
    browser.get(site.url + "/")
    assert "Fairdue" in browser.title, f"the title is {browser.title!r}"
    assert browser.find_elements(By.CSS_SELECTOR, "input[type=password]"), f"no password field at {browser.current_url}"


def the_first_page_fits_a_narrow_screen(site, browser):
    browser.look(320)
    browser.get(site.url + "/")
    assert not browser.scrolls_sideways(), "the page is wider than 320 pixels"
