"""The child process that reads one file: `python -m recommendations.files MEMORY SECONDS NAME READER < file`.

It bounds itself first, reads standard input, and says on standard output what it does and what it found.
"""

import json
import resource
import signal
import sys
from typing import Any


def bound(memory: int, seconds: int) -> None:
    """No more memory and time than this, no new files of any size, no core dump. The alarm's default is to kill."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(seconds)


def main() -> None:
    memory, seconds, name, which = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    bound(memory, seconds)
    from recommendations.files.carried import to_plain
    from recommendations.files.extracted import CannotRead
    from recommendations.files.extracting import extract
    from recommendations.files.readers import READERS

    def tell(step: str, percent: int) -> None:
        say(step=step, percent=percent)

    try:
        extracted = extract(name, sys.stdin.buffer.read(), tell)
        reader = READERS[which]
        tell(reader.step, 90)
        found = reader.read(extracted.text)
    except CannotRead as error:
        say(cannot=error.message)
    else:
        say(extracted=to_plain(extracted), found=to_plain(found))


def say(**values: Any) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
