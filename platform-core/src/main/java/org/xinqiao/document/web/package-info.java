/** The HTTP edge of the module: letterheads, and how what was printed is answered. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.xinqiao.document.web;
