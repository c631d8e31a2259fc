/** Root of the platform. */
@org.jspecify.annotations.NullMarked
package org.xinqiao;
