/**
 * How a matter comes in (Art. 17–23). A registrar takes down a letter, a visit or a call, or registers what the portal
 * received; each gets a number, a receipt and a query code. What was here before is linked, demands on different routes
 * are split, a report is restricted from whom it accuses (Art. 30¶3). Other systems hand their submissions over in rows.
 */
@org.springframework.modulith.NamedInterface("intake")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.intake;
