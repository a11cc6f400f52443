"""/<council>/settings/tokens/: keys for other programs."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from councils.access import get_standing
from councils.models import ApiToken
from councils.people_views import posted
from councils.services.tokens import token_make, token_revoke
from councils.settings_views import side_navigation
from peerreview.errors import Refused
from peerreview.forms import Radios, govuk_formfield


class TokenForm(forms.ModelForm):
    class Meta:
        model = ApiToken
        formfield_callback = govuk_formfield
        fields = ["name", "scope"]
        labels = {"name": "What it is for", "scope": "What it may do"}
        help_texts = {"name": "Such as “Power BI of the performance team”. It stands in the history"}
        widgets = {"scope": Radios()}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["scope"].choices = ApiToken.Scope.choices  # type: ignore[attr-defined]


def token_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_standing(request, council_slug, "manage_settings").council
    context = {"tokens": ApiToken.objects.for_page(council), "side": side_navigation(council, "tokens")}
    return render(request, "councils/tokens.html", context)


@never_cache
def token_add(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The token itself is shown in the answer to the form, once, and is in no other page, log or event."""
    standing = get_standing(request, council_slug, "manage_settings")
    form = TokenForm(posted(request))
    if form.is_valid():
        token, secret = token_make(by=standing.user, council=standing.council, **form.cleaned_data)
        return render(request, "councils/token_made.html", {"token": token, "secret": secret})
    return render(request, "councils/token_add.html", {"form": form})


def token_remove(request: HttpRequest, council_slug: str, token_id: int) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_settings")
    token = get_object_or_404(ApiToken, council=standing.council, pk=token_id)
    if request.method == "POST":
        try:
            token_revoke(by=standing.user, token=token)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{token} is taken back. It opens nothing any more.")
        return redirect("councils:token-list", council_slug)
    return render(request, "councils/token_revoke.html", {"token": token})
