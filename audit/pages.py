"""Turning the pages of a list that is no table."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest


def steps_of(page: Page[Any], request: HttpRequest) -> dict[str, Any] | None:
    """What components/pagination shows, keeping the rest of the address; None where there is one page only."""
    if page.paginator.num_pages < 2:
        return None

    def address(number: int) -> str:
        parameters = request.GET.copy()
        parameters["page"] = str(number)
        return f"?{parameters.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
        "items": [
            {"number": number, "href": address(number), "current": number == page.number}
            if isinstance(number, int)
            else {"ellipsis": True}
            for number in numbers
        ],
        "page": page,
    }
