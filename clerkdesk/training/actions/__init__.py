"""What a clerk does about training, one module for each subject."""
