/**
 * Handling by the competent organ (Art. 28–34). It accepts on the ordinary, simple or duty track, hears, investigates,
 * may extend once, settles, or decides each demand. It keeps notes and feedback; officers with an interest are recused.
 */
@org.springframework.modulith.NamedInterface("handling")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.handling;
