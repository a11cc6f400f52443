"""The e-mail that tells someone they were invited to a council."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from councils.models import Council, User
from councils.sign_in import set_password_link


def send_invitation_mail(*, by: User | None, council: Council, person: User) -> None:
    """Tell `person` that they may sign in, with a link to set a password where they have none yet.

    Errors: OSError (smtplib's among them) where the mail server does not take it.
    """
    context = {
        "by": by,
        "council": council,
        "person": person,
        "link": "" if person.has_usable_password() else set_password_link(person),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "sign_in": f"{settings.SITE_URL}{reverse('account_login')}",
        "new_link": f"{settings.SITE_URL}{reverse('account_reset_password')}",
    }
    subject = " ".join(f"{council.name} has invited you to peerreview".split())
    body = render_to_string("councils/people_invitation.txt", context)
    EmailMessage(subject, body, to=[person.email]).send()
