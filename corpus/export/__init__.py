"""What leaves the program: records for JSON and CSV, tables for spreadsheets and notes, files written whole."""
