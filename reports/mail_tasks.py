"""What the worker does to tell subscribers: claim a mail for each, send each once, pick up what a killed worker left,
and delete addresses that nobody confirmed."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from councils.sending import RETRIES, SECONDS_BETWEEN, send_once
from councils.services.sending import note_not_sent
from reports.models import Publication, PublicationMail, Subscription
from reports.models.publication import BULK
from reports.publication_mail import publication_mail
from reports.services.mail_queue import PURGE, QUEUE, SEND, TELL
from reports.services.subscriptions import claim_mail, purge
from reports.subscribers import may_be_told, why_not

PICK_UP = "reports.pick_up_lost_mails"
TELL_RETRIES = 20

State = PublicationMail.State


@app.task(name=TELL, queue=QUEUE, retry=RetryStrategy(max_attempts=TELL_RETRIES, wait=60))
def tell_subscribers(publication_id: int) -> None:
    """Claim a mail for everyone who is to be told. Stopped half-way it is done again, and claims none twice."""
    publication = Publication.objects.select_related("council", "cleared__paper").defer("search").get(pk=publication_id)
    wanting = Subscription.objects.wanting(publication).select_related("council", "user")
    for subscription in wanting.exclude(mails__publication=publication).iterator():
        if may_be_told(subscription, publication):
            claim_mail(subscription=subscription, publication=publication)


@app.task(name=SEND, queue=QUEUE, pass_context=True, retry=RetryStrategy(max_attempts=RETRIES, wait=SECONDS_BETWEEN))
def send_publication_mail(context: JobContext, mail_id: int) -> None:
    """Send one mail, at most once: councils.sending says how. Whether it may be read is asked again here."""
    found = PublicationMail.objects.select_related(
        "subscription__council", "subscription__user", "publication__council", "publication__period"
    ).select_related("publication__meeting", "publication__edition", "publication__cleared__paper")
    mail = found.defer(*(f"publication__{name}" for name in BULK)).filter(pk=mail_id).first()
    if mail is None:  # whoever it was for has unsubscribed
        return
    if mail.state == State.WAITING and (why := why_not(mail)):
        note_not_sent(mail=mail, state=State.DROPPED, reason=why)
        return
    send_once(mail, lambda: publication_mail(mail))


@app.periodic(cron="*/2 * * * *")
@app.task(name=PICK_UP, queue=QUEUE, queueing_lock=PICK_UP, pass_context=True)
async def pick_up_lost_mails(context: JobContext, timestamp: int) -> None:
    """Give mails whose worker was killed to the workers that live; when it was due does not matter."""
    manager = context.app.job_manager
    for name in (TELL, SEND):
        for job in await manager.get_stalled_jobs(task_name=name):
            await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name=PURGE, queue=QUEUE, queueing_lock=PURGE)
def purge_subscriptions(timestamp: int) -> None:
    """Each night: addresses that were never confirmed go."""
    purge()
