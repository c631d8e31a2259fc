package org.xinqiao.petitioner;

import org.jspecify.annotations.Nullable;
import org.xinqiao.api.PersonalData;
import org.xinqiao.api.Texts;

/**
 * Who filed, as far as they said: name, and a phone or address to reach them (Art. 19¶1). No ID number, no other mark
 * of the person (RULEBOOK §0).
 */
public record Identity(
        Role role,
        @Nullable String name,
        @Nullable String contact,
        @Nullable String address) {

    public enum Role {
        FILER,
        /** Chosen by a joint visit, five at most (Art. 20¶3). */
        REPRESENTATIVE
    }

    /** True with a clear name and a way to reach them; otherwise there is no duty to notify (Art. 23¶2). */
    public boolean canBeNotified() {
        return Texts.speaks(name) && (Texts.speaks(contact) || Texts.speaks(address));
    }

    /** Does the text tell who this is? */
    boolean isIn(String text) {
        return (name != null && PersonalData.names(text, name))
                || (contact != null && PersonalData.holdsContact(text, contact))
                || (address != null && PersonalData.holdsAddress(text, address));
    }

    /** Ring 3: never appears in a log or message. */
    @Override
    public String toString() {
        return "Identity[" + role + "]";
    }
}
