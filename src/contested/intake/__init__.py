"""Takes in files, pages, folders and lines, and gives reports; the only step that touches the network."""

from contested.intake.endpoint import Endpoint
from contested.intake.publication import Publication, publication
from contested.intake.reception import receive

__all__ = ["Endpoint", "Publication", "publication", "receive"]
