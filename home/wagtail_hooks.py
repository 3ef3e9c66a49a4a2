"""What the front door adds to the Wagtail admin."""

from wagtail import hooks

from home.dashboard import add_panels

hooks.register("construct_homepage_panels", add_panels)
