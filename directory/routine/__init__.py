"""A visitor's routine: recurring gatherings that fit a week, a purse and a city, kept in an address of its own."""
