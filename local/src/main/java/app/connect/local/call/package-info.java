/**
 * A scripted call: simulated participants join, answer the recording notice, send real RTP, leave. Comes in: a {@link
 * app.connect.local.call.CallScript}, the address of an api node, tokens. Goes out: HTTP requests and datagrams as an
 * outside platform and its SFU would send them, and the outcome of the recording. Never: a class of the api node or of
 * the recorder; what it knows of them is the public contract.
 */
@NullMarked
package app.connect.local.call;

import org.jspecify.annotations.NullMarked;
