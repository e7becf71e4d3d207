"""Tables: workbooks, CSV, records of JSON."""
