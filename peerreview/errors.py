"""What a service says when it will not do what was asked."""


class Refused(Exception):  # noqa: N818 the word people use, not "RefusedError"
    """The thing asked for is not possible in the state things are in; `message` says why, for people.

    Raised by services (a closed period, an update already approved), caught by views, which show the message
    beside the form and keep what was typed.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
