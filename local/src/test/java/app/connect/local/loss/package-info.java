/**
 * What a bad path costs a recording, on virtual time: the kit's sender, {@link
 * app.connect.local.call.rtp.ImpairedLink} and the
 * recorder's own assembly and decoding. Never: sockets, sleeping, the wall clock.
 */
@NullMarked
package app.connect.local.loss;

import org.jspecify.annotations.NullMarked;
