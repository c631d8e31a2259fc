/** The HTTP edge of the module: letterheads, uploads, and answers that carry prints. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.xinqiao.document.web;
