"""Series written as calendars that others subscribe to."""
