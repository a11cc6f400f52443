"""/<council>/hand-over/: what one person holds is handed to another, as when they leave."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from councils.access import get_standing_with_any
from councils.handing_over import holders
from councils.handing_over_forms import HandOverForm
from councils.models import User
from councils.services.handing_over import hand_over
from peerreview.errors import Refused

MAY = ("manage_people", "manage_plan")


def hand_over_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing_with_any(request, council_slug, *MAY)
    return render(request, "councils/hand_over_list.html", {"holders": holders(standing.council)})


def hand_over_person(request: HttpRequest, council_slug: str, user_id: int) -> HttpResponse:
    standing = get_standing_with_any(request, council_slug, *MAY)
    council = standing.council
    person = get_object_or_404(User, pk=user_id)
    form = HandOverForm(request.POST if request.method == "POST" else None, council=council, person=person)
    if not form.kinds and not council.memberships.filter(user=person).exists():
        raise Http404  # nobody here, whether they exist or not
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            count = hand_over(
                by=standing.user,
                council=council,
                person=person,
                to=to,
                chosen=form.chosen,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{count} thing{'' if count == 1 else 's'} of {person}'s handed to {to}.")
            return redirect("councils:hand-over", council_slug)
    return render(request, "councils/hand_over_person.html", {"form": form, "person": person})
