/** Request limits, and the answers to refused requests. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.edge;
