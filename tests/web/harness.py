"""What a browser test stands on: the server under test with a fresh book, and a Chromium that looks at it."""

import base64
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("FAIRDUE", str(ROOT / "build/test/fairdue"))
OWNER = {"name": "Olive Owner", "email": "owner@example.com", "password": "correct horse battery staple"}
START_SECONDS = 60  # a sanitized program on a busy machine
STOP_SECONDS = 60


class Site:
    """A server on a free port with a database of its own. prepare: commands to run on the new book, as lists."""

    def __init__(self, prepare=()):
        self.folder = tempfile.mkdtemp(prefix="fairdue-web-")
        self.database = f"sqlite:{self.folder}/book.db"
        self.log = pathlib.Path(self.folder, "server.log")
        try:
            for command in [["init"], *prepare]:
                self.fairdue(*command)
            self.serve(f"127.0.0.1:{free_port()}")
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def serve(self, address):
        self.url = f"http://{address}"
        with self.log.open("wb") as log:
            self.server = subprocess.Popen(
                [PROGRAM, "--db", self.database, "serve", "--listen", address],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT)
        self.wait_until_healthy()

    def fairdue(self, *command):
        """Runs one command on this site's book and returns what it printed."""
        done = subprocess.run([PROGRAM, "--db", self.database, *command], cwd=ROOT, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"fairdue {' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def get(self, path):
        """The status and the text of a plain request, without the browser."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def wait_until_healthy(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.server.poll() is None:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        self.server.kill()
        raise RuntimeError(f"the server did not become healthy; it said:\n{self.said()}")

    def said(self):
        return self.log.read_text(errors="replace")

    def close(self):
        """Stops the server; raises unless it ends well, for that is when a sanitizer reports."""
        self.server.terminate()
        try:
            status = self.server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.server.kill()
            status = "a kill, for it did not stop"
        said = self.said()
        shutil.rmtree(self.folder)
        if status != 0:
            raise RuntimeError(f"the server ended with {status}; it said:\n{said}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser(webdriver.Chrome):
    """Chromium without a window and without a word to anyone but the server under test."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="fairdue-chromium-")
        super().__init__(service=Service("/usr/bin/chromedriver"), options=browser_options(self.profile))
        self.set_page_load_timeout(60)

    def quit(self):
        super().quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def forget(self):
        """As good as a new browser: no cookies, no storage, no emulation, an empty page."""
        self.get("about:blank")
        self.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        self.get_log("browser")

    def look(self, width, scheme="light", height=900):
        """Shows pages as on a screen this wide, for a system set to light or dark."""
        self.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme},
                         {"name": "prefers-reduced-motion", "value": "reduce"}]})  # colors that do not fade in

    def whole_page(self, path):
        """Saves a picture of the page from top to bottom."""
        size = self.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        shot = self.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def scrolls_sideways(self):
        return self.execute_script("return document.documentElement.scrollWidth > window.innerWidth")

    def complaints(self):
        """What the page's console holds: failed loads, refused scripts, errors."""
        return [f"{entry['level']}: {entry['message']}" for entry in self.get_log("browser")]


def browser_options(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("headless=new", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                 "disable-component-update", "disable-sync", "disable-dev-shm-usage", "hide-scrollbars",
                 f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox refuses root
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return options


def sign_in(browser, site, who=None):
    """Signs in as the owner, who is made on the first visit."""
    who = who or OWNER
    browser.get(site.url + "/")
    for _ in range(2):  # the page that makes the owner may be followed by the one that asks for the password
        if not browser.find_elements(By.CSS_SELECTOR, "input[type=password]"):
            return
        fill_in(browser, who)
    if browser.find_elements(By.CSS_SELECTOR, "input[type=password]"):
        raise AssertionError(f"could not sign in; {browser.current_url} still asks for a password")


def fill_in(browser, who):
    """Fills the form that holds a password by the kind of its fields, and sends it."""
    form = browser.find_element(By.XPATH, "//form[.//input[@type='password']]")
    for kind, value in (("text", who["name"]), ("email", who["email"]), ("password", who["password"])):
        for field in form.find_elements(By.CSS_SELECTOR, f"input[type={kind}]"):
            field.clear()
            field.send_keys(value)
    submit(browser, form.find_element(By.CSS_SELECTOR, "button:not([type=button]), input[type=submit]"))


def text(browser):
    """What the page says below its frame."""
    return browser.find_element(By.TAG_NAME, "main").text


def send(browser, action, button=None, **values):
    """Fills the form whose action ends so, by the names of its fields, opening what hides it, sends it and waits for the
    answer. button: what stands on the one to press, where there are several."""
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    form = browser.find_element(By.CSS_SELECTOR, f"form[method=post][action$='{action}']")
    for name, value in values.items():
        field = form.find_element(By.NAME, name)
        if field.get_attribute("type") == "date" or field.tag_name == "select":
            browser.execute_script("arguments[0].value = arguments[1]", field, value)
        elif field.get_attribute("type") == "file":
            field.send_keys(value)
        else:
            field.clear()
            field.send_keys(value)
    press(browser, form, button)


def press(browser, form, button=None):
    """Presses the form's first button, or the one that says so, and waits for the next page."""
    path = f".//button[normalize-space()='{button}']" if button else ".//button"
    submit(browser, form.find_element(By.XPATH, path))


def submit(browser, button):
    """The page that is left carries a mark, so that the wait ends with the next one and not with this one."""
    browser.execute_script("window.left = true; arguments[0].click()", button)
    WebDriverWait(browser, 30, 0.05, ignored_exceptions=[WebDriverException]).until(
        lambda it: it.execute_script("return document.readyState === 'complete' && !window.left"),
        "the form was not sent")
