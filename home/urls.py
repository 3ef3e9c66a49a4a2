"""Addresses of the front door that are not those of pages."""

from django.urls import path

from home.views import send

urlpatterns = [path("contact/<int:page>/", send, name="contact")]
