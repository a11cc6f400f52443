"""The council's answer to a recommendation."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Committee, User
from peerreview.errors import Refused
from recommendations.models import Recommendation, Response


@transaction.atomic
def response_record(
    *,
    by: User,
    recommendation: Recommendation,
    answer: str,
    text: str = "",
    reason: str = "",
    meeting: Committee | None = None,
    decided_on: date | None = None,
    minute: str = "",
) -> Response:
    """Record the response, or change the one that is there.

    Errors: Refused where it is not accepted whole and no reason is given, where the meeting is another council's, or
    where there is a minute and no meeting.
    """
    council = recommendation.challenge.council
    reason = reason.strip()
    if answer != Response.Answer.ACCEPTED and not reason:
        raise Refused("Give the council's reason for not accepting all of it.")
    if meeting and meeting.council_id != council.pk:
        raise Refused("Choose one of the council's own meetings.")
    if minute.strip() and meeting is None:
        raise Refused("Choose the meeting whose minute it is.")
    response = Response.objects.select_for_update().filter(recommendation=recommendation).first()
    before = response.get_answer_display().lower() if response else None
    response = response or Response(recommendation=recommendation)
    response.answer, response.text, response.reason = answer, text.strip(), reason
    response.meeting, response.decided_on, response.minute = meeting, decided_on, minute.strip()
    response.by, response.at = by, timezone.now()
    response.full_clean()
    response.save()
    record(
        "recommendations.response.changed" if before else "recommendations.response.recorded",
        by=by,
        thing=recommendation,
        council=council,
        which=recommendation.which,
        answer=answer,
        said=response.get_answer_display().lower(),
        before=before,
        reason=reason,
        decided_on=decided_on,
        minute=response.minute,
    )
    return response
