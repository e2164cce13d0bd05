"""What is stored of training, part by part."""
