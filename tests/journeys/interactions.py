"""Counts what a person does. One interaction is a click, a key pressed, or the typing into one field.

Getting into a field by a click counts as well; looking, scrolling and signing in do not.
"""

from playwright.sync_api import Locator, Page


class Hands:
    """A person's hands, and how often they moved."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def type_into(self, field: Locator, text: str) -> None:
        self.click(field)
        self.count += 1
        field.press_sequentially(text)

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)
