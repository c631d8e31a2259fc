/**
 * What a matter consists of: the matter, its custodies, clocks, texts and decisions. Entities change through verbs
 * only, and no code outside the module holds one.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.model;
