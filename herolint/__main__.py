"""``python -m herolint``."""

from herolint.cli import main

if __name__ == "__main__":
    main()
