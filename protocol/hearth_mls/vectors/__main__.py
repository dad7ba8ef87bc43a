"""`python -m hearth_mls.vectors PATH...`: run the official MLS test vectors (files, or folders of them)."""

import sys

from hearth_mls.vectors.running import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
