"""Reports as a terminal shows them, drawn with rich. Only a report on a terminal may import this package."""
