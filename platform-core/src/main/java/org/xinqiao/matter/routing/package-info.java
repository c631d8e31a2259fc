/**
 * To the organ that is competent (Art. 22–24). The office forwards or assigns, keeps what is its own, or says where to
 * go. The organ may object within five working days; organs that do not agree go to their superior, who designates.
 * Reports go to discipline, law suits to the legal organs. A superior may call a matter in; a successor takes over.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.routing;
