"""What the documentation promises, checked: generated pages, links, commands, examples, plain words."""
