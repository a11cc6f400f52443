"""Our fields have the very markup of GOV.UK Frontend's own examples, which its package carries with it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from peerreview.forms import Checkboxes, DateField, Radios

COMPONENTS = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
VOID = {"input", "img", "br", "hr", "meta", "link", "path", "rect"}
REFERENCES = ("id", "for", "aria-describedby", "aria-controls", "aria-labelledby", "href")

pytestmark = pytest.mark.skipif(
    not COMPONENTS.is_dir(), reason="node_modules is not here; npm ci brings GOV.UK Frontend's examples"
)


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    children: list["Node | str"] = field(default_factory=list)


class Tree(HTMLParser):
    """Reads markup into nodes: blank space collapsed, classes as sets, ids by the order they come in."""

    def __init__(self, markup: str, ignored: tuple[str, ...]) -> None:
        super().__init__()
        self.ignored, self.ids = ignored, {}
        self.root = Node("root", {})
        self.open = [self.root]
        for value in _ids(markup):
            self.ids.setdefault(value, f"id{len(self.ids)}")
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: self.plain(name, value) for name, value in attrs if name not in self.ignored})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if text := " ".join(data.split()):
            self.open[-1].children.append(text)

    def plain(self, name, value):
        words = (value or "").split()
        if name == "class":
            return " ".join(sorted(words))
        if name in REFERENCES:
            return " ".join(self.ids.get(word.removeprefix("#"), word) for word in words)
        return " ".join(words)


def _ids(markup):
    found = []

    class Finder(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for name, value in attrs if name == "id")

    Finder().feed(markup)
    return found


def same(ours: str, theirs: str, *ignored: str) -> None:
    assert Tree(ours, ignored).root == Tree(theirs, ignored).root


def example(component: str, name: str):
    """The options and the markup of one of the package's examples."""
    fixtures = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    found = next(fixture for fixture in fixtures if fixture["name"] == name)
    return found["options"], found["html"]


def drawn(options, form_field, *, value=None, label_size="", page_heading=False) -> str:
    """Our drawing of `form_field` with the example's label, hint, error and name."""
    legend = options.get("fieldset", {}).get("legend")
    form_field.label = (legend or options.get("label", {"text": ""}))["text"]
    form_field.help_text = options.get("hint", {}).get("text", "")
    name = options.get("name") or options.get("idPrefix") or options["id"]
    form = type("Form", (forms.Form,), {name: form_field, "label_size": "", "mark_optional": False})(
        value or {}, auto_id="%s"
    )
    form.full_clean()
    form._errors.clear()
    if error := options.get("errorMessage"):
        form.add_error(name, error["text"])
    template = Template("{% field bound label_size=size page_heading=heading %}")
    return template.render(Context({"bound": form[name], "size": label_size, "heading": page_heading}))


@pytest.mark.parametrize("name", ["default", "with hint text", "with error message", "with error and hint"])
def test_input(name):
    options, theirs = example("input", name)

    same(drawn(options, forms.CharField()), theirs)


@pytest.mark.parametrize("name", ["default", "with hint", "with error message"])
def test_textarea(name):
    options, theirs = example("textarea", name)

    same(drawn(options, forms.CharField(widget=forms.Textarea(attrs={"rows": options.get("rows", 5)}))), theirs)


@pytest.mark.parametrize("name", ["default", "with hint", "with hint and error"])
def test_character_count(name):
    options, theirs = example("character-count", name)
    widget = forms.Textarea(attrs={"rows": options.get("rows", 5)})

    same(drawn(options, forms.CharField(max_length=options["maxlength"], widget=widget)), theirs)


@pytest.mark.parametrize("name", ["default", "with hint text and error message"])
def test_select(name):
    options, theirs = example("select", name)
    choices = [(item.get("value", item["text"]), item["text"]) for item in options["items"]]
    chosen = [str(item["value"]) for item in options["items"] if item.get("selected")]
    value = {options["name"]: chosen[0]} if chosen else None

    same(drawn(options, forms.ChoiceField(choices=choices), value=value), theirs, "disabled")


@pytest.mark.parametrize("name", ["with hint", "inline", "with fieldset and error message"])
def test_radios(name):
    options, theirs = example("radios", name)
    widget = Radios(inline="--inline" in options.get("classes", ""))
    chosen = [item["value"] for item in options["items"] if item.get("checked")]

    ours = drawn(
        options,
        forms.ChoiceField(choices=[(item["value"], item["text"]) for item in options["items"]], widget=widget),
        value={options["name"]: chosen[0]} if chosen else None,
        **_legend(options),
    )

    same(ours, theirs, "checked")


def test_radios_with_hints_on_items():
    options, theirs = example("radios", "with hints on items")
    hints = {item["value"]: item["hint"]["text"] for item in options["items"]}
    choices = [(item["value"], item["text"]) for item in options["items"]]

    ours = drawn(options, forms.ChoiceField(choices=choices, widget=Radios(hints=hints)), **_legend(options))

    same(ours, theirs)


@pytest.mark.parametrize("name", ["with hint", "with error message"])
def test_checkboxes(name):
    options, theirs = example("checkboxes", name)
    choices = [(item["value"], item["text"]) for item in options["items"]]
    hints = {item["value"]: item["hint"]["text"] for item in options["items"] if "hint" in item}

    ours = drawn(
        options, forms.MultipleChoiceField(choices=choices, widget=Checkboxes(hints=hints)), **_legend(options)
    )

    same(ours, theirs)


@pytest.mark.parametrize("name", ["default", "with error message and hint"])
def test_date_input(name):
    options, theirs = example("date-input", name)

    same(drawn(options, DateField(), **_legend(options)), theirs, "name")


@pytest.mark.parametrize("name", ["default", "with hint text", "with error message"])
def test_password_input(name):
    options, theirs = example("password-input", name)

    same(drawn(options, forms.CharField(widget=forms.PasswordInput)), theirs)


@pytest.mark.parametrize("name", ["default", "with hint text", "with error message and hint"])
def test_file_upload(name):
    options, theirs = example("file-upload", name)

    same(drawn(options, forms.FileField()), theirs)


def test_error_summary():
    options, theirs = example("error-summary", "default")
    problems = [{"text": item["text"], "target": item["href"][1:]} for item in options["errorList"]]

    same(render_to_string("components/form/error_summary.html", {"problems": problems}), theirs)


def test_pagination():
    options, theirs = example("pagination", "with many pages")
    steps = {
        "previous": options["previous"]["href"],
        "next": options["next"]["href"],
        "items": options["items"],
    }

    ours = render_to_string("components/pagination/pagination.html", {"steps": steps})

    same(ours.replace("…", "⋯"), theirs.replace("&ctdot;", "⋯"), "aria-label", "viewbox", "height", "width")


def _legend(options):
    legend = options.get("fieldset", {}).get("legend", {})
    size = legend.get("classes", "").rpartition("--")[2]
    return {"label_size": size, "page_heading": legend.get("isPageHeading", False)}
