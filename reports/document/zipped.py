"""Takes the clock out of files that are zip archives, so that the same snapshot gives the same bytes."""

import zipfile
from collections.abc import Callable
from io import BytesIO

FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file knows


def without_clock(content: bytes, mended: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The same archive with every entry's time fixed; `mended` is given each entry's name and bytes to change."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            data = made.read(name)
            entry = zipfile.ZipInfo(name, FIXED_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, mended(name, data) if mended else data)
    return out.getvalue()
