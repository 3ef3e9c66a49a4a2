from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.privacy import closed_pages
from home.models import ContactPage

__all__ = ["send"]


@csrf_exempt  # It acts in nobody's name; the spam guard of the form stands in, and wants no cookie.
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, page: int) -> HttpResponse:
    """
    Keep a message to the editors and lead back to the page, or show the page with what is wrong (422).

    GET, as from a reload of the errors, goes back to the page. 404 where readers may not see it.
    """
    # By `id`: of keys of parent rows (`pk`), Django lets numbers through that are too large for the database.
    contact = get_object_or_404(ContactPage.objects.live().exclude(pk__in=closed_pages()), id=page)
    address = contact.get_url(request)
    if address is None:  # outside the tree of any site
        raise Http404
    if request.method != "POST":
        return HttpResponseRedirect(address)
    form = contact.make_form(request, request.POST)
    if not form.is_valid():
        return contact.refuse(request, form)
    contact.process_form_submission(form)
    return HttpResponseRedirect(f"{address}?sent=1#thanks")
