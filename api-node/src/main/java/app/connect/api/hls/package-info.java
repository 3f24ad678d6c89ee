/**
 * Playlists of a sealed recording and what they name. Comes in: the committed slots of the journal, the manifest once
 * there is one. Goes out: logical paths, resolved to objects, and text (RFC 8216bis). Never: a path whose meaning
 * changes; a list of a long recording's slots as objects.
 */
@NullMarked
package app.connect.api.hls;

import org.jspecify.annotations.NullMarked;
