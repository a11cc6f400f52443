"""Named filters of the actions page: saved, renamed, removed."""

from django.db import transaction

from actions.models import SavedView
from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused

MOST = 20


@transaction.atomic
def saved_view_add(*, by: User, council: Council, name: str, query: str, is_shared: bool) -> SavedView:
    """Keep filters under a name. `query` is ActionFilter.query, which holds only filters that make sense.

    Errors: Refused where one has too many already; ValidationError for a name that is taken.
    """
    if SavedView.objects.filter(council=council, owner=by).count() >= MOST:
        raise Refused(f"You have {MOST} saved views. Remove one that you no longer need first.")
    view = SavedView(council=council, owner=by, name=name.strip(), query=query, is_shared=is_shared)
    view.full_clean()
    view.save()
    record("actions.view.saved", by=by, thing=view, council=council, query=query, is_shared=is_shared)
    return view


@transaction.atomic
def saved_view_change(*, by: User, view: SavedView, name: str, is_shared: bool) -> SavedView:
    """Give a view another name, share it, or share it no longer; it then is its maker's own again.

    Errors: ValidationError for a name that is taken.
    """
    before = view.name
    view.name, view.is_shared = name.strip(), is_shared
    view.full_clean()
    view.save()
    record("actions.view.changed", by=by, thing=view, council=view.council, before=before, is_shared=is_shared)
    return view


@transaction.atomic
def saved_view_remove(*, by: User, view: SavedView) -> None:
    """Take a view away; the actions stay as they are."""
    record("actions.view.removed", by=by, thing=view, council=view.council, query=view.query)
    view.delete()
