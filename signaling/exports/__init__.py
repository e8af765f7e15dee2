"""Session records as files of other programs: Parquet and XLSX."""
