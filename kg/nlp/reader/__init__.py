"""The learned reader: an encoder of 11 M trained parameters that finds who said what, without torch."""

from kg.nlp.reader.reader import Attribution, Reader
from kg.nlp.reader.session import model_files

__all__ = ["Attribution", "Reader", "model_files"]
