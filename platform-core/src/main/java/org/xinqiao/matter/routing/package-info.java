/**
 * The way to the competent organ (Art. 22–24): forward, assign, keep, or refer. The organ may object within five
 * working days; in a dispute the common superior designates. Reports go to discipline, lawsuits to the legal organs.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.routing;
