import logging
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.forms import EmailField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelsearch import index
from wagtail.admin.mail import send_mail
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField, EmailFormMixin
from wagtail.fields import RichTextField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.contributions import sender_of
from core.routing import Routed
from home.forms import ContactFormBuilder
from home.panels import MessagesPanel

__all__ = ["ContactField", "ContactPage"]

logger = logging.getLogger(__name__)

# The same message again within this time is one that was sent twice, by a double click or from a page gone back to.
SAME_MESSAGE = timedelta(hours=1)


class ContactField(TranslatableMixin, AbstractFormField):
    """One question of the form. Its words are translated; the name that its answers are kept under is not."""

    page = ParentalKey("home.ContactPage", on_delete=models.CASCADE, related_name="form_fields")

    translatable_fields = [
        *(TranslatableField(name) for name in ("label", "help_text", "choices", "default_value")),
        *(SynchronizedField(name, overridable=False) for name in ("clean_name", "field_type", "required")),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("field of the form")
        verbose_name_plural = _("fields of the form")


class ContactPage(Routed, AbstractEmailForm):
    """A form that writes to the editors (schema.org ContactPage). What is sent is kept, then told by mail."""

    template = "home/contact_page.html"
    landing_page_template = template
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []
    form_builder = ContactFormBuilder

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    thanks = RichTextField(
        _("thanks"), blank=True, features=["bold", "italic", "link"],
        help_text=_("Shown once a message has been sent: who reads it, and when an answer can be expected."),
    )  # fmt: skip

    content_panels = [
        MessagesPanel(),
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel("form_fields", heading=_("Form"), label=_("Field")),
        FieldPanel("thanks"),
        MultiFieldPanel([FieldPanel("to_address"), FieldPanel("subject")], heading=_("Mail to the editors")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "slug", "seo_title", "search_description")),
        *(TranslatableField(name) for name in ("introduction", "thanks", "subject", "form_fields")),
        SynchronizedField("to_address"),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page with an empty form, or with thanks for a message that `send_address` has just taken."""
        context = {"sent": True} if "sent" in request.GET else {"form": self.make_form(request)}
        return self._page(request, context)

    def refuse(self, request: HttpRequest, form: Any) -> HttpResponse:
        """The page again, with what was written and what is wrong with it."""
        return self._page(request, {"form": form}, status=422)

    def render_landing_page(self, request: HttpRequest, form_submission: Any = None, *args: Any, **kwargs: Any) -> Any:
        """For the preview."""
        return self._page(request, {"sent": True})

    def get_form_parameters(self) -> dict[str, Any]:
        return {"sender": ""}  # In a preview nobody sends.

    def make_form(self, request: HttpRequest, data: Any = None) -> Any:
        return self.get_form(data, page=self, sender=sender_of(request))

    @property
    def send_address(self) -> str:
        return reverse("contact", args=[self.pk]) if self.pk else ""

    def process_form_submission(self, form: Any) -> Any:
        """Keep the message and mail it; None for one that has just been sent: it is kept and mailed once."""
        with transaction.atomic():
            # Two clicks arrive at once: the second waits here until the first is kept.
            Page.objects.select_for_update().get(pk=self.pk)
            kept = self.get_submission_class().objects.filter(page_id=self.pk, form_data=form.cleaned_data)
            if kept.filter(submit_time__gt=timezone.now() - SAME_MESSAGE).exists():
                return None
            # Past that of EmailFormMixin, that would mail before the message is safe.
            submission = super(EmailFormMixin, self).process_form_submission(form)
        if self.to_address:
            self.send_mail(form)
        return submission

    def send_mail(self, form: Any) -> None:
        """Answering the mail answers the visitor. A failure is logged: the message itself is already kept."""
        addresses = [address.strip() for address in self.to_address.split(",")]
        subject = self.subject or self.title
        try:
            send_mail(subject, self.render_email(form), addresses, self.from_address, reply_to=_mail_addresses(form))
        except Exception:  # whatever the mail server's client raises
            logger.exception("A message of the contact page %s is kept, but could not be mailed", self.pk)

    def _page(self, request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return TemplateResponse(request, self.template, self.get_context(request) | context, status=status)


def _mail_addresses(form: Any) -> list[str]:
    names = (name for name, field in form.fields.items() if isinstance(field, EmailField))
    return [form.cleaned_data[name] for name in names if form.cleaned_data.get(name)]
