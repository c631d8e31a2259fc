/**
 * What the petitioner does (Art. 17, 18, 21, 35): files with an office of their choice, follows with number and code,
 * reads documents, rates, asks for review or reopening. Only the petitioner withdraws.
 */
@org.springframework.modulith.NamedInterface("petition")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.petition;
