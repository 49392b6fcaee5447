"""Remembers reports and claims, append-only, and says what was known at any moment."""

from contested.ledger.memory import MemoryLedger
from contested.ledger.protocol import AnyLedger, Receipt
from contested.ledger.store import Ledger

__all__ = ["AnyLedger", "Ledger", "MemoryLedger", "Receipt"]
