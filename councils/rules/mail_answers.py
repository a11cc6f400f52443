"""What became of a mail that a server was asked to take, from what went wrong.

Only a server's own answer proves that it did not take a mail: a line that breaks after the words were sent leaves it
open, and what is open is not sent again.
Source of the codes: RFC 5321, section 4.2.1: 4yz is for now, 5yz for good.
"""

import smtplib
from enum import StrEnum

FOR_GOOD = 500


class Outcome(StrEnum):
    """LATER: surely not sent, and worth another try. REFUSED: surely not sent, for good. UNSURE: nobody knows."""

    LATER = "later"
    REFUSED = "refused"
    UNSURE = "unsure"


def outcome_of(error: Exception) -> tuple[Outcome, str]:
    """What an error in the middle of sending means, and the server's words."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, words = next(iter(refused.values()))
            return _by_code(code), said(code, words)
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=words):
            return _by_code(code), said(code, words)
        # the site's own sender or password: someone will mend it, and then the mail can go
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            return Outcome.LATER, said(code, words)
        case ValueError() | smtplib.SMTPNotSupportedError():
            return Outcome.REFUSED, f"The address cannot be written to: {error}"
    return Outcome.UNSURE, f"The line to the mail server broke while it was being sent ({type(error).__name__})."


def said(code: int, words: bytes | str) -> str:
    """The server's answer for people: "The mail server answered: 550 no such mailbox"."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"The mail server answered: {code} {' '.join(text.split())}"


def _by_code(code: int) -> Outcome:
    return Outcome.REFUSED if code >= FOR_GOOD else Outcome.LATER
