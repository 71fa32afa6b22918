"""The pages of a PDF as pictures.

PDFium is not made for several threads: call this on one lane of the background only.
"""

from __future__ import annotations

from PySide6.QtGui import QImage


def page_images(pdf: bytes, scale: float) -> list[QImage]:
    """Every page, `scale` pixels to the point (1/72 inch)."""
    import pypdfium2  # noqa: PLC0415 - a library of 7 MB, needed for previews only

    document = pypdfium2.PdfDocument(pdf)
    try:
        images = []
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()
            bitmap.close()
            page.close()
            images.append(image)
        return images
    finally:
        document.close()
