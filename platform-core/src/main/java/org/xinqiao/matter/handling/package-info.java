/**
 * The competent organ at work (Art. 28–34). It accepts, on the ordinary, the simple or the duty track, hears and
 * investigates, may extend once, settle, or decide each demand with facts, reasons and legal basis. Notes and feedback
 * keep the file; an officer with an interest in the matter is recused.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.handling;
