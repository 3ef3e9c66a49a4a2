"""iCalendar files (RFC 5545), both ways: calendars read into gatherings, and gatherings written as feeds."""
