"""One command a file, each with its `command`; `desk.main` imports them when they are asked for."""
