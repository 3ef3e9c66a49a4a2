"""The pictures and documents of the demonstration, in a collection of their own."""

import io
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

from home.demo.pictures import Picture

__all__ = ["DOCUMENTS", "Library"]

NAME = "Démonstration"
DOCUMENTS = Path(__file__).parent / "content" / "documents"


class Library:
    """Each picture or document is put in `made` once its file is written."""

    def __init__(self) -> None:
        self.made: list[AbstractImage | AbstractDocument] = []
        root = Collection.get_first_root_node()
        self._collection = root.get_children().filter(name=NAME).first() or root.add_child(name=NAME)

    def add_picture(self, title: str, slug: str, picture: Picture) -> AbstractImage:
        buffer = io.BytesIO()
        picture.image.save(buffer, "PNG")
        file = ContentFile(buffer.getvalue(), name=f"{slug}.png")
        image = get_image_model().objects.create(
            title=title,
            description=picture.description,
            file=file,
            file_size=file.size,
            width=picture.image.width,
            height=picture.image.height,
            collection=self._collection,
        )
        self.made.append(image)
        return image

    def add_document(self, name: str, title: str) -> AbstractDocument:
        """`name` is that of a file among `DOCUMENTS`."""
        content = (DOCUMENTS / name).read_bytes()
        document = get_document_model()(title=title, collection=self._collection)
        document.file.save(name, ContentFile(content), save=False)
        self.made.append(document)
        document.file_size = len(content)
        document.save()
        return document
