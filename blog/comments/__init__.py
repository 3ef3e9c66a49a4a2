"""What readers answer to a post: read, sent, moderated."""
