"""The Cabinet paper without Django: its templates, its dates, what it lacks, and how it is laid out."""
