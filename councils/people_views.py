"""/<council>/people/: who belongs to the council, and what they may do."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from audit.models import Event
from audit.timeline import timeline_for
from councils.access import get_council
from councils.models import Council, User
from councils.people_forms import InviteForm, RolesForm, roles_now
from councils.people_table import (
    COLUMNS,
    PeopleFilter,
    PeopleTable,
    breakable,
    invitation_state,
    people_of,
    roles_in_words,
)
from councils.services import people as services
from peerreview.errors import Refused
from peerreview.exports import exported, file_name
from peerreview.tables import prepared

MAIL_FAILED = "The e-mail to {email} could not be sent. Everything else is saved: send the invitation again later."


def people(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    found = PeopleFilter(request.GET, queryset=people_of(council), request=request, council=council)
    if file := exported(request, COLUMNS, found.qs, name=file_name(council.name, "people", timezone.localdate())):
        return file
    table = prepared(PeopleTable(found.qs, council=council, empty_text="Nobody here is so."), request, per_page=50)
    return render(request, "councils/people.html", {"table": table, "filter": found})


def person_invite(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    form = InviteForm(posted(request), council=council)
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            services.invite_person(
                by=_user(request), council=council, name=form.cleaned_data["name"], email=email, grants=form.grants
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        except OSError:
            messages.error(request, MAIL_FAILED.format(email=email))
            return redirect("councils:people", council.slug)
        else:
            messages.success(request, f"The invitation to {email} is on its way.")
            return redirect("councils:people", council.slug)
    return render(request, "councils/people_invite.html", {"form": form})


def person(request: HttpRequest, council_slug: str, user_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    person = get_person(council, user_id)
    context = {
        "person": person,
        "email": breakable(person.email),
        "roles": roles_in_words(person),
        "portfolios": council.portfolios.filter(holder=person),
        "invitation": invitation_state(person, council),
        "timeline": timeline_for(person, council=council),
        "did_something": Event.objects.for_council(council.pk).filter(by_id=person.pk).exists(),
    }
    return render(request, "councils/people_person.html", context)


def person_roles(request: HttpRequest, council_slug: str, user_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    person = get_person(council, user_id)
    initial = roles_now(person.roles_here)  # type: ignore[attr-defined]
    form = RolesForm(posted(request), council=council, initial=initial)
    if form.is_valid():
        try:
            changed = services.change_roles(by=_user(request), council=council, person=person, grants=form.grants)
        except Refused as refused:
            form.add_error("roles", refused.message)
        else:
            messages.success(request, f"{person}'s roles are changed." if changed else "Nothing was changed.")
            if person == request.user and "administrator" not in form.cleaned_data["roles"]:
                return redirect("councils:home")  # they took away their own right to see this page
            return redirect("councils:person", council.slug, user_id)
    return render(request, "councils/people_roles.html", {"form": form, "person": person})


def person_remove(request: HttpRequest, council_slug: str, user_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    person = get_person(council, user_id)
    if request.method == "POST":
        try:
            services.remove_person(by=_user(request), council=council, person=person)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("councils:person", council.slug, person.pk)
        messages.success(request, f"{person} has no role in {council} any more.")
        return redirect("councils:home") if person == request.user else redirect("councils:people", council.slug)
    return render(request, "councils/people_remove.html", {"person": person, "roles": roles_in_words(person)})


@require_POST
def person_invite_again(request: HttpRequest, council_slug: str, user_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_people")
    person = get_person(council, user_id)
    try:
        services.send_invitation_again(by=_user(request), council=council, person=person)
    except Refused as refused:
        messages.error(request, refused.message)
    except OSError:
        messages.error(request, MAIL_FAILED.format(email=person.email))
    else:
        messages.success(request, f"The invitation to {person.email} is on its way again.")
    return redirect("councils:person", council.slug, person.pk)


def get_person(council: Council, user_id: int) -> User:
    """Someone with a role in the council; Http404 for anyone else, whether they exist or not."""
    if person := people_of(council).filter(pk=user_id).first():
        return person
    raise Http404


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even where nothing was ticked; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
