"""What `import corpus` gives, and what the commands ask: one core, opened by `corpus.open`."""
