package app.connect.cluster.directory;

/** A track as the platform declares it. */
public record TrackDeclaration(TrackKind kind, TrackFormat format, TrackOptions options, boolean muted) {}
