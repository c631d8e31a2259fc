/** Links the entries of each office, anchors all offices in signed heads, and checks a dump of them offline. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("chain")
package org.xinqiao.audit.chain;
