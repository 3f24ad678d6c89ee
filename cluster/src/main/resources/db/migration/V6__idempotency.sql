-- Answers to POST requests with an Idempotency-Key, for a day. A row is made before the request is done, with the claim of
-- who does it; status is null until there is an answer.

CREATE TABLE idempotency (
  org           VARCHAR(64) NOT NULL,
  request_hash  CHAR(64)    NOT NULL,
  body_hash     CHAR(64)    NOT NULL,
  claim         CHAR(32)    NOT NULL,
  claimed_at    TIMESTAMPTZ NOT NULL,
  status        INTEGER,
  content_type  VARCHAR(255),
  answer        BYTEA,
  PRIMARY KEY (org, request_hash)
);

CREATE INDEX idempotency_claimed_at_idx ON idempotency (claimed_at);
