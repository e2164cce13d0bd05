"""The quality standards for community-led plans, judged statement by statement on evidence."""
