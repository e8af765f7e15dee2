"""Several equal servers on one database: one keeps the line at a time, the others are its doors."""
