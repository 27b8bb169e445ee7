"""Honest from beginning to end."""
from adapter import serve

serve()
