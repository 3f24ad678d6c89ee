package app.connect.api.http;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore.Bucket;
import org.apache.pekko.http.javadsl.model.ContentType;

/** A stored object that is an answer. */
record Served(Bucket bucket, ObjectKey key, ContentType type, long bytes, String sha256) {}
