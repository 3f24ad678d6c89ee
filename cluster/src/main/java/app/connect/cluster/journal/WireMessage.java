package app.connect.cluster.journal;

/** Said between processes as jackson-cbor; lives as long as one deployment. */
public interface WireMessage {}
