/** The floor of every benchmark: the platform's own transactions, recorded and run again by plain JDBC (DESIGN §9). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.bench.replay;
