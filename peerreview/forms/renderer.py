"""Tells Django's forms to draw themselves with our templates."""

from django.forms.renderers import TemplatesSetting

from peerreview.forms.bound import GovukBoundField


class GovukRenderer(TemplatesSetting):
    """`{{ form }}` gives GOV.UK markup: the error summary (unless the page has shown it) and every field."""

    form_template_name = "components/form/form.html"
    formset_template_name = "components/form/formset.html"
    field_template_name = "components/form/field.html"
    bound_field_class = GovukBoundField
