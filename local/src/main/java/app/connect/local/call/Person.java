package app.connect.local.call;

/** Somebody who has an account. */
public record Person(String userId, String name) {}
