"""The first page: what to do next, how the plan stands, and whether the work is safe."""
