"""What is done with the quality standards: judging, what the file shows by itself, finding."""
