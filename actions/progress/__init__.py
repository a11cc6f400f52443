"""Action plan progress: what the page, the PDF and the spreadsheet of a plan are all made from."""
