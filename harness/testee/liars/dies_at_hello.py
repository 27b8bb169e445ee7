"""Has an accident on its first request, and says so on stderr."""
import sys

from adapter import read

read()
print("cannot find my runtime", file=sys.stderr)
sys.exit(3)
