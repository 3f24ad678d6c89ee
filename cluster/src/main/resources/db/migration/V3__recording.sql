-- What ties a recording to calls and persons. Events name persons by reference only; the data are here and erasable.

CREATE TABLE recording_location (
  recording_id    CHAR(32)    NOT NULL PRIMARY KEY,
  org             VARCHAR(64) NOT NULL,
  call_id         VARCHAR(64) NOT NULL,
  conversation_id VARCHAR(64) NOT NULL,
  started_by      CHAR(32)    NOT NULL,
  at              TIMESTAMPTZ NOT NULL,
  -- The terms it was started under, known when it has begun.
  policy          VARCHAR(16),
  text_version    INTEGER
);

CREATE INDEX recording_location_call_idx ON recording_location (org, call_id, at);
CREATE INDEX recording_location_conversation_idx ON recording_location (org, conversation_id, at);

-- One row per person and recording, until purge. subject says when two presences are one person: 'user:' and the user
-- id, or 'participant:' and the participant id where there is none. The name is the first one seen and stays, because
-- the journal holds a hash over salt, subject and name.
CREATE TABLE recording_person (
  recording_id CHAR(32)     NOT NULL,
  person_ref   CHAR(32)     NOT NULL,
  org          VARCHAR(64)  NOT NULL,
  subject      VARCHAR(320) NOT NULL,
  user_id      VARCHAR(255),
  name         TEXT         NOT NULL,
  salt         BYTEA        NOT NULL,
  at           TIMESTAMPTZ  NOT NULL,
  PRIMARY KEY (recording_id, person_ref),
  UNIQUE (recording_id, subject)
);

CREATE INDEX recording_person_user_idx ON recording_person (org, user_id);

-- Every presence that a person had during the recording; stays when the call's own rows are gone.
CREATE TABLE recording_presence (
  recording_id   CHAR(32)    NOT NULL,
  person_ref     CHAR(32)    NOT NULL,
  participant_id VARCHAR(64) NOT NULL,
  at             TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (recording_id, person_ref, participant_id),
  FOREIGN KEY (recording_id, person_ref) REFERENCES recording_person ON DELETE CASCADE
);

-- Numbers of tracks within a recording, from 1, given at first sight and never changed. A participant who turns out to be
-- somebody else sends other tracks.
CREATE TABLE recording_track (
  recording_id   CHAR(32)    NOT NULL,
  number         INTEGER     NOT NULL CHECK (number > 0),
  person_ref     CHAR(32)    NOT NULL,
  participant_id VARCHAR(64) NOT NULL,
  track_id       VARCHAR(64) NOT NULL,
  PRIMARY KEY (recording_id, number),
  UNIQUE (recording_id, person_ref, participant_id, track_id)
);

-- A stop is accepted when this row is written; the timeline is cut at its time. The first one counts.
CREATE TABLE stop_requested (
  recording_id CHAR(32)    NOT NULL PRIMARY KEY,
  at           TIMESTAMPTZ NOT NULL,
  by_ref       CHAR(32),
  reason       VARCHAR(16) NOT NULL
);

-- One row per notice and per decision, keyed by the event that it belongs to, so that it can be written again.
CREATE TABLE consent_ledger (
  persistence_id VARCHAR(255) NOT NULL,
  sequence_nr    BIGINT       NOT NULL,
  kind           VARCHAR(16)  NOT NULL CHECK (kind IN ('notice', 'decision')),
  recording_id   CHAR(32)     NOT NULL,
  org            VARCHAR(64)  NOT NULL,
  person_ref     CHAR(32)     NOT NULL,
  at             TIMESTAMPTZ  NOT NULL,
  delivered_at   TIMESTAMPTZ,
  decision       VARCHAR(16),
  text_version   INTEGER,
  media_ticks    BIGINT,
  channel        VARCHAR(32),
  PRIMARY KEY (persistence_id, sequence_nr, kind),
  CHECK ((kind = 'decision') = (decision IS NOT NULL)),
  CHECK ((kind = 'decision') = (text_version IS NOT NULL)),
  CHECK ((kind = 'decision') = (channel IS NOT NULL))
);

CREATE INDEX consent_ledger_recording_idx ON consent_ledger (recording_id, person_ref, sequence_nr);
