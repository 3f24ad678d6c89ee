package app.connect.api.json;

/** A message on a recording's timeline. */
public record ChatLineJson(String messageId, String senderName, String text, String sentAt, long offsetMs) {}
