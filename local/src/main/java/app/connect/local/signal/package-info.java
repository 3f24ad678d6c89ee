/**
 * What a simulated participant looks and sounds like, as plain arithmetic: a colour, a moving pattern, a tone, a flash
 * and a beep. Comes in: a participant's number and a position on that participant's capture clock. Goes out: picture
 * samples and sound samples, and the names by which the content check recognises them again in a recording. Never:
 * codecs, clocks, files, the network.
 */
@NullMarked
package app.connect.local.signal;

import org.jspecify.annotations.NullMarked;
