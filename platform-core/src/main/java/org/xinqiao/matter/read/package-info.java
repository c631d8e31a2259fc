/**
 * A matter ring by ring (DESIGN §3): the index by position, content by grant, identities by purpose; its documents and
 * attachments, and the lists of an office. Every reading of content and identity leaves an audit entry.
 */
@org.springframework.modulith.NamedInterface("read")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.read;
