from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from blog.models import BlogPostPage, Comment
from core.contributions import GuardedForm

__all__ = ["CommentForm"]

MAX_TEXT = 5000


class CommentForm(GuardedForm):
    """
    What a reader says below `post`, perhaps in reply to one of its comments.

    `answering` is the comment replied to, for a form that is shown first.
    """

    parent = forms.ModelChoiceField(queryset=Comment.objects.none(), required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your comment"),
        max_length=MAX_TEXT,
        help_text=_("Plain text. A blank line begins a paragraph; addresses become links."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write your comment.")},
    )
    author_name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("Shown above your comment."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please give a name, your own or another.")},
    )
    author_email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Never shown: only for us, should we need to write to you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Please give your e-mail address.")},
    )
    language = forms.ChoiceField(label=_("Language of your comment"), choices=settings.LANGUAGES, initial=get_language)

    def __init__(self, *args: Any, post: BlogPostPage, answering: Comment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="comment-%s", label_suffix="", initial={"parent": answering}, **kwargs)
        self.post = post
        # A ModelChoiceField's queryset is told by its form.
        self.fields["parent"].queryset = Comment.objects.on(post).answerable()  # type: ignore[attr-defined]

    def clean_author_name(self) -> str:
        """On one line, as a name is, and as the subject of a mail must be."""
        return " ".join(self.cleaned_data["author_name"].split())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "parent" in self.errors:
            del self.errors["parent"]
            self.put("parent", "")
            self.add_error(
                None,
                _("The comment you answer isn’t there any more. Send your text as a comment of its own, if you like."),
            )
        return cleaned

    def receive(self) -> tuple[Comment, bool]:
        """Keep the comment; whether it is new."""
        return Comment.objects.receive(Comment(post=self.post, sender=self.sender, **self.cleaned_data))
