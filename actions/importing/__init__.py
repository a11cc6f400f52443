"""Action plans from spreadsheets: from bytes to rows that are good, need an answer or are refused. No Django."""
