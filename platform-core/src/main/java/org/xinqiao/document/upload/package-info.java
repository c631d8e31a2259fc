/** Decides which files are accepted, by their content (docs/adr/0021). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("upload")
package org.xinqiao.document.upload;
