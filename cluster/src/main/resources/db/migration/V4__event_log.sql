-- What people are told. The stream's row is locked while an event gets its number, so within a stream numbers become
-- visible in order and without holes: who has read up to n never misses n.

CREATE TABLE event_stream (
  stream_kind VARCHAR(16) NOT NULL,
  org         VARCHAR(64) NOT NULL,
  stream_id   VARCHAR(64) NOT NULL,
  last_id     BIGINT      NOT NULL,
  PRIMARY KEY (stream_kind, org, stream_id)
);

CREATE TABLE event_log (
  stream_kind    VARCHAR(16)  NOT NULL,
  org            VARCHAR(64)  NOT NULL,
  stream_id      VARCHAR(64)  NOT NULL,
  id             BIGINT       NOT NULL,
  type           VARCHAR(64)  NOT NULL,
  body           JSONB        NOT NULL,
  at             TIMESTAMPTZ  NOT NULL,
  persistence_id VARCHAR(255) NOT NULL,
  sequence_nr    BIGINT       NOT NULL,
  PRIMARY KEY (stream_kind, org, stream_id, id),
  UNIQUE (persistence_id, sequence_nr, type, stream_kind)
);

-- For clearing out what is older than streams reach back (7 days).
CREATE INDEX event_log_at_idx ON event_log (at);
