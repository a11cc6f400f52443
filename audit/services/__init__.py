from audit.services.events import record, record_many

__all__ = ["record", "record_many"]
