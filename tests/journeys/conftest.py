"""A real Chromium on a live server. Each page that a journey looks at goes through axe at both widths."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.factories.councils import PASSWORD

# Playwright's synchronous interface runs an event loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

WIDE, NARROW = 1280, 375
CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _chromium() -> str | None:
    """The Chromium to drive: the one bin/test found, one on the path, or Playwright's own (None)."""
    named = os.environ.get("PEERREVIEW_CHROMIUM")
    return named or next((path for name in CANDIDATES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


class Visitor:
    """One person at a browser, who checks every page they look at."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.page.context.clear_cookies()
        self.page.goto(f"{self.base}/accounts/login/")
        self.page.get_by_label("Email", exact=True).fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/accounts/" not in url)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def look(self) -> None:
        """Nothing for axe to find, and nothing wider than the window, at 1280 and at 375."""
        self.page.wait_for_load_state()
        self.page.locator("main").wait_for()
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(self.page).response["violations"]
            words = [f"{item['id']}: {[node['target'] for node in item['nodes']]}" for item in found]
            assert not words, f"{self.page.url} at {width}: {words}"
            widest = self.page.evaluate("document.documentElement.scrollWidth")
            assert widest <= width, f"{self.page.url} is {widest} wide at {width}"

    def expect(self, *texts: str) -> None:
        shown = self.page.locator("main").inner_text()
        for text in texts:
            assert text in shown, f"{self.page.url} does not say {text!r}:\n{shown}"


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Visitor(page, live_server.url)
    context.close()
    assert not complaints, f"the browser complained: {complaints}"
