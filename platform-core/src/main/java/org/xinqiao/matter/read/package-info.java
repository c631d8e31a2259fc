/**
 * Reads a matter ring by ring (DESIGN §3): index by position, content by grant, identities by purpose; also documents,
 * attachments and the lists of an office. Every reading of content or identity writes an audit entry.
 */
@org.springframework.modulith.NamedInterface("read")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.read;
