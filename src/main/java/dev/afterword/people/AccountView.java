package dev.afterword.people;

import dev.afterword.access.Person;

/** An account as its page shows it. */
public record AccountView(Person person, FailedSignIns failed) {}
