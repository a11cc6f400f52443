"""A file of an edition as a download, byte for byte as it was published."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from peerreview.exports import XLSX_TYPE
from reports.models import ClearedFile, EditionFile

TYPES = {
    "pdf": "application/pdf",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "xlsx": XLSX_TYPE,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_response(request: HttpRequest, file: EditionFile | ClearedFile) -> HttpResponse:
    """The file as an attachment. Its hash is its ETag, so a browser that has it already is not sent it again."""
    response = HttpResponse(
        bytes(file.content),
        content_type=TYPES[file.format],
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Content-Length": str(file.size),
            "ETag": f'"{file.sha256}"',
        },
    )
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    return unchanged if isinstance(unchanged, HttpResponse) else response
