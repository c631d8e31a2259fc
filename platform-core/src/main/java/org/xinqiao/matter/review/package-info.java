/**
 * From service to the end of the file (Art. 35, 36). Service opens the window for review, then for rereview. The
 * reviewer upholds, changes or orders a redo; a hearing stops the rereview's clock. A lapsed matter may be reopened.
 */
@org.springframework.modulith.NamedInterface("review")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.review;
