/**
 * Overlays, which never move a matter: execution of a supporting opinion (Art. 32¶2), reports to the level above and
 * urgent reports (Art. 25). Each is an aggregate of its own with its own version.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.overlay;
