"""Who may be told of what: asked when a mail is claimed, and again just before it is sent."""

from councils.access import standing_of
from reports.access import audiences_for
from reports.models import Publication, PublicationMail, Subscription
from reports.models.edition import Audience


def may_be_told(subscription: Subscription, publication: Publication) -> bool:
    """Whether its reader may read the publication: the public what is for everyone, a member what their roles allow."""
    if subscription.confirmed_at is None:
        return False
    if subscription.user is None:
        return publication.audience == Audience.PUBLIC
    if not subscription.user.is_active:
        return False
    return publication.audience in audiences_for(standing_of(subscription.user, publication.council))


def why_not(mail: PublicationMail) -> str:
    """Why a mail that waits is not to be sent after all; empty where it is."""
    publication = mail.publication
    if publication is None:
        return ""
    if publication.is_withdrawn:
        return "The paper was withdrawn."
    if not may_be_told(mail.subscription, publication):
        return "Its reader may not read this any more."
    return ""
