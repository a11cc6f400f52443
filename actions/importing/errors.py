class CannotRead(Exception):  # noqa: N818 named as it is read: "raise CannotRead(why)"
    """A file that cannot be read as a spreadsheet; the message says why and what to do, to people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
