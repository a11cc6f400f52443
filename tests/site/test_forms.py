"""Fields that read what people type, and the words they answer with."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template

from peerreview.forms import Checkboxes, DateField, DecimalField, Radios
from peerreview.forms.messages import lower_first


class DateForm(forms.Form):
    due = DateField(label="Due date")


class FigureForm(forms.Form):
    result = DecimalField(label="Result", max_digits=12, decimal_places=4)


def typed_date(day="", month="", year=""):
    return DateForm({"due_day": day, "due_month": month, "due_year": year})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("31", "3", "2026"), date(2026, 3, 31)),
        (("01", "04", "2026"), date(2026, 4, 1)),
        ((" 7 ", "March", "2026"), date(2026, 3, 7)),
        (("7", "sept", "2026"), date(2026, 9, 7)),
        (("7", "Sep.", "2026"), date(2026, 9, 7)),
        (("29", "2", "2024"), date(2024, 2, 29)),
        (("31/3/2026", "", ""), date(2026, 3, 31)),
        (("2026-03-31", "", ""), date(2026, 3, 31)),
        (("31 March 2026", "", ""), date(2026, 3, 31)),
    ],
)
def test_date_typed_in_boxes(typed, expected):
    form = typed_date(*typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == expected


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("31", "02", "2025"), "Due date must be a real date", ["day", "month", "year"]),
        (("29", "2", "2026"), "Due date must be a real date", ["day", "month", "year"]),
        (("31", "13", "2026"), "Due date must be a real date", ["month"]),
        (("first", "3", "2026"), "Due date must be a real date", ["day"]),
        (("٣", "3", "2026"), "Due date must be a real date", ["day"]),
        (("31", "", "2026"), "Due date must include a month", ["month"]),
        (("", "", "2026"), "Due date must include a day and month", ["day", "month"]),
        (("31", "3", "26"), "Year must have four figures, like 2026", ["year"]),
        (("31", "3", "02026"), "Year must have four figures, like 2026", ["year"]),
        (("31", "3", "0000"), "Due date must be a real date", ["day", "month", "year"]),
        (("", "", ""), "Enter due date", ["day", "month", "year"]),
        (("31/02/2025", "", ""), "Due date must be a real date", ["day", "month", "year"]),
        (("next week", "", ""), "Due date must include a month and year", ["month", "year"]),
    ],
)
def test_date_refused_says_why_and_keeps_what_was_typed(typed, message, parts):
    form = typed_date(*typed)

    assert form.errors == {"due": [message]}
    assert form["due"].error_parts == parts
    html = str(form["due"])
    for text in " ".join(typed).replace("/", " ").split():
        assert text in html


@pytest.mark.parametrize("whole", ["2026-03-31", "31/03/2026", "31 March 2026"])
def test_date_as_one_value_from_a_link(whole):
    form = DateForm({"due": whole})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date(2026, 3, 31)


def test_date_that_is_stored_is_shown_in_its_boxes():
    html = str(DateForm(initial={"due": date(2026, 3, 31)})["due"])

    assert 'name="due_day"' in html
    assert 'value="31"' in html
    assert 'value="2026"' in html


@pytest.mark.parametrize(
    ("typed", "changed"), [(("31", "3", "2026"), False), (("30", "3", "2026"), True), (("x", "3", "2026"), True)]
)
def test_date_knows_whether_it_changed(typed, changed):
    form = DateForm(
        {"due_day": typed[0], "due_month": typed[1], "due_year": typed[2]}, initial={"due": date(2026, 3, 31)}
    )

    assert form.has_changed() is changed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("£1,200", "1200"),
        ("£ 1,200.50", "1200.50"),
        ("-£300", "-300"),
        ("£-300", "-300"),
        ("(300)", "-300"),
        ("(£1,300)", "-1300"),
        ("95%", "95"),
        ("95.5 %", "95.5"),
        ("−4.2", "-4.2"),
        ("0", "0"),
        (".5", "0.5"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        (" 7 ", "7"),
    ],
)
def test_figure_as_people_type_it(typed, expected):
    form = FigureForm({"result": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["result"] == Decimal(expected)


NO_FIGURE = "Result must be a number. If there is no figure, leave this empty; if it is none, enter 0"
NOT_A_NUMBER = "Result must be a number, like 1,234.5"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("n/a", NO_FIGURE),
        ("N/A", NO_FIGURE),
        ("nil", NO_FIGURE),
        ("-", NO_FIGURE),
        ("tbc", NO_FIGURE),
        ("ninety", NOT_A_NUMBER),
        ("1,23", NOT_A_NUMBER),
        ("12,34,567", NOT_A_NUMBER),
        ("1.2.3", NOT_A_NUMBER),
        ("1e5", NOT_A_NUMBER),
        ("NaN", NOT_A_NUMBER),
        ("Infinity", NOT_A_NUMBER),
        ("=1+1", NOT_A_NUMBER),
        ("(-5)", NOT_A_NUMBER),
        ("£", NOT_A_NUMBER),
        ("%", NOT_A_NUMBER),
        ("(", NOT_A_NUMBER),
        ("٣", NOT_A_NUMBER),
        ("5.123456", "Result must have 4 decimal places or fewer"),
        ("123456789012", "Result is too large"),
        ("", "Enter result"),
    ],
)
def test_figure_refused_says_why_and_keeps_what_was_typed(typed, message):
    form = FigureForm({"result": typed})

    assert form.errors == {"result": [message]}
    assert forms.Field().prepare_value(typed) in form["result"].value() or not typed


def test_figure_that_is_stored_is_shown_without_idle_noughts():
    assert 'value="95"' in str(FigureForm(initial={"result": Decimal("95.0000")})["result"])
    assert 'value="1200"' in str(FigureForm(initial={"result": Decimal("1.2E+3")})["result"])


def test_figure_has_its_unit_beside_it():
    class Form(forms.Form):
        spent = DecimalField(prefix="£", suffix="a week")

    html = Form()["spent"].as_field_group()

    assert '<div class="govuk-input__prefix" aria-hidden="true">£</div>' in html
    assert '<div class="govuk-input__suffix" aria-hidden="true">a week</div>' in html


class WordsForm(forms.Form):
    reason = forms.CharField(max_length=5)
    gss = forms.CharField(label="GSS code")
    rating = forms.ChoiceField(choices=[("red", "Red")], widget=Radios)
    themes = forms.MultipleChoiceField(choices=[("a", "A")], widget=Checkboxes)
    people = forms.IntegerField(label="People spoken to", min_value=0)
    email = forms.EmailField(label="E-mail address")
    agreed = forms.BooleanField(label="I agree")
    report = forms.FileField(label="Feedback report")
    own = forms.CharField(error_messages={"required": "Say why"})


def test_messages_when_nothing_is_given():
    assert dict(WordsForm({}).errors) == {
        "reason": ["Enter reason"],
        "gss": ["Enter GSS code"],
        "rating": ["Select rating"],
        "themes": ["Select at least one: themes"],
        "people": ["Enter people spoken to"],
        "email": ["Enter e-mail address"],
        "agreed": ["Tick the box: I agree"],
        "report": ["Choose a file: feedback report"],
        "own": ["Say why"],
    }


def test_messages_when_what_is_given_is_wrong():
    errors = WordsForm({"reason": "too long", "rating": "pink", "people": "-1", "email": "amira"}).errors

    assert errors["reason"] == ["Reason must be 5 characters or fewer. It has 8"]
    assert errors["rating"] == ["Choose from the list: rating"]
    assert errors["people"] == ["People spoken to must be 0 or more"]
    assert errors["email"] == ["Enter an e-mail address in the right form, like name@example.gov.uk"]


def test_message_of_a_label_with_a_per_cent_sign():
    class Form(forms.Form):
        share = forms.CharField(label="Share (% of target)", max_length=2)

    assert Form({"share": "abc"}).errors["share"] == ["Share (% of target) must be 2 characters or fewer. It has 3"]


@pytest.mark.parametrize(
    ("label", "expected"), [("Due date", "due date"), ("GSS code", "GSS code"), ("I agree", "I agree"), ("", "")]
)
def test_lower_first(label, expected):
    assert lower_first(label) == expected


def test_browser_never_drops_what_was_typed():
    html = str(WordsForm())

    for attribute in (" required", "maxlength", "placeholder", " min="):
        assert attribute not in html
    assert 'type="number"' not in html


def test_optional_is_said_in_the_label_unless_the_form_says_otherwise():
    class Form(forms.Form):
        note = forms.CharField(required=False)

    class FilterForm(Form):
        mark_optional = False

    assert "Note (optional)" in str(Form())
    assert "(optional)" not in str(FilterForm())


def render(template, **context):
    return Template(template).render(Context(context))


def test_error_summary_links_to_the_fields():
    class Form(forms.Form):
        due = DateField(label="Due date")
        rating = forms.ChoiceField(choices=[("red", "Red")], widget=Radios)
        reason = forms.CharField()

        def clean(self):
            raise forms.ValidationError("This period is closed")

    html = render(
        "{% error_summary form %}", form=Form({"due_day": "31", "due_month": "", "due_year": "2026"}, prefix="a")
    )
    html_unprefixed = render(
        "{% error_summary form %}", form=Form({"due_day": "31", "due_month": "", "due_year": "2026"})
    )

    assert 'href="#id_a-due_day"' in html
    assert "This period is closed" in html_unprefixed
    assert '<a href="#id_due_month">Due date must include a month</a>' in html_unprefixed
    assert '<a href="#id_rating_0">Select rating</a>' in html_unprefixed
    assert '<a href="#id_reason">Enter reason</a>' in html_unprefixed


def test_error_summary_is_shown_once():
    html = render("{% error_summary form %}{{ form }}", form=WordsForm({}))
    alone = render("{{ form }}", form=WordsForm({}))

    assert html.count("There is a problem") == 1
    assert alone.count("There is a problem") == 1


def test_error_summary_of_nothing():
    assert render("{% error_summary form %}").strip() == ""
    assert render("{% error_summary form %}", form=WordsForm()).strip() == ""


def test_error_summary_of_a_formset():
    formset = forms.formset_factory(DateForm, extra=1, min_num=1, validate_min=True)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-due_day": "40", "form-1-due_month": "1"}
    )

    html = render("{% error_summary formset %}", formset=formset)

    assert '<a href="#id_form-0-due_day">Enter due date</a>' in html
    assert '<a href="#id_form-1-due_year">Due date must include a year</a>' in html


def test_hint_and_error_describe_the_field():
    class Form(forms.Form):
        email = forms.EmailField(help_text="Yours")
        words = forms.CharField(widget=forms.Textarea, max_length=9, help_text="Few")

    form = Form({"email": "x", "words": "0123456789"})

    assert 'aria-describedby="id_email-hint id_email-error"' in str(form["email"])
    assert 'aria-describedby="id_words-info id_words-hint id_words-error"' in str(form["words"])
    assert 'id="id_words-info"' in form["words"].as_field_group()


def test_typed_markup_is_escaped():
    html = str(FigureForm({"result": '"><script>alert(1)</script>'}))

    assert "<script>" not in html


def test_bare_field_has_a_label_to_be_heard():
    html = render('{% bare_field form.result "Result for Q2" %}', form=FigureForm())

    assert '<label class="govuk-label govuk-visually-hidden" for="id_result">Result for Q2</label>' in " ".join(
        html.split()
    )


def test_model_forms_get_our_fields():
    from councils.models import ReportingPeriod
    from peerreview.forms import govuk_formfield

    form_class = forms.modelform_factory(ReportingPeriod, fields=["first_day"], formfield_callback=govuk_formfield)

    assert isinstance(form_class().fields["first_day"], DateField)
