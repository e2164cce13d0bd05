"""What follows from training rows and dated rules: points, the matrix, the power, awards, conduct."""
