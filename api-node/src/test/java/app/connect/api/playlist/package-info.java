/** Judges playlists: by RFC 8216bis and Apple's authoring rules, knowing nothing of who wrote them. */
@NullMarked
package app.connect.api.playlist;

import org.jspecify.annotations.NullMarked;
