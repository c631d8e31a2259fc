/**
 * From service to the end of the file (Art. 35, 36). Service starts the window; within it the petitioner asks for a
 * review, then a rereview. The reviewer upholds, changes or orders a redo; a hearing stops the rereview's clock. An unused
 * window lapses and may be reopened for a reason. What has ended is closed.
 */
@org.springframework.modulith.NamedInterface("review")
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.review;
