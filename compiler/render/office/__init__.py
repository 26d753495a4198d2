"""Documents for Word, WPS and Excel: what stands in them is chosen here, and written by one module for each library."""
