-- Lists and searches: what the projection of both journals keeps, and the titles that people give. The catalogue can be
-- emptied and filled again from the journals (docs/operations.md); titles are truth and stay.

-- How text is compared in searches: whatever the script, the form and the case, and whatever the database's locale.
-- Upper case, because it does not depend on what follows a letter.
CREATE FUNCTION connect_folded(TEXT) RETURNS TEXT
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN upper(normalize($1, NFKC) COLLATE "und-x-icu");

-- Tables of pekko-projection-jdbc 1.0.0, as it would make them.
CREATE TABLE pekko_projection_offset_store (
  projection_name VARCHAR(255) NOT NULL,
  projection_key  VARCHAR(255) NOT NULL,
  current_offset  VARCHAR(255) NOT NULL,
  manifest        VARCHAR(4)   NOT NULL,
  mergeable       BOOLEAN      NOT NULL,
  last_updated    BIGINT       NOT NULL,
  PRIMARY KEY (projection_name, projection_key)
);

CREATE TABLE pekko_projection_management (
  projection_name VARCHAR(255) NOT NULL,
  projection_key  VARCHAR(255) NOT NULL,
  paused          BOOLEAN      NOT NULL,
  last_updated    BIGINT       NOT NULL,
  PRIMARY KEY (projection_name, projection_key)
);

-- One row per recording. Two streams write it, each its own columns and in its own time: live_* follow the call's journal,
-- library_* the entry's; what both know is the same in both. *_nr is the last event in it, so an event counts once. No
-- name is here: names are joined from recording_person, which the purge empties.
CREATE TABLE catalog_recording (
  recording_id    CHAR(32)     NOT NULL PRIMARY KEY,
  org             VARCHAR(64)  NOT NULL,
  call_id         VARCHAR(64)  NOT NULL,
  conversation_id VARCHAR(64)  NOT NULL,
  started_by      CHAR(32)     NOT NULL,
  layout          VARCHAR(16)  NOT NULL,
  -- The start's time and terms; null while only the entry's stream has come this far. Not listed until then.
  requested_at    TIMESTAMPTZ,
  policy          VARCHAR(16),
  started_at      TIMESTAMPTZ,
  duration_ticks  BIGINT,
  end_reason      VARCHAR(16),
  live_nr         BIGINT       NOT NULL DEFAULT 0,
  live_status     VARCHAR(16),
  live_node       VARCHAR(255),
  library_nr      BIGINT       NOT NULL DEFAULT 0,
  library_status  VARCHAR(16),
  library_node    VARCHAR(255),
  published_at    TIMESTAMPTZ,
  mp4_bytes       BIGINT,
  mp4_sha256      CHAR(64),
  verified        BOOLEAN      NOT NULL DEFAULT FALSE
);

CREATE INDEX catalog_recording_conversation_idx
  ON catalog_recording (org, conversation_id, requested_at DESC, recording_id DESC) WHERE requested_at IS NOT NULL;
CREATE INDEX catalog_recording_published_idx
  ON catalog_recording (org, conversation_id, published_at DESC, recording_id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX catalog_recording_unfinished_idx ON catalog_recording (recording_id)
  WHERE coalesce(library_status, live_status) IN ('STARTING', 'ACTIVE', 'RECOVERING', 'ENDING', 'FINALIZING');

-- Who was told of a recording, in the order of the notices (first_nr), and whether there was an answer: enough to know whose
-- name may be shown.
CREATE TABLE catalog_person (
  recording_id CHAR(32) NOT NULL,
  person_ref   CHAR(32) NOT NULL,
  first_nr     BIGINT   NOT NULL,
  acknowledged BOOLEAN  NOT NULL,
  decided      BOOLEAN  NOT NULL,
  PRIMARY KEY (recording_id, person_ref)
);

-- Titles that people gave; the last one counts. A recording without a row is called after its conversation.
CREATE TABLE recording_title (
  recording_id CHAR(32)     NOT NULL PRIMARY KEY,
  title        TEXT         NOT NULL,
  by_user      VARCHAR(255) NOT NULL,
  at           TIMESTAMPTZ  NOT NULL
);
