/** The settings of an api node. Comes in: configuration. Goes out: validated records. Nobody else reads configuration. */
@NullMarked
package app.connect.api.config;

import org.jspecify.annotations.NullMarked;
