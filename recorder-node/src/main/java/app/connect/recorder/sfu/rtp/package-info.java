/** Tracks declared over HTTP: any SFU pushes plain RTP to the ports that are told to it. Comes in: tracks. Goes out: ports. */
@NullMarked
package app.connect.recorder.sfu.rtp;

import org.jspecify.annotations.NullMarked;
