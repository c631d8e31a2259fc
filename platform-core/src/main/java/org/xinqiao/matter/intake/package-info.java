/**
 * Intake (Art. 17–23). A registrar takes down a letter, visit or call, registers the portal's filings, or imports rows
 * of other systems. Repeats are linked, demands on different routes split, reports kept from those they accuse
 * (Art. 30¶3).
 */
@org.springframework.modulith.NamedInterface("intake")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.intake;
