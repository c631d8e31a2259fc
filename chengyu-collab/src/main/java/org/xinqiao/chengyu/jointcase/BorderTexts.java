package org.xinqiao.chengyu.jointcase;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.PersonalData;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.JoinMatter;

/**
 * The texts of a request that cross the border, by their field in the contract: none tells who the petitioners are or
 * how to reach a person (RULEBOOK §15 X4).
 */
final class BorderTexts {

    private final List<String> fields = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable String personal;

    BorderTexts text(String field, String text) {
        if (personal == null && PersonalData.isIn(text)) {
            personal = field;
        }
        fields.add(field);
        texts.add(text);
        return this;
    }

    BorderTexts texts(String field, List<String> all) {
        for (int i = 0; i < all.size(); i++) {
            text(field + "[" + i + "]", all.get(i));
        }
        return this;
    }

    /** An officer's telephone is there to be called; a petitioner's is not. */
    BorderTexts contact(Contact contact) {
        text("contact.name", contact.name());
        fields.add("contact.phone");
        texts.add(contact.phone());
        return this;
    }

    /** @throws Refusal never-exchanged with the field, whatever the state of the case */
    void withoutPersonalData() {
        if (personal != null) {
            throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED).field(personal);
        }
    }

    /**
     * @param matterId whose petitioners must not be named; absent if this side has no matter
     * @throws Refusal never-exchanged with the field
     */
    void withoutPetitioners(@Nullable UUID matterId, JoinMatter join) {
        OptionalInt named = matterId == null ? OptionalInt.empty() : join.named(matterId, texts);
        if (named.isPresent()) {
            throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED).field(fields.get(named.getAsInt()));
        }
    }
}
