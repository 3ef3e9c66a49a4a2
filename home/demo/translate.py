"""English by the way that editors take: wagtail-localize keeps each sentence beside its source and writes the row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

__all__ = ["translate"]


def translate(source: TranslatableMixin, translated: TranslatableMixin, locale: Locale) -> None:
    """
    Create the row of `source` in `locale` with the words of `translated`, an unsaved object of the same class; a
    page is published. Raises `ValueError` where the two don't have the same number of paragraphs.
    """
    record, _ = TranslationSource.update_or_create_from_instance(source)
    translation, _ = Translation.objects.get_or_create(source=record, target_locale=locale)
    _store(record, _strings(translated), locale)
    if isinstance(source, Page):
        translation.save_target(publish=False)
        # wagtail-localize would publish after the commit: a load interrupted there would leave drafts behind.
        source.get_translation(locale).get_latest_revision().publish()
    else:
        translation.save_target()


def _strings(translated: TranslatableMixin) -> Mapping[str, Sequence[str]]:
    """By field, in the order of the text."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(translated):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def _store(record: TranslationSource, strings: Mapping[str, Sequence[str]], locale: Locale) -> None:
    by_field = defaultdict(list)
    for segment in record.stringsegment_set.select_related("context").order_by("order"):
        by_field[segment.context.path].append(segment)
    for path, segments in by_field.items():
        for segment, data in zip(segments, strings.get(path, ()), strict=True):
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id, context=segment.context, locale=locale, defaults={"data": data}
            )
