/** The chart of helm/: linted, rendered, and held against Kubernetes' schemas and the rules of the house. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.chart;
