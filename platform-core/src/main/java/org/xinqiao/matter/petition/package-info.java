/**
 * What the petitioner does (Art. 17, 18, 21, 35). Files with an office of their choice, follows with number and code,
 * reads their documents, rates office and organ, asks for review or reopening, and alone withdraws.
 */
@org.springframework.modulith.NamedInterface("petition")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.petition;
