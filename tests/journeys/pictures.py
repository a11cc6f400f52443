"""Pictures for docs/, taken by the journeys when they are asked for: PEERREVIEW_PICTURES=yes."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"


def picture(page: Page, name: str) -> None:
    """The page as it looks now, whole, at the width it has."""
    if os.environ.get("PEERREVIEW_PICTURES"):
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
