-- Where a recording lies in time: what belongs to it is decided by this. Null until it is active, or has ended.
ALTER TABLE recording_location ADD COLUMN active_at TIMESTAMPTZ;
ALTER TABLE recording_location ADD COLUMN ended_at TIMESTAMPTZ;

-- What was written during a recording by people whose consent stood then. Goes with the person. A deleted message leaves
-- its id, so that it does not come back when it is delivered again; who deletes a message before it has come leaves
-- nothing else.
CREATE TABLE recording_chat (
  org          VARCHAR(64)  NOT NULL,
  call_id      VARCHAR(64)  NOT NULL,
  message_id   VARCHAR(64)  NOT NULL,
  recording_id CHAR(32)     NOT NULL,
  person_ref   CHAR(32),
  sender_name  TEXT,
  text         TEXT,
  sent_at      TIMESTAMPTZ,
  -- By the database's clock: what counts.
  at           TIMESTAMPTZ  NOT NULL,
  deleted_at   TIMESTAMPTZ,
  PRIMARY KEY (org, call_id, message_id),
  FOREIGN KEY (recording_id, person_ref) REFERENCES recording_person ON DELETE CASCADE,
  CHECK ((deleted_at IS NULL) = (person_ref IS NOT NULL)),
  CHECK ((deleted_at IS NULL) = (text IS NOT NULL)),
  CHECK ((deleted_at IS NULL) = (sender_name IS NOT NULL))
);

CREATE INDEX recording_chat_recording_idx ON recording_chat (recording_id, at, message_id) WHERE deleted_at IS NULL;
