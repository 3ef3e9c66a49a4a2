"""What the directory answers besides its pages: calendars to readers, an import and a preview to editors."""
