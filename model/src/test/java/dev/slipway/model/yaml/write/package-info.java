/** Written YAML, read back by parsers that are not ours. */
@NullMarked
package dev.slipway.model.yaml.write;

import org.jspecify.annotations.NullMarked;
