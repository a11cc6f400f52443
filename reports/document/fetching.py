"""What a PDF may be made of: our own typeface, and nothing else from anywhere."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint import URLFetcher
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

SCHEME = "typeface"
FACES = (("400", "normal"), ("400", "italic"), ("600", "normal"), ("700", "normal"))
#: Basic Latin, and what Welsh and other names need besides. Two families, since WeasyPrint knows no unicode-range.
ALPHABETS = {"latin": "Source Sans 3", "latin-ext": "Source Sans 3 Extended"}


class OwnFilesOnly(URLFetcher):
    """Gives the files of our typeface and refuses every other address, so that no text in a document can make the
    server fetch anything. A missing typeface ends the making: a PDF without its fonts is not accessible."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        address = urlsplit(url)
        if address.scheme != SCHEME or address.path not in names():
            raise ValueError(f"A document may not fetch {url}")
        return URLFetcherResponse(url, font_file(address.path).read_bytes(), {"Content-Type": "font/woff2"})


def names() -> list[str]:
    """The names of the typeface's files."""
    return [f"source-sans-3-{alphabet}-{weight}-{style}.woff2" for weight, style in FACES for alphabet in ALPHABETS]


def font_file(name: str) -> Path:
    """Where a file of the typeface is: among the built static files, or in the package they are built from.

    Errors: FatalURLFetchingError, which WeasyPrint does not swallow, where it is in neither.
    """
    built = finders.find(f"built/fonts/{name}")
    package = settings.BASE_DIR / "node_modules" / "@fontsource" / "source-sans-3" / "files" / name
    for place in (Path(built) if isinstance(built, str) else package, package):
        if place.is_file():
            return place
    raise FatalURLFetchingError(f"The typeface is not installed ({name}): run bin/setup")


def font_faces() -> str:
    """The style sheet that names the typeface's files."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{SCHEME}:source-sans-3-{alphabet}-{weight}-{style}.woff2") format("woff2"); }}\n'
        for weight, style in FACES
        for alphabet, family in ALPHABETS.items()
    )
