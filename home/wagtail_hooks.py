"""What the front door adds to the Wagtail admin."""

from wagtail import hooks

from home.dashboard import add_panels
from home.messages import forms_to_read

hooks.register("construct_homepage_panels", add_panels)
hooks.register("filter_form_submissions_for_user", forms_to_read)
