"""Mails about publications, as text and as simple HTML."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from reports.mail_links import confirm_address_of, end_address_of
from reports.models import PublicationMail
from reports.models.edition import Audience
from reports.public_addresses import edition_address, paper_address

#: For these a mail says what changed; for any other reader, such as of Part B, it only leads to the page.
TOLD_IN_MAIL = (Audience.PUBLIC, Audience.SCRUTINY, Audience.CABINET)


def publication_mail(mail: PublicationMail) -> EmailMultiAlternatives:
    """The mail for a claimed row: of a publication, or the question to confirm the address. The same row has the same
    Message-ID each time, so that where it should ever arrive twice a mail server can tell."""
    return _of_publication(mail) if mail.publication else _to_confirm(mail)


def _of_publication(mail: PublicationMail) -> EmailMultiAlternatives:
    publication, subscription = mail.publication, mail.subscription
    assert publication  # noqa: S101 - its caller asked
    end = end_address_of(subscription)
    context = {
        "publication": publication,
        "council": publication.council,
        "address": f"{settings.SITE_URL}{_address(mail)}",
        "tells": publication.audience in TOLD_IN_MAIL,
        "end": end,
        "member": subscription.user,
        "choose": f"{settings.SITE_URL}{reverse('reports:subscribe', args=[publication.council.slug])}",
    }
    words = f"{publication.council.name} published: {publication}"
    message = _message(mail, " ".join(words.split()), "published", context)
    # RFC 8058: the program that reads the mail can end it with one press, without opening anything
    message.extra_headers["List-Unsubscribe"] = f"<{end}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def _to_confirm(mail: PublicationMail) -> EmailMultiAlternatives:
    subscription = mail.subscription
    context = {
        "council": subscription.council,
        "confirm": "" if subscription.confirmed_at else confirm_address_of(subscription),
        "end": end_address_of(subscription),
        "kinds": subscription.kinds_in_words,
    }
    subject = (
        f"{subscription.council.name}: {'you are' if subscription.confirmed_at else 'confirm that you want to be'}"
    )
    return _message(mail, f"{subject} told of publications", "confirm", context)


def _message(mail: PublicationMail, subject: str, template: str, context: dict[str, object]) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"reports/mails/{template}.txt", context),
        to=[mail.subscription.receiver],
        headers={
            "Message-ID": f"<publication-{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",  # so that nobody's "out of office" answers (RFC 3834)
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(render_to_string(f"reports/mails/{template}.html", context), "text/html")
    return message


def _address(mail: PublicationMail) -> str:
    """Where it is read: members sign in, everyone else goes to the public page."""
    publication, subscription = mail.publication, mail.subscription
    assert publication  # noqa: S101 - its caller asked
    slug = publication.council.slug
    if publication.cleared:
        return paper_address(slug, publication.cleared.paper_id)
    if subscription.user is None:
        return edition_address(slug, publication.edition_id)
    return reverse("reports:edition", args=[slug, publication.edition_id])
