"""The sections of a council's pages. Each app adds its own when it is ready, so that no floor looks up."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from councils.access import Standing
from councils.models import Council


@dataclass(frozen=True)
class Section:
    """One entry of the navigation: shown to those who hold `permission`, in the order of `order`.

    `starts` are the first parts of the addresses below the council that belong to it. `count`, where given,
    says how many things wait there for a person.
    """

    order: int
    text: str
    url_name: str
    permission: str
    starts: tuple[str, ...]
    count: Callable[[Standing], int] | None = None


_sections: dict[str, Section] = {}
_settings: dict[str, str] = {}


def register(section: Section) -> None:
    _sections[section.url_name] = section


def register_setting(text: str, url_name: str) -> None:
    """Add a page to the side navigation of the settings."""
    _settings[url_name] = text


def settings_pages(council: Council) -> list[tuple[str, str]]:
    """What other floors added to the settings: text and address."""
    return [(text, reverse(url_name, args=[council.slug])) for url_name, text in _settings.items()]


def navigation(request: HttpRequest, standing: Standing) -> list[dict[str, object]]:
    """The entries for this person on this page: text, href, current, count."""
    here = request.path.strip("/").split("/")
    below = here[1] if len(here) > 1 else ""
    return [
        {
            "text": section.text,
            "href": reverse(section.url_name, args=[standing.council.slug]),
            "current": below in section.starts,
            "count": section.count(standing) if section.count else 0,
        }
        for section in sorted(_sections.values(), key=lambda item: item.order)
        if standing.may(section.permission)
    ]
