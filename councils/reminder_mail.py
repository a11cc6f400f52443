"""The reminder as a mail: the page's own words and links, as text and as simple HTML."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from councils.models import Reminder
from councils.reminding import Part, absolute


def reminder_mail(reminder: Reminder, parts: list[Part]) -> EmailMultiAlternatives:
    """The mail for one reminder. The same reminder has the same Message-ID each time, so that where it should ever
    arrive twice a mail server can tell."""
    count = sum(part.count for part in parts)
    names = " and ".join(part.standing.council.name for part in parts)
    site = settings.SITE_URL
    context = {
        "person": reminder.person,
        "asked_by": reminder.asked_by,
        "council": reminder.council,
        "count": count,
        "parts": [
            {
                "council": part.standing.council,
                "groups": absolute(part, site).groups,
                "work": f"{site}{reverse('councils:work', args=[part.standing.council.slug])}",
                "stop": f"{site}{reverse('councils:personal', args=[part.standing.council.slug])}",
            }
            for part in parts
        ],
        "several": len(parts) > 1,
    }
    mail = EmailMultiAlternatives(
        " ".join(f"{count} {'thing waits' if count == 1 else 'things wait'} for you at {names}".split()),
        render_to_string("councils/reminder.txt", context),
        to=[reminder.person.email],
        headers={
            "Message-ID": f"<reminder-{reminder.pk}-{reminder.day:%Y%m%d}@{urlsplit(site).hostname}>",
            "Auto-Submitted": "auto-generated",  # so that nobody's "out of office" answers (RFC 3834)
            "X-Auto-Response-Suppress": "All",
        },
    )
    mail.attach_alternative(render_to_string("councils/reminder.html", context), "text/html")
    return mail
