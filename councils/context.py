"""What every council page's frame needs: the council, the person's standing in it, and the navigation."""

from typing import Any

from django.http import HttpRequest

from councils.navigation import navigation


def council(request: HttpRequest) -> dict[str, Any]:
    """Nothing outside a council's pages; there, what the getter left on the request."""
    standing = getattr(request, "standing", None)
    if standing is None:
        return {}
    return {"council": standing.council, "standing": standing, "navigation": navigation(request, standing)}
