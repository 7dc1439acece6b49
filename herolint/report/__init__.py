"""A report in each format: ``Report`` in, text out. Pure: nothing here prints."""
