/** Limits of requests and the answers to refused ones. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.edge;
