/**
 * What a matter is made of: the matter, its custodies and clocks, its words and decisions. Fields are closed and
 * changed by verbs; nothing outside the module holds an entity.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.model;
