-- What Connect's platform tells: conversations, calls, who is in them, what they send. Everything is keyed by
-- organisation first: the same call id in two organisations is two calls.

CREATE TABLE conversation (
  org             VARCHAR(64) NOT NULL,
  conversation_id VARCHAR(64) NOT NULL,
  title           TEXT        NOT NULL,
  private         BOOLEAN     NOT NULL,
  PRIMARY KEY (org, conversation_id)
);

CREATE TABLE conversation_member (
  org             VARCHAR(64)  NOT NULL,
  conversation_id VARCHAR(64)  NOT NULL,
  user_id         VARCHAR(255) NOT NULL,
  name            TEXT         NOT NULL,
  PRIMARY KEY (org, conversation_id, user_id),
  FOREIGN KEY (org, conversation_id) REFERENCES conversation ON DELETE CASCADE
);

CREATE INDEX conversation_member_user_idx ON conversation_member (org, user_id);

-- Kept for ever, because a call id is used once. Its row is the lock of everything below it, and version grows by one
-- with each change, so who holds a version knows how new his picture is.
CREATE TABLE call (
  org             VARCHAR(64) NOT NULL,
  call_id         VARCHAR(64) NOT NULL,
  conversation_id VARCHAR(64) NOT NULL,
  source          JSONB       NOT NULL,
  version         BIGINT      NOT NULL,
  ended_at        TIMESTAMPTZ,
  PRIMARY KEY (org, call_id),
  FOREIGN KEY (org, conversation_id) REFERENCES conversation
);

CREATE INDEX call_conversation_idx ON call (org, conversation_id);

-- Gone when the call has ended. A row with left_at stays until then: changed_at is what tells an old message from a new
-- one. name is null where a departure came without the arrival before it.
CREATE TABLE call_participant (
  org            VARCHAR(64) NOT NULL,
  call_id        VARCHAR(64) NOT NULL,
  participant_id VARCHAR(64) NOT NULL,
  user_id        VARCHAR(255),
  name           TEXT,
  joined_at      TIMESTAMPTZ NOT NULL,
  left_at        TIMESTAMPTZ,
  changed_at     TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (org, call_id, participant_id),
  FOREIGN KEY (org, call_id) REFERENCES call
);

CREATE INDEX call_participant_user_idx ON call_participant (org, call_id, user_id);

-- Gone when the participant has left.
CREATE TABLE call_track (
  org            VARCHAR(64) NOT NULL,
  call_id        VARCHAR(64) NOT NULL,
  participant_id VARCHAR(64) NOT NULL,
  track_id       VARCHAR(64) NOT NULL,
  kind           VARCHAR(16) NOT NULL,
  format         JSONB       NOT NULL,
  options        JSONB       NOT NULL,
  muted          BOOLEAN     NOT NULL,
  PRIMARY KEY (org, call_id, participant_id, track_id),
  FOREIGN KEY (org, call_id, participant_id) REFERENCES call_participant ON DELETE CASCADE
);

-- Versions count from 1; an organisation without a row has the default, which is version 0.
CREATE TABLE consent_policy (
  org               VARCHAR(64)  NOT NULL,
  text_version      INTEGER      NOT NULL CHECK (text_version > 0),
  mode              VARCHAR(16)  NOT NULL,
  text              TEXT         NOT NULL,
  learn_more_url    TEXT,
  declined_may_stay BOOLEAN      NOT NULL,
  at                TIMESTAMPTZ  NOT NULL,
  by                VARCHAR(255) NOT NULL,
  PRIMARY KEY (org, text_version)
);

CREATE TABLE access_policy (
  org              VARCHAR(64) NOT NULL PRIMARY KEY,
  members_download BOOLEAN     NOT NULL,
  members_share    BOOLEAN     NOT NULL
);
